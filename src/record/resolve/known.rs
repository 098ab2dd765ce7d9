//! Which ids there are.

use rustc_hash::FxHashSet;

use super::Sorted;
use crate::model::{Id, Kind};
use crate::record::Target;

/// Every id, by kind.
#[derive(Debug, Default)]
pub struct Known {
    /// In order, one list a kind.
    ids: Vec<Vec<Id>>,
    /// The same to ask for one: there is a question for every reference of every record.
    sets: Vec<FxHashSet<Id>>,
    provinces: Vec<Id>,
    ambiti: Vec<Id>,
    has_municipalities: bool,
}

impl Known {
    pub(super) fn of(sorted: &Sorted<'_>) -> Self {
        let mut known = Known { ids: vec![Vec::new(); Kind::ALL.len()], ..Known::default() };
        for entry in &sorted.entries {
            known.ids[entry.kind as usize].push(entry.id.clone());
        }
        known.ids[Kind::Pages as usize].extend(sorted.pages.iter().map(|page| page.id.clone()));
        if let Some((_, list)) = &sorted.municipalities {
            known.has_municipalities = true;
            known.ids[Kind::Municipalities as usize].clone_from(&list.codes);
            known.provinces = list.rows.iter().map(|row| Id::from(&*row.province)).collect();
            known.ambiti = list.rows.iter().filter_map(|row| row.ambito.as_deref()).map(Id::from).collect();
        }
        for list in known.ids.iter_mut().chain([&mut known.provinces, &mut known.ambiti]) {
            list.sort_unstable();
            list.dedup();
        }
        known.sets = known.ids.iter().map(|list| list.iter().cloned().collect()).collect();
        known
    }

    /// Whether a record has the id, be it published or not.
    pub fn contains(&self, kind: Kind, id: &str) -> bool {
        self.sets[kind as usize].contains(id)
    }

    /// The ids of a kind, in order.
    pub fn ids(&self, kind: Kind) -> &[Id] {
        &self.ids[kind as usize]
    }

    /// Whether an id names what it must. Without a list of municipalities, codes of places
    /// cannot be compared with anything and pass.
    pub(super) fn answers(&self, target: Target, id: &str) -> bool {
        match target {
            Target::Records(kinds) => kinds
                .iter()
                .any(|kind| kind == Kind::Municipalities && !self.has_municipalities || self.contains(kind, id)),
            Target::Province => !self.has_municipalities || has(&self.provinces, id),
            Target::Ambito => !self.has_municipalities || has(&self.ambiti, id),
        }
    }

    /// Words that could have been meant.
    pub(super) fn candidates(&self, target: Target) -> Vec<&str> {
        match target {
            Target::Records(kinds) => kinds.iter().flat_map(|kind| self.ids(kind)).map(AsRef::as_ref).collect(),
            Target::Province => self.provinces.iter().map(AsRef::as_ref).collect(),
            Target::Ambito => self.ambiti.iter().map(AsRef::as_ref).collect(),
        }
    }
}

fn has(list: &[Id], id: &str) -> bool {
    list.binary_search_by(|known| known.as_ref().cmp(id)).is_ok()
}
