//! Content files to records: listing, reading and parsing, file by file on all threads.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Error, Settings};
use crate::config::{self, Site};
use crate::diag::{Checked, Diagnostic, Place, Severity, rules};
use crate::record::{self, ParseContext, Parsed, Resolved};
use crate::source;

const SITE: &str = "content/site.yaml";
const REDIRECTS: &str = "content/redirects.yaml";

/// What was read.
pub(super) struct Content {
    pub(super) site: Site,
    pub(super) redirects: BTreeMap<String, String>,
    pub(super) parsed: Vec<Parsed>,
    pub(super) files: usize,
}

/// Reads and parses everything below `content/`.
pub(super) fn content(settings: &Settings) -> Result<Checked<Option<Content>>, Error> {
    let root = &settings.root;
    if !root.is_dir() {
        return Err(Error::NotAProject(root.clone()));
    }
    let listing = source::load(root, "content")?;
    let mut found = listing.diagnostics;
    let paths: Vec<Arc<str>> = listing.entries.into_iter().map(|entry| entry.path).filter(is_record).collect();
    let Some(site) = site(settings, &mut found)? else {
        return Ok(Checked::new(None, found));
    };
    let redirects = redirects(settings, &mut found)?;
    let languages: Vec<Box<str>> = site.languages.iter().map(|language| language.code.as_str().into()).collect();
    let reserved = site.words.reserved();
    let context = ParseContext { languages: &languages, reserved: &reserved };
    let results: Result<Vec<Checked<Option<Parsed>>>, Error> = paths
        .par_iter()
        .map(|path| {
            // The text goes as soon as it is parsed: the records are all that stays in memory.
            Ok(match source::read_text(root, path)? {
                Ok(source) => record::parse(&source, &context),
                Err(refused) => Checked::new(None, vec![refused]),
            })
        })
        .collect();
    let files = paths.len();
    let parsed: Vec<Parsed> = results?.into_iter().filter_map(|one| one.drain_into(&mut found)).collect();
    if parsed.is_empty() && !found.iter().any(|one| one.severity() == Severity::Error) {
        found.push(Diagnostic::new(&rules::EMPTY_CONTENT).at(Place::file(&SITE.into())));
    }
    Ok(Checked::new(Some(Content { site, redirects, parsed, files }), found))
}

/// Joins records into a catalogue.
pub(super) fn resolve(parsed: Vec<Parsed>, site: &Site, settings: &Settings) -> Checked<Resolved> {
    let languages: Vec<Box<str>> = site.languages.iter().map(|language| language.code.as_str().into()).collect();
    let reserved = site.words.reserved();
    let context = ParseContext { languages: &languages, reserved: &reserved };
    record::resolve(parsed, &context, settings.today, settings.drafts)
}

pub(super) fn site(settings: &Settings, found: &mut Vec<Diagnostic>) -> Result<Option<Site>, Error> {
    if !settings.root.join(SITE).exists() {
        found.push(Diagnostic::new(&rules::EMPTY_CONTENT).variant("site"));
        return Ok(None);
    }
    Ok(match source::read_text(&settings.root, &SITE.into())? {
        Ok(source) => config::parse(&source).drain_into(found),
        Err(refused) => {
            found.push(refused);
            None
        }
    })
}

fn redirects(settings: &Settings, found: &mut Vec<Diagnostic>) -> Result<BTreeMap<String, String>, Error> {
    if !settings.root.join(REDIRECTS).exists() {
        return Ok(BTreeMap::new());
    }
    Ok(match source::read_text(&settings.root, &REDIRECTS.into())? {
        Ok(source) => config::redirects(&source).drain_into(found),
        Err(refused) => {
            found.push(refused);
            BTreeMap::new()
        }
    })
}

/// Files that hold records or the map: not the settings, the guide for editors or pictures.
pub(super) fn is_record(path: &Arc<str>) -> bool {
    let is_text = [".yaml", ".yml", ".md", ".csv", ".topo.json"].iter().any(|end| path.ends_with(end));
    is_text && ![SITE, REDIRECTS, "content/README.md"].contains(&path.as_ref()) && !path.starts_with("content/media/")
}
