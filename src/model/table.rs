//! Records of one kind, shared with whoever read them.

use std::sync::Arc;

use super::Record;

/// Records of one kind, in the order of their ids; shared with whoever read them, and with every
/// copy of the table.
#[derive(Debug)]
pub struct Table<T>(Arc<Vec<Arc<T>>>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table(Arc::default())
    }
}

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Table(Arc::clone(&self.0))
    }
}

impl<T: Record> Table<T> {
    /// Puts records in the order of their ids.
    pub fn new(records: Vec<T>) -> Self {
        Table::of(records.into_iter().map(Arc::new).collect())
    }

    /// The same of records that somebody else holds too.
    pub fn of(mut records: Vec<Arc<T>>) -> Self {
        records.sort_by(|a, b| a.id().cmp(b.id()));
        records.shrink_to_fit();
        Table(Arc::new(records))
    }

    /// The record with an id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.position(id).map(|at| &self[at])
    }

    /// Its position.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.0.binary_search_by(|record| record.id().as_ref().cmp(id)).ok()
    }

    /// Puts a record where one of its id stands. Copies of the table stay as they are.
    pub fn replace(&mut self, record: Arc<T>) {
        if let Some(at) = self.position(record.id()) {
            Arc::make_mut(&mut self.0)[at] = record;
        }
    }
}

impl<T> Table<T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The records in order.
    pub fn iter(&self) -> Records<'_, T> {
        Records(self.0.iter())
    }
}

impl<T> std::ops::Index<usize> for Table<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        &self.0[at]
    }
}

impl<'t, T> IntoIterator for &'t Table<T> {
    type Item = &'t T;
    type IntoIter = Records<'t, T>;

    fn into_iter(self) -> Records<'t, T> {
        self.iter()
    }
}

/// The records of a table, one after the other.
#[derive(Debug)]
pub struct Records<'t, T>(std::slice::Iter<'t, Arc<T>>);

impl<T> Clone for Records<'_, T> {
    fn clone(&self) -> Self {
        Records(self.0.clone())
    }
}

impl<'t, T> Iterator for Records<'t, T> {
    type Item = &'t T;

    fn next(&mut self) -> Option<&'t T> {
        self.0.next().map(AsRef::as_ref)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T> DoubleEndedIterator for Records<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(AsRef::as_ref)
    }
}

impl<T> ExactSizeIterator for Records<'_, T> {}
