//! Sources that have grown old, and those of which nobody wrote when they were read.

use super::Given;
use crate::model::{Date, Id};

/// An old source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldSource {
    /// Its id.
    pub id: Id,
    /// Date printed on it.
    pub on: Date,
}

/// Sources of more years than were asked for, the oldest first.
pub(super) fn old(given: &Given<'_>) -> Vec<OldSource> {
    let Date { year, month, day } = given.today;
    let since = Date { year: year.saturating_sub(given.older_than), month, day };
    // Of a year alone nobody knows that it is past before it is over.
    let last = |date: Date| {
        let or_last = |part: u8| if part == 0 { u8::MAX } else { part };
        Date { year: date.year, month: or_last(date.month), day: or_last(date.day) }
    };
    let dated = given.catalogue.sources.iter().filter_map(|one| Some(OldSource { id: one.id.clone(), on: one.on? }));
    let mut all: Vec<OldSource> = dated.filter(|one| last(one.on) < since).collect();
    all.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
    all
}

/// Sources without `read_on`.
pub(super) fn unread(given: &Given<'_>) -> Vec<Id> {
    given.catalogue.sources.iter().filter(|one| one.read_on.is_none()).map(|one| one.id.clone()).collect()
}
