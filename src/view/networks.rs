//! Territorial networks, of today and earlier.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::{Face, latest};
use super::items::NetworkItem;
use crate::model::Phase;
use crate::routes::List;

/// `pages/networks.html`
#[derive(Debug, Clone, Serialize)]
pub struct NetworksView<'a> {
    /// The networks of today, by title.
    pub current: Vec<NetworkItem<'a>>,
    /// Earlier ones.
    pub earlier: Vec<NetworkItem<'a>>,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let networks = &draft.catalogue().networks;
    let of =
        |phase: Phase| networks.iter().filter(|one| one.phase == phase).map(|one| draft.network_item(one)).collect();
    let page = NetworksView { current: of(Phase::Current), earlier: of(Phase::Earlier) };
    let updated = latest(networks.iter().map(|one| one.envelope.updated));
    (draft.list_face(List::Networks, &["list/networks", "pages/about"], updated, 1), PageView::Networks(page))
}
