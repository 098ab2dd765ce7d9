//! Laws and administrative acts.

use serde::Serialize;

use super::PageView;
use super::draft::{Draft, confidence};
use super::facts::SourceRef;
use super::frame::{Face, latest};
use super::words::{Iso, Link, Words};
use crate::model::{Act, Kind};
use crate::routes::List;

/// `pages/acts.html`
#[derive(Debug, Clone, Serialize)]
pub struct ActsView<'a> {
    /// Acts, newest first.
    pub acts: Vec<ActView<'a>>,
    /// Acts that await confirmation: only what they are called.
    pub unconfirmed: Vec<ActView<'a>>,
}

/// An act.
#[derive(Debug, Clone, Serialize)]
pub struct ActView<'a> {
    /// Id; anchor.
    pub id: &'a str,
    /// Type, date and number in Italian: "D.g.r. 11 novembre 2019, n. XI/2398".
    pub title: Words<'a>,
    /// `legge`, `decreto-legislativo`, `legge-regionale`, `intesa`, `convenzione`, `dgr`,
    /// `decreto`, `dduo`, `decreto-dg`, `deliberazione-dg`.
    pub kind: &'static str,
    /// Date.
    pub on: Iso,
    /// Who issued it (Italian).
    pub issuer: Words<'a>,
    /// What it is about; `None` when not confirmed.
    pub subject: Option<Words<'a>>,
    /// Where it was published (Italian).
    pub publication: Option<Words<'a>>,
    /// Text of the act.
    pub url: Option<&'a str>,
    /// Uniform resource name.
    pub urn: Option<&'a str>,
    /// Documents that hold its text.
    pub documents: Vec<Link<'a>>,
    /// Programmes that rest on it.
    pub programmes: Vec<Link<'a>>,
    /// `high`, `medium`, `low`.
    pub confidence: &'static str,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let acts = &draft.catalogue().acts;
    let mut sorted: Vec<&'c Act> = acts.iter().collect();
    sorted.sort_by_key(|act| std::cmp::Reverse(act.on));
    let (confirmed, rest): (Vec<_>, Vec<_>) = sorted.into_iter().partition(|act| act.envelope.is_confirmed());
    let page = ActsView {
        acts: confirmed.into_iter().map(|one| act(draft, one)).collect(),
        unconfirmed: rest.into_iter().map(|one| named(draft, one)).collect(),
    };
    let updated = latest(acts.iter().map(|act| act.envelope.updated));
    (draft.list_face(List::Acts, &["list/acts", "pages/about"], updated, 1), PageView::Acts(page))
}

fn act<'c>(draft: &mut Draft<'c>, act: &'c Act) -> ActView<'c> {
    let catalogue = draft.catalogue();
    let documents = catalogue.documents.iter().filter(|one| one.act.as_ref() == Some(&act.id));
    let programmes = catalogue.programmes.iter().filter(|one| one.acts.contains(&act.id));
    ActView {
        subject: draft.words(&act.subject),
        publication: act.publication.as_deref().map(|text| draft.proper(text)),
        url: act.url.as_deref(),
        urn: act.urn.as_deref(),
        documents: documents.filter_map(|one| draft.link(Kind::Documents, &one.id)).collect(),
        programmes: programmes.filter_map(|one| draft.link(Kind::Programmes, &one.id)).collect(),
        sources: draft.cite(&act.envelope.sources),
        ..named(draft, act)
    }
}

/// What an act is called, and nothing of what it says.
fn named<'c>(draft: &Draft<'c>, act: &'c Act) -> ActView<'c> {
    ActView {
        id: &act.id,
        title: draft.act_words(act),
        kind: act.kind.as_str(),
        on: Iso(act.on),
        issuer: draft.proper(act.issuer.as_ref()),
        subject: None,
        publication: None,
        url: None,
        urn: None,
        documents: Vec::new(),
        programmes: Vec::new(),
        confidence: confidence(&act.envelope),
        sources: Vec::new(),
    }
}
