//! Organisations, A to Z.

use serde::Serialize;

use super::items::Paging;
use super::words::Words;

/// `pages/organisations.html`
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationsView<'a> {
    /// Every initial, with the page and anchor where it begins.
    pub index: Vec<InitialView>,
    /// Organisations of this page, initial by initial; anchor `letter-<letter>`.
    pub letters: Vec<OrganisationsOfLetter<'a>>,
    /// Pages; `None` when one is enough.
    pub paging: Option<Paging>,
    /// How many organisations.
    pub total: usize,
}

/// Where an initial begins.
#[derive(Debug, Clone, Serialize)]
pub struct InitialView {
    /// `A` to `Z`, or `#`.
    pub letter: char,
    /// Page and anchor.
    pub href: String,
}

/// Organisations with one initial.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationsOfLetter<'a> {
    /// `A` to `Z`, or `#`.
    pub letter: char,
    /// Organisations, by name.
    pub organisations: Vec<OrganisationItem<'a>>,
}

/// An organisation in a list.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationItem<'a> {
    /// Its page.
    pub href: String,
    /// Name (Italian).
    pub title: Words<'a>,
    /// `public`, `health`, `company`, …, where evident.
    pub kind: Option<&'static str>,
    /// How many alliances and projects it is met in.
    pub roles: usize,
}
