//! All records together, and who names whom.

use std::sync::Arc;

use super::links::{Links, positions};
use super::{
    Act, Alliance, Ats, Border, Category, Contact, Document, Envelope, FundingTable, Id, Municipality, Network, News,
    Organisation, Page, Programme, Project, Service, Source, Table, Term, Text, Thesaurus, Topic, Topology,
};

/// A kind of record; the word is its content folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Kind {
    Sources,
    Acts,
    Documents,
    Ats,
    Contacts,
    Networks,
    Programmes,
    Categories,
    Topics,
    Organisations,
    Alliances,
    Projects,
    Services,
    Glossary,
    News,
    Funding,
    Territory,
    Pages,
    Municipalities,
}

impl Kind {
    /// Every kind, in reading order.
    pub const ALL: [Kind; 19] = [
        Kind::Sources,
        Kind::Acts,
        Kind::Documents,
        Kind::Ats,
        Kind::Contacts,
        Kind::Networks,
        Kind::Programmes,
        Kind::Categories,
        Kind::Topics,
        Kind::Organisations,
        Kind::Alliances,
        Kind::Projects,
        Kind::Services,
        Kind::Glossary,
        Kind::News,
        Kind::Funding,
        Kind::Territory,
        Kind::Pages,
        Kind::Municipalities,
    ];

    /// Folder under `content/`, and the word before the `/` of a reference.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Sources => "sources",
            Kind::Acts => "acts",
            Kind::Documents => "documents",
            Kind::Ats => "ats",
            Kind::Contacts => "contacts",
            Kind::Networks => "networks",
            Kind::Programmes => "programmes",
            Kind::Categories => "categories",
            Kind::Topics => "topics",
            Kind::Organisations => "organisations",
            Kind::Alliances => "alliances",
            Kind::Projects => "projects",
            Kind::Services => "services",
            Kind::Glossary => "glossary",
            Kind::News => "news",
            Kind::Funding => "funding",
            Kind::Territory => "territory",
            Kind::Pages => "pages",
            Kind::Municipalities => "municipalities",
        }
    }

    /// The kind kept in a folder.
    pub fn from_folder(folder: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.folder() == folder)
    }
}

/// What every kind of record with a file can say of itself.
pub trait Record {
    /// Its kind.
    const KIND: Kind;
    /// Its id.
    fn id(&self) -> &Id;
    /// Its title; empty for acts, whose title is made of its parts.
    fn title(&self) -> &Text;
    /// Its common part.
    fn envelope(&self) -> &Envelope;
}

macro_rules! records {
    ($($type:ident $kind:ident $title:ident),* $(,)?) => {$(
        impl Record for $type {
            const KIND: Kind = Kind::$kind;
            fn id(&self) -> &Id { &self.id }
            fn title(&self) -> &Text { &self.$title }
            fn envelope(&self) -> &Envelope { &self.envelope }
        }
    )*};
}

records! {
    Source Sources title, Act Acts subject, Document Documents title, Ats Ats title, Contact Contacts title,
    Network Networks title, Programme Programmes title, Category Categories title, Topic Topics title,
    Organisation Organisations title, Alliance Alliances title, Project Projects title, Service Services title,
    Term Glossary title, News News title, FundingTable Funding title, Border Territory title, Page Pages title,
}

/// Every record, read-only, with the ways back from what is named to who names it. A copy shares
/// what is large.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct Catalogue {
    pub sources: Table<Source>,
    pub acts: Table<Act>,
    pub documents: Table<Document>,
    pub ats: Table<Ats>,
    pub contacts: Table<Contact>,
    pub networks: Table<Network>,
    pub programmes: Table<Programme>,
    pub categories: Table<Category>,
    pub topics: Table<Topic>,
    pub organisations: Table<Organisation>,
    pub alliances: Table<Alliance>,
    pub projects: Table<Project>,
    pub services: Table<Service>,
    pub glossary: Table<Term>,
    pub news: Table<News>,
    pub funding: Table<FundingTable>,
    pub borders: Table<Border>,
    pub pages: Table<Page>,
    /// In the order of their ISTAT codes.
    pub municipalities: Arc<Vec<Municipality>>,
    /// Words with which people search.
    pub thesaurus: Thesaurus,
    /// Borders of the agencies' territories, where they are known.
    pub topology: Option<Topology>,
    links: Arc<Links>,
}

