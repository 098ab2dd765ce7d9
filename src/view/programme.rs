//! A programming period or a call, with its figures.

use serde::Serialize;

use super::facts::{EventView, FigureGroup, SourceRef};
use super::funding::FundingTableView;
use super::items::{ActRef, AllianceItem, Card, NewsItem, ProgrammeItem, ProjectItem};
use super::words::{Iso, Link, PeriodView, Words};

/// `pages/programme.html`
#[derive(Debug, Clone, Serialize)]
pub struct ProgrammeView<'a> {
    /// Id.
    pub id: &'a str,
    /// `pilot`, `territorial-plans`, `welfare-call`, `national-fund`, `esf-call`.
    pub kind: &'static str,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// When.
    pub period: PeriodView,
    /// First planned end, when it was put off.
    pub planned_until: Option<Iso>,
    /// The one of today.
    pub current: bool,
    /// Programme it follows.
    pub follows: Option<ProgrammeItem<'a>>,
    /// Programmes that follow it.
    pub followed_by: Vec<ProgrammeItem<'a>>,
    /// Figures, by what they count.
    pub figures: Vec<FigureGroup<'a>>,
    /// Figures of the networks in this programme.
    pub networks: Vec<NetworkFigures<'a>>,
    /// Why figures differ.
    pub conflicts: Vec<Words<'a>>,
    /// Rules of the money.
    pub rules: Vec<RuleView<'a>>,
    /// Dates, oldest first.
    pub milestones: Vec<EventView<'a>>,
    /// Areas it was for (Italian).
    pub areas: Vec<Words<'a>>,
    /// Acts.
    pub acts: Vec<ActRef<'a>>,
    /// Fundable actions.
    pub categories: Vec<Card<'a>>,
    /// Projects, confirmed ones only.
    pub projects: Vec<ProjectItem<'a>>,
    /// Alliances, confirmed ones only.
    pub alliances: Vec<AllianceItem<'a>>,
    /// Funding tables.
    pub tables: Vec<FundingTableView<'a>>,
    /// News about it.
    pub news: Vec<NewsItem<'a>>,
}

/// A rule of a programme.
#[derive(Debug, Clone, Serialize)]
pub struct RuleView<'a> {
    /// In words.
    pub text: Words<'a>,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
}

/// Figures of a network in a programme.
#[derive(Debug, Clone, Serialize)]
pub struct NetworkFigures<'a> {
    /// The network.
    pub network: Link<'a>,
    /// Its figures.
    pub groups: Vec<FigureGroup<'a>>,
}
