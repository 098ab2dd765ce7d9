//! The address that a record keeps for ever: a door into each language.

use serde::Serialize;

use super::draft::Draft;
use super::frame::{Face, Frame};
use super::wording::Wording;
use super::words::Words;
use super::{PageView, View, ViewContext};
use crate::model::{Confidence, Kind, Lang};

/// `pages/id.html`
#[derive(Debug, Clone, Serialize)]
pub struct IdView<'a> {
    /// The record in every language of the site, in order.
    pub doors: Vec<IdDoor<'a>>,
}

/// The record in one language; every text is in that language, or says its own.
#[derive(Debug, Clone, Serialize)]
pub struct IdDoor<'a> {
    /// Code of the language.
    pub code: &'a str,
    /// Name of the language in itself.
    pub name: &'a str,
    /// Its page, or its place in a list.
    pub href: String,
    /// Title of the record.
    pub title: Words<'a>,
}

/// The page at `/id/<kind>/<id>/`; `None` for an id that is not in the catalogue.
pub(super) fn id<'c>(context: &ViewContext<'c>, kind: Kind, id: &str) -> Option<View<'c>> {
    let draft = Draft::new(context, Lang::SOURCE);
    let (target, _) = draft.plan.record_place(kind, id)?;
    let door = |(lang, language): (Lang, &'c crate::config::Language)| {
        let wording = Wording { plan: draft.plan, labels: draft.labels, lang };
        let link = wording.link(kind, id)?;
        Some(IdDoor { code: &language.code, name: &language.name, href: link.href, title: link.title })
    };
    let doors: Vec<IdDoor<'c>> = draft.settings().langs().filter_map(door).collect();
    let frame = frame(&draft, target, draft.plan.id_path(kind, id), doors.first()?.title.clone());
    Some(View {
        template: "id",
        lang: draft.lang,
        site: draft.site(),
        frame,
        page: PageView::Id(IdView { doors }),
        cards: Vec::new(),
    })
}

/// Search engines find the record's own page instead.
fn frame<'c>(draft: &Draft<'c>, target: crate::routes::Target, path: String, heading: Words<'c>) -> Frame<'c> {
    let face = Face {
        description: heading.text.to_string(),
        heading,
        trail: Vec::new(),
        sections: &[],
        updated: None,
        verified: None,
        confidence: Confidence::High.as_str(),
        file: String::new(),
        page: 1,
    };
    let mut frame = draft.frame(target, "id", face);
    frame.alternates.iter_mut().for_each(|alternate| alternate.current = false);
    Frame { href: draft.plan.file_href(&path), breadcrumbs: Vec::new(), report: None, noindex: true, ..frame }
}
