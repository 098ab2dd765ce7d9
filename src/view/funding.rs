//! Tables of money.

use serde::Serialize;

use super::PageView;
use super::chart::comparison::{ComparisonView, comparisons};
use super::chart::totals::{TotalsView, totals};
use super::draft::{Draft, confidence};
use super::facts::SourceRef;
use super::frame::{Face, latest};
use super::items::FundingRowView;
use super::words::{Link, Words};
use crate::model::{Date, FundingTable, Kind};
use crate::routes::List;

/// `pages/funding.html`
#[derive(Debug, Clone, Serialize)]
pub struct FundingView<'a> {
    /// Money by agency or province, newest programme first.
    pub comparisons: Vec<ComparisonView<'a>>,
    /// All totals of all programmes; `None` where no table has any.
    pub totals: Option<TotalsView<'a>>,
    /// Tables, newest programme first.
    pub tables: Vec<FundingTableView<'a>>,
}

/// A table.
#[derive(Debug, Clone, Serialize)]
pub struct FundingTableView<'a> {
    /// Id; anchor.
    pub id: &'a str,
    /// Title.
    pub title: Words<'a>,
    /// Explanation.
    pub caption: Option<Words<'a>>,
    /// Programme.
    pub programme: Option<Link<'a>>,
    /// Some row counts projects.
    pub has_projects: bool,
    /// Some row has an explanation.
    pub has_captions: bool,
    /// Rows, in the order of the file.
    pub rows: Vec<FundingRowView<'a>>,
    /// `high`, `medium`, `low`; a `low` table has no rows.
    pub confidence: &'static str,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let began =
        |table: &FundingTable| -> Option<Date> { catalogue.programmes.get(table.programme.as_ref()?)?.period.from };
    let mut tables: Vec<&'c FundingTable> = catalogue.funding.iter().collect();
    tables.sort_by_key(|table| std::cmp::Reverse(began(table)));
    // In the order of the page, which is that of its source numbers.
    let comparisons = comparisons(draft, &tables);
    let page = FundingView {
        comparisons,
        totals: totals(draft),
        tables: tables.iter().map(|table| draft.funding_table(table)).collect(),
    };
    let updated = latest(tables.iter().map(|table| table.envelope.updated));
    (draft.list_face(List::Funding, &["list/funding", "pages/about"], updated, 1), PageView::Funding(page))
}

impl<'c> Draft<'c> {
    /// A table; one that awaits confirmation has no rows.
    pub(super) fn funding_table(&mut self, table: &'c FundingTable) -> FundingTableView<'c> {
        let confirmed = table.envelope.is_confirmed();
        let rows = if confirmed { table.rows.as_slice() } else { &[] };
        FundingTableView {
            id: &table.id,
            title: self.title(table),
            caption: self.words(&table.caption).filter(|_| confirmed),
            programme: table.programme.as_ref().and_then(|id| self.link(Kind::Programmes, id)),
            has_projects: rows.iter().any(|row| row.projects.is_some()),
            has_captions: rows.iter().any(|row| !row.caption.is_empty()),
            rows: rows.iter().map(|row| self.funding_row(row)).collect(),
            confidence: confidence(&table.envelope),
            sources: if confirmed { self.cite(&table.envelope.sources) } else { Vec::new() },
        }
    }
}
