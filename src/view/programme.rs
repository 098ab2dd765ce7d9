//! A programming period or a call, with its figures.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::facts::{EventView, FigureGroup, SourceRef};
use super::frame::Face;
use super::funding::FundingTableView;
use super::items::{ActRef, AllianceItem, Card, NewsItem, ProgrammeItem, ProjectItem};
use super::words::{Iso, Link, PeriodView, Words};
use crate::model::{Alliance, Confidence, Figure, Id, Kind, Network, Programme, Project, Record};
use crate::routes::List;

/// `pages/programme.html`
#[derive(Debug, Clone, Serialize)]
pub struct ProgrammeView<'a> {
    /// Id.
    pub id: &'a str,
    /// `pilot`, `territorial-plans`, `welfare-call`, `national-fund`, `esf-call`.
    pub kind: &'static str,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// When.
    pub period: PeriodView,
    /// First planned end, when it was put off.
    pub planned_until: Option<Iso>,
    /// The one of today.
    pub current: bool,
    /// Programme it follows.
    pub follows: Option<ProgrammeItem<'a>>,
    /// Programmes that follow it.
    pub followed_by: Vec<ProgrammeItem<'a>>,
    /// Figures, by what they count.
    pub figures: Vec<FigureGroup<'a>>,
    /// Figures of the networks in this programme.
    pub networks: Vec<NetworkFigures<'a>>,
    /// Why figures differ.
    pub conflicts: Vec<Words<'a>>,
    /// Rules of the money.
    pub rules: Vec<RuleView<'a>>,
    /// Dates, oldest first.
    pub milestones: Vec<EventView<'a>>,
    /// Areas it was for (Italian).
    pub areas: Vec<Words<'a>>,
    /// Acts.
    pub acts: Vec<ActRef<'a>>,
    /// Fundable actions.
    pub categories: Vec<Card<'a>>,
    /// Projects, confirmed ones only.
    pub projects: Vec<ProjectItem<'a>>,
    /// Alliances, confirmed ones only.
    pub alliances: Vec<AllianceItem<'a>>,
    /// Funding tables.
    pub tables: Vec<FundingTableView<'a>>,
    /// News about it.
    pub news: Vec<NewsItem<'a>>,
}

/// A rule of a programme.
#[derive(Debug, Clone, Serialize)]
pub struct RuleView<'a> {
    /// In words.
    pub text: Words<'a>,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
}

/// Figures of a network in a programme.
#[derive(Debug, Clone, Serialize)]
pub struct NetworkFigures<'a> {
    /// The network.
    pub network: Link<'a>,
    /// Its figures.
    pub groups: Vec<FigureGroup<'a>>,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>, programme: &'c Programme) -> (Face<'c>, PageView<'c>) {
    let (catalogue, id) = (draft.catalogue(), &programme.id);
    draft.cite(&programme.envelope.sources);
    let follows = programme.follows.as_ref().and_then(|id| catalogue.programmes.get(id));
    let followed_by = catalogue.programmes.iter().filter(|one| one.follows.as_ref() == Some(id));
    let categories = catalogue.categories.iter().filter(|one| one.programmes.contains(id));
    let tables = catalogue.funding.iter().filter(|table| table.programme.as_ref() == Some(id));
    let page = ProgrammeView {
        id,
        kind: programme.kind.as_str(),
        summary: draft.summary(programme),
        period: draft.period(programme.period),
        planned_until: programme.planned_until.map(Iso),
        current: programme.current,
        follows: follows.map(|one| draft.programme_item(one)),
        followed_by: followed_by.map(|one| draft.programme_item(one)).collect(),
        figures: draft.figure_groups(&programme.figures),
        networks: networks(draft, id),
        conflicts: programme.conflicts.iter().filter_map(|text| draft.words(text)).collect(),
        rules: rules(draft, programme),
        milestones: milestones(draft, programme),
        areas: programme.areas.iter().map(|area| draft.proper(area.as_ref())).collect(),
        acts: draft.act_refs(&programme.acts),
        categories: categories.map(|one| draft.category_card(one)).collect(),
        projects: projects(draft, id).into_iter().map(|one| draft.project_item(one)).collect(),
        alliances: alliances(draft, id).into_iter().map(|one| draft.alliance_item(one)).collect(),
        tables: tables.map(|table| draft.funding_table(table)).collect(),
        news: news(draft, id),
    };
    let face = draft.face(programme, vec![draft.step(List::Programmes)], &["list/programmes", "pages/about"]);
    (face, PageView::Programme(page))
}

/// Figures that networks give for the programme.
fn networks<'c>(draft: &mut Draft<'c>, id: &Id) -> Vec<NetworkFigures<'c>> {
    let all: Vec<&'c Network> = draft.catalogue().networks.iter().filter(|one| one.envelope.is_confirmed()).collect();
    let mut found = Vec::new();
    for network in all {
        let own: Vec<&'c Figure> = network.figures.iter().filter(|one| one.programme.as_ref() == Some(id)).collect();
        if let Some(link) = draft.link(Kind::Networks, &network.id).filter(|_| !own.is_empty()) {
            found.push(NetworkFigures { network: link, groups: draft.figure_groups(own) });
        }
    }
    found
}

fn rules<'c>(draft: &mut Draft<'c>, programme: &'c Programme) -> Vec<RuleView<'c>> {
    let mut rules = Vec::new();
    for rule in &programme.rules {
        if let Some(text) = draft.words(&rule.text) {
            rules.push(RuleView { text, sources: draft.cite(&rule.sources) });
        }
    }
    rules
}

/// Dates, oldest first.
fn milestones<'c>(draft: &mut Draft<'c>, programme: &'c Programme) -> Vec<EventView<'c>> {
    let mut sorted: Vec<_> = programme.milestones.iter().collect();
    sorted.sort_by_key(|milestone| milestone.on);
    let mut milestones = Vec::new();
    for milestone in sorted {
        if let Some(text) = draft.words(&milestone.title) {
            milestones.push(EventView { on: Iso(milestone.on), text, sources: draft.cite(&milestone.sources) });
        }
    }
    milestones
}

/// Projects that are confirmed to belong to the programme.
fn projects<'c>(draft: &Draft<'c>, id: &Id) -> Vec<&'c Project> {
    let all = draft.catalogue().projects_of(Kind::Programmes, id);
    all.filter(|one| one.envelope.is_confirmed() && one.programme.confirmed().is_some()).collect()
}

/// Alliances that are confirmed to have worked in the programme.
fn alliances<'c>(draft: &Draft<'c>, id: &Id) -> Vec<&'c Alliance> {
    let all = draft.catalogue().alliances_of(Kind::Programmes, id);
    all.filter(|one| one.envelope.is_confirmed() && one.programmes_confidence != Confidence::Low).collect()
}

fn news<'c>(draft: &Draft<'c>, id: &Id) -> Vec<NewsItem<'c>> {
    let reference = format!("{}/{id}", Programme::KIND.folder());
    let about = |news: &&crate::model::News| news.related.iter().any(|related| related.as_ref() == reference);
    draft.all_news().into_iter().filter(about).map(|news| draft.news_item(news)).collect()
}
