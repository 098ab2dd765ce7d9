//! Reading typed values from a YAML tree, one map at a time.
//!
//! In: the nodes of one file. Out: typed values, and in [`File`] everything found on the way:
//! findings, references, pictures, postcodes. A reader never stops at the first fault and never
//! guesses a value; what it cannot read is `None` and a finding.

mod address;
mod area;
mod choice;
mod contact_point;
mod date;
mod fact;
mod figure;
mod links;
mod list;
mod number;
mod reference;
mod schema;
mod shape;
mod text;

pub(super) use address::{Cap, Email, Istat, Phone, Province, SlugWord, Slugs, Url, is_cap, is_device, is_istat};
pub(super) use area::AreaShape;
pub(super) use choice::{OneOf, Yes, one_of};
pub(super) use contact_point::ContactShape;
pub(super) use date::{Day, PeriodShape};
pub(super) use fact::{FactOf, certainty, evidence, sources};
pub(super) use figure::FigureShape;
pub(super) use links::check as check_links;
pub(super) use list::{ListOf, Map};
pub(super) use number::{Count, Money, Rate, Years};
pub(super) use reference::{Related, To};
pub(super) use schema::{Labels, map as map_form};
pub(super) use shape::{Path, Shape, Value};
pub(super) use text::{Name, Prose, Title, Words, limited_name};

use std::cell::RefCell;

use super::{Found, Key, ParseContext, Stretch};
use crate::diag::{Arg, Diagnostic, Rule, nearest, rules};
use crate::source::Source;
use crate::source::yaml::Entry;

/// The file being read and everything found in it so far.
pub(super) struct File<'c> {
    pub(super) context: &'c ParseContext<'c>,
    pub(super) source: &'c Source,
    found: RefCell<Found>,
    /// While records are described instead of read: labels of the keys.
    labels: Option<&'c Labels>,
    /// Keys of the map that is being described.
    described: RefCell<Vec<Key>>,
}

impl<'c> File<'c> {
    pub(super) fn new(source: &'c Source, context: &'c ParseContext<'c>) -> Self {
        let (found, described) = (RefCell::new(Found::default()), RefCell::new(Vec::new()));
        File { context, source, found, labels: None, described }
    }

    /// A file of nothing, over which records are described.
    pub(super) fn of_labels(source: &'c Source, context: &'c ParseContext<'c>, labels: &'c Labels) -> Self {
        File { labels: Some(labels), ..File::new(source, context) }
    }

    /// The keys that `read` asks for.
    pub(super) fn describing(&self, read: impl FnOnce()) -> Vec<Key> {
        let outer = self.described.take();
        read();
        self.described.replace(outer)
    }

    /// Adds to what was found.
    pub(super) fn note(&self, add: impl FnOnce(&mut Found)) {
        add(&mut self.found.borrow_mut());
    }

    /// Adds a finding at a stretch of the file.
    pub(super) fn report(&self, stretch: Stretch, diagnostic: Diagnostic) {
        let place = stretch.place(&self.source.path);
        self.note(|found| found.diagnostics.push(diagnostic.at(place)));
    }

    /// Keeps a source-language text for the digest, where the record asks for one.
    pub(super) fn remember(&self, text: &str) {
        if let Some(texts) = &mut self.found.borrow_mut().texts {
            texts.push_str(text);
            texts.push('\n');
        }
    }

    /// Everything found, when reading is over.
    pub(super) fn into_found(self) -> Found {
        self.found.into_inner()
    }
}

/// Reads the entries of one map and knows which keys were asked for.
pub(super) struct Reader<'v> {
    pub(super) file: &'v File<'v>,
    path: &'v Path<'v>,
    entries: &'v [Entry<'v>],
    here: Stretch,
    /// One bit an entry; entries beyond the 64th are in `used_late`.
    used: u64,
    used_late: Vec<usize>,
    asked: Vec<&'static str>,
    /// Editors keep the order of the documentation, so the next key is usually the next entry.
    cursor: usize,
}

