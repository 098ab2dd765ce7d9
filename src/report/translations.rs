//! Translations that lack, or that were made from a text that has changed since.

use std::sync::Arc;

use crate::diag::{Diagnostic, rules, sorted};

/// A file with translations to write or to look at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untranslated {
    /// Path from the root.
    pub path: Arc<str>,
    /// Texts without a translation.
    pub missing: usize,
    /// Translations older than their text.
    pub stale: usize,
}

/// Files by path, from what was found while they were read.
pub(super) fn untranslated(found: &[Diagnostic]) -> Vec<Untranslated> {
    let mut files: Vec<Untranslated> = Vec::new();
    for finding in sorted(found) {
        let is_missing = finding.rule == &rules::MISSING_TRANSLATION;
        let Some(place) = finding.place.as_ref().filter(|_| is_missing || finding.rule == &rules::STALE_TRANSLATION)
        else {
            continue;
        };
        if files.last().is_none_or(|last| last.path != place.path) {
            files.push(Untranslated { path: place.path.clone(), missing: 0, stale: 0 });
        }
        if let Some(last) = files.last_mut() {
            last.missing += usize::from(is_missing);
            last.stale += usize::from(!is_missing);
        }
    }
    files
}
