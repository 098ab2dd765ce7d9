//! From parsed files to one catalogue.
//!
//! In: everything [`super::parse`] gave. Out: the [`Catalogue`] of published records, what is
//! known besides it, and findings that need more than one file. An id is known by its file's
//! name, so a faulty record makes no second fault where it is named. Time grows as n log n.

mod again;
mod collect;
mod known;
mod named;
mod references;
mod relations;
mod territory;
mod uniqueness;

pub use again::resolve_again;
pub use known::Known;
pub use named::Named;

use std::sync::Arc;

use super::page::{self, Joined, PagePart};
use super::tables::{FundingLine, MunicipalityList, SuppressedRow};
use super::{AnyRecord, Body, MediaReference, ParseContext, Parsed, Places, Postcode, Reference};
use crate::diag::{Checked, Diagnostic, Place, Severity};
use crate::model::{Catalogue, Date, Id, Kind, Thesaurus, Topology};

/// All content, put together; a copy shares it.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// What is published on the day given, with its ways back.
    pub catalogue: Arc<Catalogue>,
    /// Every id there is, those of faulty and unpublished records too.
    pub known: Arc<Known>,
    /// Pictures that texts show: path under `media/`, and where it is written. In the order of these
    /// places' files.
    pub media: Arc<Vec<(Box<str>, Place)>>,
}

/// A record with its file.
struct Entry<'p> {
    kind: Kind,
    id: &'p Id,
    path: &'p Arc<str>,
    places: Places,
    record: Option<&'p AnyRecord>,
    references: &'p [Reference],
}

/// What was parsed, by what it is.
#[derive(Default)]
struct Sorted<'p> {
    entries: Vec<Entry<'p>>,
    pages: Vec<Joined>,
    municipalities: Option<(&'p Arc<str>, &'p MunicipalityList)>,
    suppressed: &'p [SuppressedRow],
    funding: &'p [FundingLine],
    thesaurus: Option<&'p Thesaurus>,
    topology: Option<(&'p Arc<str>, &'p Topology)>,
    /// References of pages and tables.
    loose: Vec<(&'p Arc<str>, &'p [Reference])>,
    postcodes: Vec<(&'p Arc<str>, &'p Postcode)>,
    media: Vec<(Box<str>, Place)>,
}

/// Puts all files together, as the site is on `today`; with `drafts`, unfinished records too.
/// Records are shared with what was parsed, not copied: who keeps it can put them together again.
pub fn resolve<'p>(
    parsed: impl IntoIterator<Item = &'p Parsed>,
    context: &ParseContext<'_>,
    today: Date,
    drafts: bool,
) -> Checked<Resolved> {
    let mut found = Vec::new();
    let mut sorted = sort(parsed.into_iter().collect(), context, &mut found);
    let known = Known::of(&sorted);
    uniqueness::ids(&sorted, &mut found);
    uniqueness::slugs(&sorted, &mut found);
    references::check(&sorted, &known, &mut found);
    relations::check(&sorted.entries, &mut found);
    let municipalities = territory::municipalities(&sorted, &mut found);
    territory::topology(&sorted, &mut found);
    territory::postcodes(&sorted.postcodes, &municipalities, &mut found);
    let media = std::mem::take(&mut sorted.media);
    let faulty = faulty_paths(&found);
    let catalogue = Arc::new(collect::catalogue(sorted, municipalities, &faulty, today, drafts).linked());
    found.sort();
    Checked::new(Resolved { catalogue, known: Arc::new(known), media: Arc::new(media) }, found)
}

/// A picture, and where a file shows it.
fn shown(path: &Arc<str>, one: &MediaReference) -> (Box<str>, Place) {
    (one.file.clone(), one.stretch.place(path))
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

fn sort<'p>(mut parsed: Vec<&'p Parsed>, context: &ParseContext<'_>, found: &mut Vec<Diagnostic>) -> Sorted<'p> {
    parsed.sort_by(|a, b| a.path.cmp(&b.path));
    let mut sorted = Sorted::default();
    let mut parts: Vec<(Arc<str>, PagePart)> = Vec::new();
    for Parsed { path, body, references, media, postcodes } in parsed {
        sorted.postcodes.extend(postcodes.iter().map(|postcode| (path, postcode)));
        sorted.media.extend(media.iter().map(|one| shown(path, one)));
        match body {
            Body::Record { kind, id, record, places } => {
                let (kind, places, record) = (*kind, *places, record.as_ref());
                sorted.entries.push(Entry { kind, id, path, places, record, references });
                continue;
            }
            Body::Page(part) => parts.push((path.clone(), PagePart::clone(part))),
            Body::Municipalities(list) => sorted.municipalities = Some((path, list)),
            Body::Suppressed(rows) => sorted.suppressed = rows,
            Body::Funding(lines) => sorted.funding = lines,
            Body::Thesaurus(thesaurus) => sorted.thesaurus = Some(thesaurus),
            Body::Topology(topology) => sorted.topology = Some((path, topology)),
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
