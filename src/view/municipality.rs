//! A municipality: which agency and why, which alliances, which services.

use serde::Serialize;

use super::PageView;
use super::contact::AtsCard;
use super::draft::Draft;
use super::facts::StatusNote;
use super::frame::Face;
use super::items::{AllianceItem, BorderView, ServicesPart};
use super::locator::{self, LocatorView};
use super::words::{Iso, Words};
use crate::model::{Alliance, Confidence, Kind, Municipality};
use crate::routes::{List, Target};

/// `pages/municipality.html`
#[derive(Debug, Clone, Serialize)]
pub struct MunicipalityView<'a> {
    /// Name (Italian).
    pub name: Words<'a>,
    /// ISTAT code.
    pub istat: &'a str,
    /// Code of the land register.
    pub cadastral: &'a str,
    /// Two-letter province code; the name is the theme string `province.<code>`.
    pub province: &'a str,
    /// Postcodes.
    pub caps: Vec<&'a str>,
    /// Residents.
    pub residents: Option<u32>,
    /// Year of that count (1 January).
    pub residents_year: Option<u16>,
    /// Social area, where a source names it.
    pub ambito: Option<Words<'a>>,
    /// Municipalities that became part of it.
    pub absorbed: Vec<AbsorbedView<'a>>,
    /// Its agency with every contact; `None` only if the record is not published.
    pub ats: Option<AtsCard<'a>>,
    /// Where it is; `None` where borders are not known.
    pub locator: Option<LocatorView<'a>>,
    /// Why that agency; `border.special` is true for border municipalities.
    pub border: Option<BorderView<'a>>,
    /// Alliances whose territory certainly holds it.
    pub alliances: Vec<AllianceItem<'a>>,
    /// Other alliances of its agency, of which that is not known; at most 12.
    pub other_alliances: Vec<AllianceItem<'a>>,
    /// How many of those there are.
    pub other_alliances_total: usize,
    /// Services that name it or its social area; at most 12.
    pub services: ServicesPart,
    /// Services valid in its whole province and of its agency; at most 12.
    pub province_services: ServicesPart,
    /// Services of its agency for any municipality: where they are listed.
    pub ats_services_href: Option<String>,
    /// Active services that name it, its social area or its province.
    pub status: StatusNote,
    /// Active services of its agency.
    pub active_in_ats: u32,
}

/// A municipality that is no more.
#[derive(Debug, Clone, Serialize)]
pub struct AbsorbedView<'a> {
    /// Name (Italian).
    pub name: Words<'a>,
    /// Last day.
    pub until: Iso,
    /// Whether this municipality is certainly the successor.
    pub certain: bool,
}

/// Services, and alliances, of each kind on one page.
const SHOWN: usize = 12;

pub(super) fn view<'c>(draft: &mut Draft<'c>, at: u32) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let municipality: &'c Municipality = &catalogue.municipalities[at as usize];
    for id in &draft.settings().municipality_sources {
        draft.cite_one(id);
    }
    let ats = catalogue.ats.get(&municipality.ats);
    let border = catalogue.borders.get(&municipality.border).map(|border| draft.border(border));
    let card = ats.map(|ats| draft.ats_card(ats));
    let (certain, others): (Vec<_>, Vec<_>) =
        catalogue.alliances_of(Kind::Ats, &municipality.ats).partition(|alliance| covers(alliance, municipality));
    let services = services(draft, municipality, ats.is_some());
    let item = |alliance: &&'c Alliance| draft.alliance_item(alliance);
    let page = MunicipalityView {
        name: draft.proper(municipality.name.as_ref()),
        istat: &municipality.istat,
        cadastral: &municipality.cadastral,
        province: &municipality.province,
        caps: municipality.caps.iter().map(AsRef::as_ref).collect(),
        residents: municipality.residents,
        residents_year: municipality.residents_year,
        ambito: municipality.ambito.as_deref().map(|ambito| draft.proper(ambito)),
        absorbed: absorbed(draft, municipality),
        ats: card,
        locator: locator::of_municipality(draft, municipality),
        border,
        alliances: certain.iter().map(item).collect(),
        other_alliances: others.iter().take(SHOWN).map(item).collect(),
        other_alliances_total: others.len(),
        status: draft.status_of(draft.active(&services.here) + draft.active(services.province)),
        active_in_ats: draft.active(services.ats),
        services: draft.services_part(&services.here, SHOWN, services.href.clone()),
        province_services: draft.services_part(services.province, SHOWN, services.href.clone()),
        ats_services_href: services.href,
    };
    (face(draft, municipality), PageView::Municipality(page))
}

