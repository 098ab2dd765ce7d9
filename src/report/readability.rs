//! How pages read, where a language has a formula for it.

use std::sync::Arc;

/// A page that was measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageReading {
    /// Address of the page on the host.
    pub href: String,
    /// Content file it was made from.
    pub path: Arc<str>,
    /// The ease that is asked of it; `None` where it is only measured.
    pub least: Option<u8>,
    /// Ease, 0 (hardest) to 100.
    pub ease: u8,
    /// Words counted.
    pub words: usize,
    /// Sentences of too many words, with their number.
    pub long: Vec<(usize, String)>,
}

impl PageReading {
    /// Whether the page is harder than it may be.
    pub fn is_hard(&self) -> bool {
        self.least.is_some_and(|least| self.ease < least)
    }
}
