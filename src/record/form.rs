//! How values are written, as the readers of records ask for them.
//!
//! Out: for each kind a tree of keys in the order of the documentation. What editors' tools,
//! the formatter, skeletons of new records and spreadsheets know of records comes from here.

use super::reader::{File, Labels, Path, Reader};
use super::{AnyRecord, Kinds, ParseContext, Stretch, page};
use crate::diag::{Texts, UiLang};
use crate::model::{Kind, Lang};
use crate::source::Source;

/// What may be written as a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// A text, of at most so many characters.
    Text(Option<usize>),
    /// A telephone number.
    Phone,
    /// A code of so many digits.
    Digits(usize),
    /// A text of a certain form, a regular expression of ECMA-262.
    Pattern(&'static str),
    /// One of some words.
    Words(Vec<&'static str>),
    /// `true` or `false`.
    Yes,
    /// An amount.
    Amount,
    /// A share from 0 to 1.
    Rate,
    /// A whole number.
    Count {
        /// The highest.
        max: u64,
    },
    /// Whole years, or months.
    Age {
        /// Highest age in years.
        oldest: u16,
    },
    /// A date; a full one has year, month and day.
    Date {
        /// Whether month and day may be missing.
        full: bool,
    },
    /// Id of a record of some kinds.
    Reference(Kinds),
    /// One value, or one a language.
    Localized(Box<Form>, Vec<Key>),
    /// A list.
    List(Box<Form>),
    /// A map of these keys, in their order.
    Map(Vec<Key>),
    /// Any of several forms.
    Either(Vec<Form>),
}

/// A key of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// As it is written.
    pub name: Box<str>,
    /// Whether it must be there.
    pub required: bool,
    /// What is written under it.
    pub form: Form,
    /// What people call it, in Italian and in English.
    pub labels: [Option<Box<str>>; 2],
    /// What a value looks like; `…` stands for what only the editor knows.
    pub example: Box<str>,
}

/// Keys that open a record, in the order of the guide for editors; then come those of its kind.
const OPENING: [&str; 8] =
    ["title", "summary", "slug", "previous_slugs", "translation", "draft", "publish_from", "publish_until"];

/// Keys that close a record.
const CLOSING: [&str; 6] = ["updated", "verified", "owner", "confidence", "note", "source"];

/// Keys of a record of a kind, or of one language of a page, in the order they are written.
pub fn keys(kind: Kind, languages: &[Box<str>]) -> Vec<Key> {
    let mut keys = described(languages, |reader| match kind {
        // Only a translation has every key.
        Kind::Pages => drop(page::fields(reader, Lang(1), "")),
        _ => drop(AnyRecord::read(kind, reader, &"".into())),
    });
    keys.sort_by_key(|key| {
        let at = |names: &[&str]| names.iter().position(|name| *name == &*key.name);
        match (at(&OPENING), at(&CLOSING)) {
            (Some(at), _) => (0, at),
            (None, None) => (1, 0),
            (None, Some(at)) => (2, at),
        }
    });
    keys
}

/// Keys that `read` asks for.
pub(super) fn described(languages: &[Box<str>], read: impl FnOnce(&mut Reader<'_>)) -> Vec<Key> {
    let context = ParseContext { languages, reserved: &[] };
    let source = Source { path: "".into(), text: String::new() };
    let labels = Labels { it: Texts::of(UiLang::It), en: Texts::of(UiLang::En) };
    let file = File::of_labels(&source, &context, &labels);
    file.describing(|| read(&mut Reader::new(&file, &Path::ROOT, &[], Stretch::FILE)))
}

impl Form {
    /// The keys that a map of this form may have, for a map that has the keys `written`: of
    /// several forms the one that knows most of them. `None`: no map is expected.
    pub fn keys<'f>(&'f self, written: &[&str]) -> Option<&'f [Key]> {
        let known = |keys: &[Key]| written.iter().filter(|one| keys.iter().any(|key| *key.name == ***one)).count();
        match self {
            Form::Map(keys) | Form::Localized(_, keys) => Some(keys),
            Form::Either(forms) => {
                let mut best: Option<&[Key]> = None;
                for keys in forms.iter().filter_map(|form| form.keys(written)) {
                    if best.is_none_or(|other| known(keys) > known(other)) {
                        best = Some(keys);
                    }
                }
                best
            }
            _ => None,
        }
    }

    /// What the items of a list of this form are. `None`: no list is expected.
    pub fn item(&self) -> Option<&Form> {
        match self {
            Form::List(item) => Some(item),
            Form::Either(forms) => forms.iter().find_map(Form::item),
            _ => None,
        }
    }

    /// What a single text of this form is. `None`: only lists or maps are expected.
    pub fn single(&self) -> Option<&Form> {
        match self {
            Form::Map(_) | Form::List(_) => None,
            Form::Localized(one, _) => Some(one),
            Form::Either(forms) => forms.iter().find_map(Form::single),
            form => Some(form),
        }
    }
}
