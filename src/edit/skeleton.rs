//! A new record: what is known of it, and below a `#` what may be added, with its label and an
//! example. Without the `#` and the space after it every such line is right as it stands.

use super::change::{CannotChange, set};
use super::layout::{Layout, layout};
use super::look::Given;
use super::print;
use super::way::Way;
use super::written::{Line, Piece, Value, read};
use crate::diag::{Texts, UiLang};
use crate::model::Kind;
use crate::record::{Form, Key};
use crate::source::Source;
use crate::source::yaml::{self, Limits};

/// The language of comments.
#[derive(Debug)]
pub struct Tongue {
    texts: Texts,
    /// Which of the labels of a key.
    label: usize,
}

impl Tongue {
    /// Comments in the language of the tool.
    pub fn of(lang: UiLang) -> Tongue {
        Tongue { texts: Texts::of(lang), label: usize::from(lang == UiLang::En) }
    }

    /// What a new record of a kind is called in its first line.
    pub fn headline(&self, kind: Kind) -> String {
        self.texts.ui(&format!("new-{}", kind.folder())).to_owned()
    }

    /// What people call a key.
    pub fn label<'a>(&self, labels: &'a [Option<Box<str>>; 2]) -> &'a str {
        labels[self.label].as_deref().unwrap_or_default()
    }
}

/// Whether records of a kind have a page, and so words of an address.
pub fn has_page(kind: Kind) -> bool {
    use Kind::{Acts, Contacts, Documents, Funding, Glossary, Municipalities, Sources, Territory};
    !matches!(kind, Acts | Contacts | Documents | Funding | Glossary | Municipalities | Sources | Territory)
}

/// Optional keys that most records of a kind sooner or later have.
fn useful(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Sources => &["on", "url", "licence", "read_on", "note"],
        Kind::Acts => &["number", "publication", "url", "urn", "note", "source"],
        Kind::Documents => &["summary", "format", "pages", "on", "act", "ats", "url", "note", "source"],
        Kind::Ats => &["summary", "official_name", "phone", "pec", "website", "figures", "note", "source"],
        Kind::Contacts => &["summary", "ats", "for", "office", "address", "phone", "email", "pec", "hours", "source"],
        Kind::Networks => &["summary", "ats", "first_agreement", "signatories", "how_to_join", "figures", "source"],
        Kind::Programmes => &["period", "follows", "acts", "figures", "rules", "milestones", "note", "source"],
        Kind::Categories => &["everyday", "order", "who", "examples", "programmes", "topics", "source"],
        Kind::Topics => &[],
        Kind::Organisations => &["type", "ats", "website", "note", "source"],
        Kind::Alliances => {
            &["summary", "lead", "territory", "area", "programmes", "partners", "contacts", "url", "projects", "source"]
        }
        Kind::Projects => &[
            "summary",
            "alliance",
            "lead",
            "partners",
            "territory",
            "categories",
            "period",
            "funding",
            "url",
            "source",
        ],
        Kind::Services => &[
            "requirements",
            "how_to",
            "needed",
            "outcome",
            "timing",
            "cost",
            "access",
            "contacts",
            "acts",
            "project",
            "alliance",
            "topics",
            "note",
            "source",
        ],
        Kind::Glossary => &["summary", "forms", "acronym_of", "see", "source"],
        Kind::News => &["deadline", "body", "related", "source"],
        Kind::Funding => &["programme", "caption", "note", "source"],
        Kind::Territory => &["summary", "acts", "on", "note", "source"],
        Kind::Pages => &["note", "source"],
        Kind::Municipalities => &[],
    }
}

/// The text of a new record with what is given of it.
///
/// # Errors
/// When a value cannot be written where it belongs.
pub fn skeleton(kind: Kind, keys: &[Key], given: &[(Way, Given)], tongue: &Tongue) -> Result<String, CannotChange> {
    let text = format!("# {}\n# {}\n", tongue.headline(kind), tongue.texts.ui("new-hint"));
    let text = given.iter().try_fold(text, |text, (way, new)| set(&text, keys, way, new))?;
    let text = canonical(text, keys)?;
    let text = with_hints(&text, kind, keys, tongue).ok_or(CannotChange)?;
    canonical(text, keys)
}

/// A text in its canonical look.
///
/// # Errors
/// The text as it was, when that look could not say the same.
pub fn tidy(text: String, keys: &[Key]) -> Result<String, String> {
    canonical(text.clone(), keys).map_err(|_| text)
}

fn canonical(text: String, keys: &[Key]) -> Result<String, CannotChange> {
    let source = Source { path: "".into(), text };
    match layout(&source, 0..source.text.len(), keys) {
        Layout::Same => Ok(source.text),
        Layout::New(text) => Ok(text),
        Layout::Left => Err(CannotChange),
    }
}

