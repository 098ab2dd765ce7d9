//! Content files to records: listing, reading and parsing, file by file on all threads.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::memory::{Joined, ReadFile, Records};
use super::{Error, Memory, Settings};
use crate::config::{self, Site};
use crate::diag::{Checked, Diagnostic, Place, Severity, rules};
use crate::record::{self, ParseContext, Parsed, Resolved};
use crate::routes::{LOCK, Lock};
use crate::source::{self, Entry, Source};

const SITE: &str = "content/site.yaml";
const REDIRECTS: &str = "content/redirects.yaml";

/// What was read.
pub(super) struct Content {
    pub(super) site: Arc<Site>,
    pub(super) redirects: BTreeMap<String, String>,
    /// What each file said, in the order of their paths.
    pub(super) files: Arc<Vec<ReadFile>>,
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
    let Some(site) = known_site(settings, memory, &mut found)? else {
        return Ok(Checked::new(None, found));
    };
    let redirects = redirects(settings, &mut found)?;
    let languages: Vec<Box<str>> = site.languages.iter().map(|language| language.code.as_str().into()).collect();
    let reserved = site.words.reserved();
    let context = ParseContext { languages: &languages, reserved: &reserved };
    let records = records(settings, memory, &context)?;
    found.extend_from_slice(&records.listing.diagnostics);
    records.files.iter().for_each(|file| found.extend_from_slice(&file.diagnostics));
    if settings.live {
        memory.keep(&records);
    }
    let content = Content { site, redirects, files: records.files };
    if content.parsed().next().is_none() && !found.iter().any(|one| one.severity() == Severity::Error) {
        found.push(Diagnostic::new(&rules::EMPTY_CONTENT).at(Place::file(&SITE.into())));
    }
    Ok(Checked::new(Some(content), found))
}

/// The settings of the site, read again where their text is another. Other settings leave nothing known.
fn known_site(
    settings: &Settings,
    memory: &mut Memory,
    found: &mut Vec<Diagnostic>,
) -> Result<Option<Arc<Site>>, Error> {
    let Some(source) = site_text(settings, found)? else { return Ok(None) };
    if let Some((text, known)) = &memory.site
        && *text == source.text
    {
        found.extend_from_slice(&known.diagnostics);
        return Ok(Some(Arc::clone(&known.value)));
    }
    let Checked { value, diagnostics } = config::parse(&source);
    found.extend_from_slice(&diagnostics);
    let Some(site) = value.map(Arc::new) else { return Ok(None) };
    memory.settings_are(source.text, Checked::new(Arc::clone(&site), diagnostics));
    Ok(Some(site))
}

/// The listing of `content/`, of record files, and what each of these says.
fn records(settings: &Settings, memory: &Memory, context: &ParseContext<'_>) -> Result<Records, Error> {
    // A listing that was kept may name files that are gone: then they are listed again.
    if let Some(records) = memory.records.as_ref().filter(|_| memory.settled)
        && let Ok(files) = read_stale(settings, memory, records, context)
    {
        return Ok(Records { listing: Arc::clone(&records.listing), files });
    }
    let mut listing = source::load(&settings.root, "content")?;
    listing.entries.retain(|entry| is_record(&entry.path));
    let known = memory.known(&listing);
    let read = |(entry, known): (&Entry, Option<ReadFile>)| match known {
        Some(file) => Ok(file),
        None => read(settings, entry, context).map(Arc::new),
    };
    let files: Result<Vec<ReadFile>, Error> = listing.entries.par_iter().zip(known).map(read).collect();
    Ok(Records { listing: Arc::new(listing), files: Arc::new(files?) })
}

/// What was read, with the files read again that may say something else.
fn read_stale(
    settings: &Settings,
    memory: &Memory,
    records: &Records,
    context: &ParseContext<'_>,
) -> Result<Arc<Vec<ReadFile>>, Error> {
    let stale = memory.stale(&records.listing);
    let read = |at: &usize| Ok((*at, Arc::new(read(settings, &records.listing.entries[*at], context)?)));
    let again: Result<Vec<(usize, ReadFile)>, Error> = stale.par_iter().map(read).collect();
    let mut files = Arc::clone(&records.files);
    for (at, file) in again? {
        Arc::make_mut(&mut files)[at] = file;
    }
    Ok(files)
}

