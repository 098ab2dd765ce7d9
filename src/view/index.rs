//! The orders in which lists show their records, each made once for all pages, when one asks.
//!
//! A page of a list may cost only as much as it shows: with 50,000 services a thousand pages
//! would each sort or scan them all.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::listing::initial;
use crate::markdown::slugify;
use crate::model::{Catalogue, Confidence, Lang, Record, Service, Status, Table};

/// Alternatives kept for a need and an agency: more than a page shows, since the page's own
/// service, and some for other people, may be among them.
pub(super) const ALTERNATIVES: usize = 12;

/// Positions in the catalogue's tables, in the order of reading of one language: active services
/// first, then by title. What no page asks for is never sorted: the editors' desk opens a site
/// for one page.
#[derive(Debug)]
pub(super) struct Order {
    catalogue: Arc<Catalogue>,
    lang: Lang,
    services: OnceLock<Ranked>,
    /// By position of the category.
    by_category: Vec<OnceLock<Vec<u32>>>,
    /// By position of the topic.
    by_topic: Vec<OnceLock<Vec<u32>>>,
    /// By position of the agency.
    by_ats: Vec<OnceLock<Vec<u32>>>,
    areas: OnceLock<Areas>,
    /// By positions of the category and the agency.
    alternatives: Vec<OnceLock<Vec<Vec<u32>>>>,
    organisations: OnceLock<Named>,
}

/// All services in order, and the place of each.
#[derive(Debug)]
struct Ranked {
    order: Vec<u32>,
    rank: Vec<u32>,
}

/// Organisations by name.
#[derive(Debug)]
struct Named {
    order: Vec<u32>,
    /// Each initial with where it begins.
    initials: Vec<(char, usize)>,
}

/// Services of parts of the region.
#[derive(Debug, Default)]
struct Areas {
    by_province: BTreeMap<Box<str>, Vec<Vec<u32>>>,
    by_ambito: BTreeMap<Box<str>, Vec<u32>>,
}

impl Order {
    /// The lists of a language, none of them sorted yet.
    pub fn new(catalogue: Arc<Catalogue>, lang: Lang) -> Self {
        fn cells<T>(count: usize) -> Vec<OnceLock<T>> {
            std::iter::repeat_with(OnceLock::new).take(count).collect()
        }
        let (categories, topics, agencies) = (catalogue.categories.len(), catalogue.topics.len(), catalogue.ats.len());
        Order {
            lang,
            services: OnceLock::new(),
            by_category: cells(categories),
            by_topic: cells(topics),
            by_ats: cells(agencies),
            areas: OnceLock::new(),
            alternatives: cells(categories),
            organisations: OnceLock::new(),
            catalogue,
        }
    }

    /// All services.
    pub fn services(&self) -> &[u32] {
        &self.ranked().order
    }

    /// Services of the category at a position.
    pub fn of_category(&self, at: usize) -> &[u32] {
        self.by_category[at].get_or_init(|| self.list(&self.catalogue.categories[at]))
    }

    /// Services of the topic at a position.
    pub fn of_topic(&self, at: usize) -> &[u32] {
        self.by_topic[at].get_or_init(|| self.list(&self.catalogue.topics[at]))
    }

    /// Services of the agency at a position.
    pub fn of_ats(&self, at: usize) -> &[u32] {
        self.by_ats[at].get_or_init(|| self.list(&self.catalogue.ats[at]))
    }

    /// Services of a whole province, by its code, and of the agency at a position.
    pub fn of_province(&self, code: &str, ats: usize) -> &[u32] {
        self.areas().by_province.get(code).map_or(&[], |lists| lists[ats].as_slice())
    }

    /// Services of a social area.
    pub fn of_ambito(&self, ambito: &str) -> &[u32] {
        self.areas().by_ambito.get(ambito).map_or(&[], Vec::as_slice)
    }

    /// The first few services whose main need is the category at a position, of the agency at one.
    pub fn alternatives(&self, category: usize, ats: usize) -> &[u32] {
        let all = self.alternatives[category].get_or_init(|| {
            let mut lists = vec![Vec::new(); self.catalogue.ats.len()];
            let id = self.catalogue.categories[category].id();
            for at in self.of_category(category) {
                let service = &self.catalogue.services[*at as usize];
                if service.categories.first() != Some(id) {
                    continue;
                }
                for ats in agencies(&self.catalogue, service) {
                    if lists[ats].len() < ALTERNATIVES {
                        lists[ats].push(*at);
                    }
                }
            }
            lists
        });
        &all[ats]
    }

    /// Organisations by name.
    pub fn organisations(&self) -> &[u32] {
        &self.named().order
    }

    /// Initials of organisations, each with where it begins in that list.
    pub fn initials(&self) -> &[(char, usize)] {
        &self.named().initials
    }

    /// Puts positions of services in the order of reading.
    pub fn sort(&self, positions: &mut [u32]) {
        // Most lists of a page hold one service or none, and then nobody must know the order of all.
        if positions.len() > 1 {
            let rank = &self.ranked().rank;
            positions.sort_unstable_by_key(|at| rank[*at as usize]);
        }
    }

    fn list<T: Record>(&self, record: &T) -> Vec<u32> {
        let mut positions = self.catalogue.service_positions(T::KIND, record.id()).to_vec();
        self.sort(&mut positions);
        positions
    }

    fn ranked(&self) -> &Ranked {
        self.services.get_or_init(|| {
            let order = sorted(&self.catalogue.services, self.lang, service_rank);
            let mut rank = vec![0; order.len()];
            for (place, at) in (0u32..).zip(&order) {
                rank[*at as usize] = place;
            }
            Ranked { order, rank }
        })
    }

    fn named(&self) -> &Named {
        self.organisations.get_or_init(|| {
            let order = sorted(&self.catalogue.organisations, self.lang, |_| 0);
            let mut initials: Vec<(char, usize)> = Vec::new();
            for (start, at) in order.iter().enumerate() {
                let letter = initial(self.catalogue.organisations[*at as usize].title.str(self.lang));
                if initials.last().is_none_or(|(last, _)| *last != letter) {
                    initials.push((letter, start));
                }
            }
            Named { order, initials }
        })
    }

    fn areas(&self) -> &Areas {
        self.areas.get_or_init(|| {
            let mut areas = Areas::default();
            for at in self.services() {
                let service = &self.catalogue.services[*at as usize];
                let agencies = agencies(&self.catalogue, service);
                for province in &service.area.provinces {
                    let lists = areas.by_province.entry(province.clone());
                    let lists = lists.or_insert_with(|| vec![Vec::new(); self.catalogue.ats.len()]);
                    for ats in &agencies {
                        lists[*ats].push(*at);
                    }
                }
                for ambito in &service.area.ambiti {
                    areas.by_ambito.entry(ambito.clone()).or_default().push(*at);
                }
            }
            areas
        })
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
