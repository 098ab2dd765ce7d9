//! A local alliance.

use serde::Serialize;

use super::PageView;
use super::contact::{AskView, PointView};
use super::draft::Draft;
use super::facts::{FactView, FigureGroup};
use super::frame::Face;
use super::items::{AreaView, ProjectItem, ServicesPart};
use super::words::{Link, Words};
use crate::model::{Alliance, Confidence, Kind, Phase, Project};
use crate::routes::List;

/// `pages/alliance.html`
#[derive(Debug, Clone, Serialize)]
pub struct AllianceView<'a> {
    /// Id.
    pub id: &'a str,
    /// `alliance` or `partnership`.
    pub kind: &'static str,
    /// The name is ours: its source gives none.
    pub descriptive: bool,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// Agency, where to ask.
    pub ask: Option<AskView<'a>>,
    /// Network of the agency.
    pub network: Option<Link<'a>>,
    /// Lead organisation; the value is its name.
    pub lead: Option<FactView<'a>>,
    /// Territory in words.
    pub territory: Option<FactView<'a>>,
    /// Territory by codes, where certain.
    pub area: AreaView<'a>,
    /// Programmes it worked in, oldest first; empty when not confirmed.
    pub programmes: Vec<Link<'a>>,
    /// `high`, `medium`, `low` for the programmes.
    pub programmes_confidence: &'static str,
    /// Partners that are named.
    pub partners: Vec<Link<'a>>,
    /// Figures.
    pub figures: Vec<FigureGroup<'a>>,
    /// Contacts.
    pub contacts: Vec<PointView<'a>>,
    /// Web site.
    pub url: Option<&'a str>,
    /// Others may join; `None`: not known.
    pub open_to_join: Option<bool>,
    /// Projects.
    pub projects: Vec<ProjectItem<'a>>,
    /// Services; at most 12.
    pub services: ServicesPart,
}

/// Services on one page.
const SHOWN: usize = 12;

pub(super) fn view<'c>(draft: &mut Draft<'c>, alliance: &'c Alliance) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    draft.cite(&alliance.envelope.sources);
    let confirmed = alliance.programmes_confidence != Confidence::Low;
    let programmes = if confirmed { draft.programmes(&alliance.programmes) } else { Vec::new() };
    let network =
        catalogue.networks.iter().find(|one| one.phase == Phase::Current && one.ats.as_ref() == Some(&alliance.ats));
    let services = draft.services_of(Kind::Alliances, &alliance.id);
    let page = AllianceView {
        id: &alliance.id,
        kind: alliance.kind.as_str(),
        descriptive: alliance.descriptive,
        summary: draft.summary(alliance),
        ask: draft.ask(&alliance.ats),
        network: network.and_then(|one| draft.link(Kind::Networks, &one.id)),
        lead: alliance.lead.as_ref().map(|fact| draft.record_fact(Kind::Organisations, fact)),
        territory: alliance.territory.as_ref().map(|fact| draft.text_fact(fact)),
        area: draft.area(&alliance.area),
        programmes: programmes.iter().filter_map(|one| draft.link(Kind::Programmes, &one.id)).collect(),
        programmes_confidence: alliance.programmes_confidence.as_str(),
        partners: draft.links(Kind::Organisations, &alliance.partners),
        figures: draft.figure_groups(&alliance.figures),
        contacts: draft.points(&alliance.contacts),
        url: alliance.url.as_deref(),
        open_to_join: alliance.open_to_join,
        projects: projects(draft, alliance).into_iter().map(|project| draft.project_item(project)).collect(),
        services: draft.services_part(&services, SHOWN, None),
    };
    let face = draft.face(alliance, vec![draft.step(List::Alliances)], &["list/alliances", "pages/about"]);
    (face, PageView::Alliance(page))
}

/// Projects that name the alliance or that the alliance names.
fn projects<'c>(draft: &Draft<'c>, alliance: &Alliance) -> Vec<&'c Project> {
    let catalogue = draft.catalogue();
    let mut projects: Vec<&'c Project> = alliance.projects.iter().filter_map(|id| catalogue.projects.get(id)).collect();
    for project in catalogue.projects_of(Kind::Alliances, &alliance.id) {
        if !projects.iter().any(|known| known.id == project.id) {
            projects.push(project);
        }
    }
    projects
}
