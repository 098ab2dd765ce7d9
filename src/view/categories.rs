//! All fundable actions, and which programmes could finance each.

use serde::Serialize;

use super::words::{Link, Words};

/// `pages/categories.html`
#[derive(Debug, Clone, Serialize)]
pub struct CategoriesView<'a> {
    /// Columns of the table: programmes that name actions, oldest first.
    pub programmes: Vec<Link<'a>>,
    /// Rows, branch by branch.
    pub sides: Vec<CategoriesOfSide<'a>>,
}

/// Actions of a branch.
#[derive(Debug, Clone, Serialize)]
pub struct CategoriesOfSide<'a> {
    /// `families`, `companies`, `system`.
    pub side: &'static str,
    /// Actions.
    pub categories: Vec<CategoryRow<'a>>,
}

/// A fundable action.
#[derive(Debug, Clone, Serialize)]
pub struct CategoryRow<'a> {
    /// Its page.
    pub href: String,
    /// Title.
    pub title: Words<'a>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// Also payable by the European Social Fund call of 2017.
    pub esf: bool,
    /// One a column of `programmes`: it could be financed then.
    pub financed: Vec<bool>,
    /// How many services.
    pub services: usize,
}
