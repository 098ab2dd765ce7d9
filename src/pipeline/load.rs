//! Content files to records: listing, reading and parsing, file by file on all threads.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::memory::ReadFile;
use super::{Error, Memory, Settings};
use crate::config::{self, Site};
use crate::diag::{Checked, Diagnostic, Place, Severity, rules};
use crate::record::{self, ParseContext, Parsed, Resolved};
use crate::routes::{LOCK, Lock};
use crate::source::{self, Entry, SourceSet};

const SITE: &str = "content/site.yaml";
const REDIRECTS: &str = "content/redirects.yaml";

/// What was read.
pub(super) struct Content {
    pub(super) site: Site,
    pub(super) redirects: BTreeMap<String, String>,
    /// What each file said, in the order of their paths.
    pub(super) files: Vec<ReadFile>,
}

impl Content {
    /// Records, pages and tables.
    pub(super) fn parsed(&self) -> impl Iterator<Item = &Parsed> {
        self.files.iter().filter_map(|file| file.value.as_ref())
    }
}

/// Reads and parses everything below `content/` that `memory` does not know already.
pub(super) fn content(settings: &Settings, memory: &mut Memory) -> Result<Checked<Option<Content>>, Error> {
    let root = &settings.root;
    if !root.is_dir() {
        return Err(Error::NotAProject(root.clone()));
    }
    let mut found = Vec::new();
    let Some((site, text)) = site(settings, &mut found)? else {
        return Ok(Checked::new(None, found));
    };
    let redirects = redirects(settings, &mut found)?;
    memory.settings_are(text);
    let languages: Vec<Box<str>> = site.languages.iter().map(|language| language.code.as_str().into()).collect();
    let reserved = site.words.reserved();
    let context = ParseContext { languages: &languages, reserved: &reserved };
    let (listing, files) = records(settings, memory, &context)?;
    found.extend_from_slice(&listing.diagnostics);
    files.iter().for_each(|file| found.extend_from_slice(&file.diagnostics));
    if settings.live {
        memory.keep(listing, &files);
    }
    let content = Content { site, redirects, files };
    if content.parsed().next().is_none() && !found.iter().any(|one| one.severity() == Severity::Error) {
        found.push(Diagnostic::new(&rules::EMPTY_CONTENT).at(Place::file(&SITE.into())));
    }
    Ok(Checked::new(Some(content), found))
}

/// The listing of `content/`, of record files, and what each of these says.
fn records(
    settings: &Settings,
    memory: &mut Memory,
    context: &ParseContext<'_>,
) -> Result<(Arc<SourceSet>, Vec<ReadFile>), Error> {
    // A listing that was kept may name files that are gone: then they are listed again.
    if let Some(listing) = memory.listing.take()
        && let Ok(files) = read_all(settings, memory, &listing, context)
    {
        return Ok((listing, files));
    }
    let mut listing = source::load(&settings.root, "content")?;
    listing.entries.retain(|entry| is_record(&entry.path));
    let files = read_all(settings, memory, &listing, context)?;
    Ok((Arc::new(listing), files))
}

fn read_all(
    settings: &Settings,
    memory: &Memory,
    listing: &SourceSet,
    context: &ParseContext<'_>,
) -> Result<Vec<ReadFile>, Error> {
    let read = |entry: &Entry| match memory.known(entry) {
        Some(file) => Ok(file),
        None => read(settings, entry, context).map(Arc::new),
    };
    listing.entries.par_iter().map(read).collect()
}

/// One file. Its text goes as soon as it is parsed: the records are all that stays in memory.
fn read(settings: &Settings, entry: &Entry, context: &ParseContext<'_>) -> Result<Checked<Option<Parsed>>, Error> {
    Ok(match source::read_text(&settings.root, &entry.path)? {
        Ok(source) => record::parse(&source, context),
        Err(refused) => Checked::new(None, vec![refused]),
    })
}

/// Joins records into a catalogue.
pub(super) fn resolve<'p>(
    parsed: impl IntoIterator<Item = &'p Parsed>,
    site: &Site,
    settings: &Settings,
) -> Checked<Resolved> {
    let languages: Vec<Box<str>> = site.languages.iter().map(|language| language.code.as_str().into()).collect();
    let reserved = site.words.reserved();
    let context = ParseContext { languages: &languages, reserved: &reserved };
    record::resolve(parsed, &context, settings.today, settings.drafts)
}

/// The settings of the site, and their text.
pub(super) fn site(settings: &Settings, found: &mut Vec<Diagnostic>) -> Result<Option<(Site, String)>, Error> {
    if !settings.root.join(SITE).exists() {
        found.push(Diagnostic::new(&rules::EMPTY_CONTENT).variant("site"));
        return Ok(None);
    }
    Ok(match source::read_text(&settings.root, &SITE.into())? {
        Ok(source) => config::parse(&source).drain_into(found).map(|site| (site, source.text)),
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

/// Addresses that were public before; none where they are not kept.
pub(super) fn lock(settings: &Settings, found: &mut Vec<Diagnostic>) -> Result<Lock, Error> {
    if !settings.root.join(LOCK).exists() {
        return Ok(Lock::default());
    }
    Ok(match source::read_text(&settings.root, &LOCK.into())? {
        Ok(source) => Lock::parse(&source.text, found),
        Err(refused) => {
            found.push(refused);
            Lock::default()
        }
    })
}

/// Files that hold records or the map: not the settings, the guide for editors or pictures.
pub(super) fn is_record(path: &Arc<str>) -> bool {
    let is_text = [".yaml", ".yml", ".md", ".csv", ".topo.json"].iter().any(|end| path.ends_with(end));
    is_text && ![SITE, REDIRECTS, "content/README.md"].contains(&path.as_ref()) && !path.starts_with("content/media/")
}
