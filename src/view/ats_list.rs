//! The agencies.

use serde::Serialize;

use super::contact::AtsCard;

/// `pages/ats_list.html`
#[derive(Debug, Clone, Serialize)]
pub struct AtsListView<'a> {
    /// The agencies, by name.
    pub ats: Vec<AtsCard<'a>>,
    /// How many municipalities there are.
    pub municipalities: usize,
}