fn face<'c>(draft: &Draft<'c>, municipality: &'c Municipality) -> Face<'c> {
    let ats = draft.link(Kind::Ats, &municipality.ats);
    let values = [
        ("name", municipality.name.as_ref()),
        ("province", municipality.province.as_ref()),
        ("ats", ats.as_ref().map_or("ATS", |ats| ats.title.text.as_ref())),
    ];
    Face {
        heading: draft.proper(municipality.name.as_ref()),
        description: draft.labels.fill(draft.lang, "municipality.description", &values),
        trail: trail(draft, &municipality.province),
        sections: &["list/municipalities", "list/ats"],
        updated: draft.catalogue().ats.get(&municipality.ats).and_then(|ats| ats.envelope.updated),
        verified: None,
        confidence: Confidence::High.as_str(),
        file: format!("content/municipalities.csv ({})", municipality.istat),
        page: 1,
    }
}

/// The way there: by the list, and by its province.
fn trail<'c>(draft: &Draft<'c>, province: &str) -> Vec<(Target, Words<'c>)> {
    let at = draft.plan.province_position(province);
    let province = at.map(|at| (Target::Province(at), draft.province_title(province)));
    [draft.step(List::Municipalities)].into_iter().chain(province).collect()
}

/// Whether an alliance certainly works there; its territory in words proves nothing.
fn covers(alliance: &Alliance, municipality: &Municipality) -> bool {
    let area = &alliance.area;
    let in_ambito = municipality.ambito.as_ref().is_some_and(|ambito| area.ambiti.contains(ambito));
    alliance.envelope.is_confirmed()
        && (in_ambito
            || area.municipalities.contains(&municipality.istat)
            || area.provinces.contains(&municipality.province))
}

/// Services that a reader who lives there may look at, in the order of reading.
struct LocalServices<'c> {
    /// Those that name the municipality or its social area.
    here: Vec<u32>,
    /// Those valid in its whole province and of its agency.
    province: &'c [u32],
    /// Those of its agency.
    ats: &'c [u32],
    /// Where those of its agency are listed.
    href: Option<String>,
}

fn services<'c>(draft: &Draft<'c>, municipality: &'c Municipality, known: bool) -> LocalServices<'c> {
    let (catalogue, order) = (draft.catalogue(), draft.order());
    let mut here = catalogue.service_positions(Kind::Municipalities, &municipality.istat).to_vec();
    if let Some(ambito) = &municipality.ambito {
        here.extend_from_slice(order.of_ambito(ambito));
    }
    order.sort(&mut here);
    here.dedup();
    let at = catalogue.ats.position(&municipality.ats).filter(|_| known);
    let province = at.map_or(&[][..], |at| order.of_province(&municipality.province, at));
    let position = at.and_then(|at| u32::try_from(at).ok());
    let ats = at.map_or(&[][..], |at| order.of_ats(at));
    let paged = ats.len() > draft.settings().page_size;
    let target = |at| if paged { Target::AtsServices { at, page: 1 } } else { Target::Ats(at) };
    LocalServices { here, province, ats, href: position.map(|at| draft.href(target(at))) }
}

fn absorbed<'c>(draft: &Draft<'c>, municipality: &'c Municipality) -> Vec<AbsorbedView<'c>> {
    let view = |gone: &'c crate::model::Suppressed| AbsorbedView {
        name: draft.proper(gone.name.as_ref()),
        until: Iso(gone.until),
        certain: gone.certain,
    };
    municipality.absorbed.iter().map(view).collect()
}
