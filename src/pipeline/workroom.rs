//! What commands that write records need of a project: its languages, which files there are, and
//! what the readers would say if some files were other than they are.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Error, Settings, load};
use crate::config::Site;
use crate::diag::{Checked, Diagnostic, SourceText};
use crate::model::{Date, Kind};
use crate::record::{self, ParseContext};
use crate::routes::{LOCK, Lock};
use crate::source::{self, Source};

/// A project on which somebody works.
#[derive(Debug)]
pub struct Workroom {
    /// Codes of the site's languages.
    pub languages: Vec<Box<str>>,
    /// Paths of all files below `content/`.
    pub paths: Vec<Arc<str>>,
    /// The day of the work.
    pub today: Date,
    settings: Settings,
    site: Arc<Site>,
    reserved: Vec<Box<str>>,
}

impl Workroom {
    /// Lists a project and reads its settings. `None` when these are faulty.
    ///
    /// # Errors
    /// When a file or folder cannot be read.
    pub fn open(settings: &Settings) -> Result<Checked<Option<Workroom>>, Error> {
        if !settings.root.join("content").is_dir() {
            return Err(Error::NotAProject(settings.root.clone()));
        }
        let listing = source::load(&settings.root, "content")?;
        let mut found: Vec<Diagnostic> = listing.diagnostics;
        let Some(site) = load::site(settings, &mut found)? else { return Ok(Checked::new(None, found)) };
        let workroom = Workroom {
            languages: site.languages.iter().map(|language| language.code.as_str().into()).collect(),
            paths: listing.entries.into_iter().map(|entry| entry.path).collect(),
            today: settings.today,
            settings: settings.clone(),
            reserved: site.words.reserved(),
            site: Arc::new(site),
        };
        Ok(Checked::new(Some(workroom), found))
    }

    /// The project's folder.
    pub fn root(&self) -> &PathBuf {
        &self.settings.root
    }

    /// The project's settings.
    pub(super) fn site(&self) -> &Site {
        &self.site
    }

    /// What the reading of every file needs.
    pub fn context(&self) -> ParseContext<'_> {
        ParseContext { languages: &self.languages, reserved: &self.reserved }
    }

    /// Ids of the records of a kind, in order.
    pub fn ids(&self, kind: Kind) -> Vec<&str> {
        let folder = format!("content/{}/", kind.folder());
        let inner = self.paths.iter().filter_map(|path| path.strip_prefix(&folder));
        let mut ids: Vec<&str> = match kind {
            Kind::Pages => inner.filter_map(|path| path.split_once('/')).map(|(id, _)| id).collect(),
            _ => inner.filter_map(|name| name.strip_suffix(".yaml")).collect(),
        };
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The text of a file of the project; `None` when it is not there or cannot be read as text.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn text(&self, path: &str) -> Result<Option<Source>, Error> {
        match self.paths.iter().find(|known| ***known == *path) {
            Some(path) => Ok(source::read_text(self.root(), path)?.ok()),
            None => Ok(None),
        }
    }

    /// Whether a record that is no more had the id: its addresses were published.
    ///
    /// # Errors
    /// When the list of addresses cannot be read.
    pub fn was_published(&self, kind: Kind, id: &str) -> Result<bool, Error> {
        let Some(addresses) = self.text(LOCK)? else { return Ok(false) };
        Ok(Lock::parse(&addresses.text, &mut Vec::new()).has_record(kind, id))
    }

    /// What reading all content would find in these files if they were part of it.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn would_say(&self, files: &[Source]) -> Result<Vec<Diagnostic>, Error> {
        let is_ours = |path: &str| files.iter().any(|file| *file.path == *path);
        let others: Vec<&Arc<str>> = self.paths.iter().filter(|path| load::is_record(path) && !is_ours(path)).collect();
        let context = self.context();
        let parsed: Result<Vec<_>, Error> = others
            .par_iter()
            .map(|path| {
                Ok(source::read_text(self.root(), path)?.ok().and_then(|one| record::parse(&one, &context).value))
            })
            .collect();
        let mut parsed: Vec<_> = parsed?.into_iter().flatten().collect();
        let mut found = Vec::new();
        parsed.extend(files.iter().filter_map(|file| record::parse(file, &context).drain_into(&mut found)));
        let settings = Settings { drafts: true, ..self.settings.clone() };
        load::resolve(&parsed, &self.site, &settings).drain_into(&mut found);
        found.retain(|one| one.place.as_ref().is_some_and(|place| is_ours(&place.path)));
        found.sort();
        found.dedup();
        Ok(found)
    }
}

/// Texts that are not on disk yet, to show the lines of findings in them.
#[derive(Debug)]
pub struct Drafts(pub Vec<Source>);

impl SourceText for Drafts {
    fn text(&self, path: &str) -> Option<String> {
        self.0.iter().find(|file| *file.path == *path).map(|file| file.text.clone())
    }
}
