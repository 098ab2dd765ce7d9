//! Local alliances, agency by agency.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::{Face, latest};
use super::items::AllianceItem;
use super::words::Link;
use crate::model::{AllianceType, Ats, Kind};
use crate::routes::List;

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

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let of = |ats: &'c Ats, kind: AllianceType| {
        let alliances = catalogue.alliances_of(Kind::Ats, &ats.id).filter(|one| one.kind == kind);
        alliances.map(|one| AllianceItem { ats: None, ..draft.alliance_item(one) }).collect()
    };
    let ats = catalogue.ats.iter().filter_map(|ats| {
        Some(AlliancesOfAts {
            id: &ats.id,
            ats: draft.link(Kind::Ats, &ats.id)?,
            alliances: of(ats, AllianceType::Alliance),
            partnerships: of(ats, AllianceType::Partnership),
        })
    });
    let page = AlliancesView { ats: ats.collect(), total: catalogue.alliances.len() };
    let updated = latest(catalogue.alliances.iter().map(|one| one.envelope.updated));
    (draft.list_face(List::Alliances, &["list/alliances", "pages/about"], updated, 1), PageView::Alliances(page))
}
