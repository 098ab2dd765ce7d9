//! Texts and addresses as a page of one language writes them.

use std::borrow::Cow;

use super::Labels;
use super::act_title::act_title;
use super::words::{Link, Words};
use crate::config::Site;
use crate::model::{Act, Catalogue, Id, Kind, Lang, Record, Text};
use crate::routes::{List, RoutePlan, Target};

/// A language of the site, with everything that its words and addresses come from.
#[derive(Clone, Copy)]
pub(super) struct Wording<'c> {
    pub plan: &'c RoutePlan,
    pub labels: &'c Labels,
    pub lang: Lang,
}

impl<'c> Wording<'c> {
    pub fn catalogue(&self) -> &'c Catalogue {
        self.plan.catalogue()
    }

    pub fn settings(&self) -> &'c Site {
        self.plan.site()
    }

    pub fn label(&self, key: &'static str) -> &'c str {
        self.labels.get(self.lang, key)
    }

    /// What a list is called.
    pub fn list_title(&self, list: List) -> &'c str {
        self.label(list_key(list))
    }

    /// The meta description of a list.
    pub fn list_description(&self, list: List) -> &'c str {
        self.label(list_description_key(list))
    }

    pub fn href(&self, target: Target) -> String {
        self.plan.href(self.lang, target)
    }

    pub fn list_href(&self, list: List) -> String {
        self.href(Target::list(list))
    }

    /// Code to mark a text with, when its language is not the page's.
    pub fn mark(&self, found: Lang) -> Option<&'c str> {
        (found != self.lang).then(|| self.settings().code(found))
    }

    /// A text that every language should have; `None` when there is none at all.
    pub fn words(&self, text: &'c Text) -> Option<Words<'c>> {
        let (found, text) = text.get(self.lang)?;
        let lang = self.mark(found);
        Some(Words { text: Cow::Borrowed(text), lang, missing: lang.is_some() })
    }

    /// A text of which the source language alone is enough: names, titles of acts.
    pub fn name(&self, text: &'c Text) -> Words<'c> {
        let (lang, text) = text.get(self.lang).map_or((None, ""), |(found, text)| (self.mark(found), text.as_ref()));
        Words { text: Cow::Borrowed(text), lang, missing: false }
    }

    /// A proper name or another text that exists in the source language only.
    pub fn proper(&self, text: impl Into<Cow<'c, str>>) -> Words<'c> {
        Words { text: text.into(), lang: self.mark(Lang::SOURCE), missing: false }
    }

    /// Words of the page's own language.
    pub fn own(&self, text: impl Into<Cow<'c, str>>) -> Words<'c> {
        Words { text: text.into(), lang: None, missing: false }
    }

    /// Title of a record; acts have theirs from [`Draft::act_words`].
    pub fn title<R: Record>(&self, record: &'c R) -> Words<'c> {
        match R::KIND {
            Kind::Sources | Kind::Documents | Kind::Ats | Kind::Organisations | Kind::Alliances | Kind::Projects => {
                self.name(record.title())
            }
            _ => self.words(record.title()).unwrap_or_else(|| self.own("")),
        }
    }

    /// What an act is called.
    pub fn act_words(&self, act: &'c Act) -> Words<'c> {
        self.proper(act_title(act))
    }

    /// Short description of a record, unless the record awaits confirmation.
    pub fn summary<R: Record>(&self, record: &'c R) -> Option<Words<'c>> {
        let envelope = record.envelope();
        if envelope.is_confirmed() { self.words(&envelope.summary) } else { None }
    }

    /// Way to a record; `None` for an id that is not in the catalogue.
    pub fn link(&self, kind: Kind, id: &str) -> Option<Link<'c>> {
        let catalogue = self.catalogue();
        let title = match kind {
            Kind::Sources => self.title(catalogue.sources.get(id)?),
            Kind::Acts => self.act_words(catalogue.acts.get(id)?),
            Kind::Documents => self.title(catalogue.documents.get(id)?),
            Kind::Ats => self.title(catalogue.ats.get(id)?),
            Kind::Contacts => self.title(catalogue.contacts.get(id)?),
            Kind::Networks => self.title(catalogue.networks.get(id)?),
            Kind::Programmes => self.title(catalogue.programmes.get(id)?),
            Kind::Categories => self.title(catalogue.categories.get(id)?),
            Kind::Topics => self.title(catalogue.topics.get(id)?),
            Kind::Organisations => self.title(catalogue.organisations.get(id)?),
            Kind::Alliances => self.title(catalogue.alliances.get(id)?),
            Kind::Projects => self.title(catalogue.projects.get(id)?),
            Kind::Services => self.title(catalogue.services.get(id)?),
            Kind::Glossary => self.title(catalogue.glossary.get(id)?),
            Kind::News => self.title(catalogue.news.get(id)?),
            Kind::Funding => self.title(catalogue.funding.get(id)?),
            Kind::Territory => self.title(catalogue.borders.get(id)?),
            Kind::Pages => self.title(catalogue.pages.get(id)?),
            Kind::Municipalities => self.proper(catalogue.municipality(id)?.name.as_ref()),
        };
        Some(Link { href: self.plan.record_href(self.lang, kind, id)?, title })
    }

    /// Ways to records of one kind, those that exist.
    pub fn links(&self, kind: Kind, ids: &[Id]) -> Vec<Link<'c>> {
        ids.iter().filter_map(|id| self.link(kind, id)).collect()
    }

    /// Way to a list.
    pub fn list_link(&self, list: List) -> Link<'c> {
        Link { href: self.list_href(list), title: self.own(self.list_title(list)) }
    }
}

/// Key of the theme's words for the title of a list; see [`super::KEYS`].
fn list_key(list: List) -> &'static str {
    match list {
        List::Home => "list.home",
        List::Services => "list.services",
        List::Categories => "list.categories",
        List::Topics => "list.topics",
        List::Ats => "list.ats",
        List::Municipalities => "list.municipalities",
        List::Networks => "list.networks",
        List::Alliances => "list.alliances",
        List::Projects => "list.projects",
        List::Organisations => "list.organisations",
        List::Programmes => "list.programmes",
        List::Funding => "list.funding",
        List::Documents => "list.documents",
        List::Acts => "list.acts",
        List::Sources => "list.sources",
        List::Contacts => "list.contacts",
        List::News => "list.news",
        List::Glossary => "list.glossary",
        List::Guide => "list.guide",
        List::Shortlist => "list.shortlist",
        List::SiteMap => "list.site-map",
    }
}

fn list_description_key(list: List) -> &'static str {
    match list {
        List::Home => "list.home.description",
        List::Services => "list.services.description",
        List::Categories => "list.categories.description",
        List::Topics => "list.topics.description",
        List::Ats => "list.ats.description",
        List::Municipalities => "list.municipalities.description",
        List::Networks => "list.networks.description",
        List::Alliances => "list.alliances.description",
        List::Projects => "list.projects.description",
        List::Organisations => "list.organisations.description",
        List::Programmes => "list.programmes.description",
        List::Funding => "list.funding.description",
        List::Documents => "list.documents.description",
        List::Acts => "list.acts.description",
        List::Sources => "list.sources.description",
        List::Contacts => "list.contacts.description",
        List::News => "list.news.description",
        List::Glossary => "list.glossary.description",
        List::Guide => "list.guide.description",
        List::Shortlist => "list.shortlist.description",
        List::SiteMap => "list.site-map.description",
    }
}
