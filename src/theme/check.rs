//! Whether templates and words of a theme agree.
//!
//! In: templates and the words of every language. Out: `theme` findings: a key that one
//! language lacks, a key that no language has, a gap that is not filled. Never looks at pages.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::keys::KEYS;
use super::strings::Strings;
use super::text_calls::{CallKind, TextCall, find};
use super::{Template, place};
use crate::diag::{Diagnostic, Place, nearest, rules};

/// The words of a language and the file they stand in.
pub(super) struct Words<'a> {
    pub(super) path: &'a Arc<str>,
    pub(super) strings: &'a Strings,
}

/// Compares the languages with each other and with the templates.
pub(super) fn words(templates: &[Template], languages: &[Words<'_>]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    equal_keys(languages, &mut found);
    if let Some(first) = languages.first() {
        for key in KEYS.iter().filter(|key| first.strings.get(key).is_none()) {
            found.push(missing(first, key));
        }
        for template in templates {
            for call in find(&template.text) {
                found.extend(fault(&call, first.strings).map(|finding| {
                    let range = if call.key.is_empty() { &call.range } else { &call.key_range };
                    finding.at(place::span(&template.path, &template.text, range.start, range.end))
                }));
            }
        }
    }
    found
}

/// Ids of texts that the source of a template uses. Of a family (`"status." ~ x`) the common
/// beginning is given, marked by its last letter, a dot.
pub fn used_keys(source: &str) -> BTreeSet<String> {
    find(source).into_iter().filter(|call| call.kind != CallKind::Unknown).map(|call| call.key).collect()
}

fn equal_keys(languages: &[Words<'_>], found: &mut Vec<Diagnostic>) {
    let all: BTreeSet<&str> = languages.iter().flat_map(|words| words.strings.keys()).collect();
    for words in languages {
        found.extend(all.iter().filter(|key| words.strings.get(key).is_none()).map(|key| missing(words, key)));
    }
    let Some((first, others)) = languages.split_first() else { return };
    for words in others {
        for key in words.strings.keys() {
            let (own, source) = (words.strings.get(key), first.strings.get(key));
            if let (Some(own), Some(source)) = (own, source)
                && own.gaps() != source.gaps()
            {
                let finding = Diagnostic::new(&rules::THEME).variant("gaps").arg("key", key);
                found.push(finding.arg("gaps", source.gaps().join(", ")).at(Place::file(words.path)));
            }
        }
    }
}

fn missing(words: &Words<'_>, key: &str) -> Diagnostic {
    Diagnostic::new(&rules::THEME).variant("missing-text").arg("key", key).at(Place::file(words.path))
}

fn fault(call: &TextCall, strings: &Strings) -> Option<Diagnostic> {
    let unknown = || {
        let suggestion = nearest(&call.key, strings.keys());
        Diagnostic::new(&rules::THEME).variant("unknown-text").arg("key", call.key.as_str()).suggest(suggestion)
    };
    let given: &[String] = match &call.kind {
        CallKind::Unknown => return Some(Diagnostic::new(&rules::THEME).variant("open-key")),
        CallKind::Family => return (!strings.has_prefix(&call.key)).then(unknown),
        CallKind::Filled(given) => given,
        CallKind::Alone(_) | CallKind::Literal => &[],
    };
    let Some(sentence) = strings.get(&call.key) else { return Some(unknown()) };
    let gaps = sentence.gaps();
    let counts = matches!(sentence, super::Sentence::Counted { .. });
    let lacks = gaps.iter().copied().chain(counts.then_some("n")).find(|gap| !given.iter().any(|name| name == gap));
    let is_known = |name: &&str| gaps.contains(name) || (counts && *name == "n");
    let extra = given.iter().map(String::as_str).find(|name| !is_known(name));
    lacks
        .or(extra)
        .map(|gap| Diagnostic::new(&rules::THEME).variant("gaps").arg("key", call.key.as_str()).arg("gaps", gap))
}
