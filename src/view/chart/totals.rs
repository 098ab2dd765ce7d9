//! How much money there was: all totals of every programme side by side, and what an agency got
//! year by year.

use std::collections::BTreeMap;

use serde::Serialize;

use super::bars::{Bar, BarsView, Range, bars};
use super::printed::years;
use crate::model::{Ats, FundingKey, FundingRow, FundingTable, Kind, Programme, Text, Unit};
use crate::view::draft::Draft;
use crate::view::items::FundingRowView;
use crate::view::words::Words;

/// Totals of all programmes. Sources may give several for one programme: all are shown.
#[derive(Debug, Clone, Serialize)]
pub struct TotalsView<'a> {
    /// A group a programme, oldest first.
    pub chart: BarsView<'a>,
    /// The table, in the order of the bars; what is not known has no row.
    pub rows: Vec<FundingRowView<'a>>,
    /// Some row has an explanation.
    pub has_captions: bool,
    /// Why totals of a programme differ.
    pub conflicts: Vec<ConflictView<'a>>,
}

/// What editors say of figures that differ.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictView<'a> {
    /// The programme.
    pub programme: Words<'a>,
    /// In words.
    pub text: Words<'a>,
}

/// Totals of every confirmed programme; `None` where no table has any.
pub(in crate::view) fn totals<'c>(draft: &mut Draft<'c>) -> Option<TotalsView<'c>> {
    let (mut groups, mut rows, mut conflicts) = (Vec::new(), Vec::new(), Vec::new());
    for programme in draft.all_programmes().into_iter().filter(|one| one.envelope.is_confirmed()) {
        let found = of(draft, programme);
        if found.len() > 1 {
            let texts = programme.conflicts.iter().filter_map(|text| draft.words(text));
            conflicts.extend(texts.map(|text| ConflictView { programme: draft.title(programme), text }));
        }
        let mut own: Vec<Bar<'c>> = found.iter().map(|(_, row)| bar(draft, row)).collect();
        if own.is_empty() {
            own.push(Bar::default());
        }
        groups.push((Some(draft.title(programme)), own));
        for (table, row) in found {
            let mut view = draft.funding_row(row);
            view.table = draft.link(Kind::Funding, &table.id);
            rows.push(view);
        }
    }
    let has_captions = rows.iter().any(|row| row.caption.is_some());
    (!rows.is_empty()).then(|| TotalsView { chart: bars(Unit::Eur, groups), rows, has_captions, conflicts })
}

fn of<'c>(draft: &Draft<'c>, programme: &Programme) -> Vec<(&'c FundingTable, &'c FundingRow)> {
    let tables = draft.catalogue().funding.iter();
    let own = tables.filter(|table| table.programme.as_ref() == Some(&programme.id) && table.envelope.is_confirmed());
    let totals = own.flat_map(|table| table.rows.iter().map(move |row| (table, row)));
    totals.filter(|(_, row)| row.key_kind == FundingKey::Total).collect()
}

fn bar<'c>(draft: &Draft<'c>, row: &'c FundingRow) -> Bar<'c> {
    let measure = Range::of([i128::from(row.amount.0)]);
    Bar {
        name: draft.words(&row.item),
        detail: Some(draft.proper(format!("{}, {}", row.key, row.period))),
        measure,
        written: measure.map(Range::cents),
        ..Bar::default()
    }
}

/// What an agency got, year by year, gaps between years included; `None` for fewer than two
/// amounts, and where the tables only give longer periods.
pub(in crate::view) fn by_year<'c>(draft: &Draft<'c>, ats: &Ats) -> Option<BarsView<'c>> {
    let mut found: BTreeMap<u16, Vec<(&'c Text, Range)>> = BTreeMap::new();
    let tables = draft.catalogue().funding.iter().filter(|table| table.envelope.is_confirmed());
    let rows = tables.flat_map(|table| &table.rows);
    for row in rows.filter(|row| row.key_kind == FundingKey::Ats && *row.key == *ats.id) {
        let Some((year, _)) = years(&row.period).filter(|(from, until)| from == until) else { continue };
        let amount = i128::from(row.amount.0);
        let items = found.entry(year).or_default();
        match items.iter_mut().find(|(item, _)| **item == row.item) {
            Some((_, range)) => *range = Range { low: range.low.min(amount), high: range.high.max(amount) },
            None => items.push((&row.item, Range { low: amount, high: amount })),
        }
    }
    let (first, last) = (*found.keys().next()?, *found.keys().next_back()?);
    let mut all = Vec::new();
    for year in first..=last {
        let name = || Some(draft.own(year.to_string()));
        for (item, range) in found.get(&year).into_iter().flatten() {
            let (measure, written) = (Some(*range), Some(range.cents()));
            all.push(Bar { name: name(), detail: draft.words(item), measure, written, ..Bar::default() });
        }
        if !found.contains_key(&year) {
            all.push(Bar { name: name(), ..Bar::default() });
        }
    }
    (all.len() > 1).then(|| bars(Unit::Eur, vec![(None, all)]))
}
