//! A fundable action: the need, what was financed, its services.

use serde::Serialize;

use super::contact::AtsCard;
use super::facts::StatusNote;
use super::items::{Paging, ProgrammeItem, ProjectItem, ServiceItem};
use super::words::{Link, Words};

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
    pub services: Vec<ServiceItem<'a>>,
    /// Pages of the services; `None` when one is enough.
    pub paging: Option<Paging>,
    /// How many services.
    pub services_total: usize,
    /// Active ones among them.
    pub status: StatusNote,
    /// Projects that used it; only on the first page.
    pub projects: Vec<ProjectItem<'a>>,
    /// Agencies, where to ask; only on the first page.
    pub ats: Vec<AtsCard<'a>>,
}
