//! A narrative page.

use serde::Serialize;

use super::PageView;
use super::chart::reached::{ReachedView, reached};
use super::chart::timeline::{TimelineView, timeline};
use super::contact::AtsCard;
use super::draft::Draft;
use super::facts::StatusNote;
use super::frame::Face;
use super::items::Card;
use super::words::Html;
use crate::config::{Markup, Site};
use crate::model::{Chart, Page, Side};

/// `pages/page.html`
#[derive(Debug, Clone, Serialize)]
pub struct NarrativeView<'a> {
    /// Id of the page: `families`, `privacy`, …
    pub id: &'a str,
    /// Its text, with headings from `<h2>`.
    pub body: Html<'a>,
    /// Charts above the text; empty where the page asks for none.
    pub charts: Vec<ChartView<'a>>,
    /// Second-level headings, when there are three or more; else empty.
    pub headings: Vec<HeadingView>,
    /// `families` or `companies` when the page is a door; else `None`.
    pub side: Option<&'static str>,
    /// Fundable actions of that branch; empty on other pages.
    pub needs: Vec<Card<'a>>,
    /// Agencies with their contacts; empty on other pages.
    pub ats: Vec<AtsCard<'a>>,
    /// What is known to be open; only on door pages.
    pub status: Option<StatusNote>,
    /// The legal notes of a public body say, in the words of the national model, under which
    /// licence its contents are.
    pub licence_notice: bool,
}

/// A chart that the page asks for.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "lowercase")]
// One or two live at a time, on their way to a template.
#[allow(clippy::large_enum_variant)]
pub enum ChartView<'a> {
    /// Programmes, networks and acts along the years.
    Timeline(TimelineView<'a>),
    /// People, and companies, that programmes reached.
    Reached(Vec<ReachedView<'a>>),
}

/// A heading in the page's index.
#[derive(Debug, Clone, Serialize)]
pub struct HeadingView {
    /// Anchor.
    pub id: String,
    /// Words.
    pub text: String,
}

/// The page of the legal notes.
const LEGAL_NOTES: &str = "legal-notes";
/// The licence that the national model asks for, whatever the language of its text.
const OPEN_LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// From how many second-level headings on a page has an index.
const INDEX_FROM: usize = 3;

pub(super) fn view<'c>(draft: &mut Draft<'c>, page: &'c Page) -> (Face<'c>, PageView<'c>) {
    draft.cite(&page.envelope.sources);
    let (body, headings) = match draft.rendered(&page.body) {
        Some((body, headings)) => (body, headings),
        None => (Html { html: String::new(), lang: None, missing: false }, Vec::new()),
    };
    let second = headings.into_iter().filter(|heading| heading.level == 2);
    let mut headings: Vec<HeadingView> =
        second.map(|heading| HeadingView { id: heading.id, text: heading.text }).collect();
    if headings.len() < INDEX_FROM {
        headings.clear();
    }
    let charts = page.charts.iter().filter_map(|chart| chart_view(draft, *chart)).collect();
    let side = [Side::Families, Side::Companies].into_iter().find(|side| side.as_str() == page.id.as_ref());
    let view = NarrativeView {
        id: &page.id,
        body,
        charts,
        headings,
        side: side.map(Side::as_str),
        needs: side.map(|side| draft.needs(side)).unwrap_or_default(),
        ats: if side.is_some() { draft.ats_cards() } else { Vec::new() },
        status: side.map(|_| draft.status(draft.order().services())),
        licence_notice: page.id.as_ref() == LEGAL_NOTES && has_licence_notice(draft.settings()),
    };
    let sections: &'static [&'static str] = match side {
        Some(Side::Families) => &["pages/families"],
        Some(Side::Companies) => &["pages/companies"],
        _ => &["pages/about"],
    };
    (draft.face(page, Vec::new(), sections), PageView::Page(view))
}

/// Only a public body can invoke the law that the notice names: one with a code in the register.
fn has_licence_notice(site: &Site) -> bool {
    let is_public = site.publisher.ipa_code.is_some();
    site.markup == Markup::Comuni && is_public && site.licence.url.starts_with(OPEN_LICENCE)
}

/// What a page gets for a word of its list: nothing where the records have nothing to show.
fn chart_view<'c>(draft: &mut Draft<'c>, chart: Chart) -> Option<ChartView<'c>> {
    match chart {
        Chart::Timeline => timeline(draft).map(ChartView::Timeline),
        Chart::Reached => Some(reached(draft)).filter(|all| !all.is_empty()).map(ChartView::Reached),
    }
}
