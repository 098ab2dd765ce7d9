//! Columns of what is not text, for filters, counts and the order of hits.
//!
//! Many documents share a value, or a set of values; so a column is a list of the distinct ones,
//! the most frequent first, and for each document its number in that list. One byte a document
//! up to 256 of them, else two, low bytes first: compression makes less of it than packed bits
//! would be, and the browser reads it as it is.

use std::collections::BTreeMap;

use rayon::prelude::*;

/// What is known of a service besides text. Numbers are positions in [`Vocabularies`]; empty or
/// `None` is unknown.
#[derive(Debug, Clone, Default)]
pub struct Facets {
    /// Whom it is for.
    pub groups: Vec<u16>,
    /// Needs.
    pub categories: Vec<u16>,
    /// Agencies.
    pub ats: Vec<u16>,
    /// Provinces.
    pub provinces: Vec<u16>,
    /// Municipalities, by their place numbers.
    pub municipalities: Vec<u16>,
    /// Valid everywhere: every agency and province.
    pub regional: bool,
    /// Youngest age, months.
    pub age_min: Option<u16>,
    /// Oldest age, months; a year given as such ends with its first month.
    pub age_max: Option<u16>,
    /// How it is paid for.
    pub cost: Option<u16>,
    /// What it is made of.
    pub kind: u16,
    /// State.
    pub status: u16,
    /// First year.
    pub from: Option<u16>,
    /// Last year; none: it goes on.
    pub until: Option<u16>,
    /// Languages in which it is offered.
    pub languages: Vec<u16>,
}

/// The values of each facet, as they stand in addresses, in the order of their numbers.
#[derive(Debug, Clone, Default)]
pub struct Vocabularies {
    /// `who`
    pub groups: Vec<String>,
    /// `need`
    pub categories: Vec<String>,
    /// `ats`
    pub ats: Vec<String>,
    /// `province`
    pub provinces: Vec<String>,
    /// `cost`
    pub costs: Vec<String>,
    /// `type`
    pub kinds: Vec<String>,
    /// `state`
    pub statuses: Vec<String>,
    /// `lang`
    pub languages: Vec<String>,
}

/// The columns in the order of the file; `index.js` knows it, too.
pub(super) const COLUMNS: [&str; 9] = ["state", "who", "need", "area", "age", "cost", "type", "year", "lang"];

/// A column: distinct entries, and for each document the number of its own.
pub(super) struct Column {
    pub entries: Vec<Vec<u16>>,
    pub numbers: Vec<u16>,
}

/// The columns of all documents, in the order of [`COLUMNS`].
pub(super) fn columns(documents: &[&Facets], vocabularies: &Vocabularies) -> Vec<Column> {
    let last = documents.iter().filter_map(|facets| facets.until.max(facets.from)).max();
    let entry = |facets: &Facets, column: &str| match column {
        "state" => vec![facets.status],
        "who" => facets.groups.clone(),
        "need" => facets.categories.clone(),
        "area" => area(facets, vocabularies),
        "age" => span(facets.age_min, facets.age_max, 0, u16::MAX),
        "cost" => facets.cost.into_iter().collect(),
        "type" => vec![facets.kind],
        "year" => span(facets.from, facets.until, facets.until.unwrap_or(0), last.unwrap_or(u16::MAX)),
        _ => facets.languages.clone(),
    };
    let column = |column| Column::of(documents.iter().map(|facets| entry(facets, column)));
    COLUMNS.into_par_iter().map(column).collect()
}

/// Agencies, provinces, municipalities as one entry, because one tells of the other: number of
/// agencies, agencies, number of provinces, provinces, municipalities.
fn area(facets: &Facets, vocabularies: &Vocabularies) -> Vec<u16> {
    let counted = |some: &[u16], all: &[String]| {
        let list: Vec<u16> = if facets.regional { (0..).take(all.len()).collect() } else { some.to_vec() };
        [vec![u16::try_from(list.len()).unwrap_or(0)], list].concat()
    };
    [
        counted(&facets.ats, &vocabularies.ats),
        counted(&facets.provinces, &vocabularies.provinces),
        facets.municipalities.clone(),
    ]
    .concat()
}

/// Both ends of a span, or nothing where neither is known.
fn span(from: Option<u16>, until: Option<u16>, first: u16, last: u16) -> Vec<u16> {
    if from.or(until).is_none() { Vec::new() } else { vec![from.unwrap_or(first), until.unwrap_or(last)] }
}

impl Column {
    fn of(entries: impl Iterator<Item = Vec<u16>>) -> Column {
        let all: Vec<Vec<u16>> = entries.collect();
        let mut counts: BTreeMap<&Vec<u16>, usize> = BTreeMap::new();
        for entry in &all {
            *counts.entry(entry).or_insert(0) += 1;
        }
        let mut order: Vec<_> = counts.into_iter().collect();
        order.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let positions: BTreeMap<&Vec<u16>, u16> = (0..).zip(&order).map(|(at, (entry, _))| (*entry, at)).collect();
        let numbers = all.iter().map(|entry| positions[entry]).collect();
        Column { entries: order.into_iter().map(|(entry, _)| entry.clone()).collect(), numbers }
    }
}
