//! A subject: its needs and services.

use serde::Serialize;

use super::facts::StatusNote;
use super::items::{Card, Paging, ServiceItem};
use super::words::Words;

/// `pages/topic.html`
#[derive(Debug, Clone, Serialize)]
pub struct TopicView<'a> {
    /// Id.
    pub id: &'a str,
    /// What it is about.
    pub summary: Option<Words<'a>>,
    /// Needs that belong to it; only on the first page.
    pub categories: Vec<Card<'a>>,
    /// Services of this page, active first, then by title.
    pub services: Vec<ServiceItem<'a>>,
    /// Pages; `None` when one is enough.
    pub paging: Option<Paging>,
    /// How many services.
    pub services_total: usize,
    /// Active ones among them.
    pub status: StatusNote,
}
