//! The service sheet, in the national order.

use serde::Serialize;

use super::PageView;
use super::contact::{AskView, ContactView, PointView};
use super::draft::Draft;
use super::frame::Face;
use super::instead::{InsteadView, instead};
use super::items::{ActRef, AreaView, DocumentView};
use super::metatag::metatag;
use super::service_parts as parts;
use super::words::{Html, Iso, IsoAge, Link, Number, PeriodView, Words};
use crate::model::{Contact, ContactType, Id, Kind, Service, Side};
use crate::routes::{List, PosterOf, Target};

/// `pages/service.html`
#[derive(Debug, Clone, Serialize)]
pub struct ServiceView<'a> {
    /// Id.
    pub id: &'a str,
    /// Sections to show, in the national order; each word is the anchor and the last part of
    /// the theme string `service.section.<word>`: `audience`, `how-to`, `needed`, `outcome`,
    /// `timing`, `cost`, `access`, `special-cases`, `more`, `conditions`, `contacts`,
    /// `responsible`, `documents`, `acts`, `area`, `places`, `project`, `topics`. Those that the
    /// national model requires are always there: where nothing is known the page says "to be
    /// asked" and gives the first of `ask`. `special-cases`, `more`, `documents`, `acts`,
    /// `places`, `project` and `topics` are there only when known.
    pub sections: Vec<&'static str>,
    /// Needs; the first is the main one.
    pub categories: Vec<Link<'a>>,
    /// `families`, `companies`, `system`: branch of the main need.
    pub side: Option<&'static str>,
    /// `voucher`, `centre`, `transport`, `platform`, `advice`, `list`, `discount`, `grant`,
    /// `time-saving`, `home-care`.
    pub kind: &'static str,
    /// `active`, `planned`, `suspended`, `closed`, `unknown`.
    pub status: &'static str,
    /// Why it is not active.
    pub status_reason: Option<Words<'a>>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// `audience`: whom it is for.
    pub audience: AudienceView<'a>,
    /// `how-to`: how to ask. In every section `None` means that it is to be asked.
    pub how_to: Option<Html<'a>>,
    /// `needed`: what is needed to ask.
    pub needed: Option<NeededView<'a>>,
    /// `outcome`: what one gets.
    pub outcome: Option<Html<'a>>,
    /// `timing`: when.
    pub timing: Option<TimingView<'a>>,
    /// `cost`: for how much.
    pub cost: Option<CostView<'a>>,
    /// `access`: ways in.
    pub access: Vec<AccessView<'a>>,
    /// `special-cases`.
    pub special_cases: Option<Html<'a>>,
    /// `more`.
    pub more: Option<Html<'a>>,
    /// `conditions`: document with the conditions of service.
    pub conditions: Option<Link<'a>>,
    /// `contacts`: its own contacts; when empty, those in `ask`.
    pub contacts: Vec<PointView<'a>>,
    /// Offices of its agencies for this policy, at most 4.
    pub offices: Vec<ContactView<'a>>,
    /// Where to ask about what is not known: one a agency of its area, at most 3.
    pub ask: Vec<AskView<'a>>,
    /// `responsible`: who answers for it.
    pub responsible: Option<Link<'a>>,
    /// `documents`.
    pub documents: Vec<DocumentView<'a>>,
    /// `acts`.
    pub acts: Vec<ActRef<'a>>,
    /// `area`: where it is valid.
    pub area: AreaView<'a>,
    /// `places`: where it happens.
    pub places: Vec<PlaceView<'a>>,
    /// Seats.
    pub seats: Option<u32>,
    /// `project`: project that runs it.
    pub project: Option<Link<'a>>,
    /// `project`: alliance that runs it.
    pub alliance: Option<Link<'a>>,
    /// `topics`: subjects.
    pub topics: Vec<Link<'a>>,
    /// Service that took its place.
    pub replaced_by: Option<Link<'a>>,
    /// What to do instead; `None` for an active service.
    pub instead: Option<InsteadView>,
    /// What machines read of it, as JSON-LD of schema.org.
    pub metatag: String,
    /// Its sheet to print.
    pub poster: String,
    /// Day up to which the editors looked.
    pub checked_on: Iso,
    /// How much of the national sheet is filled, in percent.
    pub completeness: u8,
}

/// Whom a service is for.
#[derive(Debug, Clone, Serialize)]
pub struct AudienceView<'a> {
    /// `families`, `companies`, `carers`, `operators`, …
    pub groups: Vec<&'static str>,
    /// In words.
    pub text: Option<Words<'a>>,
    /// Who may ask, in words.
    pub requirements: Option<Words<'a>>,
    /// Youngest age.
    pub age_min: Option<IsoAge>,
    /// Oldest age.
    pub age_max: Option<IsoAge>,
    /// School.
    pub school: Option<Words<'a>>,
    /// Where one must live.
    pub residence: Option<Words<'a>>,
    /// What work one must do.
    pub work: Option<Words<'a>>,
    /// Highest ISEE, in cents.
    pub isee_max: Option<i64>,
    /// Any of the above is known.
    pub known: bool,
    /// Any of them stands beside the words, in a list of facts.
    pub facts: bool,
}

/// What is needed to ask.
#[derive(Debug, Clone, Serialize)]
pub struct NeededView<'a> {
    /// In words.
    pub text: Option<Html<'a>>,
    /// One by one.
    pub items: Vec<NeededItemView<'a>>,
}

/// One thing that is needed.
#[derive(Debug, Clone, Serialize)]
pub struct NeededItemView<'a> {
    /// What.
    pub title: Words<'a>,
    /// Its form.
    pub document: Option<Link<'a>>,
}

