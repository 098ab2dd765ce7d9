//! A project.

use serde::Serialize;

use super::PageView;
use super::contact::{AskView, PointView};
use super::draft::Draft;
use super::facts::{FactView, FigureGroup, SourceRef};
use super::frame::Face;
use super::items::{AreaView, ServicesPart};
use super::words::{Link, PeriodView, Words};
use crate::model::{Confidence, Grant, Kind, Project};
use crate::routes::List;

/// `pages/project.html`
#[derive(Debug, Clone, Serialize)]
pub struct ProjectView<'a> {
    /// Id.
    pub id: &'a str,
    /// `project` or `system-action`.
    pub kind: &'static str,
    /// `active`, `closed`, `unknown`.
    pub status: &'static str,
    /// Explanation of the state.
    pub status_reason: Option<Words<'a>>,
    /// The title is ours: its source gives none.
    pub descriptive: bool,
    /// Other titles met (Italian).
    pub title_variants: Vec<Words<'a>>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// Agency, where to ask.
    pub ask: Option<AskView<'a>>,
    /// Alliance.
    pub alliance: Option<Link<'a>>,
    /// Programme; the value is its title.
    pub programme: FactView<'a>,
    /// Lead organisation; the value is its name.
    pub lead: Option<FactView<'a>>,
    /// Partners that are named.
    pub partners: Vec<Link<'a>>,
    /// Territory in words.
    pub territory: Option<Words<'a>>,
    /// Territory by codes, where certain.
    pub area: AreaView<'a>,
    /// Fundable actions.
    pub categories: Vec<Link<'a>>,
    /// For whom.
    pub audience: Option<Words<'a>>,
    /// When.
    pub period: PeriodView,
    /// Money.
    pub funding: Vec<GrantView<'a>>,
    /// Results.
    pub figures: Vec<FigureGroup<'a>>,
    /// How one took part.
    pub access: Option<Words<'a>>,
    /// Lines of work (Italian).
    pub lines: Vec<Words<'a>>,
    /// Contacts.
    pub contacts: Vec<PointView<'a>>,
    /// Web site.
    pub url: Option<&'a str>,
    /// Code of the public investment project.
    pub cup: Option<&'a str>,
    /// Services; at most 12.
    pub services: ServicesPart,
}

/// Money of a project.
#[derive(Debug, Clone, Serialize)]
pub struct GrantView<'a> {
    /// `total`, `regional`, `partners`, `ats`, `vouchers`.
    pub kind: &'static str,
    /// Euro cents; `None` when not published.
    pub cents: Option<i64>,
    /// Explanation.
    pub caption: Option<Words<'a>>,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
    /// `high`, `medium`, `low`.
    pub confidence: &'static str,
    /// `false` for `low`.
    pub published: bool,
}

/// Services on one page.
const SHOWN: usize = 12;

pub(super) fn view<'c>(draft: &mut Draft<'c>, project: &'c Project) -> (Face<'c>, PageView<'c>) {
    draft.cite(&project.envelope.sources);
    let services = draft.services_of(Kind::Projects, &project.id);
    let page = ProjectView {
        id: &project.id,
        kind: project.kind.as_str(),
        status: project.status.as_str(),
        status_reason: draft.words(&project.status_reason),
        descriptive: project.descriptive,
        title_variants: project.title_variants.iter().map(|title| draft.proper(title.as_ref())).collect(),
        summary: draft.summary(project),
        ask: draft.ask(&project.ats),
        alliance: project.alliance.as_ref().and_then(|id| draft.link(Kind::Alliances, id)),
        programme: draft.record_fact(Kind::Programmes, &project.programme),
        lead: project.lead.as_ref().map(|fact| draft.record_fact(Kind::Organisations, fact)),
        partners: draft.links(Kind::Organisations, &project.partners),
        territory: draft.words(&project.territory),
        area: draft.area(&project.area),
        categories: draft.links(Kind::Categories, &project.categories),
        audience: draft.words(&project.audience),
        period: draft.period(project.period),
        funding: project.funding.iter().map(|grant| grant_view(draft, grant)).collect(),
        figures: draft.figure_groups(&project.figures),
        access: draft.words(&project.access),
        lines: project.lines.iter().map(|line| draft.proper(line.as_ref())).collect(),
        contacts: draft.points(&project.contacts),
        url: project.url.as_deref(),
        cup: project.cup.as_deref(),
        services: draft.services_part(&services, SHOWN, None),
    };
    let face = draft.face(project, vec![draft.step(List::Projects)], &["list/projects", "pages/about"]);
    (face, PageView::Project(page))
}

fn grant_view<'c>(draft: &mut Draft<'c>, grant: &'c Grant) -> GrantView<'c> {
    let published = grant.confidence != Confidence::Low;
    GrantView {
        kind: grant.kind.as_str(),
        cents: published.then_some(grant.amount.0),
        caption: if published { draft.words(&grant.caption) } else { None },
        sources: if published { draft.cite(&grant.sources) } else { Vec::new() },
        confidence: grant.confidence.as_str(),
        published,
    }
}
