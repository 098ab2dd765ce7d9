//! Terms, A to Z.

use serde::Serialize;

use super::words::{Link, Words};

/// `pages/glossary.html`
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryView<'a> {
    /// Initial by initial; anchor `letter-<letter>`.
    pub letters: Vec<TermsOfLetter<'a>>,
}

/// Terms with one initial.
#[derive(Debug, Clone, Serialize)]
pub struct TermsOfLetter<'a> {
    /// `A` to `Z`, or `#`.
    pub letter: char,
    /// Terms in order.
    pub terms: Vec<TermView<'a>>,
}

/// A term.
#[derive(Debug, Clone, Serialize)]
pub struct TermView<'a> {
    /// Id; anchor.
    pub id: &'a str,
    /// The term in the page's language.
    pub title: Words<'a>,
    /// The Italian term, on pages in another language whose term differs.
    pub original: Option<Words<'a>>,
    /// What the letters stand for (Italian).
    pub acronym_of: Option<Words<'a>>,
    /// What it means.
    pub definition: Option<Words<'a>>,
    /// Related terms, on this page.
    pub see: Vec<Link<'a>>,
}
