//! Projects, programme by programme and agency by agency.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::{Face, latest};
use super::items::ProjectItem;
use super::words::Link;
use crate::model::{Kind, Project};
use crate::routes::List;

/// `pages/projects.html`
#[derive(Debug, Clone, Serialize)]
pub struct ProjectsView<'a> {
    /// Programmes, newest first; last, projects whose programme awaits confirmation.
    pub programmes: Vec<ProjectsOfProgramme<'a>>,
    /// How many projects.
    pub total: usize,
}

/// Projects of a programme.
#[derive(Debug, Clone, Serialize)]
pub struct ProjectsOfProgramme<'a> {
    /// Id of the programme, `unconfirmed` for none; anchor `programme-<id>`.
    pub id: &'a str,
    /// The programme; `None`: awaiting confirmation.
    pub programme: Option<Link<'a>>,
    /// Agencies that have projects in it.
    pub ats: Vec<ProjectsOfAts<'a>>,
}

/// Projects of an agency.
#[derive(Debug, Clone, Serialize)]
pub struct ProjectsOfAts<'a> {
    /// The agency.
    pub ats: Link<'a>,
    /// Its projects.
    pub projects: Vec<ProjectItem<'a>>,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let mut programmes = Vec::new();
    for programme in draft.all_programmes().into_iter().rev() {
        let own = catalogue.projects_of(Kind::Programmes, &programme.id).filter(|one| confirmed(one).is_some());
        let link = draft.link(Kind::Programmes, &programme.id);
        programmes.push(ProjectsOfProgramme { id: &programme.id, programme: link, ats: by_ats(draft, own.collect()) });
    }
    let known = |id: &str| catalogue.programmes.get(id).is_some();
    let rest = catalogue.projects.iter().filter(|one| !confirmed(one).is_some_and(known)).collect();
    programmes.push(ProjectsOfProgramme { id: "unconfirmed", programme: None, ats: by_ats(draft, rest) });
    programmes.retain(|programme| !programme.ats.is_empty());
    let page = ProjectsView { programmes, total: catalogue.projects.len() };
    let updated = latest(catalogue.projects.iter().map(|one| one.envelope.updated));
    (draft.list_face(List::Projects, &["list/projects", "pages/about"], updated, 1), PageView::Projects(page))
}

/// The programme of a project, where it is published.
fn confirmed(project: &Project) -> Option<&str> {
    let programme = project.programme.confirmed()?;
    project.envelope.is_confirmed().then_some(programme.as_ref())
}

/// Projects agency by agency, in the order of the catalogue.
fn by_ats<'c>(draft: &Draft<'c>, projects: Vec<&'c Project>) -> Vec<ProjectsOfAts<'c>> {
    let of = |ats: &'c crate::model::Ats| {
        let own = projects.iter().filter(|project| project.ats == ats.id);
        let projects: Vec<_> =
            own.map(|one| ProjectItem { programme: None, ats: None, ..draft.project_item(one) }).collect();
        let link = draft.link(Kind::Ats, &ats.id)?;
        (!projects.is_empty()).then_some(ProjectsOfAts { ats: link, projects })
    };
    draft.catalogue().ats.iter().filter_map(of).collect()
}
