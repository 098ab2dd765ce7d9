//! Inputs: which files there are, and their bytes, read once.
//!
//! In: the project's root. Out: an ordered listing and, file by file, text with its path from
//! the root. Never follows a link out of the root, never opens a pipe, socket or device, never
//! reads a file beyond its limit.

mod files;
pub mod yaml;

pub use files::{Entry, SourceError, SourceSet, Stamp, below, load, read_beyond, read_bytes, read_text};

use std::sync::Arc;

/// A text file that was read.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path from the root, with `/`.
    pub path: Arc<str>,
    /// Its text, without a byte-order mark.
    pub text: String,
}