/// Adds what may be written besides, each key where the guide has it.
fn with_hints(text: &str, kind: Kind, keys: &[Key], tongue: &Tongue) -> Option<String> {
    let source = Source { path: "".into(), text: text.to_owned() };
    let tree = yaml::parse(&source, Limits::default());
    let mut page = read(text, 0..text.len(), tree.value.as_ref()?);
    let Value::Map(entries, below) = &mut page.root else { return None };
    if let Some((_, draft)) = entries.iter_mut().find(|(name, _)| **name == *"draft") {
        draft.beside = Some(format!("# {}", tongue.texts.ui("new-draft")).into());
    }
    let mut waiting: Vec<Line> = Vec::new();
    for key in keys {
        let there = entries.iter_mut().find(|(name, _)| *name == key.name);
        match there {
            Some((_, piece)) => {
                add_languages(piece, &key.form);
                let mut above = std::mem::take(&mut waiting);
                above.append(&mut piece.above);
                piece.above = above;
            }
            None if useful(kind).contains(&&*key.name) => waiting.extend(hint(key, tongue)),
            None => {}
        }
    }
    waiting.append(below);
    *below = waiting;
    Some(format!("{}{}", print::headline(&page.headline), print::map(entries, below, Some(keys))))
}

/// Names the languages that a text still lacks.
fn add_languages(piece: &mut Piece, form: &Form) {
    let (Value::Map(entries, below), Form::Localized(_, keys)) = (&mut piece.value, form) else { return };
    let lacking = keys.iter().filter(|key| !entries.iter().any(|(name, _)| *name == key.name));
    below.extend(lacking.map(|key| Line::Comment(format!("# {}: …", key.name).into())));
}

/// A key that may be added, as comments.
fn hint(key: &Key, tongue: &Tongue) -> Vec<Line> {
    let mut piece = example(&key.form, &key.example);
    let label = tongue.label(&key.labels);
    let more = what(&key.form, tongue);
    let comment = if more.is_empty() { label.to_owned() } else { format!("{label}: {more}") };
    piece.beside = Some(format!("# {comment}").into());
    let lines = print::entry(&key.name, &piece, Some(&key.form), 0);
    lines.lines().map(|line| Line::Comment(format!("# {line}").into())).collect()
}

/// What a value of a form is made of, where an example cannot say it.
fn what(form: &Form, tongue: &Tongue) -> String {
    match form {
        Form::Words(words) => words.join(", "),
        Form::Reference(kinds) => {
            let folders: Vec<&str> = kinds.iter().map(Kind::folder).collect();
            tongue.texts.ui_with("new-id-of", &[("detail", &folders.join(", "))])
        }
        Form::List(item) => what(item, tongue),
        Form::Either(forms) => forms.first().map_or_else(String::new, |form| what(form, tongue)),
        _ => String::new(),
    }
}

/// A value as an example: what must be there, and in a map of optional keys the first ones.
fn example(form: &Form, words: &str) -> Piece {
    /// Keys of an example of which none must be there.
    const SOME: usize = 5;
    let of = |keys: &[Key]| {
        let is_plain =
            |key: &&Key| key.form.single().is_some() || key.form.item().is_some_and(|item| item.single().is_some());
        let required: Vec<&Key> = keys.iter().filter(|key| key.required).collect();
        let chosen = if required.is_empty() { keys.iter().filter(is_plain).take(SOME).collect() } else { required };
        let entries = chosen.iter().map(|key| (key.name.clone(), example(&key.form, &key.example)));
        Piece::bare(Value::Map(entries.collect(), Vec::new()))
    };
    match form {
        Form::Localized(_, keys) if !words.starts_with('"') => {
            let entries = keys.iter().map(|key| (key.name.clone(), Piece::bare(Value::text("…"))));
            Piece::bare(Value::Map(entries.collect(), Vec::new()))
        }
        Form::Map(keys) => of(keys),
        Form::List(item) => {
            let words = words.strip_prefix('[').and_then(|words| words.strip_suffix(']')).unwrap_or(words);
            Piece::bare(Value::List(vec![example(item, words)], Vec::new()))
        }
        Form::Either(forms) => match forms.first() {
            Some(form) => example(form, words),
            None => Piece::bare(Value::Nothing),
        },
        Form::Words(words) => Piece::bare(Value::text(words.first().copied().unwrap_or("…"))),
        _ => {
            let bare = words.trim_matches('"');
            Piece::bare(Value::text(if bare.is_empty() || bare.starts_with(['{', '[']) { "…" } else { bare }))
        }
    }
}
