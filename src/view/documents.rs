//! Public documents.

use serde::Serialize;

use super::items::DocumentView;

/// `pages/documents.html`
#[derive(Debug, Clone, Serialize)]
pub struct DocumentsView<'a> {
    /// By kind.
    pub groups: Vec<DocumentsOfKind<'a>>,
    /// How many.
    pub total: usize,
}

/// Documents of a kind.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentsOfKind<'a> {
    /// `plan`, `guidelines`, `report`, …
    pub kind: &'static str,
    /// Newest first, undated last.
    pub documents: Vec<DocumentView<'a>>,
}
