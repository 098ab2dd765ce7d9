//! All records together, and who names whom.

use std::collections::BTreeMap;

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

/// Positions of records, by the id that they name.
type Index = BTreeMap<Id, Vec<u32>>;

/// Every record, read-only, with the ways back from what is named to who names it.
#[derive(Debug, Default)]
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
    pub municipalities: Vec<Municipality>,
    /// Words with which people search.
    pub thesaurus: Thesaurus,
    /// Borders of the agencies' territories, where they are known.
    pub topology: Option<Topology>,
    links: Links,
}

#[derive(Debug, Default)]
struct Links {
    services: BTreeMap<Kind, Index>,
    services_by_province: Index,
    projects: BTreeMap<Kind, Index>,
    alliances: BTreeMap<Kind, Index>,
    municipalities_by_ats: Index,
    municipalities_by_ambito: Index,
    municipalities_by_province: Index,
}

impl Catalogue {
    /// Fills the ways back. Call once, when every table is in place.
    pub fn linked(mut self) -> Self {
        let mut links = Links::default();
        for (at, service) in (0u32..).zip(self.services.iter()) {
            let mut add = |kind: Kind, ids: &mut dyn Iterator<Item = &Id>| {
                let index = links.services.entry(kind).or_default();
                for id in ids {
                    push(index, id, at);
                }
            };
            add(Kind::Ats, &mut service.area.ats.iter());
            add(Kind::Ats, &mut std::iter::once(&service.responsible));
            add(Kind::Categories, &mut service.categories.iter());
            add(Kind::Topics, &mut self.service_topics(service).iter());
            add(Kind::Municipalities, &mut service.area.municipalities.iter());
            add(Kind::Municipalities, &mut service.places.iter().filter_map(|place| place.municipality.as_ref()));
            add(Kind::Projects, &mut service.project.iter());
            add(Kind::Alliances, &mut self.service_alliance(service).into_iter());
            for province in &service.area.provinces {
                push(&mut links.services_by_province, &Id::from(province.as_ref()), at);
            }
        }
        for (at, project) in (0u32..).zip(self.projects.iter()) {
            let mut add = |kind: Kind, ids: &mut dyn Iterator<Item = &Id>| {
                let index = links.projects.entry(kind).or_default();
                for id in ids {
                    push(index, id, at);
                }
            };
            add(Kind::Ats, &mut std::iter::once(&project.ats));
            add(Kind::Alliances, &mut project.alliance.iter());
            add(Kind::Programmes, &mut std::iter::once(&project.programme.value));
            add(Kind::Categories, &mut project.categories.iter());
            add(Kind::Organisations, &mut project.lead.iter().map(|lead| &lead.value));
            add(Kind::Organisations, &mut project.partners.iter());
        }
        for (at, alliance) in (0u32..).zip(self.alliances.iter()) {
            let mut add = |kind: Kind, ids: &mut dyn Iterator<Item = &Id>| {
                let index = links.alliances.entry(kind).or_default();
                for id in ids {
                    push(index, id, at);
                }
            };
            add(Kind::Ats, &mut std::iter::once(&alliance.ats));
            add(Kind::Programmes, &mut alliance.programmes.iter());
            add(Kind::Organisations, &mut alliance.lead.iter().map(|lead| &lead.value));
            add(Kind::Organisations, &mut alliance.partners.iter());
        }
        for (at, municipality) in (0u32..).zip(&self.municipalities) {
            push(&mut links.municipalities_by_ats, &municipality.ats, at);
            push(&mut links.municipalities_by_province, &Id::from(municipality.province.as_ref()), at);
            if let Some(ambito) = &municipality.ambito {
                push(&mut links.municipalities_by_ambito, &Id::from(ambito.as_ref()), at);
            }
        }
        self.links = links;
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
        for category in service.categories.iter().filter_map(|id| self.categories.get(id)) {
            for topic in &category.topics {
                if !topics.contains(topic) {
                    topics.push(topic.clone());
                }
            }
        }
        topics
    }

    /// Alliance of a service: its own, or else that of its project.
    pub fn service_alliance<'a>(&'a self, service: &'a Service) -> Option<&'a Id> {
        service.alliance.as_ref().or_else(|| {
            let project = self.projects.get(service.project.as_ref()?)?;
            project.alliance.as_ref()
        })
    }
}

fn push(index: &mut Index, id: &Id, at: u32) {
    match index.get_mut(id) {
        Some(list) if list.last() == Some(&at) => {}
        Some(list) => list.push(at),
        None => drop(index.insert(id.clone(), vec![at])),
    }
}

fn positions<'a>(index: Option<&'a Index>, id: &str) -> &'a [u32] {
    index.and_then(|index| index.get(id)).map_or(&[], Vec::as_slice)
}
