//! Files of services for the shortlist of visitors, one after the other: none is kept.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Session;
use crate::export::Artifact;
use crate::model::Lang;
use crate::view::shortlist::{Contact, kept, shard, shards};

/// Name of the script that reads them.
const SCRIPT: &str = "shortlist";

/// A service in a file, under its id.
#[derive(Serialize)]
struct Record<'a> {
    /// Its card.
    html: &'a str,
    contacts: Vec<Contact<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    /// Both, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    applications: Option<String>,
}

/// Which services go into which file.
pub(super) struct Plan {
    /// Positions in the catalogue, file by file.
    files: Vec<Vec<u32>>,
    langs: Vec<Lang>,
}

impl Plan {
    /// Sorts services into files; there are none where the theme does not read them.
    pub(super) fn of(session: &Session) -> Plan {
        let services = &session.plan.catalogue().services;
        let read = session.theme().scripts().iter().any(|script| script.name == SCRIPT);
        let count = if read && !services.is_empty() { shards(services.len()) } else { 0 };
        let mut files = vec![Vec::new(); count];
        for (at, service) in (0..).zip(services.iter()).filter(|_| count > 0) {
            files[shard(&service.id, count)].push(at);
        }
        Plan { files, langs: session.site().langs().map(|(lang, _)| lang).collect() }
    }

    /// How many files there are, over all languages.
    pub(super) fn len(&self) -> usize {
        self.files.len() * self.langs.len()
    }

    /// The one that stands at a path.
    pub(super) fn at(&self, session: &Session, path: &str) -> Option<Artifact> {
        let stands = |number: &usize| {
            let (lang, number) = (self.langs[number / self.files.len()], number % self.files.len());
            session.plan.shortlist_path(lang, &number.to_string()) == path
        };
        (0..self.len()).find(stands).map(|number| self.file(session, number))
    }

    /// One of them, from 0. Pure: cards are those that were rendered for all lists.
    pub(super) fn file(&self, session: &Session, number: usize) -> Artifact {
        let (lang, number) = (self.langs[number / self.files.len()], number % self.files.len());
        let context = session.context();
        let formats = session.theme().formats(lang);
        let records: BTreeMap<&str, Record<'_>> = self.files[number]
            .iter()
            .map(|at| {
                let kept = kept(&context, lang, *at);
                let [from, until] =
                    [kept.applications.from, kept.applications.until].map(|day| day.map(|iso| iso.0.to_string()));
                let applications = formats.period(from.as_deref(), until.as_deref());
                let html = session.cards(lang, &[*at]).first().copied().unwrap_or_default();
                (kept.id, Record { html, contacts: kept.contacts, from, until, applications })
            })
            .collect();
        let path = session.plan.shortlist_path(lang, &number.to_string());
        Artifact { path, bytes: serde_json::to_vec(&records).unwrap_or_default() }
    }
}
