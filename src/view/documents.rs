//! Public documents.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::{Face, latest};
use super::items::DocumentView;
use crate::model::{Document, DocumentType};
use crate::routes::List;

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

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let documents = &draft.catalogue().documents;
    let mut groups = Vec::new();
    for kind in DocumentType::ALL {
        let mut own: Vec<&'c Document> = documents.iter().filter(|one| one.kind == *kind).collect();
        own.sort_by_key(|one| std::cmp::Reverse(one.on));
        if !own.is_empty() {
            let documents = own.into_iter().map(|one| draft.document(one)).collect();
            groups.push(DocumentsOfKind { kind: kind.as_str(), documents });
        }
    }
    let page = DocumentsView { groups, total: documents.len() };
    let updated = latest(documents.iter().map(|one| one.envelope.updated));
    (draft.list_face(List::Documents, &["list/documents", "pages/about"], updated, 1), PageView::Documents(page))
}
