//! Words of the glossary in running text: found, marked where a page first uses them, and
//! explained at the page's foot.

use std::cell::RefCell;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Serialize;

use super::draft::Draft;
use super::words::Words;
use crate::model::{Catalogue, Id, Kind, Lang, Record, Service, Term, Text};

/// A word that the page uses, with its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TermHere<'a> {
    /// Id; the page has the anchors `term-<id>` for the meaning and `use-<id>` for its place in the text.
    pub id: &'a str,
    /// The term.
    pub title: Words<'a>,
    /// What it means.
    pub definition: Words<'a>,
    /// Its entry in the glossary.
    pub href: String,
}

/// The forms of all terms in texts of one language.
#[derive(Debug)]
pub(super) struct Terms {
    finder: AhoCorasick,
    /// One a pattern of the finder.
    forms: Vec<Form>,
}

#[derive(Debug)]
struct Form {
    /// Position in the glossary.
    term: u32,
    words: String,
}

impl Terms {
    /// Reads the glossary once.
    pub fn new(catalogue: &Catalogue, lang: Lang) -> Self {
        let mut forms = Vec::new();
        for (at, term) in (0u32..).zip(catalogue.glossary.iter()) {
            if term.envelope.summary.get(lang).is_none() {
                continue;
            }
            for form in forms_of(term, lang) {
                forms.push(Form { term: at, words: form });
            }
        }
        let finder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(forms.iter().map(|form| &form.words))
            .expect("the forms of a glossary fit an automaton");
        Terms { finder, forms }
    }

    /// The first whole word of `text` that is a term and not among `seen`: its range and position.
    fn next(&self, text: &str, seen: &[u32]) -> Option<(Range<usize>, u32)> {
        self.finder.find_iter(text).find_map(|found| {
            let form = &self.forms[found.pattern().as_usize()];
            let as_written = keeps_capitals(&form.words, &text[found.range()]);
            let whole =
                is_edge(text[..found.start()].chars().next_back()) && is_edge(text[found.end()..].chars().next());
            (as_written && whole && !seen.contains(&form.term)).then(|| (found.range(), form.term))
        })
    }
}

/// Terms that no text of the site uses, in any language, in the order of the glossary.
pub(super) fn unused(catalogue: &Catalogue, languages: &[Terms]) -> Vec<Id> {
    let mut used: Vec<Vec<u32>> = languages.iter().map(|_| Vec::new()).collect();
    let all = catalogue.glossary.len();
    for text in prose(catalogue) {
        for (lang, words) in text.iter() {
            let Some((terms, seen)) = languages.get(lang.index()).zip(used.get_mut(lang.index())) else { continue };
            // Once all are found nothing is left to look for.
            while seen.len() < all {
                let Some((_, at)) = terms.next(words, seen) else { break };
                seen.push(at);
            }
        }
    }
    let is_unused = |at: &u32| !used.iter().flatten().any(|one| one == at);
    let numbers = (0u32..).take(all).filter(is_unused);
    numbers.map(|at| catalogue.glossary[at as usize].id.clone()).collect()
}

/// The texts in which pages explain words: those in Markdown.
fn prose(catalogue: &Catalogue) -> impl Iterator<Item = &Text> {
    let pages = catalogue.pages.iter().map(|one| &one.body);
    let news = catalogue.news.iter().map(|one| &one.body);
    let networks = catalogue.networks.iter().map(|one| &one.how_to_join);
    pages.chain(news).chain(networks).chain(catalogue.services.iter().flat_map(prose_of_service))
}

fn prose_of_service(one: &Service) -> impl Iterator<Item = &Text> {
    let cost = one.cost.as_ref().map(|cost| &cost.text);
    let texts = [&one.how_to, &one.needed.text, &one.outcome, &one.timing.text, &one.special_cases, &one.more];
    texts.into_iter().chain(cost)
}

/// What the editor listed; else the title up to a bracket, as it stands inside a sentence.
fn forms_of(term: &Term, lang: Lang) -> Vec<String> {
    let listed = term.forms.exact(lang).map(|forms| forms.split(',').map(|form| form.trim().to_owned()).collect());
    let title = || term.title.exact(lang).map(|title| inside_sentence(title.split(" (").next().unwrap_or(title)));
    let forms: Vec<String> = listed.unwrap_or_else(|| title().into_iter().collect());
    forms.into_iter().filter(|form| !form.is_empty()).collect()
}

/// "Voucher" is "voucher"; "ISEE" stays.
fn inside_sentence(title: &str) -> String {
    let mut letters = title.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => title.to_owned(),
    }
}

/// A capital of the form is one in the text: "SAD" is home help and "Rete" the network, "sad" and
/// "in rete" are not. A small letter may be a capital, as it is where a sentence begins.
fn keeps_capitals(form: &str, text: &str) -> bool {
    form.chars().zip(text.chars()).all(|(wanted, found)| !wanted.is_uppercase() || wanted == found)
}

fn is_edge(letter: Option<char>) -> bool {
    letter.is_none_or(|letter| !letter.is_alphanumeric() && letter != '-')
}

/// The terms that a page has used so far, in order.
#[derive(Debug, Default)]
pub(super) struct Used(RefCell<Vec<u32>>);

impl Used {
    /// The next term to explain in a text, as HTML that leads to its meaning.
    pub fn mark(&self, catalogue: &Catalogue, terms: &Terms, text: &str) -> Option<(Range<usize>, String)> {
        let (range, at) = terms.next(text, &self.0.borrow())?;
        self.0.borrow_mut().push(at);
        let id = &catalogue.glossary[at as usize].id;
        // Words of the text need no escapes beyond these: forms come from the glossary, and a
        // match is a form.
        let words = text[range.clone()].replace('&', "&amp;").replace('<', "&lt;");
        Some((range, format!("<dfn id=\"use-{id}\"><a href=\"#term-{id}\">{words}</a></dfn>")))
    }

    /// Their meanings.
    pub fn explained<'c>(&self, draft: &Draft<'c>) -> Vec<TermHere<'c>> {
        let explain = |at: &u32| {
            let term: &'c Term = &draft.catalogue().glossary[*at as usize];
            let href = draft.plan.record_href(draft.lang, Kind::Glossary, &term.id)?;
            Some(TermHere { id: term.id(), title: draft.title(term), definition: draft.summary(term)?, href })
        };
        self.0.borrow().iter().filter_map(explain).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{inside_sentence, is_edge, keeps_capitals};

    #[test]
    fn titles_stand_inside_a_sentence() {
        assert_eq!(inside_sentence("Voucher"), "voucher");
        assert_eq!(inside_sentence("ISEE"), "ISEE");
        assert_eq!(inside_sentence("È"), "È");
        assert_eq!(inside_sentence(""), "");
    }

    #[test]
    fn capitals_count_only_where_the_form_has_them() {
        assert!(keeps_capitals("voucher", "Voucher") && keeps_capitals("SAD", "SAD"));
        assert!(!keeps_capitals("SAD", "sad") && !keeps_capitals("Rete", "rete"));
    }

    #[test]
    fn words_end_at_what_is_no_letter() {
        assert!(is_edge(None) && is_edge(Some('’')) && is_edge(Some(',')));
        assert!(!is_edge(Some('i')) && !is_edge(Some('è')) && !is_edge(Some('-')));
    }
}
