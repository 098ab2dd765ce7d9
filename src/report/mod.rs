//! What should editors look at next?
//!
//! In: settings, catalogue and what was found, first while records are read ([`Survey`]), then
//! when every page was seen ([`Report`]). Out: numbers, lists and findings, as data; `render/`
//! has one file a form. One file a measure. Nothing here reads a file or asks another host, and
//! nothing of it stops a site.

mod agencies;
mod completeness;
mod findings;
mod freshness;
mod measures;
mod orphans;
mod outside;
mod readability;
pub mod render;
mod since;
mod sources;
mod translations;

pub use agencies::{Agency, agencies};
pub use completeness::Sheet;
pub use freshness::{Check, State};
pub use measures::{Better, Measure};
pub use orphans::Orphan;
pub use outside::OutsideLink;
pub use readability::PageReading;
pub use since::{Change, EarlierError, Since, since};
pub use sources::OldSource;
pub use translations::Untranslated;

use std::collections::BTreeMap;

use crate::config::Site;
use crate::diag::Diagnostic;
use crate::model::{Ats, Catalogue, Date, Id, Lang};
use crate::record::Named;

/// Years after which a source is old, where nobody says otherwise.
pub const OLD: u16 = 5;

/// What a survey is made from.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// Settings of the site.
    pub site: &'a Site,
    /// What is published.
    pub catalogue: &'a Catalogue,
    /// What files name.
    pub named: &'a Named,
    /// Pictures of the content that no text shows, as paths from the root.
    pub unshown: &'a [String],
    /// Terms of the glossary that no text uses.
    pub unused: &'a [Id],
    /// Findings of reading and joining.
    pub found: &'a [Diagnostic],
    /// The day.
    pub today: Date,
    /// Years after which a source is old.
    pub older_than: u16,
}

/// What records alone tell, before any page is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// The day it is of.
    pub today: Date,
    /// Years after which a source is old.
    pub older_than: u16,
    /// Service sheets, the emptiest first.
    pub sheets: Vec<Sheet>,
    /// Records that somebody must check now and then, the longest overdue first.
    pub checks: Vec<Check>,
    /// Files with translations that lack or are older than their text.
    pub translations: Vec<Untranslated>,
    /// Records and pictures that nothing leads to.
    pub orphans: Vec<Orphan>,
    /// Sources that are old, the oldest first.
    pub old_sources: Vec<OldSource>,
    /// Sources without the day they were read.
    pub unread_sources: Vec<Id>,
}

impl Survey {
    /// Nothing to look at.
    pub fn empty(today: Date) -> Survey {
        Survey {
            today,
            older_than: OLD,
            sheets: Vec::new(),
            checks: Vec::new(),
            translations: Vec::new(),
            orphans: Vec::new(),
            old_sources: Vec::new(),
            unread_sources: Vec::new(),
        }
    }

    /// Looks at everything: O(n log n) in the number of records.
    pub fn of(given: &Given<'_>) -> Survey {
        Survey {
            today: given.today,
            older_than: given.older_than,
            sheets: completeness::sheets(given),
            checks: freshness::checks(given),
            translations: translations::untranslated(given.found),
            orphans: orphans::orphans(given),
            old_sources: sources::old(given),
            unread_sources: sources::unread(given),
        }
    }
}

/// The whole: what records tell, what finished pages show, what other sites answer.
#[derive(Debug, Clone)]
pub struct Report {
    /// Where the site is published.
    pub site: String,
    /// What records tell.
    pub survey: Survey,
    /// What agencies are called, by id.
    pub names: BTreeMap<Id, String>,
    /// Sums, an agency, and last of what no agency answers for.
    pub agencies: Vec<Agency>,
    /// How pages read, the hardest first.
    pub readings: Vec<PageReading>,
    /// Addresses of other sites; `None` where nobody asked for them.
    pub outside: Option<Vec<OutsideLink>>,
    /// Everything found, in reading order, each once.
    pub findings: Vec<Diagnostic>,
}

impl Report {
    /// Puts everything together. `found` is what a check of the whole site found.
    pub fn new(
        (site, base_url): (&Site, &str),
        catalogue: &Catalogue,
        survey: Survey,
        found: &[Diagnostic],
        readings: Vec<PageReading>,
        outside: Option<Vec<OutsideLink>>,
    ) -> Report {
        let findings = findings::all(&survey, found, &readings, outside.as_deref(), site);
        let agencies = agencies(&survey);
        let name = |ats: &Ats| (ats.id.clone(), ats.title.str(Lang::SOURCE).to_owned());
        let names = catalogue.ats.iter().map(name).collect();
        Report { site: base_url.to_owned(), survey, names, agencies, readings, outside, findings }
    }

    /// What an agency is called.
    fn name<'a>(&'a self, ats: &'a str) -> &'a str {
        self.names.get(ats).map_or(ats, String::as_str)
    }

    /// The numbers, in a fixed order.
    pub fn measures(&self) -> Vec<Measure> {
        measures::of(self)
    }
}
