//! The few words that addresses, titles and descriptions need before any template speaks.
//!
//! In: the theme's strings. Out: words by language and key. Nothing else of the theme is known
//! here.

use std::collections::BTreeMap;

use crate::model::Lang;

/// Keys that a theme's strings must hold; `{…}` gaps are filled by the views.
pub const KEYS: &[&str] = &[
    // Titles of the lists and their meta descriptions, one pair a list.
    "list.home",
    "list.home.description",
    "list.services",
    "list.services.description",
    "list.categories",
    "list.categories.description",
    "list.topics",
    "list.topics.description",
    "list.ats",
    "list.ats.description",
    "list.municipalities",
    "list.municipalities.description",
    "list.networks",
    "list.networks.description",
    "list.alliances",
    "list.alliances.description",
    "list.projects",
    "list.projects.description",
    "list.organisations",
    "list.organisations.description",
    "list.programmes",
    "list.programmes.description",
    "list.funding",
    "list.funding.description",
    "list.documents",
    "list.documents.description",
    "list.acts",
    "list.acts.description",
    "list.sources",
    "list.sources.description",
    "list.contacts",
    "list.contacts.description",
    "list.news",
    "list.news.description",
    "list.glossary",
    "list.glossary.description",
    "list.guide",
    "list.guide.description",
    "list.shortlist",
    "list.shortlist.description",
    "list.site-map",
    "list.site-map.description",
    "style-guide.title",
    "style-guide.description",
    // "{title} – pagina {page}"
    "title.page",
    // "{ats}: servizi" and its description
    "ats-services.title",
    "ats-services.description",
    // Description of the municipalities of a {province}, whose title is `province-title.<code>`
    "municipalities.province-description",
    // Description of a municipality's page: {name}, {province}, {ats}
    "municipality.description",
    // Description of an organisation's page: {name}
    "organisation.description",
    // A record that awaits confirmation: {title}
    "unconfirmed.description",
    "not-found.title",
    "not-found.description",
    "choice.title",
    "choice.description",
    // Subject {title} and body {url} {file} {language} of the mail that reports an error; the
    // body may have several lines.
    "report.subject",
    "report.body",
    // The same of the mail that says how clear a page is, with {answer} in the body.
    "feedback.subject",
    "feedback.body",
    "feedback.answer.clear",
    "feedback.answer.partly",
    "feedback.answer.unclear",
    // Groups of people: whom a service or a contact is for.
    "group.families",
    "group.companies",
    "group.carers",
    "group.operators",
    "group.partners",
    "group.municipalities",
    // Headings of the guide: {answers}.
    "guide.heading",
    // The sides, and what each is about.
    "side.families",
    "side.companies",
    "guide.side.families",
    "guide.side.companies",
    // Titles of posters: of something with a {title}, and of the policy.
    "poster.heading",
    "poster.policy",
    "poster.policy.title",
    "poster.policy.description",
    // The report for editors, and its reminders: of all, of {ats}, of a record with its {title}; what
    // is known of its check, with gaps {on} and {due} for dates.
    "quality.title",
    "quality.description",
    "reminder.all",
    "reminder.ats",
    "reminder.title",
    "reminder.checked",
    "reminder.unchecked",
    // Notes of address book entries: {groups}, {list} of values with their dates.
    "vcard.for",
    "vcard.dates",
    "contact.pec",
    // Stands for what the publisher has not filled in.
    "to-fill",
];

/// Words by language and key.
#[derive(Debug, Clone, Default)]
pub struct Labels(Vec<BTreeMap<String, String>>);

impl Labels {
    /// One map a language, in the order of the site's languages.
    pub fn new(by_language: Vec<BTreeMap<String, String>>) -> Self {
        Labels(by_language)
    }

    /// The words for `key`; the key itself where there are none, so that the gap is seen.
    pub fn get<'a>(&'a self, lang: Lang, key: &'a str) -> &'a str {
        self.0.get(lang.index()).and_then(|words| words.get(key)).map_or(key, String::as_str)
    }

    /// The words for `key` with every `{name}` replaced, in one pass: a value that looks like
    /// a gap is not filled again.
    pub fn fill(&self, lang: Lang, key: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.get(lang, key);
        let mut out = String::with_capacity(rest.len() + 40);
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            out.push_str(before);
            let gap = after.find('}').and_then(|close| {
                let value = values.iter().find(|(name, _)| *name == &after[1..close])?;
                Some((close, value.1))
            });
            let (taken, words) = gap.map_or((1, "{"), |(close, value)| (close + 1, value));
            out.push_str(words);
            rest = &after[taken..];
        }
        out.push_str(rest);
        out
    }

    /// Keys of [`KEYS`] that a language lacks.
    pub fn missing(&self, lang: Lang) -> Vec<&'static str> {
        KEYS.iter()
            .copied()
            .filter(|key| !self.0.get(lang.index()).is_some_and(|words| words.contains_key(*key)))
            .collect()
    }
}
