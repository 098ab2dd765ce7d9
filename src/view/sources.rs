//! Where the facts come from.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::{Face, latest};
use super::words::{Iso, Words};
use crate::markdown::slugify;
use crate::model::{Source, SourceType};
use crate::routes::List;

/// `pages/sources.html`
#[derive(Debug, Clone, Serialize)]
pub struct SourcesView<'a> {
    /// By kind.
    pub groups: Vec<SourcesOfKind<'a>>,
    /// How many.
    pub total: usize,
}

/// Sources of a kind.
#[derive(Debug, Clone, Serialize)]
pub struct SourcesOfKind<'a> {
    /// `page`, `act`, `press`, `dataset`, `package`, `document`.
    pub kind: &'static str,
    /// By title.
    pub sources: Vec<SourceEntry<'a>>,
}

/// A source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceEntry<'a> {
    /// Id; anchor.
    pub id: &'a str,
    /// Title as printed.
    pub title: Words<'a>,
    /// Who published it (Italian).
    pub publisher: Words<'a>,
    /// Date printed on it.
    pub on: Option<Iso>,
    /// Address.
    pub url: Option<&'a str>,
    /// Licence.
    pub licence: Option<&'a str>,
    /// When it was read.
    pub read_on: Option<Iso>,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let sources = &draft.catalogue().sources;
    let of = |kind: &SourceType| {
        let mut own: Vec<&'c Source> = sources.iter().filter(|one| one.kind == *kind).collect();
        own.sort_by_cached_key(|one| slugify(one.title.str(draft.lang)));
        let sources: Vec<_> = own.into_iter().map(|one| entry(draft, one)).collect();
        (!sources.is_empty()).then_some(SourcesOfKind { kind: kind.as_str(), sources })
    };
    let page = SourcesView { groups: SourceType::ALL.iter().filter_map(of).collect(), total: sources.len() };
    let updated = latest(sources.iter().map(|one| one.envelope.updated));
    (draft.list_face(List::Sources, &["list/sources", "pages/about"], updated, 1), PageView::Sources(page))
}

fn entry<'c>(draft: &Draft<'c>, source: &'c Source) -> SourceEntry<'c> {
    SourceEntry {
        id: &source.id,
        title: draft.title(source),
        publisher: draft.proper(source.publisher.as_ref()),
        on: source.on.map(Iso),
        url: source.url.as_deref(),
        licence: source.licence.as_deref(),
        read_on: source.read_on.map(Iso),
    }
}
