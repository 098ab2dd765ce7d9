//! The words that addresses are made of, in every language of the site.

use std::collections::BTreeMap;

use crate::model::Lang;

/// Names of the words that a site must give; the value is the use of each.
pub const NAMES: &[&str] = &[
    "services",
    "categories",
    "topics",
    "ats",
    "municipalities",
    "province",
    "networks",
    "alliances",
    "projects",
    "organisations",
    "programmes",
    "funding",
    "documents",
    "acts",
    "sources",
    "contacts",
    "news",
    "glossary",
    "site-map",
    "page",
    "guide",
    "shortlist",
    "poster",
    // Not made yet, and already kept free so that no slug takes them.
    "data",
    "life-events",
];

/// Address words by name and language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    by_name: BTreeMap<String, Vec<String>>,
    /// Names, or `name.language`, that are not given.
    pub missing: Vec<String>,
    /// Words that cannot stand in an address.
    pub unsafe_words: Vec<String>,
}

impl Words {
    /// Reads the `paths` of `site.yaml` for languages in order.
    pub fn new(codes: &[&str], paths: &BTreeMap<String, BTreeMap<String, String>>) -> Self {
        let mut words = Words::default();
        for name in NAMES {
            let mut list = Vec::with_capacity(codes.len());
            for code in codes {
                match paths.get(*name).and_then(|by_code| by_code.get(*code)) {
                    Some(word) if is_safe(word) => list.push(word.clone()),
                    Some(word) => words.unsafe_words.push(word.clone()),
                    None => words.missing.push(format!("{name}.{code}")),
                }
            }
            words.by_name.insert((*name).to_owned(), list);
        }
        for extra in paths.keys().filter(|name| !NAMES.contains(&name.as_str())) {
            words.unsafe_words.push(extra.clone());
        }
        words
    }

    /// The word for `name`; a name that a site need not give is itself the word.
    pub fn get<'a>(&'a self, name: &'a str, lang: Lang) -> &'a str {
        self.by_name.get(name).and_then(|list| list.get(lang.index())).map_or(name, String::as_str)
    }

    /// Every word in use, which no slug may take.
    pub fn reserved(&self) -> Vec<Box<str>> {
        let mut all: Vec<Box<str>> = self.by_name.values().flatten().map(|word| word.as_str().into()).collect();
        all.extend(["assets", "media", "static", "id", "report", "index", "404"].map(Box::from));
        all.sort();
        all.dedup();
        all
    }
}

fn is_safe(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 60
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
