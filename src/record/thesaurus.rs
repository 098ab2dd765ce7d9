//! `thesaurus.yaml`: everyday words and what the service sheets call the same thing.

use std::collections::BTreeMap;

use super::reader::{File, ListOf, Map, Name, Path, Reader, Shape, Value};
use super::{Form, Stretch};
use crate::diag::{Arg, Diagnostic, nearest, rules};
use crate::model::{Id, Thesaurus, WordGroup};
use crate::source::yaml::{self, Limits, NodeKind};

/// Longest phrase, in words: nobody types more for one thing.
const PHRASE_LIMIT: usize = 4;

/// Groups of one language in which the same word may stand: more would say nothing any more.
const GROUP_LIMIT: usize = 2;

/// A word or phrase and where it stands.
struct Phrase;

/// A group with the places of its parts.
pub(super) struct Placed {
    id: (Id, Stretch),
    words: Vec<Vec<(Box<str>, Stretch)>>,
    includes: Vec<(Id, Stretch)>,
    near: Vec<(Id, Stretch)>,
}

impl Shape for Phrase {
    type Out = (Box<str>, Stretch);

    fn read(&self, value: Value<'_>) -> Option<(Box<str>, Stretch)> {
        let text = value.scalar("text")?;
        if text.split_whitespace().count() > PHRASE_LIMIT {
            value.report(value.fault(&rules::THESAURUS).variant("long").arg("limit", PHRASE_LIMIT.to_string()));
        }
        Some((text.into(), value.node.stretch()))
    }

    fn form(&self, file: &super::reader::File<'_>) -> Form {
        Name.form(file)
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "asilo nido".to_owned()
    }
}

/// Reads the file; faults are findings, and what is sound stays.
pub(super) fn read(file: &File<'_>) -> Thesaurus {
    let tree = yaml::parse(file.source, Limits::default());
    file.note(|found| found.diagnostics.extend(tree.diagnostics));
    let Some(node) = tree.value else { return Thesaurus::default() };
    let NodeKind::Map(entries) = &node.kind else {
        file.report(node.stretch(), Diagnostic::new(&rules::WRONG_TYPE).variant("record"));
        return Thesaurus::default();
    };
    let mut reader = Reader::new(file, &Path::ROOT, entries, node.stretch());
    let groups = groups(&mut reader);
    reader.finish();
    check_ids(file, &groups);
    check_words(file, &groups);
    Thesaurus { groups: groups.into_iter().map(Placed::bare).collect() }
}

pub(super) fn groups(reader: &mut Reader<'_>) -> Vec<Placed> {
    reader.required("groups", ListOf(Map(group))).unwrap_or_default()
}

fn group(reader: &mut Reader<'_>) -> Option<Placed> {
    let id = reader.required("id", Phrase);
    let words = words(reader);
    let [includes, near] = ["includes", "near"]
        .map(|key| reader.or_default(key, ListOf(Phrase)).into_iter().map(reference).collect::<Vec<_>>());
    Some(Placed { id: reference(id?), words, includes, near })
}

/// The words of every language; a language without any is a finding.
fn words(reader: &mut Reader<'_>) -> Vec<Vec<(Box<str>, Stretch)>> {
    let languages = reader.file.context.languages;
    let mut all = Vec::with_capacity(languages.len());
    for (index, code) in languages.iter().enumerate() {
        let list = reader.optional_named(code, ListOf(Phrase)).unwrap_or_default();
        if list.is_empty() {
            let fault = match index {
                0 => reader.fault(&rules::MISSING_KEY, code).arg("example", format!("{code}: [\"…\"]")),
                _ => Diagnostic::new(&rules::MISSING_TRANSLATION)
                    .arg("field", Arg::Field("groups".to_owned()))
                    .arg("language", code.as_ref()),
            };
            reader.file.report(reader.here(), fault);
        }
        all.push(list);
    }
    all
}

fn reference((text, stretch): (Box<str>, Stretch)) -> (Id, Stretch) {
    (Id::from(&*text), stretch)
}

/// Ids are there once, and `includes` and `near` name others.
fn check_ids(file: &File<'_>, groups: &[Placed]) {
    let mut known: BTreeMap<&str, Stretch> = BTreeMap::new();
    for Placed { id: (id, stretch), .. } in groups {
        if known.insert(id, *stretch).is_some() {
            file.report(*stretch, Diagnostic::new(&rules::DUPLICATE_ID).variant("group").arg("id", id.as_ref()));
        }
    }
    for group in groups {
        for (id, stretch) in group.includes.iter().chain(&group.near) {
            if *id == group.id.0 {
                file.report(*stretch, Diagnostic::new(&rules::THESAURUS).variant("self").arg("id", id.as_ref()));
            } else if !known.contains_key(id.as_ref()) {
                let fault = Diagnostic::new(&rules::UNKNOWN_REFERENCE).variant("group").arg("id", id.as_ref());
                file.report(*stretch, fault.suggest(nearest(id, known.keys().copied())));
            }
        }
    }
}

/// A word stands once in a group and, within a language, in two groups at most.
fn check_words(file: &File<'_>, groups: &[Placed]) {
    for language in 0..file.context.languages.len() {
        let mut seen: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for group in groups {
            for (word, stretch) in &group.words[language] {
                let places = seen.entry(word.to_lowercase()).or_default();
                let fault = Diagnostic::new(&rules::THESAURUS).arg("value", word.as_ref());
                if places.last().is_some_and(|last| *last == group.id.0.as_ref()) {
                    file.report(*stretch, fault.variant("repeated"));
                    continue;
                }
                if places.len() >= GROUP_LIMIT {
                    file.report(*stretch, fault.arg("groups", places.join(", ")));
                }
                places.push(group.id.0.as_ref());
            }
        }
    }
}

impl Placed {
    fn bare(self) -> WordGroup {
        let words = self.words.into_iter().map(|list| list.into_iter().map(|(word, _)| word).collect());
        let ids = |list: Vec<(Id, Stretch)>| list.into_iter().map(|(id, _)| id).collect();
        WordGroup { id: self.id.0, words: words.collect(), includes: ids(self.includes), near: ids(self.near) }
    }
}
