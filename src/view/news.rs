//! A piece of news.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::Face;
use super::words::{Html, Iso, Link, Words};
use crate::model::{Kind, News};
use crate::routes::List;

/// `pages/news.html`
#[derive(Debug, Clone, Serialize)]
pub struct NewsView<'a> {
    /// `notice`, `call`, `event`.
    pub kind: &'static str,
    /// When.
    pub on: Iso,
    /// Last day to act.
    pub deadline: Option<Iso>,
    /// The deadline lies before the day of the build.
    pub over: bool,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// Text.
    pub body: Option<Html<'a>>,
    /// Related records.
    pub related: Vec<Link<'a>>,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>, news: &'c News) -> (Face<'c>, PageView<'c>) {
    draft.cite(&news.envelope.sources);
    let related = news.related.iter().filter_map(|reference| {
        let (kind, id) = reference.split_once('/')?;
        let kind = Kind::from_folder(kind)?;
        // An act that awaits confirmation is not named as fact.
        let unconfirmed = |act: &crate::model::Act| !act.envelope.is_confirmed();
        if kind == Kind::Acts && draft.catalogue().acts.get(id).is_some_and(unconfirmed) {
            return None;
        }
        draft.link(kind, id)
    });
    let page = NewsView {
        kind: news.kind.as_str(),
        on: Iso(news.on),
        deadline: news.deadline.map(Iso),
        over: news.deadline.is_some_and(|deadline| draft.is_past(deadline)),
        summary: draft.summary(news),
        body: draft.html(&news.body),
        related: related.collect(),
    };
    let face = draft.face(news, vec![draft.step(List::News)], &["list/news", "pages/about"]);
    (face, PageView::News(page))
}
