//! The catalogue of what is published.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Sorted;
use crate::model::{Catalogue, Date, FundingRow, Id, Municipality, Table};
use crate::record::AnyRecord;

macro_rules! shelves {
    ($($type:ident $field:ident),* $(,)?) => {
        /// Records by kind, not yet in order.
        #[derive(Default)]
        struct Shelves { $($field: Vec<Arc<crate::model::$type>>),* }

        impl Shelves {
            fn put(&mut self, record: &AnyRecord) {
                match record { $(AnyRecord::$type(record) => self.$field.push(Arc::clone(record))),* }
            }

            fn catalogue(self) -> Catalogue {
                let mut catalogue = Catalogue::default();
                $(catalogue.$field = Table::of(self.$field);)*
                catalogue
            }
        }

        /// Puts a record where one of its kind and id stands.
        pub(super) fn replace(catalogue: &mut Catalogue, record: &AnyRecord) {
            match record { $(AnyRecord::$type(record) => catalogue.$field.replace(Arc::clone(record))),* }
        }
    };
}

shelves! {
    Source sources, Act acts, Document documents, Ats ats, Contact contacts, Network networks, Programme programmes,
    Category categories, Topic topics, Organisation organisations, Alliance alliances, Project projects,
    Service services, Term glossary, News news, FundingTable funding, Border borders,
}

/// Puts the sound and published records into tables. `faulty` are files with errors, in order.
pub(super) fn catalogue(
    sorted: Sorted<'_>,
    municipalities: Vec<Municipality>,
    faulty: &[Arc<str>],
    today: Date,
    drafts: bool,
) -> Catalogue {
    let is_faulty = |path: &Arc<str>| faulty.binary_search(path).is_ok();
    let mut shelves = Shelves::default();
    for entry in sorted.entries {
        let Some(record) = entry.record else { continue };
        if !is_faulty(entry.path) && record.envelope().is_published(today, drafts) {
            shelves.put(record);
        }
    }
    let mut rows: BTreeMap<Id, Vec<FundingRow>> = BTreeMap::new();
    for line in sorted.funding {
        rows.entry(line.table.clone()).or_default().push(line.row.clone());
    }
    for table in &mut shelves.funding {
        if let Some(rows) = rows.remove(&table.id) {
            Arc::make_mut(table).rows = rows;
        }
    }
    let pages = sorted.pages.into_iter().filter(|page| !page.files.iter().any(|(_, path, _)| is_faulty(path)));
    let pages = pages.filter_map(|page| page.page).filter(|page| page.envelope.is_published(today, drafts));
    let mut catalogue = shelves.catalogue();
    catalogue.pages = Table::new(pages.collect());
    catalogue.municipalities = Arc::new(municipalities);
    catalogue.thesaurus = sorted.thesaurus.cloned().unwrap_or_default();
    let topology = sorted.topology.filter(|(path, _)| !is_faulty(path));
    catalogue.topology = topology.map(|(_, topology)| topology.clone());
    catalogue
}
