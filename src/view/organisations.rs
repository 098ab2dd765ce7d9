//! Organisations, A to Z.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::{Face, latest};
use super::items::Paging;
use super::listing::{initial, slice};
use super::words::Words;
use crate::model::{Fact, Id, Kind, Organisation};
use crate::routes::{List, Target};

/// `pages/organisations.html`
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationsView<'a> {
    /// Every initial, with the page and anchor where it begins.
    pub index: Vec<InitialView>,
    /// Organisations of this page, initial by initial; anchor `letter-<letter>`.
    pub letters: Vec<OrganisationsOfLetter<'a>>,
    /// Pages; `None` when one is enough.
    pub paging: Option<Paging>,
    /// How many organisations.
    pub total: usize,
}

/// Where an initial begins.
#[derive(Debug, Clone, Serialize)]
pub struct InitialView {
    /// `A` to `Z`, or `0` for all else.
    pub letter: char,
    /// Page and anchor.
    pub href: String,
}

/// Organisations with one initial.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationsOfLetter<'a> {
    /// `A` to `Z`, or `0` for all else.
    pub letter: char,
    /// Organisations, by name.
    pub organisations: Vec<OrganisationItem<'a>>,
}

/// An organisation in a list.
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationItem<'a> {
    /// Its page.
    pub href: String,
    /// Name (Italian).
    pub title: Words<'a>,
    /// `public`, `health`, `company`, …, where evident.
    pub kind: Option<&'static str>,
    /// How many alliances and projects it is met in.
    pub roles: usize,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>, number: u32) -> (Face<'c>, PageView<'c>) {
    let all = draft.order().organisations();
    let here = slice(all, number, draft.settings().page_size);
    let organisations = &draft.catalogue().organisations;
    let mut letters: Vec<OrganisationsOfLetter<'c>> = Vec::new();
    for at in here {
        let organisation: &'c Organisation = &organisations[*at as usize];
        let item = item(draft, organisation);
        let letter = initial(&item.title.text);
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.organisations.push(item),
            None => letters.push(OrganisationsOfLetter { letter, organisations: vec![item] }),
        }
    }
    let page = OrganisationsView {
        index: index(draft),
        letters,
        paging: draft.paging(all.len(), number, |page| Target::List { list: List::Organisations, page }),
        total: all.len(),
    };
    let updated = latest(here.iter().map(|at| organisations[*at as usize].envelope.updated));
    let face = draft.list_face(List::Organisations, &["list/organisations", "pages/about"], updated, number);
    (face, PageView::Organisations(page))
}

/// Where each initial begins.
fn index(draft: &Draft) -> Vec<InitialView> {
    let view = |(letter, start): &(char, usize)| {
        let page = u32::try_from(start / draft.settings().page_size + 1).unwrap_or(u32::MAX);
        let list = draft.href(Target::List { list: List::Organisations, page });
        InitialView { letter: *letter, href: format!("{list}#letter-{letter}") }
    };
    draft.order().initials().iter().map(view).collect()
}

fn item<'c>(draft: &Draft<'c>, organisation: &'c Organisation) -> OrganisationItem<'c> {
    let (catalogue, id) = (draft.catalogue(), &organisation.id);
    let leads = |lead: Option<&Fact<Id>>| lead.and_then(Fact::confirmed) == Some(id);
    let alliances = catalogue.alliances_of(Kind::Organisations, id);
    let alliances = alliances.filter(|one| one.partners.contains(id) || leads(one.lead.as_ref())).count();
    let projects = catalogue.projects_of(Kind::Organisations, id);
    let projects = projects.filter(|one| one.partners.contains(id) || leads(one.lead.as_ref())).count();
    OrganisationItem {
        href: draft.record_href(organisation),
        title: draft.title(organisation),
        kind: organisation.kind.map(|kind| kind.as_str()),
        roles: alliances + projects,
    }
}
