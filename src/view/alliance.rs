//! A local alliance.

use serde::Serialize;

use super::contact::{AskView, PointView};
use super::facts::{FactView, FigureGroup};
use super::items::{AreaView, ProjectItem, ServicesPart};
use super::words::{Link, Words};

/// `pages/alliance.html`
#[derive(Debug, Clone, Serialize)]
pub struct AllianceView<'a> {
    /// Id.
    pub id: &'a str,
    /// `alliance` or `partnership`.
    pub kind: &'static str,
    /// The name is ours: its source gives none.
    pub descriptive: bool,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// Agency, where to ask.
    pub ask: Option<AskView<'a>>,
    /// Network of the agency.
    pub network: Option<Link<'a>>,
    /// Lead organisation; the value is its name.
    pub lead: Option<FactView<'a>>,
    /// Territory in words.
    pub territory: Option<FactView<'a>>,
    /// Territory by codes, where certain.
    pub area: AreaView<'a>,
    /// Programmes it worked in, oldest first; empty when not confirmed.
    pub programmes: Vec<Link<'a>>,
    /// `high`, `medium`, `low` for the programmes.
    pub programmes_confidence: &'static str,
    /// Partners that are named.
    pub partners: Vec<Link<'a>>,
    /// Figures.
    pub figures: Vec<FigureGroup<'a>>,
    /// Contacts.
    pub contacts: Vec<PointView<'a>>,
    /// Web site.
    pub url: Option<&'a str>,
    /// Others may join; `None`: not known.
    pub open_to_join: Option<bool>,
    /// Projects.
    pub projects: Vec<ProjectItem<'a>>,
    /// Services; at most 12.
    pub services: ServicesPart<'a>,
}
