//! How many people live in a territory, added up from its municipalities.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Municipality;

/// Residents of a territory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Residents {
    sum: u64,
    /// Municipalities whose residents are not known.
    gaps: usize,
    /// Municipalities, by the year of their count (1 January).
    years: BTreeMap<u16, usize>,
}

/// A year of counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CountYear {
    /// Counted on 1 January of it.
    pub year: u16,
    /// Municipalities counted then.
    pub municipalities: usize,
}

impl Residents {
    pub(super) fn of<'m>(municipalities: impl IntoIterator<Item = &'m Municipality>) -> Residents {
        municipalities.into_iter().fold(Residents::default(), |mut all, one| {
            match one.residents {
                Some(residents) => all.sum += u64::from(residents),
                None => all.gaps += 1,
            }
            if let Some(year) = one.residents_year {
                *all.years.entry(year).or_default() += 1;
            }
            all
        })
    }

    /// Their number; `None` where a municipality lacks its own, or nobody lives there.
    pub(super) fn number(&self) -> Option<u64> {
        (self.gaps == 0 && self.sum > 0).then_some(self.sum)
    }

    /// When they were counted, the year of most municipalities first.
    pub(super) fn years<'r>(all: impl IntoIterator<Item = &'r Residents>) -> Vec<CountYear> {
        let mut sum: BTreeMap<u16, usize> = BTreeMap::new();
        for (year, count) in all.into_iter().flat_map(|one| &one.years) {
            *sum.entry(*year).or_default() += count;
        }
        let mut years: Vec<CountYear> =
            sum.into_iter().map(|(year, municipalities)| CountYear { year, municipalities }).collect();
        years.sort_by_key(|one| std::cmp::Reverse(one.municipalities));
        years
    }
}
