//! The on-disk format of content, and its conversion into the model.
//!
//! In: one file at a time ([`parse`]), then all that was parsed ([`resolve`]). Out: model values
//! with every reference checked, and findings with their place. Never reads a file, never
//! stops at the first fault, and puts nothing faulty into the catalogue.

mod act;
mod addresses;
mod alliance;
mod ats;
mod border;
mod category;
mod contact;
mod digest;
mod document;
mod form;
mod funding_table;
mod head;
mod network;
mod news;
mod organisation;
mod page;
mod programme;
mod project;
mod reader;
mod resolve;
pub mod schema;
mod service;
mod source;
mod tables;
mod term;
mod thesaurus;
mod topic;
mod topology;
mod types;

pub use addresses::addresses;
pub use digest::translation_digest;
pub use form::{Form, Key, keys};
pub use page::PagePart;
pub use resolve::{Known, Named, Resolved, resolve, resolve_again};
pub use tables::{FundingLine, MunicipalityList, SuppressedRow};
pub use types::{
    AnyRecord, Body, Kinds, MediaReference, ParseContext, Parsed, Places, Postcode, Reference, Relation, Stretch,
    Target,
};

pub(crate) use types::Found;

use crate::diag::{Checked, Diagnostic, Place, Severity, nearest, rules};
use crate::model::{Id, Kind};
use crate::source::Source;
use crate::source::yaml::{self, Limits, Node, NodeKind};
use reader::{File, Path, Reader};

/// Names after `ref:list/`: lists of records, and pages that are generated whole.
pub const LISTS: &[&str] = &[
    "home",
    "services",
    "categories",
    "topics",
    "ats",
    "municipalities",
    "networks",
    "alliances",
    "projects",
    "organisations",
    "programmes",
    "funding",
    "documents",
    "acts",
    "sources",
    "contacts",
    "news",
    "glossary",
    "guide",
    "shortlist",
    "site-map",
];

/// Which kind of record a file holds, and which part of it is YAML. `None`: it is no record that
/// editors write key by key (settings, thesaurus, redirects, tables), or has no such part.
pub fn yaml_part(source: &Source) -> Option<(Kind, std::ops::Range<usize>)> {
    let inner = source.path.strip_prefix("content/")?;
    let parts: Vec<&str> = inner.split('/').collect();
    match parts.as_slice() {
        ["pages", _, name] if name.ends_with(".md") => page::split(&source.text).map(|(front, _)| (Kind::Pages, front)),
        [folder, name] if name.ends_with(".yaml") => {
            let kind = schema::kinds().find(|kind| kind.folder() == *folder)?;
            Some((kind, 0..source.text.len()))
        }
        _ => None,
    }
}

/// Reads one content file: a record, a page in one language, or a table.
///
/// The kind comes from the folder, the id from the file's name. `None`: the file is not one of
/// these (`site.yaml`, a README, a picture), or its place is wrong, which is a finding.
pub fn parse(source: &Source, context: &ParseContext<'_>) -> Checked<Option<Parsed>> {
    let file = File::new(source, context);
    let inner = source.path.strip_prefix("content/").unwrap_or(&source.path);
    let parts: Vec<&str> = inner.split('/').collect();
    let body = match parts.as_slice() {
        ["municipalities.csv"] => Some(Body::Municipalities(tables::municipalities(&file))),
        ["municipalities-suppressed.csv"] => Some(Body::Suppressed(tables::suppressed(&file))),
        ["thesaurus.yaml"] => Some(Body::Thesaurus(thesaurus::read(&file))),
        ["ats.topo.json"] => topology::read(&file).map(Body::Topology),
        ["funding.csv"] => Some(Body::Funding(tables::funding(&file))),
        ["pages", id, name] if name.ends_with(".md") => page::parse(&file, id, name),
        [folder, name] => record_file(&file, folder, name),
        _ => None,
    };
    let Found { diagnostics, references, media, postcodes, .. } = file.into_found();
    let path = source.path.clone();
    Checked::new(body.map(|body| Parsed { path, body, references, media, postcodes }), diagnostics)
}

fn record_file(file: &File<'_>, folder: &str, name: &str) -> Option<Body> {
    let is_yaml = |extension: &str| name.strip_suffix(extension).filter(|stem| !stem.is_empty());
    if let Some(stem) = is_yaml(".yml") {
        let found = Diagnostic::new(&rules::BAD_ID).variant("extension").arg("id", name);
        file.report(Stretch::FILE, found.suggest(Some(format!("{stem}.yaml"))));
        return None;
    }
    let stem = is_yaml(".yaml")?;
    let kind = Kind::from_folder(folder).filter(|kind| !matches!(kind, Kind::Pages | Kind::Municipalities));
    let Some(kind) = kind else {
        let folders = || Kind::ALL.iter().filter(|kind| **kind != Kind::Municipalities).map(|kind| kind.folder());
        let found = Diagnostic::new(&rules::BAD_ID).variant("folder").arg("folder", folder);
        let found = found.arg("allowed", folders().collect::<Vec<_>>().join(", "));
        file.report(Stretch::FILE, found.suggest(nearest(folder, folders())));
        return None;
    };
    check_id(file, stem);
    let id: Id = stem.into();
    let tree = yaml::parse(file.source, Limits::default());
    let faulty = tree.has_errors();
    let node = tree.value;
    file.note(|found| found.diagnostics.extend(tree.diagnostics));
    let (record, places) = match node {
        Some(node) => read_record(file, kind, &id, &node),
        None => {
            if !faulty {
                file.report(Stretch::FILE, Diagnostic::new(&rules::WRONG_TYPE).variant("empty"));
            }
            (None, Places::default())
        }
    };
    let mut sound = true;
    file.note(|found| sound = !found.diagnostics.iter().any(|one| one.severity() == Severity::Error));
    Some(Body::Record { kind, id, record: record.filter(|_| sound), places })
}

fn read_record(file: &File<'_>, kind: Kind, id: &Id, node: &Node<'_>) -> (Option<AnyRecord>, Places) {
    let NodeKind::Map(entries) = &node.kind else {
        file.report(node.stretch(), Diagnostic::new(&rules::WRONG_TYPE).variant("record"));
        return (None, Places::default());
    };
    let mut reader = Reader::new(file, &Path::ROOT, entries, node.stretch());
    let places = Places {
        title: reader.stretch_of(if kind == Kind::Acts { "subject" } else { "title" }),
        slug: reader.stretch_of("slug"),
        source: reader.stretch_of("source"),
    };
    let record = AnyRecord::read(kind, &mut reader, id);
    reader.finish();
    digest::check(file);
    (record, places)
}

/// An id is a file name, a word of addresses and the end of a QR code's link.
fn check_id(file: &File<'_>, stem: &str) {
    let inside = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let good = stem.len() <= 100 && stem.bytes().all(inside) && !stem.starts_with('-') && !reader::is_device(stem);
    if !good {
        let near = crate::markdown::slugify(stem);
        let found = Diagnostic::new(&rules::BAD_ID).arg("id", stem);
        file.report(Stretch::FILE, found.suggest(Some(near).filter(|near| !near.is_empty() && near != stem)));
    }
}

impl Stretch {
    /// The start of a file.
    pub const FILE: Stretch = Stretch { start: 0, end: 0 };

    /// A range of bytes.
    pub fn of(range: std::ops::Range<usize>) -> Stretch {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Stretch { start: narrow(range.start), end: narrow(range.end) }
    }

    /// The stretch in a file.
    pub fn place(self, path: &std::sync::Arc<str>) -> Place {
        Place { path: path.clone(), start: self.start, end: self.end }
    }
}
