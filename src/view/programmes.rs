//! Programming periods and calls.

use serde::Serialize;

use super::items::ProgrammeItem;

/// `pages/programmes.html`
#[derive(Debug, Clone, Serialize)]
pub struct ProgrammesView<'a> {
    /// Programmes, oldest first.
    pub programmes: Vec<ProgrammeItem<'a>>,
}
