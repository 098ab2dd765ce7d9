//! All subjects.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::{Face, latest};
use super::items::Card;
use crate::markdown::slugify;
use crate::model::{Kind, Topic};
use crate::routes::List;

/// `pages/topics.html`
#[derive(Debug, Clone, Serialize)]
pub struct TopicsView<'a> {
    /// Subjects, by title.
    pub topics: Vec<Card<'a>>,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let card = |topic: &'c Topic| {
        let card = draft.card(topic);
        Card { services: Some(catalogue.service_positions(Kind::Topics, &topic.id).len()), ..card }
    };
    let mut topics: Vec<Card<'c>> = catalogue.topics.iter().map(card).collect();
    topics.sort_by_cached_key(|topic| slugify(&topic.title.text));
    let updated = latest(catalogue.topics.iter().map(|one| one.envelope.updated));
    (draft.list_face(List::Topics, &["list/services"], updated, 1), PageView::Topics(TopicsView { topics }))
}
