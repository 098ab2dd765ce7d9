//! The sheet about a service: for whom, where, for how much, until when, whom to ask.

use serde::Serialize;

use super::draft::{Draft, confidence};
use super::poster::{MAILBOXES, NAME, NOTE, PHONES, Reach, Sheet, blank, clip, lead, title};
use super::service::CostView;
use super::service_parts as parts;
use super::words::{Iso, IsoAge, PeriodView, Words};
use crate::model::{Area, ContactPoint, Kind, Period, Service, Status};
use crate::routes::Target;

/// What only a service has on its sheet.
#[derive(Debug, Clone, Serialize)]
pub struct ServiceSheet<'a> {
    /// The need it answers.
    pub need: Option<Words<'a>>,
    /// `families`, `companies`, `system`: branch of that need.
    pub side: Option<&'static str>,
    /// `active`, `planned`, `suspended`, `closed`, `unknown`.
    pub status: &'static str,
    /// Why it is not active.
    pub status_reason: Option<Words<'a>>,
    /// Title of the service that took its place.
    pub replaced_by: Option<Words<'a>>,
    /// Whom it is for: `families`, `companies`, …
    pub groups: Vec<&'static str>,
    /// Whom it is for, in words.
    pub audience: Option<Words<'a>>,
    /// Youngest age.
    pub age_min: Option<IsoAge>,
    /// Oldest age.
    pub age_max: Option<IsoAge>,
    /// Where: in words, or the names of municipalities or agencies.
    pub places: Vec<Words<'a>>,
    /// Where, when nothing else says so: province codes.
    pub provinces: Vec<&'a str>,
    /// Cost, without its text; `None` when it is over or nothing is known.
    pub cost: Option<CostView<'a>>,
    /// When it runs or ran.
    pub period: PeriodView,
    /// When one may ask for it; empty when it is over.
    pub applications: PeriodView,
    /// Day up to which the editors looked for what is open.
    pub checked_on: Iso,
}

/// Entries under "whom to ask", and agencies among them; where there are more agencies the sheet
/// says how to find one's own.
const CONTACTS: usize = 3;
/// Municipalities that are named one by one.
const NAMES: usize = 4;
/// Characters of texts.
const REASON: usize = 140;
const AUDIENCE: usize = 130;
const PLACE: usize = 100;
const PER: usize = 30;

pub(super) fn sheet<'c>(draft: &mut Draft<'c>, at: u32) -> Sheet<'c> {
    let service: &'c Service = &draft.catalogue().services[at as usize];
    let mut view = blank(draft, "service", Target::Service(at), draft.plan.id_url(Kind::Services, &service.id));
    view.title = title(draft.title(service));
    view.lead = draft.summary(service).map(lead);
    view.contacts = contacts(draft, service);
    if view.contacts.is_empty() {
        view.find = Some(draft.find_ats());
    }
    view.service = Some(essentials(draft, service));
    Sheet {
        heading: draft.poster_heading(&view.title),
        view,
        description: service.envelope.summary.str(draft.lang).to_owned(),
        file: format!("content/services/{}.yaml", service.id),
        updated: service.envelope.updated,
        confidence: confidence(&service.envelope),
    }
}

fn essentials<'c>(draft: &Draft<'c>, service: &'c Service) -> ServiceSheet<'c> {
    let catalogue = draft.catalogue();
    let need = service.categories.first().and_then(|id| catalogue.categories.get(id));
    let is_over = service.status == Status::Closed;
    let (places, provinces) = places(draft, &service.area);
    // What it cost and until when one could ask would only mislead once it is over.
    let cost = if is_over { None } else { parts::cost(draft, service) };
    let applications = if is_over { Period::default() } else { service.timing.applications };
    let replaced_by = service.replaced_by.as_ref().and_then(|id| catalogue.services.get(id));
    ServiceSheet {
        need: need.map(|need| clip(draft.title(need), NAME)),
        side: need.map(|need| need.side.as_str()),
        status: service.status.as_str(),
        status_reason: draft.words(&service.status_reason).map(|words| clip(words, REASON)),
        replaced_by: replaced_by.map(|other| clip(draft.title(other), NAME)),
        groups: service.groups.iter().map(|group| group.as_str()).collect(),
        audience: draft.words(&service.audience).map(|words| clip(words, AUDIENCE)),
        age_min: service.requirements.age_min.map(IsoAge),
        age_max: service.requirements.age_max.map(IsoAge),
        places,
        provinces,
        cost: cost.map(|cost| CostView { per: cost.per.map(|per| clip(per, PER)), text: None, ..cost }),
        period: draft.period(service.timing.period),
        applications: draft.period(applications),
        checked_on: Iso(draft.settings().checked_on),
    }
}

