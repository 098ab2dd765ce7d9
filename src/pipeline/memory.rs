//! What one opening of a site leaves for the next: an edit then costs what it touches.
//!
//! Nothing here is a page. What is kept is what files say (records by file, theme and pictures
//! together) and what follows from all of them together (catalogue, addresses), each beside what it
//! was made from, and for as long as that stays as it is. An opening with an empty memory gives the
//! same session.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::assets::Made;
use crate::config::Site;
use crate::diag::{Checked, Diagnostic};
use crate::model::Date;
use crate::record::{Parsed, Resolved};
use crate::routes::{Lock, RoutePlan};
use crate::source::{Entry, SourceSet};

/// Files that every opening reads, as there are few and they are small.
const ALWAYS_READ: &[&str] = &["content/site.yaml", "content/redirects.yaml", "content/addresses.lock"];

/// Folders of theme, mark, pictures and copies.
pub(super) const MADE_FROM: [&str; 3] = ["content/media", "static", "themes"];

/// What a file of records said.
pub(super) type ReadFile = Arc<Checked<Option<Parsed>>>;

/// What is known of the files of a project.
#[derive(Debug, Default)]
pub struct Memory {
    /// What `site.yaml` said.
    pub(super) site: Option<(String, Checked<Arc<Site>>)>,
    /// What the record files of `content/` said.
    pub(super) records: Option<Records>,
    /// No record file has come or gone unseen.
    pub(super) settled: bool,
    /// Files that may say something else now.
    stale: BTreeSet<String>,
    /// What was joined.
    pub(super) joined: Option<Joined>,
    /// Addresses, and which of them are those of two pages.
    pub(super) clashes: Option<(RoutePlan, Vec<Diagnostic>)>,
    /// What was made from theme, mark, pictures and copies, with what was found in them.
    pub(super) made: Option<(Vec<Entry>, Arc<Made>, Vec<Diagnostic>)>,
    /// None of these files has changed unseen.
    pub(super) made_settled: bool,
    /// Addresses that were public before, with the text of their file.
    pub(super) lock: Option<(String, Arc<Lock>, Vec<Diagnostic>)>,
}

/// What the record files said.
#[derive(Debug, Clone)]
pub(super) struct Records {
    pub(super) listing: Arc<SourceSet>,
    /// Of each file of the listing.
    pub(super) files: Arc<Vec<ReadFile>>,
}

/// What was joined from files, and for which day.
#[derive(Debug)]
pub(super) struct Joined {
    pub(super) files: Arc<Vec<ReadFile>>,
    pub(super) today: Date,
    pub(super) drafts: bool,
    pub(super) resolved: Checked<Resolved>,
}

impl Memory {
    /// A file has another content, or is gone, or is new.
    pub fn changed(&mut self, path: &str) {
        if MADE_FROM.iter().any(|folder| path.strip_prefix(folder).is_some_and(|inner| inner.starts_with('/'))) {
            self.made_settled = false;
        }
        let position = self.records.as_ref().map(|records| records.listing.position(path));
        match position {
            Some(Ok(_)) => drop(self.stale.insert(path.to_owned())),
            _ if ALWAYS_READ.contains(&path) => {}
            _ => self.settled = false,
        }
    }

    /// Files may have come, gone or been replaced anywhere.
    pub fn unsettled(&mut self) {
        (self.settled, self.made_settled) = (false, false);
    }

    /// What the files of a listing said, where they are still the same files.
    pub(super) fn known(&self, listing: &SourceSet) -> Vec<Option<ReadFile>> {
        let Some(Records { listing: before, files }) = &self.records else { return vec![None; listing.entries.len()] };
        let mut known: BTreeMap<&str, (&Entry, &ReadFile)> = BTreeMap::new();
        known.extend(before.entries.iter().zip(files.iter()).map(|(entry, file)| (entry.path.as_ref(), (entry, file))));
        let file = |entry: &Entry| {
            let (before, file) = known.get(entry.path.as_ref())?;
            let same = before.size == entry.size && before.stamp == entry.stamp;
            (same && !self.stale.contains(entry.path.as_ref())).then(|| Arc::clone(file))
        };
        listing.entries.iter().map(file).collect()
    }

    /// Positions in the listing of files that may say something else now.
    pub(super) fn stale(&self, listing: &SourceSet) -> Vec<usize> {
        self.stale.iter().filter_map(|path| listing.position(path).ok()).collect()
    }

    /// Keeps what was read.
    pub(super) fn keep(&mut self, records: &Records) {
        self.records = Some(records.clone());
        self.stale.clear();
        self.settled = true;
    }

    /// Records are read with the languages and address words of the settings: other settings,
    /// another reading.
    pub(super) fn settings_are(&mut self, text: String, site: Checked<Arc<Site>>) {
        if self.site.as_ref().is_none_or(|(before, _)| *before != text) {
            *self = Memory { lock: self.lock.take(), ..Memory::default() };
            self.site = Some((text, site));
        }
    }
}
