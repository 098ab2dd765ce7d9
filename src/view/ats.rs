//! An agency: how to reach it, its network and what was done there.

use serde::Serialize;

use super::PageView;
use super::chart::bars::BarsView;
use super::chart::totals::by_year;
use super::contact::{AtsCard, ContactView, SeatView};
use super::draft::Draft;
use super::facts::{EventView, FactView, FigureGroup, StatusNote};
use super::frame::Face;
use super::items::{AllianceItem, BorderView, DocumentView, FundingRowView, NetworkItem, ProjectItem, ServicesPart};
use super::locator::{self, LocatorView};
use super::words::Words;
use crate::model::{Ats, Border, ContactType, FundingKey, Group, Kind, Phase};
use crate::routes::{List, PosterOf, Target};

/// `pages/ats.html`
#[derive(Debug, Clone, Serialize)]
pub struct AtsView<'a> {
    /// Contacts for this policy and general ones.
    pub card: AtsCard<'a>,
    /// Whom each may ask: families, companies, partners.
    pub audiences: Vec<AudienceContacts<'a>>,
    /// Its sheet to print.
    pub poster: String,
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
    /// Where it is; `None` where borders are not known.
    pub locator: Option<LocatorView<'a>>,
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
    pub services: ServicesPart,
    /// Active ones among its services.
    pub status: StatusNote,
    /// Rows of the funding tables that name it, in the order of the tables.
    pub funding: Vec<FundingRowView<'a>>,
    /// The same year by year, where the tables say it.
    pub funding_years: Option<BarsView<'a>>,
    /// Documents.
    pub documents: Vec<DocumentView<'a>>,
    /// What changed and when.
    pub history: Vec<EventView<'a>>,
}

/// Whom some visitors may ask.
#[derive(Debug, Clone, Serialize)]
pub struct AudienceContacts<'a> {
    /// `families`, `companies`, `partners`.
    pub group: &'static str,
    /// Contacts that can be reached and are for them, or for nobody in particular; when empty,
    /// the agency's general channels serve.
    pub contacts: Vec<ContactView<'a>>,
}

/// Those for whom the page says whom to ask, in this order.
const AUDIENCES: [Group; 3] = [Group::Families, Group::Companies, Group::Partners];

pub(super) fn view<'c>(draft: &mut Draft<'c>, at: u32) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let ats: &'c Ats = &catalogue.ats[at as usize];
    draft.cite(&ats.envelope.sources);
    let services = draft.order().of_ats(at as usize);
    let page_size = draft.settings().page_size;
    let more = (services.len() > page_size).then(|| draft.href(Target::AtsServices { at, page: 1 }));
    let networks = catalogue.networks.iter();
    let card = draft.ats_card(ats);
    let page = AtsView {
        audiences: AUDIENCES.into_iter().map(|group| audience(&card, group)).collect(),
        card,
        poster: draft.href(Target::Poster(PosterOf::Ats(at))),
        official_name: ats.official_name.as_ref().map(|fact| draft.name_fact(fact)),
        ipa_code: ats.ipa_code.as_ref().map(|fact| draft.plain_fact(fact)),
        tax_code: ats.tax_code.as_ref().map(|fact| draft.plain_fact(fact)),
        seat: draft.seat(&ats.seat),
        territory: draft.words(&ats.territory),
        locator: locator::of_ats(draft, &ats.id),
        municipalities: catalogue.municipalities_of(&ats.id).len(),
        municipalities_href: draft.list_href(List::Municipalities),
        borders: borders(draft, ats),
        figures: draft.figure_groups(&ats.figures),
        networks: networks
            .filter(|one| one.phase == Phase::Current && one.ats.as_ref() == Some(&ats.id))
            .map(|one| draft.network_item(one))
            .collect(),
        earlier: ats
            .replaces
            .iter()
            .filter_map(|id| catalogue.networks.get(id))
            .map(|one| draft.network_item(one))
            .collect(),
        alliances: alliances(draft, ats),
        projects: catalogue.projects_of(Kind::Ats, &ats.id).map(|one| draft.project_item(one)).collect(),
        services: draft.services_part(services, page_size, more),
        status: draft.status(services),
        funding: funding(draft, ats),
        funding_years: by_year(draft, ats),
        documents: catalogue
            .documents
            .iter()
            .filter(|one| one.ats.as_ref() == Some(&ats.id))
            .map(|one| draft.document(one))
            .collect(),
        history: draft.events(&ats.history),
    };
    (draft.face(ats, vec![draft.step(List::Ats)], &["list/ats"]), PageView::Ats(page))
}

/// Contacts of an agency for this policy that are for somebody. What is only of historical
/// interest is nobody's contact.
fn audience<'c>(card: &AtsCard<'c>, group: Group) -> AudienceContacts<'c> {
    let group = group.as_str();
    let is_for = |one: &&ContactView<'c>| {
        let office = one.kind == ContactType::Conciliazione.as_str();
        one.reachable && !one.historical && (one.groups.contains(&group) || (one.groups.is_empty() && office))
    };
    AudienceContacts { group, contacts: card.contacts.iter().filter(is_for).cloned().collect() }
}

/// Alliances of an agency, partnerships after them.
fn alliances<'c>(draft: &Draft<'c>, ats: &Ats) -> Vec<AllianceItem<'c>> {
    let mut alliances: Vec<_> = draft.catalogue().alliances_of(Kind::Ats, &ats.id).collect();
    alliances.sort_by_key(|alliance| alliance.kind);
    alliances.into_iter().map(|alliance| draft.alliance_item(alliance)).collect()
}

/// Special rules by which a municipality of its provinces has another agency, or one of another
/// province has this one.
fn borders<'c>(draft: &mut Draft<'c>, ats: &Ats) -> Vec<BorderView<'c>> {
    let catalogue = draft.catalogue();
    let concerns = |border: &&'c Border| {
        catalogue
            .municipalities
            .iter()
            .any(|one| one.border == border.id && (one.ats == ats.id || ats.provinces.contains(&one.province)))
    };
    let concerned: Vec<&'c Border> = catalogue.borders.iter().filter(concerns).collect();
    concerned.into_iter().map(|border| draft.border(border)).filter(|border| border.special).collect()
}

fn funding<'c>(draft: &mut Draft<'c>, ats: &Ats) -> Vec<FundingRowView<'c>> {
    let mut rows = Vec::new();
    for table in draft.catalogue().funding.iter().filter(|table| table.envelope.is_confirmed()) {
        let named = |key: FundingKey, id: &str| key == FundingKey::Ats && id == ats.id.as_ref();
        for row in table.rows.iter().filter(|row| named(row.key_kind, &row.key)) {
            let mut view = draft.funding_row(row);
            view.table = draft.link(Kind::Funding, &table.id);
            rows.push(view);
        }
    }
    rows
}
