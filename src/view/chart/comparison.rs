//! Money by agency or by province, in all and per resident.
//!
//! A funding table is compared where it names at least three territories for the same item.
//! Amounts of years that follow each other are added up; per resident means that sum divided by
//! the residents of the territory, added up from its municipalities.

use serde::Serialize;

use super::bars::{Bar, BarsView, Range, bars, longest_first};
use super::printed::years;
use super::residents::{CountYear, Residents};
use crate::model::{Date, FundingKey, FundingRow, FundingTable, Kind, Municipality, Text, Unit};
use crate::view::draft::Draft;
use crate::view::facts::SourceRef;
use crate::view::words::{Iso, Link, PeriodView, Words};

/// From how many territories on a chart says more than a sentence.
const LEAST: usize = 3;

/// A chart, or two of the same territories, and the table below.
#[derive(Debug, Clone, Serialize)]
pub struct ComparisonView<'a> {
    /// Anchor.
    pub id: String,
    /// `ats` or `province`.
    pub kind: &'static str,
    /// Title of the funding table.
    pub title: Words<'a>,
    /// Its programme.
    pub programme: Option<Link<'a>>,
    /// What the money is.
    pub item: Words<'a>,
    /// First and last year; empty where the source writes its period otherwise.
    pub period: PeriodView,
    /// Periods as printed: columns of the table, when there are several.
    pub periods: Vec<&'a str>,
    /// The money, longest bar first.
    pub amounts: BarsView<'a>,
    /// The same per resident; `None` where residents are not known.
    pub per_resident: Option<BarsView<'a>>,
    /// The table, in the order of the bars.
    pub rows: Vec<ComparisonRow<'a>>,
    /// Some row counts projects.
    pub has_projects: bool,
    /// Sum of the rows, cents; `None` where one is not known or disputed.
    pub sum: Option<i64>,
    /// What the sources say that the sum is.
    pub stated: Vec<StatedTotal<'a>>,
    /// When residents were counted, the year of most municipalities first.
    pub counted: Vec<CountYear>,
    /// Sources of the residents; empty where the chart does not reckon with them.
    pub resident_sources: Vec<SourceRef<'a>>,
    /// What sources and editors say of the amounts.
    pub captions: Vec<Words<'a>>,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
}

/// A territory.
#[derive(Debug, Clone, Serialize)]
pub struct ComparisonRow<'a> {
    /// Its name; `None` for a province.
    pub name: Option<Words<'a>>,
    /// Code of the province.
    pub province: Option<&'a str>,
    /// Its page.
    pub href: Option<String>,
    /// Amounts of each period: several where sources disagree, none where nothing is known.
    pub cells: Vec<Vec<CellAmount<'a>>>,
    /// Their sum, cents: the lowest; `None` when it is not known.
    pub total: Option<i64>,
    /// The highest sum, where sources disagree.
    pub highest: Option<i64>,
    /// Projects, where counted.
    pub projects: Option<u32>,
    /// Residents.
    pub residents: Option<u64>,
    /// Cents per resident, rounded; of the lowest sum where sources disagree.
    pub per_resident: Option<i64>,
}

/// An amount as a source gives it.
#[derive(Debug, Clone, Serialize)]
pub struct CellAmount<'a> {
    /// Euro cents.
    pub cents: i64,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
}

/// A total that a source prints.
#[derive(Debug, Clone, Serialize)]
pub struct StatedTotal<'a> {
    /// Euro cents.
    pub cents: i64,
    /// The rows, all known, add up to something else.
    pub differs: bool,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
}

