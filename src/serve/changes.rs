//! Which files changed.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

/// Folders that a site is made from.
pub(super) const FOLDERS: [&str; 3] = ["content", "static", "themes"];

/// Changes that came together.
#[derive(Debug)]
pub(super) struct Changes {
    /// When the first of them was told.
    pub since: Instant,
    /// Paths from the root, with `/`.
    pub paths: BTreeSet<String>,
    /// More may have changed than was told.
    pub unsettled: bool,
}

impl Changes {
    /// None yet.
    pub fn none(since: Instant) -> Self {
        Changes { since, paths: BTreeSet::new(), unsettled: false }
    }

    /// Anything may have changed.
    pub fn anything() -> Self {
        Changes { unsettled: true, ..Changes::none(Instant::now()) }
    }

    /// Whether there is something to do.
    pub fn matter(&self) -> bool {
        self.unsettled || !self.paths.is_empty()
    }

    /// Whether nothing but style sheets of themes changed.
    pub fn are_style(&self) -> bool {
        let style = |path: &String| path.starts_with("themes/") && path.ends_with(".css");
        !self.unsettled && !self.paths.is_empty() && self.paths.iter().all(style)
    }

    /// Adds a path, unless it is of no concern: what editors leave beside a file while they write
    /// it, and what lies outside the folders that are read.
    pub fn add(&mut self, root: &Path, path: &Path) {
        let Ok(inner) = path.strip_prefix(root) else { return };
        let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let concerns = parts.first().is_some_and(|first| FOLDERS.contains(&first.as_ref()));
        if concerns && !parts.iter().any(|part| is_leftover(part)) {
            self.paths.insert(parts.join("/"));
        }
    }
}

/// Names that no listing shows.
fn is_leftover(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || name.ends_with(".swx")
}
