//! From parsed files to one catalogue.
//!
//! In: everything [`super::parse`] gave. Out: the [`Catalogue`] of published records, what is
//! known besides it, and findings that need more than one file. An id is known by its file's
//! name, so a faulty record makes no second fault where it is named. Time grows as n log n.

mod collect;
mod known;
mod named;
mod references;
mod relations;
mod territory;
mod uniqueness;

pub use known::{Known, PlaceBook};
pub use named::Named;

use std::sync::Arc;

use super::page::{self, Joined, PagePart};
use super::tables::{FundingLine, MunicipalityList, SuppressedRow};
use super::{AnyRecord, Body, MediaReference, ParseContext, Parsed, Places, Postcode, Reference};
use crate::diag::{Checked, Diagnostic, Place, Severity};
use crate::model::{Catalogue, Date, Id, Kind, Thesaurus, Topology};

/// All content, put together.
#[derive(Debug)]
pub struct Resolved {
    /// What is published on the day given, with its ways back.
    pub catalogue: Catalogue,
    /// Every id there is, those of faulty and unpublished records too.
    pub known: Known,
    /// Sources, papers, organisations and terms that files name.
    pub named: Named,
    /// Where records stand in their files.
    pub places: PlaceBook,
    /// Pictures that texts show: path under `media/`, and where it is written.
    pub media: Vec<(Box<str>, Place)>,
}

/// A record with its file.
struct Entry {
    kind: Kind,
    id: Id,
    path: Arc<str>,
    places: Places,
    record: Option<AnyRecord>,
    references: Vec<Reference>,
}

/// What was parsed, by what it is.
#[derive(Default)]
struct Sorted {
    entries: Vec<Entry>,
    pages: Vec<Joined>,
    municipalities: Option<(Arc<str>, MunicipalityList)>,
    suppressed: Vec<SuppressedRow>,
    funding: Vec<FundingLine>,
    thesaurus: Thesaurus,
    topology: Option<(Arc<str>, Topology)>,
    /// References of pages and tables.
    loose: Vec<(Arc<str>, Vec<Reference>)>,
    postcodes: Vec<(Arc<str>, Postcode)>,
    media: Vec<(Box<str>, Place)>,
}

/// Puts all files together, as the site is on `today`; with `drafts`, unfinished records too.
pub fn resolve(parsed: Vec<Parsed>, context: &ParseContext<'_>, today: Date, drafts: bool) -> Checked<Resolved> {
    let mut found = Vec::new();
    let mut sorted = sort(parsed, context, &mut found);
    let known = Known::of(&sorted);
    uniqueness::ids(&sorted, &mut found);
    uniqueness::slugs(&sorted, &mut found);
    references::check(&sorted, &known, &mut found);
    relations::check(&sorted.entries, &mut found);
    let municipalities = territory::municipalities(&mut sorted, &mut found);
    territory::topology(&sorted, &mut found);
    territory::postcodes(&sorted.postcodes, &municipalities, &mut found);
    let (places, named) = (PlaceBook::of(&sorted), Named::of(&sorted));
    let media = std::mem::take(&mut sorted.media);
    let faulty = faulty_paths(&found);
    let catalogue = collect::catalogue(sorted, municipalities, &faulty, today, drafts).linked();
    found.sort();
    Checked::new(Resolved { catalogue, known, named, places, media }, found)
}

/// Files that an error speaks of, in order.
fn faulty_paths(found: &[Diagnostic]) -> Vec<Arc<str>> {
    let errors = found.iter().filter(|one| one.severity() == Severity::Error);
    let mut paths: Vec<Arc<str>> =
        errors.filter_map(|one| one.place.as_ref()).map(|place| place.path.clone()).collect();
    paths.sort();
    paths.dedup();
    paths
}

fn sort(mut parsed: Vec<Parsed>, context: &ParseContext<'_>, found: &mut Vec<Diagnostic>) -> Sorted {
    parsed.sort_by(|a, b| a.path.cmp(&b.path));
    let mut sorted = Sorted::default();
    let mut parts: Vec<(Arc<str>, PagePart)> = Vec::new();
    for Parsed { path, body, references, media, postcodes } in parsed {
        sorted.postcodes.extend(postcodes.into_iter().map(|postcode| (path.clone(), postcode)));
        let place = |one: MediaReference| (one.file, one.stretch.place(&path));
        sorted.media.extend(media.into_iter().map(place));
        match body {
            Body::Record { kind, id, record, places } => {
                sorted.entries.push(Entry { kind, id, path, places, record, references });
                continue;
            }
            Body::Page(part) => parts.push((path.clone(), *part)),
            Body::Municipalities(list) => sorted.municipalities = Some((path.clone(), list)),
            Body::Suppressed(rows) => sorted.suppressed = rows,
            Body::Funding(lines) => sorted.funding = lines,
            Body::Thesaurus(thesaurus) => sorted.thesaurus = thesaurus,
            Body::Topology(topology) => sorted.topology = Some((path.clone(), topology)),
        }
        sorted.loose.push((path, references));
    }
    parts.sort_by(|(_, a), (_, b)| (&a.id, a.lang).cmp(&(&b.id, b.lang)));
    let mut group: Vec<(Arc<str>, PagePart)> = Vec::new();
    let mut join = |group: Vec<(Arc<str>, PagePart)>| {
        sorted.pages.extend(page::join(group, context.languages).drain_into(found));
    };
    for part in parts {
        if group.last().is_some_and(|(_, last)| last.id != part.1.id) {
            join(std::mem::take(&mut group));
        }
        group.push(part);
    }
    join(group);
    sorted
}
