//! A territorial network.

use serde::Serialize;

use super::PageView;
use super::contact::AtsCard;
use super::draft::Draft;
use super::facts::{FactView, ProgrammeFigures};
use super::frame::Face;
use super::items::{AllianceItem, NetworkItem};
use super::words::{Html, Link, Words};
use crate::model::{Figure, Id, Kind, Network, Phase};
use crate::routes::List;

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

pub(super) fn view<'c>(draft: &mut Draft<'c>, network: &'c Network) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    draft.cite(&network.envelope.sources);
    let ats = network.ats.as_ref().and_then(|id| catalogue.ats.get(id));
    let earlier = ats.map_or(&[][..], |ats| ats.replaces.as_slice());
    let alliances = ats.filter(|_| network.phase == Phase::Current);
    let page = NetworkView {
        id: &network.id,
        phase: network.phase.as_str(),
        summary: draft.summary(network),
        ats: ats.map(|ats| draft.ats_card(ats)),
        asl: network.asl.as_deref().map(|asl| draft.proper(asl)),
        succeeded_by: draft.links(Kind::Ats, &network.succeeded_by),
        caption: draft.words(&network.caption),
        first_agreement: network.first_agreement.as_ref().map(|fact| draft.date_fact(fact)),
        signatories: draft.words(&network.signatories),
        how_to_join: draft.html(&network.how_to_join),
        figures: figures(draft, network),
        earlier: earlier
            .iter()
            .filter_map(|id| catalogue.networks.get(id))
            .map(|one| draft.network_item(one))
            .collect(),
        alliances: alliances
            .map(|ats| catalogue.alliances_of(Kind::Ats, &ats.id).map(|one| draft.alliance_item(one)).collect())
            .unwrap_or_default(),
    };
    let face = draft.face(network, vec![draft.step(List::Networks)], &["list/networks", "pages/about"]);
    (face, PageView::Network(page))
}

/// Figures programme by programme, newest first; those of no programme at the end.
fn figures<'c>(draft: &mut Draft<'c>, network: &'c Network) -> Vec<ProgrammeFigures<'c>> {
    let named: Vec<Id> = network.figures.iter().filter_map(|figure| figure.programme.clone()).collect();
    let mut programmes = draft.programmes(&named);
    programmes.dedup_by_key(|programme| &programme.id);
    let known: Vec<&'c Id> = programmes.iter().rev().map(|programme| &programme.id).collect();
    let mut all = Vec::new();
    for id in &known {
        let own: Vec<&'c Figure> = network.figures.iter().filter(|one| one.programme.as_ref() == Some(*id)).collect();
        let groups = draft.figure_groups(own);
        all.push(ProgrammeFigures { programme: draft.link(Kind::Programmes, id), groups });
    }
    let loose = |one: &&'c Figure| one.programme.as_ref().is_none_or(|id| !known.contains(&id));
    let rest: Vec<&'c Figure> = network.figures.iter().filter(loose).collect();
    if !rest.is_empty() {
        all.push(ProgrammeFigures { programme: None, groups: draft.figure_groups(rest) });
    }
    all
}
