//! Addresses of other sites, where they are written, and what became of them.

use crate::diag::Place;
use crate::reach::Answer;

/// An address of another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutsideLink {
    /// The address as written.
    pub url: String,
    /// Every place where it is written, in order.
    pub places: Vec<Place>,
    /// What became of it.
    pub answer: Answer,
}
