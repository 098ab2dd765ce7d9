//! All fundable actions, and which programmes could finance each.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::{Face, latest};
use super::words::{Link, Words};
use crate::model::{Category, Kind, Programme, Side};
use crate::routes::List;

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

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let names = |programme: &&Programme| catalogue.categories.iter().any(|one| one.programmes.contains(&programme.id));
    let columns: Vec<&'c Programme> = draft.all_programmes().into_iter().filter(names).collect();
    for category in catalogue.categories.iter() {
        draft.cite(&category.envelope.sources);
    }
    let sides = Side::ALL.iter().map(|side| CategoriesOfSide {
        side: side.as_str(),
        categories: catalogue
            .categories
            .iter()
            .filter(|one| one.side == *side)
            .map(|one| row(draft, one, &columns))
            .collect(),
    });
    let page = CategoriesView {
        sides: sides.filter(|side| !side.categories.is_empty()).collect(),
        programmes: columns.iter().filter_map(|one| draft.link(Kind::Programmes, &one.id)).collect(),
    };
    let updated = latest(catalogue.categories.iter().map(|one| one.envelope.updated));
    let mut face = draft.list_face(List::Categories, &["list/services"], updated, 1);
    face.trail = vec![draft.step(List::Services)];
    (face, PageView::Categories(page))
}

fn row<'c>(draft: &Draft<'c>, category: &'c Category, columns: &[&Programme]) -> CategoryRow<'c> {
    let card = draft.category_card(category);
    CategoryRow {
        href: card.href,
        title: card.title,
        summary: card.summary,
        esf: category.esf,
        financed: columns.iter().map(|programme| category.programmes.contains(&programme.id)).collect(),
        services: card.services.unwrap_or(0),
    }
}
