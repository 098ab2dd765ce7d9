//! The agencies.

use serde::Serialize;

use super::PageView;
use super::contact::AtsCard;
use super::draft::Draft;
use super::frame::{Face, latest};
use super::map::{self, MapView};
use crate::routes::List;

/// `pages/ats_list.html`
#[derive(Debug, Clone, Serialize)]
pub struct AtsListView<'a> {
    /// The agencies, by name.
    pub ats: Vec<AtsCard<'a>>,
    /// Their territories; `None` where their borders are not known.
    pub map: Option<MapView<'a>>,
    /// How many municipalities there are.
    pub municipalities: usize,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let page = AtsListView {
        ats: draft.ats_cards(),
        map: map::agencies(draft),
        municipalities: catalogue.municipalities.len(),
    };
    let updated = latest(catalogue.ats.iter().map(|ats| ats.envelope.updated));
    (draft.list_face(List::Ats, &["list/ats"], updated, 1), PageView::AtsList(page))
}
