//! The canonical look of records, file by file on all threads.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Error, Settings, Workroom};
use crate::diag::{Checked, Diagnostic, Rule, rules};
use crate::edit::{Layout, layout};
use crate::export::Artifact;
use crate::model::Kind;
use crate::record::{self, Key, schema};
use crate::source;

/// What laying out gives.
#[derive(Debug, Default)]
pub struct Laid {
    /// Records that were looked at.
    pub records: usize,
    /// Files that should look otherwise, as they should be.
    pub changed: Vec<Artifact>,
    /// Files that hold something the canonical look could not say as well.
    pub left: Vec<Arc<str>>,
    /// Files that were asked for and are no records.
    pub passed: Vec<String>,
}

/// A file that says one of these is left as it is: its shape is not that of a record.
const SHAPELESS: [&Rule; 6] = [
    &rules::YAML_SYNTAX,
    &rules::YAML_FEATURE,
    &rules::DUPLICATE_KEY,
    &rules::UNKNOWN_KEY,
    &rules::BAD_ID,
    &rules::INPUT_REFUSED,
];

/// Lays out the records among `only` (files or folders), or all records. Nothing is written.
///
/// # Errors
/// When a file cannot be read, or one of `only` is not there.
pub fn layouts(settings: &Settings, only: &[PathBuf]) -> Result<Checked<Laid>, Error> {
    let workroom = Workroom::open(settings)?;
    let mut found = workroom.diagnostics;
    let mut laid = Laid::default();
    let Some(workroom) = workroom.value else { return Ok(Checked::new(laid, found)) };
    let paths = chosen(settings, &workroom, only, &mut laid)?;
    let kinds = schema::kinds().chain([Kind::Pages]);
    let keys: BTreeMap<Kind, Vec<Key>> = kinds.map(|kind| (kind, record::keys(kind, &workroom.languages))).collect();
    let each: Result<Vec<_>, Error> = paths.par_iter().map(|path| one(settings, &workroom, path, &keys)).collect();
    for (path, result) in paths.iter().zip(each?) {
        match result.drain_into(&mut found) {
            None => {
                if !only.is_empty() {
                    laid.passed.push(path.to_string());
                }
                continue;
            }
            Some(Layout::Same) => {}
            Some(Layout::New(text)) => {
                laid.changed.push(Artifact { path: path.to_string(), bytes: text.into_bytes() });
            }
            Some(Layout::Left) => laid.left.push(path.clone()),
        }
        laid.records += 1;
    }
    // A finding says more than a name.
    laid.left.retain(|path| !found.iter().any(|one| one.place.as_ref().is_some_and(|place| place.path == *path)));
    Ok(Checked::new(laid, found))
}

/// Files of the listing that are, or are below, one of those that were asked for.
fn chosen(settings: &Settings, workroom: &Workroom, only: &[PathBuf], laid: &mut Laid) -> Result<Vec<Arc<str>>, Error> {
    if only.is_empty() {
        return Ok(workroom.paths.clone());
    }
    let mut paths = Vec::new();
    for asked in only {
        let inner = source::below(&settings.root, asked)?;
        let is_meant = |path: &str| {
            let rest = inner.as_deref().and_then(|inner| path.strip_prefix(inner));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let before = paths.len();
        paths.extend(workroom.paths.iter().filter(|path| is_meant(path)).cloned());
        if paths.len() == before {
            laid.passed.push(asked.display().to_string());
        }
    }
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// One file; `None` when it is no record.
fn one(
    settings: &Settings,
    workroom: &Workroom,
    path: &Arc<str>,
    keys: &BTreeMap<Kind, Vec<Key>>,
) -> Result<Checked<Option<Layout>>, Error> {
    let is_text = [".yaml", ".yml", ".md"].iter().any(|end| path.ends_with(end));
    if !is_text || path.starts_with("content/media/") {
        return Ok(Checked::new(None, Vec::new()));
    }
    let source = match source::read_text(&settings.root, path)? {
        Ok(source) => source,
        Err(refused) => return Ok(Checked::new(Some(Layout::Left), vec![refused])),
    };
    let mut found: Vec<Diagnostic> = record::parse(&source, &workroom.context()).diagnostics;
    found.retain(|one| SHAPELESS.contains(&one.rule));
    let Some((kind, part)) = record::yaml_part(&source) else { return Ok(Checked::new(None, found)) };
    let known = keys.get(&kind).filter(|_| found.is_empty());
    let laid = known.map_or(Layout::Left, |keys| layout(&source, part, keys));
    Ok(Checked::new(Some(laid), found))
}
