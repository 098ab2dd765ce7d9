//! A project.

use serde::Serialize;

use super::contact::{AskView, PointView};
use super::facts::{FactView, FigureGroup, SourceRef};
use super::items::{AreaView, ServicesPart};
use super::words::{Link, PeriodView, Words};

/// `pages/project.html`
#[derive(Debug, Clone, Serialize)]
pub struct ProjectView<'a> {
    /// Id.
    pub id: &'a str,
    /// `project` or `system-action`.
    pub kind: &'static str,
    /// `active`, `closed`, `unknown`.
    pub status: &'static str,
    /// Explanation of the state.
    pub status_reason: Option<Words<'a>>,
    /// The title is ours: its source gives none.
    pub descriptive: bool,
    /// Other titles met (Italian).
    pub title_variants: Vec<Words<'a>>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// Agency, where to ask.
    pub ask: Option<AskView<'a>>,
    /// Alliance.
    pub alliance: Option<Link<'a>>,
    /// Programme; the value is its title.
    pub programme: FactView<'a>,
    /// Lead organisation; the value is its name.
    pub lead: Option<FactView<'a>>,
    /// Partners that are named.
    pub partners: Vec<Link<'a>>,
    /// Territory in words.
    pub territory: Option<Words<'a>>,
    /// Territory by codes, where certain.
    pub area: AreaView<'a>,
    /// Fundable actions.
    pub categories: Vec<Link<'a>>,
    /// For whom.
    pub audience: Option<Words<'a>>,
    /// When.
    pub period: PeriodView,
    /// Money.
    pub funding: Vec<GrantView<'a>>,
    /// Results.
    pub figures: Vec<FigureGroup<'a>>,
    /// How one took part.
    pub access: Option<Words<'a>>,
    /// Lines of work (Italian).
    pub lines: Vec<Words<'a>>,
    /// Contacts.
    pub contacts: Vec<PointView<'a>>,
    /// Web site.
    pub url: Option<&'a str>,
    /// Code of the public investment project.
    pub cup: Option<&'a str>,
    /// Services; at most 12.
    pub services: ServicesPart<'a>,
}

/// Money of a project.
#[derive(Debug, Clone, Serialize)]
pub struct GrantView<'a> {
    /// `total`, `regional`, `partners`, `ats`, `vouchers`.
    pub kind: &'static str,
    /// Euro cents; `None` when not published.
    pub cents: Option<i64>,
    /// Explanation.
    pub caption: Option<Words<'a>>,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
    /// `high`, `medium`, `low`.
    pub confidence: &'static str,
    /// `false` for `low`.
    pub published: bool,
}
