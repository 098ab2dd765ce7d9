//! Values with their evidence.

use serde::Serialize;

use super::words::{Iso, Link, Number, Words};

/// Number of a source in the page's list; the list's entries have the anchor `source-<n>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRef<'a> {
    /// 1, 2, …
    pub n: usize,
    /// Title of the source, for the accessible name of the link.
    pub title: Words<'a>,
}

/// A source in the page's list ("Fonti").
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceView<'a> {
    /// 1, 2, … in order of first use on the page.
    pub n: usize,
    /// Id of the record.
    pub id: &'a str,
    /// Its entry in the list of all sources.
    pub href: String,
    /// Address of the source itself.
    pub url: Option<&'a str>,
    /// Title as printed.
    pub title: Words<'a>,
    /// Who published it.
    pub publisher: Words<'a>,
    /// Date printed on it.
    pub date: Option<Iso>,
    /// `page`, `act`, `press`, `dataset`, `package`, `document`.
    pub kind: &'static str,
    /// When it was read.
    pub read_on: Option<Iso>,
    /// Licence.
    pub licence: Option<&'a str>,
}

/// A value with its evidence. A value of low confidence is not here at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactView<'a> {
    /// The value; `None` when it is not published.
    pub value: Option<Words<'a>>,
    /// Page about the value, where the value names a record.
    pub href: Option<String>,
    /// When it was true.
    pub as_of: Option<Iso>,
    /// "About".
    pub approx: bool,
    /// Explanation.
    pub caption: Option<Words<'a>>,
    /// Its own sources.
    pub sources: Vec<SourceRef<'a>>,
    /// `high`, `medium` (inferred from the source), `low` (awaiting confirmation).
    pub confidence: &'static str,
    /// `false` for `low`: the page says that the datum awaits confirmation.
    pub published: bool,
}

/// A figure. A figure of low confidence has no value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureView<'a> {
    /// What is counted: a word of the closed list.
    pub indicator: &'static str,
    /// What is counted, in words.
    pub label: Words<'a>,
    /// `count`: the number. `percent`: the number of percent (30 = 30%). `eur`: cents.
    pub value: Option<Number>,
    /// `count`, `eur`, `percent`.
    pub unit: &'static str,
    /// "About".
    pub approx: bool,
    /// "At least".
    pub at_least: bool,
    /// Part of the territory it speaks of.
    pub area: Option<Words<'a>>,
    /// Programme it belongs to, where the page is not the programme's.
    pub programme: Option<Link<'a>>,
    /// When it was true.
    pub as_of: Option<Iso>,
    /// Explanation.
    pub caption: Option<Words<'a>>,
    /// Its own sources.
    pub sources: Vec<SourceRef<'a>>,
    /// `high`, `medium`, `low`.
    pub confidence: &'static str,
    /// `false` for `low`.
    pub published: bool,
}

/// Figures of one indicator: more than one are shown side by side with date and source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureGroup<'a> {
    /// What is counted.
    pub indicator: &'static str,
    /// Two figures of the group count the same thing and differ.
    pub conflicting: bool,
    /// The figures, in the order of the record.
    pub figures: Vec<FigureView<'a>>,
}

/// Figures of one programme.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProgrammeFigures<'a> {
    /// The programme; `None` for figures of no programme.
    pub programme: Option<Link<'a>>,
    /// Its figures.
    pub groups: Vec<FigureGroup<'a>>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventView<'a> {
    /// When.
    pub on: Iso,
    /// What.
    pub text: Words<'a>,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
}

/// What is known to be open, said honestly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusNote {
    /// Services known to be active in the page's scope; 0 means that none is known, not that
    /// there is none.
    pub active: u32,
    /// Day up to which the editors looked.
    pub checked_on: Iso,
    /// List of agencies, where to ask.
    pub ats_href: String,
}
