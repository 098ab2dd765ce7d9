//! Projects, programme by programme and agency by agency.

use serde::Serialize;

use super::items::ProjectItem;
use super::words::Link;

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
