//! Which ids there are, and where their records stand.

use std::sync::Arc;

use super::Sorted;
use crate::model::{Id, Kind, Lang};
use crate::record::{Places, Target};

/// Every id, by kind.
#[derive(Debug, Default)]
pub struct Known {
    /// In order, one list a kind.
    ids: Vec<Vec<Id>>,
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
        known
    }

    /// Whether a record has the id, be it published or not.
    pub fn contains(&self, kind: Kind, id: &str) -> bool {
        has(&self.ids[kind as usize], id)
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

/// Where records stand in their files.
#[derive(Debug, Default)]
pub struct PlaceBook(Vec<(Kind, Id, Lang, Arc<str>, Places)>);

impl PlaceBook {
    pub(super) fn of(sorted: &Sorted<'_>) -> Self {
        let records = sorted
            .entries
            .iter()
            .map(|entry| (entry.kind, entry.id.clone(), Lang::SOURCE, entry.path.clone(), entry.places));
        let pages = sorted.pages.iter().flat_map(|page| {
            page.files.iter().map(|(lang, path, places)| (Kind::Pages, page.id.clone(), *lang, path.clone(), *places))
        });
        let mut book: Vec<_> = records.chain(pages).collect();
        book.sort_unstable_by(|a, b| (a.0, &a.1, a.2).cmp(&(b.0, &b.1, b.2)));
        PlaceBook(book)
    }

    /// File and places of a record; for a page, those of the language, or of the first there is.
    pub fn get(&self, kind: Kind, id: &str, lang: Lang) -> Option<(&Arc<str>, Places)> {
        let from = self.0.partition_point(|one| (one.0, one.1.as_ref()) < (kind, id));
        let mut same = self.0[from..].iter().take_while(|one| one.0 == kind && one.1.as_ref() == id);
        let first = same.next()?;
        let exact = std::iter::once(first).chain(same).find(|one| one.2 == lang);
        exact.or(Some(first)).map(|one| (&one.3, one.4))
    }
}
