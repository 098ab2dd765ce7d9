//! A territorial network.

use serde::Serialize;

use super::contact::AtsCard;
use super::facts::{FactView, ProgrammeFigures};
use super::items::{AllianceItem, NetworkItem};
use super::words::{Html, Link, Words};

/// `pages/network.html`
#[derive(Debug, Clone, Serialize)]
pub struct NetworkView<'a> {
    /// Id.
    pub id: &'a str,
    /// `current` or `earlier`.
    pub phase: &'static str,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// Lead agency of a network of today, with contacts.
    pub ats: Option<AtsCard<'a>>,
    /// Health authority that led an earlier one.
    pub asl: Option<Words<'a>>,
    /// Agencies that took over an earlier one.
    pub succeeded_by: Vec<Link<'a>>,
    /// Explanation.
    pub caption: Option<Words<'a>>,
    /// First agreement; the value is a date.
    pub first_agreement: Option<FactView<'a>>,
    /// Who signed.
    pub signatories: Option<Words<'a>>,
    /// How one joins.
    pub how_to_join: Option<Html<'a>>,
    /// Figures, programme by programme, newest first.
    pub figures: Vec<ProgrammeFigures<'a>>,
    /// Earlier networks whose place this one took.
    pub earlier: Vec<NetworkItem<'a>>,
    /// Alliances of its agency.
    pub alliances: Vec<AllianceItem<'a>>,
}
