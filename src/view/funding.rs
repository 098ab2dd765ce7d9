//! Tables of money.

use serde::Serialize;

use super::facts::SourceRef;
use super::items::FundingRowView;
use super::words::{Link, Words};

/// `pages/funding.html`
#[derive(Debug, Clone, Serialize)]
pub struct FundingView<'a> {
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