/// One file. Its text goes as soon as it is parsed: the records are all that stays in memory.
fn read(settings: &Settings, entry: &Entry, context: &ParseContext<'_>) -> Result<Checked<Option<Parsed>>, Error> {
    Ok(match source::read_text(&settings.root, &entry.path)? {
        Ok(source) => record::parse(&source, context),
        Err(refused) => Checked::new(None, vec![refused]),
    })
}

/// Joins records into a catalogue, from what was joined before where that is possible.
pub(super) fn joined(content: &Content, settings: &Settings, memory: &mut Memory) -> Checked<Resolved> {
    if !settings.live {
        return resolve(content.parsed(), &content.site, settings);
    }
    let (today, drafts) = (settings.today, settings.drafts);
    let again = memory.joined.as_ref().and_then(|before| {
        let edits = edits(&before.files, &content.files)?;
        let same_day = (before.today, before.drafts) == (today, drafts);
        same_day.then(|| record::resolve_again(&before.resolved, &edits, content.parsed(), today, drafts)).flatten()
    });
    let resolved = again.unwrap_or_else(|| resolve(content.parsed(), &content.site, settings));
    memory.joined = Some(Joined { files: Arc::clone(&content.files), today, drafts, resolved: resolved.clone() });
    resolved
}

/// Files that say something else than before; `None` when they are others.
fn edits<'f>(before: &'f [ReadFile], now: &'f [ReadFile]) -> Option<Vec<(&'f Parsed, &'f Parsed)>> {
    if before.len() != now.len() {
        return None;
    }
    let edited = before.iter().zip(now).filter(|(was, now)| !Arc::ptr_eq(was, now));
    edited
        .map(|(was, now)| was.value.as_ref().zip(now.value.as_ref()).filter(|(was, now)| was.path == now.path))
        .collect()
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

/// The settings of the site.
pub(super) fn site(settings: &Settings, found: &mut Vec<Diagnostic>) -> Result<Option<Site>, Error> {
    let source = site_text(settings, found)?;
    Ok(source.and_then(|source| config::parse(&source).drain_into(found)))
}

fn site_text(settings: &Settings, found: &mut Vec<Diagnostic>) -> Result<Option<Source>, Error> {
    if !settings.root.join(SITE).exists() {
        found.push(Diagnostic::new(&rules::EMPTY_CONTENT).variant("site"));
        return Ok(None);
    }
    let read = source::read_text(&settings.root, &SITE.into())?;
    Ok(read.map_err(|refused| found.push(refused)).ok())
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
pub(super) fn lock(settings: &Settings, memory: &mut Memory, found: &mut Vec<Diagnostic>) -> Result<Arc<Lock>, Error> {
    if !settings.root.join(LOCK).exists() {
        return Ok(Arc::default());
    }
    let text = match source::read_text(&settings.root, &LOCK.into())? {
        Ok(source) => source.text,
        Err(refused) => {
            found.push(refused);
            return Ok(Arc::default());
        }
    };
    if let Some((known, lock, faults)) = &memory.lock
        && *known == text
    {
        found.extend_from_slice(faults);
        return Ok(Arc::clone(lock));
    }
    let mut faults = Vec::new();
    let lock = Arc::new(Lock::parse(&text, &mut faults));
    found.extend_from_slice(&faults);
    if settings.live {
        memory.lock = Some((text, Arc::clone(&lock), faults));
    }
    Ok(lock)
}

/// Files that hold records or the map: not the settings, the guide for editors or pictures.
pub(super) fn is_record(path: &Arc<str>) -> bool {
    let is_text = [".yaml", ".yml", ".md", ".csv", ".topo.json"].iter().any(|end| path.ends_with(end));
    is_text && ![SITE, REDIRECTS, "content/README.md"].contains(&path.as_ref()) && !path.starts_with("content/media/")
}
