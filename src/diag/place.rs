//! Where in which file.

use std::sync::Arc;

/// A stretch of one file: bytes from `start` to `end`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Path from the project's root, with `/`.
    pub path: Arc<str>,
    /// First byte.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
}

impl Place {
    /// The whole beginning of a file, for findings about the file itself.
    pub fn file(path: &Arc<str>) -> Self {
        Place { path: Arc::clone(path), start: 0, end: 0 }
    }

    /// Line and column, both from 1, the column in characters.
    pub fn line_column(&self, text: &str) -> (usize, usize) {
        let mut start = (self.start as usize).min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let before = &text[..start];
        let line = before.matches('\n').count() + 1;
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (line, before[line_start..].chars().count() + 1)
    }
}

/// A value and the place it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, place: Place) -> Self {
        Spanned { value, place }
    }
}