/// When.
#[derive(Debug, Clone, Serialize)]
pub struct TimingView<'a> {
    /// In words.
    pub text: Option<Html<'a>>,
    /// When the service runs.
    pub period: PeriodView,
    /// When one may ask.
    pub applications: PeriodView,
    /// Hours.
    pub hours: Option<Words<'a>>,
}

/// For how much. Who pays whom is in `reading`, so that a grant never reads as a price.
#[derive(Debug, Clone, Serialize)]
pub struct CostView<'a> {
    /// `free`, `paid`, `contribution`, `voucher`, `unknown`.
    pub kind: &'static str,
    /// `free`: nothing to pay. `pay`: the amounts are a price. `part`: part of the price is paid
    /// for the reader. `receive`: the amounts are given to the reader (voucher, grant to a
    /// company). `ask`: not known.
    pub reading: &'static str,
    /// Cents.
    pub amount: Option<i64>,
    /// Lowest amount, cents.
    pub amount_min: Option<i64>,
    /// Highest amount, cents.
    pub amount_max: Option<i64>,
    /// Share paid for the reader, in percent: 50 = 50%.
    pub percent: Option<Number>,
    /// Per what.
    pub per: Option<Words<'a>>,
    /// In words.
    pub text: Option<Html<'a>>,
}

/// A way in.
#[derive(Debug, Clone, Serialize)]
pub struct AccessView<'a> {
    /// `online`, `in_person`, `phone`, `email`, `post`, `referral`.
    pub kind: &'static str,
    /// Web address.
    pub url: Option<&'a str>,
    /// In words.
    pub text: Option<Words<'a>>,
}

/// A place.
#[derive(Debug, Clone, Serialize)]
pub struct PlaceView<'a> {
    /// Name.
    pub title: Words<'a>,
    /// Street and number.
    pub address: Option<Words<'a>>,
    /// Municipality.
    pub municipality: Option<Link<'a>>,
}

/// Agencies whose channels are given where something is to be asked.
pub(super) const ASKED: usize = 3;
/// Offices of those agencies.
const OFFICES: usize = 4;

pub(super) fn view<'c>(draft: &mut Draft<'c>, at: u32) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let service: &'c Service = &catalogue.services[at as usize];
    draft.cite(&service.envelope.sources);
    let main = service.categories.first().and_then(|id| catalogue.categories.get(id));
    let topics = catalogue.service_topics(service);
    let documents = service.documents.iter().filter_map(|id| catalogue.documents.get(id));
    let mut page = ServiceView {
        id: &service.id,
        sections: Vec::new(),
        categories: draft.links(Kind::Categories, &service.categories),
        side: main.map(|category| category.side.as_str()),
        kind: service.kind.as_str(),
        status: service.status.as_str(),
        status_reason: draft.words(&service.status_reason),
        summary: draft.summary(service),
        audience: parts::audience(draft, service),
        how_to: draft.html(&service.how_to),
        needed: parts::needed(draft, service),
        outcome: draft.html(&service.outcome),
        timing: parts::timing(draft, service),
        cost: parts::cost(draft, service),
        access: parts::access(draft, service),
        special_cases: draft.html(&service.special_cases),
        more: draft.html(&service.more),
        conditions: parts::conditions(draft, service),
        contacts: draft.points(&service.contacts),
        offices: offices(draft, &service.area.ats),
        ask: service.area.ats.iter().take(ASKED).filter_map(|id| draft.ask(id)).collect(),
        responsible: parts::responsible(draft, service),
        documents: documents.map(|document| draft.document(document)).collect(),
        acts: draft.act_refs(&service.acts),
        area: draft.area(&service.area),
        places: parts::places(draft, service),
        seats: service.seats,
        project: service.project.as_ref().and_then(|id| draft.link(Kind::Projects, id)),
        alliance: catalogue.service_alliance(service).and_then(|id| draft.link(Kind::Alliances, id)),
        topics: draft.links(Kind::Topics, &topics),
        replaced_by: service.replaced_by.as_ref().and_then(|id| draft.link(Kind::Services, id)),
        instead: instead(draft, at, service),
        metatag: metatag(draft, at, service),
        poster: draft.href(Target::Poster(PosterOf::Service(at))),
        checked_on: Iso(draft.settings().checked_on),
        completeness: service.completeness,
    };
    page.sections = parts::sections(&page);
    (face(draft, service), PageView::Service(page))
}

fn face<'c>(draft: &Draft<'c>, service: &'c Service) -> Face<'c> {
    let catalogue = draft.catalogue();
    let main = service.categories.first().and_then(|id| catalogue.categories.position(id));
    let category = main.and_then(|at| Some((u32::try_from(at).ok()?, &catalogue.categories[at])));
    let mut trail = vec![draft.step(List::Services)];
    trail.extend(category.map(|(at, category)| (Target::Category { at, page: 1 }, draft.title(category))));
    let sections: &'static [&'static str] = match category.map(|(_, category)| category.side) {
        Some(Side::Companies) => &["list/services", "pages/companies"],
        _ => &["list/services", "pages/families"],
    };
    draft.face(service, trail, sections)
}

/// Offices of the service's agencies for this policy that can be reached today.
fn offices<'c>(draft: &mut Draft<'c>, ats: &[Id]) -> Vec<ContactView<'c>> {
    let is_office = |contact: &&'c Contact| {
        contact.kind == ContactType::Conciliazione
            && !contact.historical
            && contact.ats.as_ref().is_some_and(|id| ats.iter().take(ASKED).any(|one| one == id))
    };
    let found: Vec<&'c Contact> = draft.catalogue().contacts.iter().filter(is_office).take(OFFICES).collect();
    found.into_iter().map(|contact| draft.contact(contact)).collect()
}