impl Catalogue {
    /// Fills the ways back. Call once, when every table is in place.
    pub fn linked(mut self) -> Self {
        self.links = Arc::new(Links::of(&self));
        self
    }

    /// Positions in `services` of those that name a record of `kind`, ascending.
    pub fn service_positions(&self, kind: Kind, id: &str) -> &[u32] {
        positions(self.links.services.get(&kind), id)
    }

    /// Services that name a record of `kind`.
    pub fn services_of(&self, kind: Kind, id: &str) -> impl ExactSizeIterator<Item = &Service> {
        positions(self.links.services.get(&kind), id).iter().map(|at| &self.services[*at as usize])
    }

    /// Services valid in a whole province.
    pub fn services_of_province(&self, province: &str) -> impl ExactSizeIterator<Item = &Service> {
        positions(Some(&self.links.services_by_province), province).iter().map(|at| &self.services[*at as usize])
    }

    /// Projects that name a record of `kind`.
    pub fn projects_of(&self, kind: Kind, id: &str) -> impl ExactSizeIterator<Item = &Project> {
        positions(self.links.projects.get(&kind), id).iter().map(|at| &self.projects[*at as usize])
    }

    /// Alliances that name a record of `kind`.
    pub fn alliances_of(&self, kind: Kind, id: &str) -> impl ExactSizeIterator<Item = &Alliance> {
        positions(self.links.alliances.get(&kind), id).iter().map(|at| &self.alliances[*at as usize])
    }

    /// Municipalities of an agency.
    pub fn municipalities_of(&self, ats: &str) -> impl ExactSizeIterator<Item = &Municipality> {
        positions(Some(&self.links.municipalities_by_ats), ats).iter().map(|at| &self.municipalities[*at as usize])
    }

    /// Positions in `municipalities` of those known to belong to a social district, ascending.
    pub fn ambito_positions(&self, ambito: &str) -> &[u32] {
        positions(Some(&self.links.municipalities_by_ambito), ambito)
    }

    /// Codes of the provinces that have municipalities, ascending, with the positions of these.
    pub fn provinces(&self) -> impl ExactSizeIterator<Item = (&str, &[u32])> {
        self.links.municipalities_by_province.iter().map(|(code, all)| (code.as_ref(), all.as_slice()))
    }

    /// The municipality with an ISTAT code.
    pub fn municipality(&self, istat: &str) -> Option<&Municipality> {
        self.municipality_position(istat).map(|at| &self.municipalities[at])
    }

    /// Where a municipality stands in the list.
    pub fn municipality_position(&self, istat: &str) -> Option<usize> {
        self.municipalities.binary_search_by(|one| one.istat.as_ref().cmp(istat)).ok()
    }

    /// Subjects of a service: its own, or else those of its needs.
    pub fn service_topics(&self, service: &Service) -> Vec<Id> {
        if !service.topics.is_empty() {
            return service.topics.clone();
        }
        let mut topics = Vec::new();
        for topic in self.topics_of_needs(service) {
            if !topics.contains(topic) {
                topics.push(topic.clone());
            }
        }
        topics
    }

    /// Subjects that a service has from its needs, perhaps more than once; none where it names its own.
    pub(super) fn topics_of_needs<'a>(&'a self, service: &'a Service) -> impl Iterator<Item = &'a Id> {
        let silent = service.topics.is_empty();
        let needs = service.categories.iter().filter(move |_| silent).filter_map(|id| self.categories.get(id));
        needs.flat_map(|need| &need.topics)
    }

    /// Alliance of a service: its own, or else that of its project.
    pub fn service_alliance<'a>(&'a self, service: &'a Service) -> Option<&'a Id> {
        service.alliance.as_ref().or_else(|| {
            let project = self.projects.get(service.project.as_ref()?)?;
            project.alliance.as_ref()
        })
    }
}
