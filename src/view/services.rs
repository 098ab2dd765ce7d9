//! The list of services: grouped by need while it fits one page, flat and numbered after that.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::facts::StatusNote;
use super::finder::{FinderView, finder};
use super::frame::{Face, latest};
use super::items::{Paging, ServiceCards};
use super::listing::slice;
use super::words::Link;
use crate::model::{Category, Kind, Record, Side};
use crate::routes::{List, Target};

/// `pages/services.html`
#[derive(Debug, Clone, Serialize)]
pub struct ServicesView<'a> {
    /// Branch by branch; empty when the list is paginated.
    pub sides: Vec<ServicesOfSide<'a>>,
    /// The services of this page, active first, then by title; empty when grouped.
    pub items: ServiceCards,
    /// Pages; `None` when everything is on one.
    pub paging: Option<Paging>,
    /// How many services there are.
    pub total: usize,
    /// What is known to be open.
    pub status: StatusNote,
    /// The finder: on the first page only.
    pub finder: Option<FinderView<'a>>,
    /// Services of each agency.
    pub ats: Vec<Link<'a>>,
}

/// Services of a branch.
#[derive(Debug, Clone, Serialize)]
pub struct ServicesOfSide<'a> {
    /// `families`, `companies`, `system`.
    pub side: &'static str,
    /// Needs that have services.
    pub categories: Vec<ServicesOfCategory<'a>>,
}

/// Services whose main need is the same.
#[derive(Debug, Clone, Serialize)]
pub struct ServicesOfCategory<'a> {
    /// The need.
    pub category: Link<'a>,
    /// Its services, active first, then by title.
    pub services: ServiceCards,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>, number: u32) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let all = draft.order().services();
    let paging = draft.paging(all.len(), number, |page| Target::List { list: List::Services, page });
    let here = slice(all, number, draft.settings().page_size);
    let updated = latest(here.iter().map(|at| catalogue.services[*at as usize].envelope.updated));
    let grouped = paging.is_none();
    let page = ServicesView {
        sides: if grouped { sides(draft, here) } else { Vec::new() },
        items: draft.cards(if grouped { Vec::new() } else { here.to_vec() }),
        paging,
        total: all.len(),
        status: draft.status(all),
        finder: if number == 1 { finder(draft) } else { None },
        ats: ats_lists(draft),
    };
    (draft.list_face(List::Services, &["list/services"], updated, number), PageView::Services(page))
}

/// Where the services of each agency are listed.
fn ats_lists<'c>(draft: &Draft<'c>) -> Vec<Link<'c>> {
    (0..).zip(draft.catalogue().ats.iter()).map(|(at, _)| draft.ats_services_link(at)).collect()
}

fn sides<'c>(draft: &Draft<'c>, positions: &[u32]) -> Vec<ServicesOfSide<'c>> {
    let catalogue = draft.catalogue();
    let of_category = |category: &'c Category| {
        let main = |at: &&u32| catalogue.services[**at as usize].categories.first() == Some(&category.id);
        let services = draft.cards(positions.iter().filter(main).copied().collect());
        let link = draft.link(Kind::Categories, category.id())?;
        (!services.0.is_empty()).then_some(ServicesOfCategory { category: link, services })
    };
    let of_side = |side: &Side| {
        let categories = catalogue.categories.iter().filter(|category| category.side == *side);
        let categories: Vec<_> = categories.filter_map(of_category).collect();
        (!categories.is_empty()).then_some(ServicesOfSide { side: side.as_str(), categories })
    };
    Side::ALL.iter().filter_map(of_side).collect()
}
