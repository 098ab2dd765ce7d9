//! What one opening of a site leaves for the next: an edit then costs what it touches.
//!
//! Nothing here is a page. What is kept is what files say (records by file, theme and pictures
//! together), and it is kept for as long as the files stay as they are. An opening with an
//! empty memory gives the same session.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::assets::Made;
use crate::diag::{Checked, Diagnostic};
use crate::record::Parsed;
use crate::source::{Entry, SourceSet, Stamp};

/// Files that every opening reads, as there are few and they are small.
const ALWAYS_READ: &[&str] = &["content/site.yaml", "content/redirects.yaml", "content/addresses.lock"];

/// What a file of records said.
pub(super) type ReadFile = Arc<Checked<Option<Parsed>>>;

/// What is known of the files of a project.
#[derive(Debug, Default)]
pub struct Memory {
    /// The record files of `content/`, unless some may have come or gone.
    pub(super) listing: Option<Arc<SourceSet>>,
    /// What `site.yaml` said.
    settings: String,
    /// What each file of records said, with its entry in the listing.
    records: BTreeMap<Arc<str>, (Entry, ReadFile)>,
    /// What was made from theme, mark, pictures and copies, with what was found in them.
    pub(super) made: Option<(Vec<Entry>, Arc<Made>, Vec<Diagnostic>)>,
}

impl Memory {
    /// A file has another content, or is gone, or is new.
    pub fn changed(&mut self, path: &str) {
        match self.records.get_mut(path) {
            // No file has this stamp: it will be read again.
            Some((known, _)) => known.stamp = Stamp::default(),
            None if ALWAYS_READ.contains(&path) => {}
            None => self.listing = None,
        }
    }

    /// Files may have come, gone or been replaced anywhere.
    pub fn unsettled(&mut self) {
        self.listing = None;
    }

    /// What a file said, if it is still the same file.
    pub(super) fn known(&self, entry: &Entry) -> Option<ReadFile> {
        let (known, file) = self.records.get(&entry.path)?;
        (known.size == entry.size && known.stamp == entry.stamp).then(|| Arc::clone(file))
    }

    /// Keeps what was read, file by file as listed.
    pub(super) fn keep(&mut self, listing: Arc<SourceSet>, files: &[ReadFile]) {
        let entries = listing.entries.iter().cloned().zip(files.iter().cloned());
        self.records = entries.map(|(entry, file)| (entry.path.clone(), (entry, file))).collect();
        self.listing = Some(listing);
    }

    /// Records are read with the languages and address words of the settings: other settings,
    /// another reading.
    pub(super) fn settings_are(&mut self, text: String) {
        if self.settings != text {
            self.records.clear();
            self.made = None;
            self.settings = text;
        }
    }
}
