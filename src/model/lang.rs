//! Languages of the site and values that exist in one or more of them.

/// A language of the site: its position in the list of `site.yaml`. The first is the one
/// that every text must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(pub u8);

impl Lang {
    /// The language every text must have.
    pub const SOURCE: Lang = Lang(0);

    /// Position in lists that hold one entry a language.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// One value a language; the first is always there once a record has been accepted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Localized<T>(Box<[Option<T>]>);

/// A text in the languages of the site.
pub type Text = Localized<Box<str>>;

impl<T> Localized<T> {
    /// Values in the order of the site's languages.
    pub fn new(values: Vec<Option<T>>) -> Self {
        Localized(values.into_boxed_slice())
    }

    /// A value in the source language only, as proper names are.
    pub fn single(value: T) -> Self {
        Localized(Box::new([Some(value)]))
    }

    /// The value for `lang`, or the first there is, and the language it really is in.
    pub fn get(&self, lang: Lang) -> Option<(Lang, &T)> {
        match self.exact(lang) {
            Some(value) => Some((lang, value)),
            None => self.iter().next(),
        }
    }

    /// The value for `lang` and no other.
    pub fn exact(&self, lang: Lang) -> Option<&T> {
        self.0.get(lang.index()).and_then(Option::as_ref)
    }

    /// The values there are, with their languages.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        (0u8..).zip(&self.0).filter_map(|(index, value)| value.as_ref().map(|value| (Lang(index), value)))
    }

    /// Whether there is no value at all.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl Text {
    /// The text for `lang` whatever language it is in; empty when there is none.
    pub fn str(&self, lang: Lang) -> &str {
        self.get(lang).map_or("", |(_, text)| text)
    }
}
