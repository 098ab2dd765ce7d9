//! Texts: in every language, proper names, Markdown.

use super::{Reader, Shape, Value, links, schema};
use crate::diag::{Arg, Diagnostic, rules};
use crate::model::{Localized, Text};
use crate::record::{Form, Stretch};
use crate::source::yaml::{Entry, NodeKind};

/// A text that visitors read: every language of the site should have it.
#[derive(Clone, Copy, Default)]
pub(in crate::record) struct Words {
    /// Most characters a language.
    pub(in crate::record) limit: Option<usize>,
}

/// A title that may be a proper name: a bare text needs no translation.
pub(in crate::record) struct Title;

/// A text of Markdown.
pub(in crate::record) struct Prose;

/// A proper name, or another text that is not translated.
pub(in crate::record) struct Name;

/// How a text with languages is read.
#[derive(Clone, Copy)]
struct Manner {
    limit: Option<usize>,
    bare_is_name: bool,
    markdown: bool,
}

impl Shape for Words {
    type Out = Text;

    fn read(&self, value: Value<'_>) -> Option<Text> {
        localized(value, Manner { limit: self.limit, bare_is_name: false, markdown: false })
    }

    fn form(&self, file: &super::File<'_>) -> Form {
        schema::localized(file, Form::Text(self.limit))
    }

    fn example(&self, languages: &[Box<str>]) -> String {
        example(languages)
    }

    fn takes_map(&self) -> bool {
        true
    }
}

impl Shape for Title {
    type Out = Text;

    fn read(&self, value: Value<'_>) -> Option<Text> {
        localized(value, Manner { limit: None, bare_is_name: true, markdown: false })
    }

    fn form(&self, file: &super::File<'_>) -> Form {
        schema::localized(file, Form::Text(None))
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "\"…\"".to_owned()
    }

    fn takes_map(&self) -> bool {
        true
    }
}

impl Shape for Prose {
    type Out = Text;

    fn read(&self, value: Value<'_>) -> Option<Text> {
        localized(value, Manner { limit: None, bare_is_name: false, markdown: true })
    }

    fn form(&self, file: &super::File<'_>) -> Form {
        schema::localized(file, Form::Text(None))
    }

    fn example(&self, languages: &[Box<str>]) -> String {
        example(languages)
    }

    fn takes_map(&self) -> bool {
        true
    }
}

impl Shape for Name {
    type Out = Box<str>;

    fn read(&self, value: Value<'_>) -> Option<Box<str>> {
        value.scalar("text").map(Box::from)
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Text(None)
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "\"…\"".to_owned()
    }
}

fn example(languages: &[Box<str>]) -> String {
    let parts: Vec<String> = languages.iter().map(|code| format!("{code}: \"…\"")).collect();
    format!("{{{}}}", parts.join(", "))
}

fn localized(value: Value<'_>, manner: Manner) -> Option<Text> {
    match &value.node.kind {
        NodeKind::Scalar(text, _) => {
            let text = one(value, text, manner, true);
            if !manner.bare_is_name {
                report_missing(value, |index| index > 0);
            }
            Some(Localized::single(text))
        }
        NodeKind::Map(entries) => in_languages(value, entries, manner),
        NodeKind::Seq(_) => {
            value.wrong_type("words");
            None
        }
    }
}

fn in_languages(value: Value<'_>, entries: &[Entry<'_>], manner: Manner) -> Option<Text> {
    let languages = value.file.context.languages;
    let mut texts = vec![None; languages.len()];
    let mut begun = vec![false; languages.len()];
    let mut unknown = false;
    for entry in entries {
        let Some(index) = languages.iter().position(|code| **code == *entry.key) else {
            report_unknown(value, entry);
            unknown = true;
            continue;
        };
        let path = super::Path { parent: Some(value.path), key: &entry.key };
        let inner = Value { file: value.file, node: &entry.value, path: &path };
        match &entry.value.kind {
            NodeKind::Scalar(..) if entry.value.is_absent() => {}
            NodeKind::Scalar(text, _) => {
                begun[index] = true;
                texts[index] = Some(one(inner, text, manner, index == 0));
            }
            _ => {
                begun[index] = true;
                inner.wrong_type("text");
            }
        }
    }
    // A mistyped code is most likely the language that lacks: one finding is enough.
    let is_begun = begun.first().copied().unwrap_or(false);
    if !unknown && !is_begun {
        report_source_language(value);
    } else if !unknown {
        report_missing(value, |index| !begun[index]);
    }
    texts.first()?.as_ref()?;
    Some(Localized::new(texts))
}

/// One language of a text, checked.
fn one(value: Value<'_>, text: &str, manner: Manner, is_source: bool) -> Box<str> {
    let text = if manner.markdown { text.trim_end() } else { text.trim() };
    if let Some(limit) = manner.limit {
        // Bytes are never fewer than characters: short texts need no counting.
        let length = if text.len() > limit { text.chars().count() } else { 0 };
        if length > limit {
            value.report(value.fault(&rules::TEXT_TOO_LONG).arg("length", length).arg("limit", limit));
        }
    }
    if manner.markdown {
        links::check_scalar(value, text);
    }
    if is_source {
        value.file.remember(text);
    }
    text.into()
}

fn report_unknown(value: Value<'_>, entry: &Entry<'_>) {
    let codes = value.file.context.languages;
    let found = Diagnostic::new(&rules::UNKNOWN_KEY)
        .variant("language")
        .arg("key", entry.key.as_ref())
        .arg("allowed", codes.join(", "))
        .suggest(crate::diag::nearest(&entry.key, codes.iter().map(AsRef::as_ref)));
    value.file.report(Stretch { start: entry.start, end: entry.end }, found);
}

fn report_source_language(value: Value<'_>) {
    let Some(code) = value.file.context.languages.first() else { return };
    let field = Arg::Field(format!("{}.{code}", value.path));
    let found = Diagnostic::new(&rules::MISSING_KEY).arg("field", field).arg("example", format!("{code}: \"…\""));
    value.report(found);
}

/// Reports the languages that `lacks` names; the index is that of the site's list.
fn report_missing(value: Value<'_>, lacks: impl Fn(usize) -> bool) {
    for (index, code) in value.file.context.languages.iter().enumerate().skip(1) {
        if lacks(index) {
            let field = Arg::Field(value.path.to_string());
            let found = Diagnostic::new(&rules::MISSING_TRANSLATION);
            value.report(found.arg("field", field).arg("language", code.as_ref()));
        }
    }
}

/// Reads a name that has a limit, as the summary of a page.
pub(in crate::record) fn limited_name(reader: &mut Reader<'_>, key: &'static str, limit: usize) -> Option<Box<str>> {
    let stretch = reader.stretch_of(key);
    let text = reader.required(key, Name)?;
    let length = text.chars().count();
    if length > limit {
        let found = reader.fault(&rules::TEXT_TOO_LONG, key).arg("length", length).arg("limit", limit);
        reader.file.report(stretch, found);
    }
    Some(text)
}
