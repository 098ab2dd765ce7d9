//! A narrative page.

use serde::Serialize;

use super::contact::AtsCard;
use super::facts::StatusNote;
use super::items::Card;
use super::words::Html;

/// `pages/page.html`
#[derive(Debug, Clone, Serialize)]
pub struct NarrativeView<'a> {
    /// Id of the page: `families`, `privacy`, …
    pub id: &'a str,
    /// Its text, with headings from `<h2>`.
    pub body: Html<'a>,
    /// Second-level headings, when there are three or more; else empty.
    pub headings: Vec<HeadingView>,
    /// `families` or `companies` when the page is a door; else `None`.
    pub side: Option<&'static str>,
    /// Fundable actions of that branch; empty on other pages.
    pub needs: Vec<Card<'a>>,
    /// Agencies with their contacts; empty on other pages.
    pub ats: Vec<AtsCard<'a>>,
    /// What is known to be open; only on door pages.
    pub status: Option<StatusNote>,
}

/// A heading in the page's index.
#[derive(Debug, Clone, Serialize)]
pub struct HeadingView {
    /// Anchor.
    pub id: String,
    /// Words.
    pub text: String,
}
