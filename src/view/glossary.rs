//! Terms, A to Z.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::{Face, latest};
use super::listing::initial;
use super::words::{Link, Words};
use crate::markdown::slugify;
use crate::model::{Kind, Lang, Term};
use crate::routes::List;

/// `pages/glossary.html`
#[derive(Debug, Clone, Serialize)]
pub struct GlossaryView<'a> {
    /// Initial by initial; anchor `letter-<letter>`.
    pub letters: Vec<TermsOfLetter<'a>>,
}

/// Terms with one initial.
#[derive(Debug, Clone, Serialize)]
pub struct TermsOfLetter<'a> {
    /// `A` to `Z`, or `0` for all else.
    pub letter: char,
    /// Terms in order.
    pub terms: Vec<TermView<'a>>,
}

/// A term.
#[derive(Debug, Clone, Serialize)]
pub struct TermView<'a> {
    /// Id; anchor.
    pub id: &'a str,
    /// The term in the page's language.
    pub title: Words<'a>,
    /// The Italian term, on pages in another language whose term differs.
    pub original: Option<Words<'a>>,
    /// What the letters stand for (Italian).
    pub acronym_of: Option<Words<'a>>,
    /// What it means.
    pub definition: Option<Words<'a>>,
    /// Related terms, on this page.
    pub see: Vec<Link<'a>>,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let glossary = &draft.catalogue().glossary;
    for term in glossary.iter() {
        draft.cite(&term.envelope.sources);
    }
    let mut sorted: Vec<&'c Term> = glossary.iter().collect();
    sorted.sort_by_cached_key(|term| slugify(term.title.str(draft.lang)));
    let mut letters: Vec<TermsOfLetter<'c>> = Vec::new();
    for term in sorted {
        let view = view_of(draft, term);
        let letter = initial(&view.title.text);
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.terms.push(view),
            None => letters.push(TermsOfLetter { letter, terms: vec![view] }),
        }
    }
    let updated = latest(glossary.iter().map(|term| term.envelope.updated));
    let face = draft.list_face(List::Glossary, &["list/glossary", "pages/about"], updated, 1);
    (face, PageView::Glossary(GlossaryView { letters }))
}

fn view_of<'c>(draft: &Draft<'c>, term: &'c Term) -> TermView<'c> {
    let title = draft.title(term);
    let original = term.title.exact(Lang::SOURCE).filter(|text| text.as_ref() != title.text);
    TermView {
        id: &term.id,
        original: original.map(|text| draft.proper(text.as_ref())),
        title,
        acronym_of: term.acronym_of.as_deref().map(|text| draft.proper(text)),
        definition: draft.summary(term),
        see: draft.links(Kind::Glossary, &term.see),
    }
}
