//! A service as schema.org's `GovernmentService`, for machines.
//!
//! In: a confirmed service. Out: one line of JSON-LD with what the page says in words; what is
//! not known is left out. The national model for municipalities names the keys.

use serde_json::{Map, Value, json};

use super::draft::Draft;
use crate::model::{AccessType, CostKind, Kind, Record, Seat, Service, Status};
use crate::routes::Target;

/// The JSON text. It may hold `<`: whoever writes it into a page takes care.
pub(super) fn metatag(draft: &Draft<'_>, at: u32, service: &Service) -> String {
    let page = draft.plan.url(draft.lang, Target::Service(at));
    let category = service.categories.first().and_then(|id| draft.link(Kind::Categories, id));
    let mut all = thing(
        "GovernmentService",
        [
            ("@id", Some(page.as_str().into())),
            ("url", Some(page.as_str().into())),
            ("name", Some(draft.title(service).text.into())),
            ("description", text(service.envelope.summary.str(draft.lang))),
            ("serviceType", category.map(|link| link.title.text.into())),
            ("serviceOperator", operator(draft, service)),
            ("areaServed", area(draft, service)),
            ("audience", audience(draft, service)),
            ("availableChannel", Some(channel(draft, service, &page))),
            ("offers", offer(service)),
        ],
    );
    all.insert("@context".to_owned(), "https://schema.org".into());
    Value::Object(all).to_string()
}

/// An object of schema.org with the properties that are known.
fn thing<const N: usize>(kind: &str, properties: [(&str, Option<Value>); N]) -> Map<String, Value> {
    let mut map = Map::from_iter([("@type".to_owned(), kind.into())]);
    map.extend(properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    map
}

fn text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| text.into())
}

/// Who answers for it.
fn operator(draft: &Draft<'_>, service: &Service) -> Option<Value> {
    let id = &service.responsible;
    let kind = if draft.catalogue().ats.get(id).is_some() { "GovernmentOrganization" } else { "Organization" };
    let link = super::service_parts::responsible(draft, service)?;
    Some(thing(kind, [("name", Some(link.title.text.into()))]).into())
}

/// Its territory: in words, or by its agencies.
fn area(draft: &Draft<'_>, service: &Service) -> Option<Value> {
    let words = service.area.text.str(draft.lang);
    let agencies = || {
        let links = draft.links(Kind::Ats, &service.area.ats);
        links.into_iter().map(|link| link.title.text.into_owned()).collect::<Vec<_>>().join(", ")
    };
    let name = if words.is_empty() { agencies() } else { words.to_owned() };
    Some(thing("AdministrativeArea", [("name", Some(text(&name)?))]).into())
}

/// Whom it is for: in words, or by their groups.
fn audience(draft: &Draft<'_>, service: &Service) -> Option<Value> {
    let words = service.audience.str(draft.lang);
    let groups = || {
        let label = |group: &crate::model::Group| {
            let key = format!("group.{}", group.as_str());
            draft.labels.get(draft.lang, &key).to_owned()
        };
        service.groups.iter().map(label).collect::<Vec<_>>().join(", ")
    };
    let kind = if words.is_empty() { groups() } else { words.to_owned() };
    Some(thing("Audience", [("audienceType", Some(text(&kind)?))]).into())
}

/// Where to ask for it: in the web, else on its own page, which says how; and at a counter, if
/// its whole address is known.
fn channel(draft: &Draft<'_>, service: &Service, page: &str) -> Value {
    let online = service.access.iter().filter(|_| service.status != Status::Closed);
    let online = online.filter(|access| access.kind == AccessType::Online).find_map(|access| access.url.as_deref());
    let properties =
        [("serviceUrl", Some(online.unwrap_or(page).into())), ("serviceLocation", counter(draft, service))];
    thing("ServiceChannel", properties).into()
}

/// The service's own contact that has an address, or the seat of the agency that answers for it.
fn counter(draft: &Draft<'_>, service: &Service) -> Option<Value> {
    let responsible = super::service_parts::responsible(draft, service).map(|link| link.title.text.into_owned());
    let own = service.contacts.iter().find_map(|point| {
        let town = draft.link(Kind::Municipalities, point.municipality.as_ref()?)?.title.text.into_owned();
        let name = point.title.str(draft.lang);
        let name = if name.is_empty() { responsible.clone()? } else { name.to_owned() };
        Some(place(name, point.address.as_deref()?, point.cap.as_deref()?, &town))
    });
    let seat = || {
        let ats = draft.catalogue().ats.get(&service.responsible)?;
        let Seat { address, cap, town, .. } = ats.seat.confirmed()?;
        Some(place(ats.title().str(draft.lang).to_owned(), address, cap.as_deref()?, town))
    };
    own.or_else(seat)
}

fn place(name: String, street: &str, cap: &str, town: &str) -> Value {
    let address = thing(
        "PostalAddress",
        [
            ("streetAddress", Some(street.into())),
            ("postalCode", Some(cap.into())),
            ("addressLocality", Some(town.into())),
            ("addressCountry", Some("IT".into())),
        ],
    );
    thing("Place", [("name", Some(name.into())), ("address", Some(address.into()))]).into()
}

/// What schema.org can say of state and price: that it is over, or that it is free.
fn offer(service: &Service) -> Option<Value> {
    let is_free = service.cost.as_ref().is_some_and(|cost| cost.kind == CostKind::Free);
    let is_over = service.status == Status::Closed;
    let ended = service.timing.period.until.filter(|_| is_over);
    (is_free || is_over).then(|| {
        let properties = [
            ("price", is_free.then(|| json!(0))),
            ("priceCurrency", is_free.then(|| "EUR".into())),
            ("availability", is_over.then(|| "https://schema.org/Discontinued".into())),
            ("availabilityEnds", ended.map(|date| date.to_string().into())),
        ];
        thing("Offer", properties).into()
    })
}
