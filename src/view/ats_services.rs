//! All services of an agency, when its page cannot hold them.

use serde::Serialize;

use super::facts::StatusNote;
use super::items::{Paging, ServiceItem};
use super::words::Link;

/// `pages/ats_services.html`
#[derive(Debug, Clone, Serialize)]
pub struct AtsServicesView<'a> {
    /// The agency.
    pub ats: Link<'a>,
    /// Services of this page, active first, then by title.
    pub services: Vec<ServiceItem<'a>>,
    /// Pages; `None` when one is enough.
    pub paging: Option<Paging>,
    /// How many services.
    pub total: usize,
    /// Active ones among them.
    pub status: StatusNote,
}
