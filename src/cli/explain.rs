//! `conciliazione explain`.

use super::args::Explain;
use super::talk::Talk;
use super::{CLEAN, FAILED};
use crate::check::{Piece, rule_page};
use crate::diag::{UiLang, nearest, rules};

pub(super) fn run(args: &Explain) -> u8 {
    let lang: UiLang = args.lang.into();
    let talk = Talk::new(lang);
    let Some(id) = &args.rule else {
        talk.rules(rules::ALL.iter().chain(rules::REPORT).map(|rule| (rule.id, first_sentence(rule.id, lang))));
        return CLEAN;
    };
    match rule_page(id, lang) {
        Some(page) => {
            talk.rule_page(id, &page);
            CLEAN
        }
        None => {
            talk.no_rule(id, nearest(id, rules::ALL.iter().chain(rules::REPORT).map(|rule| rule.id)));
            FAILED
        }
    }
}

/// What a rule finds, in a sentence, after its weight.
fn first_sentence(id: &str, lang: UiLang) -> String {
    let page = rule_page(id, lang).unwrap_or_default();
    let Some(Piece::Text(text)) = page.first() else { return String::new() };
    let meaning = text.split_once(". ").map_or(text.as_str(), |(_, meaning)| meaning);
    // Brackets, and what comes after a colon, are particulars.
    let ends = [". ", ": ", "; ", " ("].into_iter().filter_map(|end| meaning.find(end));
    let end = ends.min().unwrap_or(meaning.len());
    meaning[..end].trim_end_matches('.').to_owned()
}
