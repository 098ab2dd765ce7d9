//! Home: two doors, what is open today, the agencies, news, key figures.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::facts::{FigureView, StatusNote};
use super::frame::{Face, latest};
use super::items::{Card, NewsItem, ProgrammeItem};
use super::map::{self, MapView};
use super::words::Words;
use crate::model::{Figure, Indicator, Programme, Record, Side};
use crate::routes::List;

/// `pages/home.html`
#[derive(Debug, Clone, Serialize)]
pub struct HomeView<'a> {
    /// Families and companies.
    pub doors: Vec<DoorView<'a>>,
    /// What is known to be open in the whole region.
    pub status: StatusNote,
    /// The agencies.
    pub ats: Vec<Card<'a>>,
    /// Their territories; `None` where their borders are not known.
    pub map: Option<MapView<'a>>,
    /// The latest news, at most 3.
    pub news: Vec<NewsItem<'a>>,
    /// Key figures, at most 4, each with its programme; none of them is disputed.
    pub figures: Vec<FigureView<'a>>,
    /// The programme of today.
    pub programme: Option<ProgrammeItem<'a>>,
}

/// A door: whom it is for and what they may need.
#[derive(Debug, Clone, Serialize)]
pub struct DoorView<'a> {
    /// `families` or `companies`.
    pub side: &'static str,
    /// Its narrative page; `None` when the content has none.
    pub href: Option<String>,
    /// Title of that page.
    pub title: Option<Words<'a>>,
    /// Its short description.
    pub summary: Option<Words<'a>>,
    /// Fundable actions of the branch.
    pub needs: Vec<Card<'a>>,
}

/// What a figure of the home page may count, in this order.
const KEY_INDICATORS: [Indicator; 7] = [
    Indicator::Networks,
    Indicator::Projects,
    Indicator::Beneficiaries,
    Indicator::Companies,
    Indicator::People,
    Indicator::Alliances,
    Indicator::Funds,
];
const KEY_FIGURES: usize = 4;
const LATEST_NEWS: usize = 3;

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let news = draft.all_news();
    let shown = &news[..news.len().min(LATEST_NEWS)];
    let figures = key_figures(draft);
    let updated = latest(catalogue.programmes.iter().map(|one| one.envelope.updated));
    let page = HomeView {
        doors: vec![door(draft, Side::Families), door(draft, Side::Companies)],
        status: draft.status(draft.order().services()),
        ats: catalogue.ats.iter().map(|ats| draft.card(ats)).collect(),
        map: map::agencies(draft),
        news: shown.iter().map(|news| draft.news_item(news)).collect(),
        figures,
        programme: catalogue.programmes.iter().find(|one| one.current).map(|one| draft.programme_item(one)),
    };
    let mut face = draft.list_face(List::Home, &[], updated, 1);
    face.heading = draft.words(&draft.settings().title).unwrap_or_else(|| draft.own(""));
    (face, PageView::Home(page))
}

fn door<'c>(draft: &Draft<'c>, side: Side) -> DoorView<'c> {
    let page = draft.catalogue().pages.get(side.as_str()).map(|page| draft.card(page));
    DoorView {
        side: side.as_str(),
        needs: draft.needs(side),
        href: page.as_ref().map(|page| page.href.clone()),
        title: page.as_ref().map(|page| page.title.clone()),
        summary: page.and_then(|page| page.summary),
    }
}

/// From the programme of today back along what it follows: the first undisputed figure of each
/// indicator.
fn key_figures<'c>(draft: &mut Draft<'c>) -> Vec<FigureView<'c>> {
    let catalogue = draft.catalogue();
    let mut chain: Vec<&'c Programme> = Vec::new();
    let mut next = catalogue.programmes.iter().find(|one| one.current);
    while let Some(programme) = next.filter(|_| chain.len() < catalogue.programmes.len()) {
        if programme.envelope.is_confirmed() {
            chain.push(programme);
        }
        next = programme.follows.as_ref().and_then(|id| catalogue.programmes.get(id));
    }
    let undisputed = |programme: &&'c Programme, indicator: Indicator| -> Option<&'c Figure> {
        let mut found = programme.figures.iter().filter(|figure| figure.indicator == indicator);
        let only = found.next().filter(|figure| figure.confidence == crate::model::Confidence::High)?;
        found.next().is_none().then_some(only)
    };
    let mut figures = Vec::new();
    for indicator in KEY_INDICATORS {
        let found = chain.iter().find_map(|one| Some((*one, undisputed(one, indicator)?)));
        if let Some((programme, figure)) = found.filter(|_| figures.len() < KEY_FIGURES) {
            let mut view = draft.figure(figure);
            if view.sources.is_empty() {
                view.sources = draft.cite(&programme.envelope.sources);
            }
            view.programme = draft.link(Programme::KIND, &programme.id);
            figures.push(view);
        }
    }
    figures
}
