//! The orders in which lists show their records, made once for all pages.
//!
//! A page of a list may cost only as much as it shows: with 50,000 services a thousand pages
//! would each sort or scan them all.

use std::collections::BTreeMap;

use super::listing::initial;
use crate::markdown::slugify;
use crate::model::{Catalogue, Confidence, Kind, Lang, Record, Service, Status, Table};

/// Alternatives kept for a need and an agency: more than a page shows, since the page's own
/// service, and some for other people, may be among them.
pub(super) const ALTERNATIVES: usize = 12;

/// Positions in the catalogue's tables, in the order of reading of one language: active
/// services first, then by title.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// All services.
    pub services: Vec<u32>,
    /// By position of the category.
    pub by_category: Vec<Vec<u32>>,
    /// By position of the topic.
    pub by_topic: Vec<Vec<u32>>,
    /// By position of the agency.
    pub by_ats: Vec<Vec<u32>>,
    /// Services of a whole province, by its code and the position of the agency.
    pub by_province: BTreeMap<Box<str>, Vec<Vec<u32>>>,
    /// Services of a social area.
    pub by_ambito: BTreeMap<Box<str>, Vec<u32>>,
    /// The first few services of a need and an agency, by their positions.
    pub alternatives: BTreeMap<(usize, usize), Vec<u32>>,
    /// Organisations by name.
    pub organisations: Vec<u32>,
    /// Initials of organisations, each with where it begins in that list.
    pub initials: Vec<(char, usize)>,
    /// Place of each service in `services`.
    rank: Vec<u32>,
}

impl Order {
    /// Sorts the lists of a language. O(n log n) in the number of records.
    pub fn new(catalogue: &Catalogue, lang: Lang) -> Self {
        let mut order = Order {
            services: sorted(&catalogue.services, lang, service_rank),
            organisations: sorted(&catalogue.organisations, lang, |_| 0),
            ..Order::default()
        };
        order.rank = vec![0; order.services.len()];
        for (rank, at) in (0u32..).zip(&order.services) {
            order.rank[*at as usize] = rank;
        }
        order.by_category = order.lists(catalogue, Kind::Categories, &catalogue.categories);
        order.by_topic = order.lists(catalogue, Kind::Topics, &catalogue.topics);
        order.by_ats = order.lists(catalogue, Kind::Ats, &catalogue.ats);
        order.fill_areas(catalogue);
        for (start, at) in order.organisations.iter().enumerate() {
            let letter = initial(catalogue.organisations[*at as usize].title.str(lang));
            if order.initials.last().is_none_or(|(last, _)| *last != letter) {
                order.initials.push((letter, start));
            }
        }
        order
    }

    /// Puts positions of services in the order of reading.
    pub fn sort(&self, positions: &mut [u32]) {
        positions.sort_unstable_by_key(|at| self.rank[*at as usize]);
    }

    fn lists<T: Record>(&self, catalogue: &Catalogue, kind: Kind, table: &Table<T>) -> Vec<Vec<u32>> {
        let list = |record: &T| {
            let mut positions = catalogue.service_positions(kind, record.id()).to_vec();
            self.sort(&mut positions);
            positions
        };
        table.iter().map(list).collect()
    }

    fn fill_areas(&mut self, catalogue: &Catalogue) {
        for at in &self.services {
            let service = &catalogue.services[*at as usize];
            let agencies = agencies(catalogue, service);
            for province in &service.area.provinces {
                let lists = self.by_province.entry(province.clone());
                let lists = lists.or_insert_with(|| vec![Vec::new(); catalogue.ats.len()]);
                for ats in &agencies {
                    lists[*ats].push(*at);
                }
            }
            for ambito in &service.area.ambiti {
                self.by_ambito.entry(ambito.clone()).or_default().push(*at);
            }
            let Some(category) = service.categories.first().and_then(|id| catalogue.categories.position(id)) else {
                continue;
            };
            for ats in &agencies {
                let list = self.alternatives.entry((category, *ats)).or_default();
                if list.len() < ALTERNATIVES {
                    list.push(*at);
                }
            }
        }
    }
}

/// Positions of the agencies of a service's area, or of all when it names none.
fn agencies(catalogue: &Catalogue, service: &Service) -> Vec<usize> {
    if service.area.ats.is_empty() {
        return (0..catalogue.ats.len()).collect();
    }
    service.area.ats.iter().filter_map(|id| catalogue.ats.position(id)).collect()
}

/// What a reader can use comes first, what is over or not confirmed last.
fn service_rank(service: &Service) -> u8 {
    if service.envelope.confidence == Some(Confidence::Low) {
        return 9;
    }
    match service.status {
        Status::Active => 0,
        Status::Planned => 1,
        Status::Suspended => 2,
        Status::Unknown => 3,
        Status::Closed => 4,
    }
}

/// Positions in the order of a rank, then of the title without accents and case, then of the id.
fn sorted<T: Record>(table: &Table<T>, lang: Lang, rank: impl Fn(&T) -> u8) -> Vec<u32> {
    let mut keyed: Vec<(u8, String, u32)> =
        (0u32..).zip(table.iter()).map(|(at, record)| (rank(record), slugify(record.title().str(lang)), at)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, _, at)| at).collect()
}
