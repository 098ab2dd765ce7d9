//! A fundable action: the need, what was financed, its services.

use serde::Serialize;

use super::PageView;
use super::contact::AskView;
use super::draft::Draft;
use super::facts::StatusNote;
use super::frame::Face;
use super::items::{Paging, ProgrammeItem, ProjectItem, ServiceCards};
use super::words::{Link, Words};
use crate::model::{Category, Kind, Side};
use crate::routes::{List, Target};

/// `pages/category.html`; the summary is in `page.summary`
#[derive(Debug, Clone, Serialize)]
pub struct CategoryView<'a> {
    /// Id.
    pub id: &'a str,
    /// `families`, `companies`, `system`.
    pub side: &'static str,
    /// What it is for.
    pub summary: Option<Words<'a>>,
    /// For whom.
    pub who: Option<Words<'a>>,
    /// Examples.
    pub examples: Option<Words<'a>>,
    /// The European Social Fund call of 2017 could pay for it too.
    pub esf: bool,
    /// Programmes that could finance it, oldest first.
    pub programmes: Vec<ProgrammeItem<'a>>,
    /// Subjects.
    pub topics: Vec<Link<'a>>,
    /// Services of this page, active first, then by title.
    pub services: ServiceCards,
    /// Pages of the services; `None` when one is enough.
    pub paging: Option<Paging>,
    /// How many services.
    pub services_total: usize,
    /// Active ones among them.
    pub status: StatusNote,
    /// Projects that used it; only on the first page.
    pub projects: Vec<ProjectItem<'a>>,
    /// Where to ask, agency by agency; only on the first page.
    pub ask: Vec<AskView<'a>>,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>, at: u32, number: u32) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let category: &'c Category = &catalogue.categories[at as usize];
    draft.cite(&category.envelope.sources);
    let services = draft.order().of_category(at as usize);
    let first = number <= 1;
    let projects = catalogue.projects_of(Kind::Categories, &category.id).filter(|_| first);
    let projects = projects.map(|project| draft.project_item(project)).collect();
    let page = CategoryView {
        id: &category.id,
        side: category.side.as_str(),
        summary: draft.summary(category),
        who: draft.words(&category.who),
        examples: draft.words(&category.examples),
        esf: category.esf,
        programmes: draft.programmes(&category.programmes).into_iter().map(|one| draft.programme_item(one)).collect(),
        topics: draft.links(Kind::Topics, &category.topics),
        services: draft.services_on(services, number),
        paging: draft.paging(services.len(), number, |page| Target::Category { at, page }),
        services_total: services.len(),
        status: draft.status(services),
        projects,
        ask: if first { draft.ask_everywhere() } else { Vec::new() },
    };
    let sections: &'static [&'static str] = match category.side {
        Side::Families => &["pages/families", "list/services"],
        Side::Companies => &["pages/companies", "list/services"],
        Side::System => &["list/services"],
    };
    let trail = vec![draft.step(List::Services), draft.step(List::Categories)];
    let mut face = draft.face(category, trail, sections);
    face.page = number;
    (face, PageView::Category(page))
}