/// Every comparison that the tables allow, in their order.
pub(in crate::view) fn comparisons<'c>(draft: &mut Draft<'c>, tables: &[&'c FundingTable]) -> Vec<ComparisonView<'c>> {
    let mut all = Vec::new();
    for table in tables.iter().filter(|table| table.envelope.is_confirmed()) {
        for kind in [FundingKey::Ats, FundingKey::Province] {
            let found: Vec<Set<'c>> = sets(table, kind).into_iter().filter(|set| set.keys() >= LEAST).collect();
            for (at, set) in found.into_iter().enumerate() {
                let number = if at == 0 { String::new() } else { format!("-{}", at + 1) };
                let id = format!("{}-{}{number}", table.id, kind.as_str());
                all.push(comparison(draft, table, id, &set));
            }
        }
    }
    all
}

/// Rows that may be added up for each territory.
struct Set<'c> {
    kind: FundingKey,
    item: &'c Text,
    periods: Vec<&'c str>,
    rows: Vec<&'c FundingRow>,
}

impl<'c> Set<'c> {
    /// How many territories it names.
    fn keys(&self) -> usize {
        let mut keys: Vec<&str> = self.rows.iter().map(|row| row.key.as_ref()).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.len()
    }

    /// First and last year of all periods; `None` where one is not made of years.
    fn span(&self) -> Option<(u16, u16)> {
        let spans: Option<Vec<_>> = self.periods.iter().map(|period| years(period)).collect();
        let spans = spans?;
        Some((spans.iter().map(|span| span.0).min()?, spans.iter().map(|span| span.1).max()?))
    }
}

/// Rows of a table by item; periods that overlap are not added up but stand by themselves.
fn sets(table: &FundingTable, kind: FundingKey) -> Vec<Set<'_>> {
    let mut all: Vec<Set<'_>> = Vec::new();
    for row in table.rows.iter().filter(|row| row.key_kind == kind) {
        let at = all.iter().position(|set| *set.item == row.item).unwrap_or_else(|| {
            all.push(Set { kind, item: &row.item, periods: Vec::new(), rows: Vec::new() });
            all.len() - 1
        });
        let set = &mut all[at];
        set.rows.push(row);
        if !set.periods.contains(&row.period.as_ref()) {
            set.periods.push(&row.period);
        }
    }
    all.into_iter().flat_map(|set| if apart(&set.periods) { vec![set] } else { by_period(&set) }).collect()
}

/// Whether periods are years and no year is in two of them.
fn apart(periods: &[&str]) -> bool {
    let spans: Option<Vec<(u16, u16)>> = periods.iter().map(|period| years(period)).collect();
    let Some(mut spans) = spans else { return periods.len() == 1 };
    spans.sort_unstable();
    spans.windows(2).all(|pair| pair[0].1 < pair[1].0)
}

fn by_period<'c>(set: &Set<'c>) -> Vec<Set<'c>> {
    let of = |period: &&'c str| Set {
        kind: set.kind,
        item: set.item,
        periods: vec![*period],
        rows: set.rows.iter().copied().filter(|row| row.period.as_ref() == *period).collect(),
    };
    set.periods.iter().map(of).collect()
}

/// A territory that has, or might have, its share.
struct Territory<'c> {
    name: Option<Words<'c>>,
    province: Option<&'c str>,
    href: Option<String>,
    residents: Residents,
    cells: Vec<Vec<CellAmount<'c>>>,
    total: Option<Range>,
    projects: Option<u32>,
}

