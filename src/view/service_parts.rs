//! The parts of the service sheet, made from a record.

use super::draft::Draft;
use super::service::{
    AccessView, AudienceView, CostView, NeededItemView, NeededView, PlaceView, ServiceView, TimingView,
};
use super::words::{IsoAge, Link, Number};
use crate::model::{Amount, Cost, CostKind, Group, Kind, Period, Service, ServiceType};

/// Sections in the national order; those that are always shown are marked.
const SECTIONS: [(&str, bool); 18] = [
    ("audience", true),
    ("how-to", true),
    ("needed", true),
    ("outcome", true),
    ("timing", true),
    ("cost", true),
    ("access", true),
    ("special-cases", false),
    ("more", false),
    ("conditions", true),
    ("contacts", true),
    ("responsible", true),
    ("documents", false),
    ("acts", false),
    ("area", true),
    ("places", false),
    ("project", false),
    ("topics", false),
];

/// Names of the sections that a page shows.
pub(super) fn sections(view: &ServiceView) -> Vec<&'static str> {
    let known = |name: &str| match name {
        "special-cases" => view.special_cases.is_some(),
        "more" => view.more.is_some(),
        "documents" => !view.documents.is_empty(),
        "acts" => !view.acts.is_empty(),
        "places" => !view.places.is_empty() || view.seats.is_some(),
        "project" => view.project.is_some() || view.alliance.is_some(),
        "topics" => !view.topics.is_empty(),
        _ => false,
    };
    SECTIONS.into_iter().filter(|(name, always)| *always || known(name)).map(|(name, _)| name).collect()
}

pub(super) fn audience<'c>(draft: &Draft<'c>, service: &'c Service) -> AudienceView<'c> {
    let wanted = &service.requirements;
    let mut view = AudienceView {
        groups: service.groups.iter().map(|group| group.as_str()).collect(),
        text: draft.words(&service.audience),
        requirements: draft.words(&wanted.text),
        age_min: wanted.age_min.map(IsoAge),
        age_max: wanted.age_max.map(IsoAge),
        school: draft.words(&wanted.school),
        residence: draft.words(&wanted.residence),
        work: draft.words(&wanted.work),
        isee_max: wanted.isee_max.map(|amount| amount.0),
        known: false,
        facts: false,
    };
    let conditions = [&view.school, &view.residence, &view.work].into_iter().any(Option::is_some)
        || view.age_min.is_some()
        || view.age_max.is_some()
        || view.isee_max.is_some();
    // Without other words the groups are the sentence itself.
    view.facts = conditions || (view.text.is_some() && !view.groups.is_empty());
    view.known = conditions || view.text.is_some() || view.requirements.is_some() || !view.groups.is_empty();
    view
}

pub(super) fn needed<'c>(draft: &Draft<'c>, service: &'c Service) -> Option<NeededView<'c>> {
    let text = draft.html(&service.needed.text);
    let item = |item: &'c crate::model::NeededItem| {
        let document = item.document.as_ref().and_then(|id| draft.link(Kind::Documents, id));
        Some(NeededItemView { title: draft.words(&item.title)?, document })
    };
    let items: Vec<_> = service.needed.items.iter().filter_map(item).collect();
    (text.is_some() || !items.is_empty()).then_some(NeededView { text, items })
}

pub(super) fn timing<'c>(draft: &Draft<'c>, service: &'c Service) -> Option<TimingView<'c>> {
    let timing = &service.timing;
    let (text, hours) = (draft.html(&timing.text), draft.words(&timing.hours));
    let nothing = Period::default();
    let known = text.is_some() || hours.is_some() || timing.period != nothing || timing.applications != nothing;
    known.then(|| TimingView {
        text,
        period: draft.period(timing.period),
        applications: draft.period(timing.applications),
        hours,
    })
}

/// What a service costs or gives; `None` when nothing at all is known.
pub(super) fn cost<'c>(draft: &Draft<'c>, service: &'c Service) -> Option<CostView<'c>> {
    let cost = service.cost.as_ref()?;
    let text = draft.html(&cost.text);
    let amounts = [cost.amount, cost.amount_min, cost.amount_max, cost.rate];
    if cost.kind == CostKind::Unknown && text.is_none() && amounts.iter().all(Option::is_none) {
        return None;
    }
    let cents = |amount: Option<Amount>| amount.map(|amount| amount.0);
    Some(CostView {
        kind: cost.kind.as_str(),
        reading: reading(service, cost),
        amount: cents(cost.amount),
        amount_min: cents(cost.amount_min),
        amount_max: cents(cost.amount_max),
        // A rate is 0 to 1 and kept in hundredths: those are the percent.
        percent: cost.rate.map(|rate| Number::Whole(rate.0)),
        per: draft.words(&cost.per),
        text,
    })
}

/// Who pays whom. Money for companies is always a grant to them, whatever its kind is called.
pub(super) fn reading(service: &Service, cost: &Cost) -> &'static str {
    let for_companies = service.groups.contains(&Group::Companies) && !service.groups.contains(&Group::Families);
    let is_given = matches!(service.kind, ServiceType::Grant | ServiceType::Voucher);
    match cost.kind {
        CostKind::Free => "free",
        CostKind::Paid => "pay",
        CostKind::Voucher => "receive",
        CostKind::Contribution if is_given || for_companies => "receive",
        CostKind::Contribution => "part",
        CostKind::Unknown if is_given => "receive",
        CostKind::Unknown => "ask",
    }
}

pub(super) fn access<'c>(draft: &Draft<'c>, service: &'c Service) -> Vec<AccessView<'c>> {
    let view = |access: &'c crate::model::Access| AccessView {
        kind: access.kind.as_str(),
        url: access.url.as_deref(),
        text: draft.words(&access.text),
    };
    service.access.iter().map(view).collect()
}

pub(super) fn places<'c>(draft: &Draft<'c>, service: &'c Service) -> Vec<PlaceView<'c>> {
    let view = |place: &'c crate::model::Place| PlaceView {
        title: draft.proper(place.title.as_ref()),
        address: place.address.as_deref().map(|address| draft.proper(address)),
        municipality: place.municipality.as_ref().and_then(|id| draft.link(Kind::Municipalities, id)),
    };
    service.places.iter().map(view).collect()
}

/// The conditions: a document of the catalogue, or an address.
pub(super) fn conditions<'c>(draft: &Draft<'c>, service: &'c Service) -> Option<Link<'c>> {
    let conditions = service.conditions.as_deref()?;
    draft.link(Kind::Documents, conditions).or_else(|| {
        conditions.starts_with("http").then(|| Link { href: conditions.to_owned(), title: draft.own(conditions) })
    })
}

/// Who answers for a service: an agency, or else an organisation.
pub(super) fn responsible<'c>(draft: &Draft<'c>, service: &Service) -> Option<Link<'c>> {
    let id = &service.responsible;
    draft.link(Kind::Ats, id).or_else(|| draft.link(Kind::Organisations, id))
}
