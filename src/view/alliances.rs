//! Local alliances, agency by agency.

use serde::Serialize;

use super::items::AllianceItem;
use super::words::Link;

/// `pages/alliances.html`
#[derive(Debug, Clone, Serialize)]
pub struct AlliancesView<'a> {
    /// Every agency, also those of which no alliance is known.
    pub ats: Vec<AlliancesOfAts<'a>>,
    /// How many alliances and partnerships.
    pub total: usize,
}

/// Alliances of an agency.
#[derive(Debug, Clone, Serialize)]
pub struct AlliancesOfAts<'a> {
    /// Id of the agency; anchor.
    pub id: &'a str,
    /// The agency.
    pub ats: Link<'a>,
    /// Alliances.
    pub alliances: Vec<AllianceItem<'a>>,
    /// Partnerships of one project.
    pub partnerships: Vec<AllianceItem<'a>>,
}
