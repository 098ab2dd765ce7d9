//! A value together with everything found while making it.

use super::{Diagnostic, Severity};

/// The outcome of a stage: what could be made, and all that was found on the way.
#[derive(Debug, Clone, Default)]
pub struct Checked<T> {
    /// What was made; faulty parts are left out of it.
    pub value: T,
    /// Findings, in the order met.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value with its findings.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Checked { value, diagnostics }
    }

    /// Hands the findings over to a collector and keeps the value.
    pub fn drain_into(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.value
    }

    /// Whether anything found stops publication.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity() == Severity::Error)
    }
}
