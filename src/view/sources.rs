//! Where the facts come from.

use serde::Serialize;

use super::words::{Iso, Words};

/// `pages/sources.html`
#[derive(Debug, Clone, Serialize)]
pub struct SourcesView<'a> {
    /// By kind.
    pub groups: Vec<SourcesOfKind<'a>>,
    /// How many.
    pub total: usize,
}

/// Sources of a kind.
#[derive(Debug, Clone, Serialize)]
pub struct SourcesOfKind<'a> {
    /// `page`, `act`, `press`, `dataset`, `package`, `document`.
    pub kind: &'static str,
    /// By title.
    pub sources: Vec<SourceEntry<'a>>,
}

/// A source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceEntry<'a> {
    /// Id; anchor.
    pub id: &'a str,
    /// Title as printed.
    pub title: Words<'a>,
    /// Who published it (Italian).
    pub publisher: Words<'a>,
    /// Date printed on it.
    pub on: Option<Iso>,
    /// Address.
    pub url: Option<&'a str>,
    /// Licence.
    pub licence: Option<&'a str>,
    /// When it was read.
    pub read_on: Option<Iso>,
}