/// Where a service is valid, in the nearest terms that fit.
fn places<'c>(draft: &Draft<'c>, area: &'c Area) -> (Vec<Words<'c>>, Vec<&'c str>) {
    if let Some(text) = draft.words(&area.text) {
        return (vec![clip(text, PLACE)], Vec::new());
    }
    let named = |kind, ids: &'c [crate::model::Id]| draft.links(kind, ids).into_iter().map(|link| link.title);
    if !area.municipalities.is_empty() && area.municipalities.len() <= NAMES {
        return (named(Kind::Municipalities, &area.municipalities).collect(), Vec::new());
    }
    if !area.provinces.is_empty() {
        return (Vec::new(), area.provinces.iter().map(AsRef::as_ref).collect());
    }
    let few = &area.ats[..area.ats.len().min(NAMES)];
    (named(Kind::Ats, few).map(|title| clip(title, NAME)).collect(), Vec::new())
}

/// Whom to ask: those of the service while it may be running, and the agencies wherever they can
/// say more.
fn contacts<'c>(draft: &Draft<'c>, service: &'c Service) -> Vec<Reach<'c>> {
    let runs = matches!(service.status, Status::Active | Status::Planned | Status::Unknown);
    let own = service.contacts.iter().filter(|_| runs).filter_map(|point| point_of(draft, service, point));
    let mut all: Vec<Reach<'c>> = own.take(CONTACTS).collect();
    let is_answered = service.status == Status::Active && !all.is_empty();
    if !is_answered && service.area.ats.len() <= CONTACTS {
        let agencies = service.area.ats.iter().filter_map(|id| draft.reach_ats(id));
        let room = CONTACTS - all.len();
        all.extend(agencies.take(room));
    }
    all
}

/// A contact written in the service.
fn point_of<'c>(draft: &Draft<'c>, service: &'c Service, point: &'c ContactPoint) -> Option<Reach<'c>> {
    let name = draft.words(&point.title).or_else(|| Some(parts::responsible(draft, service)?.title));
    let (phone, email): (Vec<&str>, Vec<&str>) = (
        point.phone.iter().map(AsRef::as_ref).collect(),
        point.email.iter().chain(&point.pec).map(AsRef::as_ref).collect(),
    );
    let reach = Reach {
        name: clip(name?, NAME),
        groups: Vec::new(),
        note: draft.words(&point.hours).map(|words| clip(words, NOTE)),
        web: point
            .url
            .as_deref()
            .filter(|url| phone.is_empty() && email.is_empty() && url.len() <= NAME)
            .map(super::poster::in_words),
        phone: phone.into_iter().take(PHONES).collect(),
        email: email.into_iter().take(MAILBOXES).collect(),
        as_of: point.as_of.map(Iso),
    };
    reach.is_reachable().then_some(reach)
}

impl ServiceSheet<'_> {
    /// How much it says, with `line` for every line of its own.
    pub(super) fn amount(&self, line: usize) -> usize {
        let some = |words: &Option<Words>| words.as_ref().map_or(0, |words| line + words.text.chars().count());
        let has = |there: bool| if there { line } else { 0 };
        has(self.status != "active")
            + some(&self.status_reason)
            + some(&self.replaced_by)
            + some(&self.audience)
            + has(!self.groups.is_empty() || self.age_min.is_some() || self.age_max.is_some())
            + self.places.iter().map(|words| words.text.chars().count()).sum::<usize>()
            + 2 * line
            + has(self.cost.is_some())
            + has(self.applications.from.is_some() || self.applications.until.is_some())
    }
}
