//! Programming periods and calls.

use serde::Serialize;

use super::PageView;
use super::chart::reached::{ReachedView, reached};
use super::chart::timeline::{TimelineView, timeline};
use super::draft::Draft;
use super::frame::{Face, latest};
use super::items::ProgrammeItem;
use crate::routes::List;

/// `pages/programmes.html`
#[derive(Debug, Clone, Serialize)]
pub struct ProgrammesView<'a> {
    /// Programmes, oldest first.
    pub programmes: Vec<ProgrammeItem<'a>>,
    /// Programmes, networks and acts along the years; `None` where no programme says when it was.
    pub timeline: Option<TimelineView<'a>>,
    /// Whom programmes reached.
    pub reached: Vec<ReachedView<'a>>,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let all = draft.all_programmes();
    let page = ProgrammesView {
        programmes: all.iter().map(|one| draft.programme_item(one)).collect(),
        timeline: timeline(draft),
        reached: reached(draft),
    };
    let updated = latest(all.iter().map(|one| one.envelope.updated));
    (draft.list_face(List::Programmes, &["list/programmes", "pages/about"], updated, 1), PageView::Programmes(page))
}
