//! A record of low confidence: its name, that it awaits confirmation, where to ask. Nothing
//! that it says is published.

use serde::Serialize;

use super::PageView;
use super::contact::AskView;
use super::draft::Draft;
use super::frame::Face;
use crate::model::{Id, Record};
use crate::routes::List;

/// `pages/unconfirmed.html`
#[derive(Debug, Clone, Serialize)]
pub struct UnconfirmedView<'a> {
    /// Kind of the record: `services`, `projects`, `alliances`, …
    pub kind: &'static str,
    /// Where to ask.
    pub ask: Vec<AskView<'a>>,
}

/// The page of a record of low confidence; `ats` are the agencies it may concern.
pub(super) fn view<'c, R: Record>(
    draft: &Draft<'c>,
    record: &'c R,
    list: List,
    ats: &[Id],
) -> (Face<'c>, PageView<'c>) {
    let ask: Vec<AskView<'c>> = ats.iter().filter_map(|id| draft.ask(id)).collect();
    let ask = if ask.is_empty() { draft.ask_everywhere() } else { ask };
    let trail = if list == List::Home { Vec::new() } else { vec![draft.step(list)] };
    let mut face = draft.face(record, trail, &[]);
    let values = [("title", face.heading.text.as_ref())];
    face.description = draft.labels.fill(draft.lang, "unconfirmed.description", &values);
    (face, PageView::Unconfirmed(UnconfirmedView { kind: R::KIND.folder(), ask }))
}
