//! Territorial networks, of today and earlier.

use serde::Serialize;

use super::items::NetworkItem;

/// `pages/networks.html`
#[derive(Debug, Clone, Serialize)]
pub struct NetworksView<'a> {
    /// The networks of today, by title.
    pub current: Vec<NetworkItem<'a>>,
    /// Earlier ones.
    pub earlier: Vec<NetworkItem<'a>>,
}
