//! Services that a visitor keeps: the page, and what a browser must know of each.

use std::borrow::Cow;

use serde::Serialize;

use super::draft::Draft;
use super::frame::Face;
use super::words::PeriodView;
use super::{PageView, ViewContext};
use crate::model::{ContactPoint, Lang, Period, Service, tel};
use crate::routes::List;

/// Services in a file of those that a browser fetches, about.
const PER_SHARD: usize = 64;

/// `pages/shortlist.html`
#[derive(Debug, Clone, Serialize)]
pub struct ShortlistView {
    /// Address of the files of services, with `{n}` for the number of one.
    pub records: String,
    /// How many files there are.
    pub shards: usize,
}

/// What a service that is kept gives to take along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptView<'a> {
    /// Id.
    pub id: &'a str,
    /// Whom to ask: its own contacts, else its agencies.
    pub contacts: Vec<Contact<'a>>,
    /// When one may ask for it.
    pub applications: PeriodView,
}

/// A contact, line by line: a property of vCard 4.0 (RFC 6350) and its value as it is, without
/// escapes, or the parts of a structured one. After the address of a telephone (RFC 3966) the
/// number stands as it is printed.
pub type Contact<'a> = Vec<Vec<Cow<'a, str>>>;

/// How many files so many services take; never none.
pub fn shards(services: usize) -> usize {
    services.div_ceil(PER_SHARD).max(1)
}

/// The file that a service is in: FNV-1a (32 bit) of its id. Scripts do the same, and an id
/// never changes.
pub fn shard(id: &str, shards: usize) -> usize {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let hash = id.bytes().fold(0x811c_9dc5, step);
    usize::try_from(hash).unwrap_or(0) % shards
}

/// A service as the shortlist needs it, by its position.
pub fn kept<'c>(context: &ViewContext<'c>, lang: Lang, at: u32) -> KeptView<'c> {
    let draft = Draft::new(context, lang);
    let service: &'c Service = &draft.catalogue().services[at as usize];
    let confirmed = service.envelope.is_confirmed();
    let own = service.contacts.iter().filter(|_| confirmed).map(|point| contact(&draft, service, point));
    let mut contacts: Vec<Contact<'c>> = own.filter(|lines| lines.len() > 2).collect();
    if contacts.is_empty() {
        contacts = service.area.ats.iter().filter_map(|id| agency(&draft, id)).collect();
    }
    let applications = if confirmed { service.timing.applications } else { Period::default() };
    KeptView { id: &service.id, contacts, applications: draft.period(applications) }
}

pub(super) fn view<'c>(draft: &Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let page = ShortlistView {
        records: draft.plan.file_href(&draft.plan.shortlist_path(draft.lang, "{n}")),
        shards: shards(draft.catalogue().services.len()),
    };
    (draft.list_face(List::Shortlist, &["list/services"], None, 1), PageView::Shortlist(page))
}

/// A contact written in the service.
fn contact<'c>(draft: &Draft<'c>, service: &'c Service, point: &'c ContactPoint) -> Contact<'c> {
    let name = draft.words(&point.title).unwrap_or_else(|| draft.title(service)).text;
    let mut lines = named(name);
    lines.extend(point.phone.iter().filter_map(|phone| telephone(phone)));
    lines.extend(point.email.iter().chain(&point.pec).map(|email| line("EMAIL", email)));
    lines.extend(point.url.iter().map(|url| line("URL", url)));
    if let Some(street) = &point.address {
        let town = point.municipality.as_ref().and_then(|id| draft.catalogue().municipality(id));
        let town = town.map_or("", |town| &town.name);
        let parts = ["ADR", "", "", street, town, "", point.cap.as_deref().unwrap_or_default(), ""];
        lines.push(parts.into_iter().map(Cow::Borrowed).collect());
    }
    lines
}

/// The agency to ask.
fn agency<'c>(draft: &Draft<'c>, id: &str) -> Option<Contact<'c>> {
    let ask = draft.ask(id)?;
    let mut lines = named(ask.ats.title.text);
    lines.extend(ask.phone.and_then(telephone));
    lines.extend(ask.email.iter().chain(&ask.pec).map(|email| line("EMAIL", email)));
    lines.extend(ask.website.map(|url| line("URL", url)));
    Some(lines)
}

fn named(name: Cow<'_, str>) -> Contact<'_> {
    vec![vec!["FN".into(), name], line("KIND", "org")]
}

fn line<'a>(property: &'static str, value: &'a str) -> Vec<Cow<'a, str>> {
    vec![property.into(), value.into()]
}

fn telephone(printed: &str) -> Option<Vec<Cow<'_, str>>> {
    Some(vec!["TEL;VALUE=uri".into(), tel(printed)?.into(), printed.into()])
}

#[cfg(test)]
mod tests {
    use super::{shard, shards};

    #[test]
    fn files_hold_about_64_services_and_ids_find_theirs() {
        assert_eq!((shards(0), shards(64), shards(65), shards(50_000)), (1, 1, 2, 782));
        // Known answers of FNV-1a.
        assert_eq!(shard("a", usize::MAX), 0xe40c_292c);
        assert_eq!(shard("foobar", usize::MAX), 0xbf9c_f968);
        let mut sizes = vec![0; 782];
        (0..50_000).for_each(|n| sizes[shard(&format!("servizio-{n}"), 782)] += 1);
        assert!(sizes.iter().all(|size| (20..120).contains(size)));
    }
}
