//! The site at a glance.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::Face;
use super::words::Link;
use super::words::Words;
use crate::model::{Kind, Record, Table};
use crate::routes::List;

/// `pages/site_map.html`
#[derive(Debug, Clone, Serialize)]
pub struct SiteMapView<'a> {
    /// Narrative pages.
    pub pages: Vec<Link<'a>>,
    /// Every list, each with its records where they are not too many: up to one page of a
    /// list, and never the municipalities.
    pub lists: Vec<SiteMapList<'a>>,
}

/// A list and its records.
#[derive(Debug, Clone, Serialize)]
pub struct SiteMapList<'a> {
    /// Name: `services`, `site-map`, …
    pub name: &'static str,
    /// The list.
    pub list: Link<'a>,
    /// Its records.
    pub links: Vec<Link<'a>>,
    /// Records that are not shown here.
    pub left_out: usize,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let lists = List::ALL.into_iter().filter(|list| draft.plan.has(*list));
    let page = SiteMapView {
        pages: catalogue.pages.iter().map(|page| link(draft, page)).collect(),
        lists: lists.map(|list| entry(draft, list)).collect(),
    };
    (draft.list_face(List::SiteMap, &["list/site-map"], None, 1), PageView::SiteMap(page))
}

fn entry<'c>(draft: &Draft<'c>, list: List) -> SiteMapList<'c> {
    let catalogue = draft.catalogue();
    let limit = draft.settings().page_size;
    let (links, total) = match list {
        List::Services => {
            let all = draft.order().services();
            let shown = all.iter().take(if all.len() > limit { 0 } else { limit });
            (shown.map(|at| link(draft, &catalogue.services[*at as usize])).collect(), all.len())
        }
        List::Categories => links(draft, &catalogue.categories, usize::MAX),
        List::Topics => links(draft, &catalogue.topics, usize::MAX),
        List::Ats => links(draft, &catalogue.ats, usize::MAX),
        List::Networks => links(draft, &catalogue.networks, usize::MAX),
        List::Alliances => links(draft, &catalogue.alliances, limit),
        List::Projects => links(draft, &catalogue.projects, limit),
        List::Organisations => links(draft, &catalogue.organisations, limit),
        List::Programmes => links(draft, &catalogue.programmes, usize::MAX),
        List::Funding => links(draft, &catalogue.funding, limit),
        List::News => links(draft, &catalogue.news, limit),
        List::Municipalities => (Vec::new(), catalogue.municipalities.len()),
        List::Home
        | List::Documents
        | List::Acts
        | List::Sources
        | List::Contacts
        | List::Glossary
        | List::Guide
        | List::Shortlist
        | List::SiteMap => (Vec::new(), 0),
    };
    SiteMapList { name: list.name(), list: draft.list_link(list), left_out: total.saturating_sub(links.len()), links }
}

/// Every record of a table, or none of them when they are more than `limit`.
fn links<'c, T: Record>(draft: &Draft<'c>, records: &'c Table<T>, limit: usize) -> (Vec<Link<'c>>, usize) {
    let shown = if records.len() > limit { 0 } else { records.len() };
    (records.iter().take(shown).map(|record| link(draft, record)).collect(), records.len())
}

fn link<'c, T: Record>(draft: &Draft<'c>, record: &'c T) -> Link<'c> {
    let title: Words<'c> = draft.title(record);
    debug_assert!(T::KIND != Kind::Acts, "the title of an act is made of its parts");
    Link { href: draft.record_href(record), title }
}