fn comparison<'c>(draft: &mut Draft<'c>, table: &'c FundingTable, id: String, set: &Set<'c>) -> ComparisonView<'c> {
    let mut sources = Vec::new();
    for row in &set.rows {
        for source in draft.cite(&row.sources) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    let mut territories = territories(draft, set);
    territories.sort_by_key(|one| std::cmp::Reverse(one.total.map(|total| (total.high, total.low))));
    let sum = Range::sum(territories.iter().map(|one| one.total));
    let (stated, stated_captions) = stated(draft, table, set, sum);
    let mut captions: Vec<Words<'c>> = Vec::new();
    for caption in set.rows.iter().map(|row| &row.caption).chain(stated_captions) {
        captions.extend(draft.words(caption).filter(|words| !captions.contains(words)));
    }
    let per_resident = per_resident(&territories);
    let of_residents = draft.settings().resident_sources.iter().filter(|_| per_resident.is_some());
    let resident_sources = of_residents.filter_map(|id| draft.cite_one(id)).collect();
    ComparisonView {
        id,
        kind: set.kind.as_str(),
        title: draft.title(table),
        programme: table.programme.as_ref().and_then(|id| draft.link(Kind::Programmes, id)),
        item: draft.words(set.item).unwrap_or_else(|| draft.own("")),
        period: period(set),
        periods: set.periods.clone(),
        amounts: amounts(&territories),
        per_resident,
        resident_sources,
        has_projects: territories.iter().any(|one| one.projects.is_some()),
        sum: sum.filter(|sum| sum.low == sum.high).and_then(|sum| i64::try_from(sum.low).ok()),
        stated,
        counted: Residents::years(territories.iter().map(|one| &one.residents)),
        captions,
        sources,
        rows: territories.into_iter().map(row).collect(),
    }
}

/// Every territory there is, those without a row too.
fn territories<'c>(draft: &mut Draft<'c>, set: &Set<'c>) -> Vec<Territory<'c>> {
    let catalogue = draft.catalogue();
    if set.kind == FundingKey::Ats {
        let all = catalogue.ats.iter().map(|ats| {
            let residents = Residents::of(catalogue.municipalities_of(&ats.id));
            let link = draft.link(Kind::Ats, &ats.id);
            let (href, name) = link.map_or((None, None), |link| (Some(link.href), Some(link.title)));
            filled(draft, set, &ats.id, Territory { name, href, residents, ..Territory::nowhere() })
        });
        return all.collect();
    }
    let mut codes: Vec<&'c str> = catalogue.municipalities.iter().map(|one| one.province.as_ref()).collect();
    codes.sort_unstable();
    codes.dedup();
    let province = |code: &'c str| {
        let own = |one: &&Municipality| one.province.as_ref() == code;
        let residents = Residents::of(catalogue.municipalities.iter().filter(own));
        let href = draft.province_href(code);
        filled(draft, set, code, Territory { province: Some(code), href, residents, ..Territory::nowhere() })
    };
    codes.into_iter().map(province).collect()
}

impl Territory<'_> {
    fn nowhere() -> Self {
        Territory {
            name: None,
            province: None,
            href: None,
            residents: Residents::default(),
            cells: Vec::new(),
            total: None,
            projects: None,
        }
    }
}

/// A territory with its amounts: one cell a period, and their sum.
fn filled<'c>(draft: &mut Draft<'c>, set: &Set<'c>, key: &str, territory: Territory<'c>) -> Territory<'c> {
    let own: Vec<&'c FundingRow> = set.rows.iter().copied().filter(|row| row.key.as_ref() == key).collect();
    let cell = |period: &&'c str| {
        let mut cell: Vec<CellAmount<'c>> = Vec::new();
        for row in own.iter().filter(|row| row.period.as_ref() == *period) {
            match cell.iter_mut().find(|amount| amount.cents == row.amount.0) {
                Some(same) => same.sources.extend(draft.cite(&row.sources)),
                None => cell.push(CellAmount { cents: row.amount.0, sources: draft.cite(&row.sources) }),
            }
        }
        cell
    };
    let cells: Vec<Vec<CellAmount<'c>>> = set.periods.iter().map(cell).collect();
    let amounts = |cell: &Vec<CellAmount<'c>>| Range::of(cell.iter().map(|amount| i128::from(amount.cents)));
    let total = Range::sum(cells.iter().map(amounts));
    let projects = own.iter().filter_map(|row| row.projects).reduce(|sum, one| sum.saturating_add(one));
    Territory { cells, total, projects, ..territory }
}

fn period(set: &Set<'_>) -> PeriodView {
    let date = |year: u16| Iso(Date { year, month: 0, day: 0 });
    let (from, until) = set.span().unzip();
    PeriodView { from: from.map(date), until: until.map(date), over: false }
}

