//! All subjects.

use serde::Serialize;

use super::items::Card;

/// `pages/topics.html`
#[derive(Debug, Clone, Serialize)]
pub struct TopicsView<'a> {
    /// Subjects, by title.
    pub topics: Vec<Card<'a>>,
}
