//! A site in memory, for tests and for `check`.
//!
//! In: files. Out: a map from path to bytes, sorted by path. It must never accept a path that
//! the disk would refuse.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::{OutputError, Sink, check_path};

/// Keeps every file in memory.
#[derive(Debug, Default)]
pub struct MemorySink {
    files: Mutex<BTreeMap<String, Vec<u8>>>,
}

impl MemorySink {
    /// An empty site.
    pub fn new() -> Self {
        MemorySink::default()
    }

    /// Everything that was put, by site-relative path.
    pub fn into_map(self) -> BTreeMap<String, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for MemorySink {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        check_path(path)?;
        let bytes = bytes.to_vec();
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if is_taken(&files, path) {
            return Err(OutputError::Taken { path: path.to_owned() });
        }
        files.insert(path.to_owned(), bytes);
        Ok(())
    }
}

/// Whether `path` is a file, a folder, or lies below a file.
fn is_taken(files: &BTreeMap<String, Vec<u8>>, path: &str) -> bool {
    let below_a_file = || path.match_indices('/').any(|(slash, _)| files.contains_key(&path[..slash]));
    let is_a_folder = || {
        let folder = format!("{path}/");
        files.range(folder.clone()..).next().is_some_and(|(next, _)| next.starts_with(&folder))
    };
    files.contains_key(path) || below_a_file() || is_a_folder()
}