impl<'v> Reader<'v> {
    pub(super) fn new(file: &'v File<'v>, path: &'v Path<'v>, entries: &'v [Entry<'v>], here: Stretch) -> Self {
        let asked = Vec::with_capacity(entries.len().max(8));
        Reader { file, path, entries, here, used: 0, used_late: Vec::new(), asked, cursor: 0 }
    }

    /// A value that must be there.
    pub(super) fn required<S: Shape>(&mut self, key: &'static str, shape: S) -> Option<S::Out> {
        if self.describes(key, &shape, true) {
            return None;
        }
        match self.find(key) {
            Some(entry) if !entry.value.is_absent() => self.read(entry, &shape),
            found => {
                let stretch = found.map_or(self.here, |entry| Stretch { start: entry.start, end: entry.end });
                let missing = self.fault(&rules::MISSING_KEY, key);
                let example = shape.example(self.file.context.languages);
                self.file.report(stretch, in_lines(missing, key, &example));
                None
            }
        }
    }

    /// A value that may be missing.
    pub(super) fn optional<S: Shape>(&mut self, key: &'static str, shape: S) -> Option<S::Out> {
        if self.describes(key, &shape, false) {
            return None;
        }
        let entry = self.find(key).filter(|entry| !entry.value.is_absent())?;
        self.read(entry, &shape)
    }

    /// A value under a key that only the site's settings know, as a language.
    pub(super) fn optional_named<S: Shape>(&mut self, key: &str, shape: S) -> Option<S::Out> {
        if self.describes(key, &shape, false) {
            return None;
        }
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        self.mark(at);
        let entry = &self.entries[at];
        if entry.value.is_absent() { None } else { self.read(entry, &shape) }
    }

    /// A value that stands for "none" when it is missing.
    pub(super) fn or_default<S: Shape>(&mut self, key: &'static str, shape: S) -> S::Out
    where
        S::Out: Default,
    {
        self.optional(key, shape).unwrap_or_default()
    }

    /// Whether something is written under a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key && !entry.value.is_absent())
    }

    /// Where the value of a key stands; the start of the map when it is missing.
    pub(super) fn stretch_of(&self, key: &str) -> Stretch {
        self.entries.iter().find(|entry| entry.key == key).map_or(self.here, |entry| entry.value.stretch())
    }

    /// A finding about a key of this map.
    pub(super) fn fault(&self, rule: &'static Rule, key: &str) -> Diagnostic {
        let field = Path { parent: Some(self.path), key }.to_string();
        Diagnostic::new(rule).arg("field", Arg::Field(field))
    }

    /// Where findings about the map as a whole go.
    pub(super) fn here(&self) -> Stretch {
        self.here
    }

    /// Ends the reading of the map: keys nobody asked for are findings.
    pub(super) fn finish(self) {
        for (at, entry) in self.entries.iter().enumerate() {
            let used = if at < 64 { self.used & (1 << at) != 0 } else { self.used_late.contains(&at) };
            // A key written twice is already a finding of its own.
            if used || self.entries[..at].iter().any(|other| other.key == entry.key) {
                continue;
            }
            let found = Diagnostic::new(&rules::UNKNOWN_KEY)
                .variant("record")
                .arg("key", entry.key.as_ref())
                .arg("allowed", self.asked.join(", "))
                .suggest(nearest(&entry.key, self.asked.iter().copied()));
            self.file.report(Stretch { start: entry.start, end: entry.end }, found);
        }
    }

    /// Notes the key and gives true while records are described instead of read.
    fn describes<S: Shape>(&self, key: &str, shape: &S, required: bool) -> bool {
        if self.file.labels.is_none() {
            return false;
        }
        let key = schema::key(self.file, key, shape, required);
        self.file.described.borrow_mut().push(key);
        true
    }

    fn find(&mut self, key: &'static str) -> Option<&'v Entry<'v>> {
        self.asked.push(key);
        let entries = self.entries;
        let count = entries.len();
        let at = (self.cursor..count).chain(0..self.cursor.min(count)).find(|at| entries[*at].key == key)?;
        self.cursor = at + 1;
        self.mark(at);
        Some(&entries[at])
    }

    fn mark(&mut self, at: usize) {
        if at < 64 {
            self.used |= 1 << at;
        } else {
            self.used_late.push(at);
        }
    }

    fn read<S: Shape>(&self, entry: &Entry<'_>, shape: &S) -> Option<S::Out> {
        let path = Path { parent: Some(self.path), key: &entry.key };
        shape.read(Value { file: self.file, node: &entry.value, path: &path })
    }
}

/// A missing key with what to write: lists and maps over lines, as the guide writes them.
fn in_lines(missing: Diagnostic, key: &'static str, example: &str) -> Diagnostic {
    let inner = |open, close| example.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    match (inner('[', ']'), inner('{', '}')) {
        (Some(item), _) => missing.variant("list").arg("key", key).arg("item", item),
        (_, Some(parts)) => missing.variant("parts").arg("key", key).arg("parts", parts),
        _ => missing.arg("example", format!("{key}: {example}")),
    }
}
