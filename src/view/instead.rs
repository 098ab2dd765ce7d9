//! What to do instead of a service that is not active.

use serde::Serialize;

use super::draft::Draft;
use super::index::ALTERNATIVES as CANDIDATES;
use super::items::ServiceCards;
use super::service::ASKED;
use crate::model::{Service, Status};
use crate::routes::List;

/// Services shown that are not over: on a telephone the sheet comes after them.
const SHOWN: usize = 4;
/// Services shown that are over.
const PAST: usize = 3;
/// Needs of a service that are looked at.
const NEEDS: usize = 3;

/// What somebody can do who came for a service that is not active.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InsteadView {
    /// Services for the same need, or of the same agencies, that are not over: active ones first,
    /// then planned, suspended and unknown ones; within a state the same need and agency come
    /// first. At most 4.
    pub services: ServiceCards,
    /// How many of them are active; they stand first.
    pub active: usize,
    /// Services for the same need that are over, those of the same agencies first: examples of
    /// what to ask for. At most 3.
    pub past: ServiceCards,
    /// The finder with the need as its filter, and the agency where there is only one.
    pub finder: String,
}

/// `None` for an active service. Costs the same however many services there are: it reads the
/// beginnings of sorted lists.
pub(super) fn instead(draft: &Draft<'_>, at: u32, service: &Service) -> Option<InsteadView> {
    if service.status == Status::Active {
        return None;
    }
    let all = &draft.catalogue().services;
    let status = |at: &u32| all[*at as usize].status;
    let (of_need, of_agencies) = candidates(draft, at, service);
    let (past, mut services): (Vec<u32>, Vec<u32>) = of_need.into_iter().partition(|at| status(at) == Status::Closed);
    let fresh: Vec<u32> = of_agencies.into_iter().filter(|at| status(at) != Status::Closed).collect();
    services.extend(fresh.into_iter().filter(|at| !services.contains(at)).collect::<Vec<_>>());
    // A stable sort: within a state the nearest stay first.
    services.sort_by_key(|at| rank(status(at)));
    services.truncate(SHOWN);
    Some(InsteadView {
        active: services.iter().filter(|at| status(at) == Status::Active).count(),
        services: draft.cards(services),
        past: draft.cards(past.into_iter().take(PAST).collect()),
        finder: finder(draft, service),
    })
}

/// Other confirmed services for some of the same people: those of the same needs, first in the
/// same agencies, and those of the same agencies whatever the need.
fn candidates(draft: &Draft<'_>, at: u32, service: &Service) -> (Vec<u32>, Vec<u32>) {
    let (catalogue, order) = (draft.catalogue(), draft.order());
    let positions = |ids: &[crate::model::Id], limit: usize, find: &dyn Fn(&str) -> Option<usize>| -> Vec<usize> {
        ids.iter().take(limit).filter_map(|id| find(id)).collect()
    };
    let needs = positions(&service.categories, NEEDS, &|id| catalogue.categories.position(id));
    let agencies = positions(&service.area.ats, ASKED, &|id| catalogue.ats.position(id));
    let head = |list: &[u32]| list[..list.len().min(CANDIDATES)].to_vec();
    let pairs = needs.iter().flat_map(|need| agencies.iter().map(move |ats| (*need, *ats)));
    let near = pairs.flat_map(|(need, ats)| order.alternatives(need, ats)).copied();
    let of_need = near.chain(needs.iter().flat_map(|need| head(order.of_category(*need))));
    let of_agencies = agencies.iter().flat_map(|ats| head(order.of_ats(*ats)));
    let fits = |other: &u32| {
        let candidate = &catalogue.services[*other as usize];
        *other != at && candidate.envelope.is_confirmed() && for_same_people(service, candidate)
    };
    (unique(of_need.filter(&fits)), unique(of_agencies.filter(&fits)))
}

/// The first of each; the lists are short.
fn unique(positions: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut seen = Vec::new();
    for at in positions {
        if !seen.contains(&at) {
            seen.push(at);
        }
    }
    seen
}

/// What a reader can use comes first.
fn rank(status: Status) -> u8 {
    match status {
        Status::Active => 0,
        Status::Planned => 1,
        Status::Suspended => 2,
        Status::Unknown => 3,
        Status::Closed => 4,
    }
}

/// Whether two services are for some of the same people; what is not known does not tell apart.
fn for_same_people(a: &Service, b: &Service) -> bool {
    a.groups.is_empty() || b.groups.is_empty() || a.groups.iter().any(|group| b.groups.contains(group))
}

fn finder(draft: &Draft<'_>, service: &Service) -> String {
    let need = service.categories.first().map(|id| format!("need={id}"));
    let ats = match service.area.ats.as_slice() {
        [one] => Some(format!("ats={one}")),
        _ => None,
    };
    let filters: Vec<String> = need.into_iter().chain(ats).collect();
    let list = draft.list_href(List::Services);
    if filters.is_empty() { list } else { format!("{list}?{}", filters.join("&")) }
}
