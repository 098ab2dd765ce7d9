//! An agency: how to reach it, its network and what was done there.

use serde::Serialize;

use super::contact::{AtsCard, SeatView};
use super::facts::{EventView, FactView, FigureGroup, StatusNote};
use super::items::{
    AllianceItem, BorderView, DocumentView, FundingRowView, NetworkItem, ProjectItem, ServicesPart,
};
use super::words::Words;

/// `pages/ats.html`
#[derive(Debug, Clone, Serialize)]
pub struct AtsView<'a> {
    /// Contacts for this policy and general ones.
    pub card: AtsCard<'a>,
    /// Full name.
    pub official_name: Option<FactView<'a>>,
    /// Code in the register of public bodies.
    pub ipa_code: Option<FactView<'a>>,
    /// Tax code.
    pub tax_code: Option<FactView<'a>>,
    /// Seat.
    pub seat: SeatView<'a>,
    /// Territory in words.
    pub territory: Option<Words<'a>>,
    /// How many municipalities it covers.
    pub municipalities: usize,
    /// The list of municipalities.
    pub municipalities_href: String,
    /// Special rules that concern its territory or its provinces.
    pub borders: Vec<BorderView<'a>>,
    /// Figures of the agency.
    pub figures: Vec<FigureGroup<'a>>,
    /// Its network.
    pub networks: Vec<NetworkItem<'a>>,
    /// Earlier networks whose place it took.
    pub earlier: Vec<NetworkItem<'a>>,
    /// Alliances, and partnerships of one project after them.
    pub alliances: Vec<AllianceItem<'a>>,
    /// Projects.
    pub projects: Vec<ProjectItem<'a>>,
    /// Services, one page of the list at most.
    pub services: ServicesPart<'a>,
    /// Active ones among its services.
    pub status: StatusNote,
    /// Rows of the funding tables that name it, in the order of the tables.
    pub funding: Vec<FundingRowView<'a>>,
    /// Documents.
    pub documents: Vec<DocumentView<'a>>,
    /// What changed and when.
    pub history: Vec<EventView<'a>>,
}
