//! Home: two doors, what is open today, the agencies, news, key figures.

use serde::Serialize;

use super::facts::{FigureView, StatusNote};
use super::items::{Card, NewsItem, ProgrammeItem};
use super::words::Words;

/// `pages/home.html`
#[derive(Debug, Clone, Serialize)]
pub struct HomeView<'a> {
    /// Families and companies.
    pub doors: Vec<DoorView<'a>>,
    /// What is known to be open in the whole region.
    pub status: StatusNote,
    /// The agencies.
    pub ats: Vec<Card<'a>>,
    /// The latest news, at most 3.
    pub news: Vec<NewsItem<'a>>,
    /// Key figures, at most 4, each with its programme; none of them is disputed.
    pub figures: Vec<FigureView<'a>>,
    /// The programme of today.
    pub programme: Option<ProgrammeItem<'a>>,
}

/// A door: whom it is for and what they may need.
#[derive(Debug, Clone, Serialize)]
pub struct DoorView<'a> {
    /// `families` or `companies`.
    pub side: &'static str,
    /// Its narrative page; `None` when the content has none.
    pub href: Option<String>,
    /// Title of that page.
    pub title: Option<Words<'a>>,
    /// Its short description.
    pub summary: Option<Words<'a>>,
    /// Fundable actions of the branch.
    pub needs: Vec<Card<'a>>,
}