fn amounts<'c>(territories: &[Territory<'c>]) -> BarsView<'c> {
    let bar = |one: &Territory<'c>| Bar {
        name: one.name.clone(),
        province: one.province,
        measure: one.total,
        written: one.total.map(Range::cents),
        ..Bar::default()
    };
    bars(Unit::Eur, vec![(None, territories.iter().map(bar).collect())])
}

/// Lengths are made from millionths of a cent, since a resident may get less than one.
const MILLION: i128 = 1_000_000;

fn per_resident<'c>(territories: &[Territory<'c>]) -> Option<BarsView<'c>> {
    let bar = |one: &Territory<'c>| {
        let share = |range: Range, parts: i128| {
            let residents = i128::from(one.residents.number()?);
            Some(Range { low: rounded(range.low * parts, residents), high: rounded(range.high * parts, residents) })
        };
        Bar {
            name: one.name.clone(),
            province: one.province,
            measure: one.total.and_then(|total| share(total, MILLION)),
            written: one.total.and_then(|total| share(total, 1)).map(Range::cents),
            ..Bar::default()
        }
    };
    let mut all: Vec<Bar<'c>> = territories.iter().map(bar).collect();
    longest_first(&mut all);
    all.iter().any(|bar| bar.measure.is_some()).then(|| bars(Unit::Eur, vec![(None, all)]))
}

/// The quotient of two whole numbers, halves away from zero.
fn rounded(part: i128, all: i128) -> i128 {
    let half = if part < 0 { -all } else { all };
    (part * 2 + half) / (all * 2)
}

fn row(one: Territory<'_>) -> ComparisonRow<'_> {
    let cents = |value: i128| i64::try_from(value).ok();
    let total = one.total.and_then(|total| cents(total.low));
    let per_resident = one.residents.number().zip(one.total);
    ComparisonRow {
        name: one.name,
        province: one.province,
        href: one.href,
        cells: one.cells,
        highest: one.total.and_then(|total| cents(total.high)).filter(|highest| Some(*highest) != total),
        total,
        projects: one.projects,
        residents: one.residents.number(),
        per_resident: per_resident.and_then(|(residents, total)| cents(rounded(total.low, i128::from(residents)))),
    }
}

/// Totals that sources print for the same item and years, and what is said of them.
fn stated<'c>(
    draft: &mut Draft<'c>,
    table: &'c FundingTable,
    set: &Set<'c>,
    sum: Option<Range>,
) -> (Vec<StatedTotal<'c>>, Vec<&'c Text>) {
    let span = set.span();
    let same = |row: &&'c FundingRow| {
        let one = set.periods.len() == 1 && set.periods[0] == row.period.as_ref();
        row.key_kind == FundingKey::Total
            && row.item == *set.item
            && (one || span.is_some() && years(&row.period) == span)
    };
    let rows: Vec<&'c FundingRow> = table.rows.iter().filter(same).collect();
    let total = |row: &&'c FundingRow| {
        let cents = i128::from(row.amount.0);
        StatedTotal {
            cents: row.amount.0,
            differs: sum.is_some_and(|sum| cents < sum.low || cents > sum.high),
            sources: draft.cite(&row.sources),
        }
    };
    (rows.iter().map(total).collect(), rows.iter().map(|row| &row.caption).collect())
}

#[cfg(test)]
mod tests {
    use super::{apart, rounded};

    #[test]
    fn years_are_added_up_once() {
        assert!(apart(&["2020", "2022", "2021"]) && apart(&["2017-2018", "2019"]) && apart(&["nel 2020"]));
        assert!(!apart(&["2020", "2020-2022"]) && !apart(&["2020", "poi"]));
    }

    #[test]
    fn quotients_are_rounded_to_the_nearest() {
        assert_eq!([rounded(5, 2), rounded(-5, 2), rounded(4, 3), rounded(5, 3), rounded(0, 7)], [3, -3, 1, 2, 0]);
    }
}
