//! Every municipality, and those that are no more.

use serde::Serialize;

use super::items::BorderView;
use super::words::{Iso, Link};

/// `pages/municipalities.html`
#[derive(Debug, Clone, Serialize)]
pub struct MunicipalitiesView<'a> {
    /// How many there are today.
    pub count: usize,
    /// How many names of suppressed ones are listed.
    pub suppressed: usize,
    /// Provinces, by code.
    pub provinces: Vec<ProvinceView<'a>>,
    /// Why a municipality has its agency: the ordinary rule first, then the special ones; each
    /// has its id as anchor.
    pub borders: Vec<BorderView<'a>>,
}

/// Municipalities of a province.
#[derive(Debug, Clone, Serialize)]
pub struct ProvinceView<'a> {
    /// Two-letter code; anchor `province-<code>`; the name is the theme string `province.<code>`.
    pub code: &'a str,
    /// How many there are today.
    pub count: usize,
    /// Agencies, the one with most municipalities first.
    pub ats: Vec<Link<'a>>,
    /// Letters in order.
    pub letters: Vec<LetterView<'a>>,
}

/// Municipalities of a province with one initial.
#[derive(Debug, Clone, Serialize)]
pub struct LetterView<'a> {
    /// `A` to `Z`.
    pub letter: char,
    /// Names in order.
    pub entries: Vec<MunicipalityEntry<'a>>,
}

/// A name in the list; names are Italian.
#[derive(Debug, Clone, Serialize)]
pub struct MunicipalityEntry<'a> {
    /// Name.
    pub name: &'a str,
    /// Its page, or that of the municipality it became part of.
    pub href: String,
    /// Name of the municipality it became part of; `None` for one of today.
    pub see: Option<&'a str>,
    /// Last day of one that is no more.
    pub until: Option<Iso>,
    /// Whether the successor is certain.
    pub certain: bool,
}
