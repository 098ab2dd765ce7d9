//! The catalogue of words: rule texts and field labels, in the editors' languages.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use super::Diagnostic;

/// Language of the tool itself (not of the site).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UiLang {
    /// Italian, the editors' own.
    #[default]
    It,
    /// English.
    En,
}

/// What fills a gap of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Arg {
    /// Written as it is.
    Word(String),
    /// A term of the catalogue (`terms:`), shown in the tool's language.
    Term(&'static str),
    /// A field of a record, shown by its label with the key beside it.
    Field(String),
    /// Several fields, the same way.
    Fields(Vec<&'static str>),
}

impl From<&str> for Arg {
    fn from(word: &str) -> Self {
        Arg::Word(word.to_owned())
    }
}

impl From<String> for Arg {
    fn from(word: String) -> Self {
        Arg::Word(word)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Arg::Word(number.to_string())
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleText {
    message: String,
    #[serde(default)]
    hint: Option<String>,
    /// The hint where the likely word is known.
    #[serde(default)]
    near: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    ui: BTreeMap<String, String>,
    terms: BTreeMap<String, String>,
    fields: BTreeMap<String, String>,
    words: BTreeMap<String, String>,
    rules: BTreeMap<String, RuleText>,
}

/// The words of one language.
#[derive(Debug)]
pub struct Texts(File);

impl Texts {
    /// The catalogue built into the program.
    ///
    /// # Panics
    /// Never in a tested program: a test reads both files.
    pub fn of(lang: UiLang) -> Self {
        let source = match lang {
            UiLang::It => include_str!("texts/it.yaml"),
            UiLang::En => include_str!("texts/en.yaml"),
        };
        match serde_saphyr::from_str(source) {
            Ok(file) => Texts(file),
            Err(error) => unreachable!("built-in texts: {error}"),
        }
    }

    /// A sentence of the tool's own interface; the key itself when it is missing.
    pub fn ui<'a>(&'a self, key: &'a str) -> &'a str {
        self.0.ui.get(key).map_or(key, String::as_str)
    }

    /// The same with its gaps filled.
    pub fn ui_with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.ui(key).to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// What is wrong.
    pub fn message(&self, diagnostic: &Diagnostic) -> String {
        self.rule(diagnostic).map_or_else(|| self.key(diagnostic), |text| self.fill(&text.message, diagnostic))
    }

    /// What to write instead, with the likely word first.
    pub fn hint(&self, diagnostic: &Diagnostic) -> Option<String> {
        let mut hint = String::new();
        let word = diagnostic.suggestion.as_deref().or_else(|| self.key_of_label(diagnostic));
        if let Some(word) = word {
            let _ = write!(hint, "{} «{word}»?", self.ui("did-you-mean"));
        }
        let text = self.rule(diagnostic);
        let near = text.and_then(|text| text.near.as_deref()).filter(|_| word.is_some());
        if let Some(text) = near.or_else(|| text?.hint.as_deref()) {
            if !hint.is_empty() {
                hint.push(' ');
            }
            hint.push_str(&self.fill(text, diagnostic));
        }
        (!hint.is_empty()).then_some(hint)
    }

    /// The key that was meant by its name in the editor's language: `stato` for `status`.
    fn key_of_label(&self, diagnostic: &Diagnostic) -> Option<&str> {
        let word = |name: &str| match diagnostic.args.iter().find(|(key, _)| *key == name)? {
            (_, Arg::Word(word)) => Some(word.to_lowercase()),
            _ => None,
        };
        let (written, allowed) = (word("key")?, word("allowed")?);
        let labelled = allowed.split(", ").filter_map(|key| self.0.fields.get_key_value(key));
        let first = |label: &str| label.split_whitespace().next().unwrap_or_default().to_lowercase();
        let mut meant = labelled.filter(|(_, label)| label.to_lowercase() == written || first(label) == written);
        meant.next().map(|(key, _)| key.as_str())
    }

    /// Every rule text of the catalogue, for tests.
    pub fn rule_keys(&self) -> impl Iterator<Item = &str> {
        self.0.rules.keys().map(String::as_str)
    }

    /// Every label of a field, for tests.
    pub fn field_keys(&self) -> impl Iterator<Item = &str> {
        self.0.fields.keys().map(String::as_str)
    }

    /// Label of a key of records.
    pub fn field(&self, key: &str) -> Option<&str> {
        self.0.fields.get(key).map(String::as_str)
    }

    /// What people call a word of a closed list.
    pub fn choice(&self, word: &str) -> Option<&str> {
        self.0.words.get(word).map(String::as_str)
    }

    /// Every word of a closed list that has a name, for tests.
    pub fn word_keys(&self) -> impl Iterator<Item = &str> {
        self.0.words.keys().map(String::as_str)
    }

    fn key(&self, diagnostic: &Diagnostic) -> String {
        match diagnostic.variant {
            "" => diagnostic.rule.id.to_owned(),
            variant => format!("{}/{variant}", diagnostic.rule.id),
        }
    }

    fn rule(&self, diagnostic: &Diagnostic) -> Option<&RuleText> {
        self.0.rules.get(&self.key(diagnostic))
    }

    fn fill(&self, pattern: &str, diagnostic: &Diagnostic) -> String {
        let mut out = String::with_capacity(pattern.len() + 32);
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match diagnostic.args.iter().find(|(key, _)| *key == name) {
                Some((_, arg)) => out.push_str(&self.word(arg)),
                None => {
                    let _ = write!(out, "{{{name}}}");
                }
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    fn word(&self, arg: &Arg) -> String {
        match arg {
            Arg::Word(word) => word.clone(),
            Arg::Term(key) => self.0.terms.get(*key).map_or_else(|| (*key).to_owned(), Clone::clone),
            Arg::Field(key) => self.labelled(key),
            Arg::Fields(keys) => keys.iter().map(|key| self.labelled(key)).collect::<Vec<_>>().join(", "),
        }
    }

    fn labelled(&self, key: &str) -> String {
        match self.field(key.rsplit('.').next().unwrap_or(key)) {
            Some(label) => format!("«{label}» ({key})"),
            None => format!("«{key}»"),
        }
    }
}
