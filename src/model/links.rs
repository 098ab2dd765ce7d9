//! Ways back: from what is named to who names it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Alliance, Catalogue, Category, Id, Kind, Project, Service};

/// Positions of records, ascending, by the id that they name.
type Index = FxHashMap<Id, Vec<u32>>;

/// What a record names and can be found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End<'a> {
    /// A record of a kind.
    Record(Kind, &'a str),
    /// A province, by its code.
    Province(&'a str),
}

/// The ways back of a catalogue.
#[derive(Debug, Default)]
pub(super) struct Links {
    pub services: BTreeMap<Kind, Index>,
    pub services_by_province: Index,
    pub projects: BTreeMap<Kind, Index>,
    pub alliances: BTreeMap<Kind, Index>,
    pub municipalities_by_ats: Index,
    pub municipalities_by_ambito: Index,
    /// In the order of their codes: pages list them.
    pub municipalities_by_province: BTreeMap<Id, Vec<u32>>,
}

impl Links {
    /// The ways back of all that a catalogue holds.
    pub fn of(catalogue: &Catalogue) -> Links {
        let mut links = Links::default();
        for (at, service) in (0u32..).zip(catalogue.services.iter()) {
            service.ends().for_each(|end| match end {
                End::Record(kind, id) => push(links.services.entry(kind).or_default(), id, at),
                End::Province(code) => push(&mut links.services_by_province, code, at),
            });
            // What it does not say itself its needs and its project say.
            for topic in catalogue.topics_of_needs(service) {
                push(links.services.entry(Kind::Topics).or_default(), topic, at);
            }
            if let Some(alliance) = catalogue.service_alliance(service) {
                push(links.services.entry(Kind::Alliances).or_default(), alliance, at);
            }
        }
        for (at, project) in (0u32..).zip(catalogue.projects.iter()) {
            add(&mut links.projects, project.ends(), at);
        }
        for (at, alliance) in (0u32..).zip(catalogue.alliances.iter()) {
            add(&mut links.alliances, alliance.ends(), at);
        }
        for (at, municipality) in (0u32..).zip(catalogue.municipalities.iter()) {
            push(&mut links.municipalities_by_ats, &municipality.ats, at);
            let province = links.municipalities_by_province.entry(municipality.province.as_ref().into());
            province.or_default().push(at);
            if let Some(ambito) = &municipality.ambito {
                push(&mut links.municipalities_by_ambito, ambito, at);
            }
        }
        links
    }
}

impl Service {
    /// What it leads back from, by its own words.
    pub fn ends(&self) -> impl Iterator<Item = End<'_>> {
        let area = &self.area;
        let ats = area.ats.iter().chain([&self.responsible]).map(|id| End::Record(Kind::Ats, id));
        let categories = self.categories.iter().map(|id| End::Record(Kind::Categories, id));
        let topics = self.topics.iter().map(|id| End::Record(Kind::Topics, id));
        let places = self.places.iter().filter_map(|place| place.municipality.as_ref());
        let municipalities = area.municipalities.iter().chain(places).map(|id| End::Record(Kind::Municipalities, id));
        let project = self.project.iter().map(|id| End::Record(Kind::Projects, id));
        let alliance = self.alliance.iter().map(|id| End::Record(Kind::Alliances, id));
        let provinces = area.provinces.iter().map(|code| End::Province(code));
        ats.chain(categories).chain(topics).chain(municipalities).chain(project).chain(alliance).chain(provinces)
    }
}

impl Project {
    /// What it leads back from.
    pub fn ends(&self) -> impl Iterator<Item = End<'_>> {
        let lead = self.lead.iter().map(|lead| &lead.value);
        let organisations = lead.chain(&self.partners).map(|id| End::Record(Kind::Organisations, id));
        let categories = self.categories.iter().map(|id| End::Record(Kind::Categories, id));
        let alliance = self.alliance.iter().map(|id| End::Record(Kind::Alliances, id));
        let one = [End::Record(Kind::Ats, &self.ats), End::Record(Kind::Programmes, &self.programme.value)];
        one.into_iter().chain(alliance).chain(categories).chain(organisations)
    }
}

impl Alliance {
    /// What it leads back from.
    pub fn ends(&self) -> impl Iterator<Item = End<'_>> {
        let lead = self.lead.iter().map(|lead| &lead.value);
        let organisations = lead.chain(&self.partners).map(|id| End::Record(Kind::Organisations, id));
        let programmes = self.programmes.iter().map(|id| End::Record(Kind::Programmes, id));
        [End::Record(Kind::Ats, &self.ats)].into_iter().chain(programmes).chain(organisations)
    }
}

impl Category {
    /// What its services lead back from when they name no subject themselves.
    pub fn ends(&self) -> impl Iterator<Item = End<'_>> {
        self.topics.iter().map(|id| End::Record(Kind::Topics, id))
    }
}

fn add<'a>(all: &mut BTreeMap<Kind, Index>, ends: impl Iterator<Item = End<'a>>, at: u32) {
    for end in ends {
        if let End::Record(kind, id) = end {
            push(all.entry(kind).or_default(), id, at);
        }
    }
}

fn push(index: &mut Index, id: &str, at: u32) {
    match index.get_mut(id) {
        Some(list) if list.last() == Some(&at) => {}
        Some(list) => list.push(at),
        None => drop(index.insert(id.into(), vec![at])),
    }
}

/// Positions of those that name an id.
pub(super) fn positions<'a>(index: Option<&'a Index>, id: &str) -> &'a [u32] {
    index.and_then(|index| index.get(id)).map_or(&[], Vec::as_slice)
}
