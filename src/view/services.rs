//! The list of services: grouped by need while it fits one page, flat and numbered after that.

use serde::Serialize;

use super::facts::StatusNote;
use super::items::{Paging, ServiceItem};
use super::words::{Link, Words};

/// `pages/services.html`
#[derive(Debug, Clone, Serialize)]
pub struct ServicesView<'a> {
    /// Branch by branch; empty when the list is paginated.
    pub sides: Vec<ServicesOfSide<'a>>,
    /// The services of this page, active first, then by title; empty when grouped.
    pub items: Vec<ServiceItem<'a>>,
    /// Pages; `None` when everything is on one.
    pub paging: Option<Paging>,
    /// How many services there are.
    pub total: usize,
    /// What is known to be open.
    pub status: StatusNote,
}

/// Services of a branch.
#[derive(Debug, Clone, Serialize)]
pub struct ServicesOfSide<'a> {
    /// `families`, `companies`, `system`.
    pub side: &'static str,
    /// Needs that have services.
    pub categories: Vec<ServicesOfCategory<'a>>,
}

/// Services whose main need is the same.
#[derive(Debug, Clone, Serialize)]
pub struct ServicesOfCategory<'a> {
    /// The need.
    pub category: Link<'a>,
    /// Its short description.
    pub summary: Option<Words<'a>>,
    /// Its services, active first, then by title.
    pub services: Vec<ServiceItem<'a>>,
}
