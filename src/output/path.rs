//! May a file of the site have this path?
//!
//! In: a path as `routes` made it. Out: nothing, or the first fault. This is the last defence:
//! it must never let a path through that could name a place outside the site's own tree.

use std::fmt;
use std::path::{Component, Path};

use super::OutputError;
use super::manifest::MANIFEST;

/// The longest name of one file or folder, in bytes, that common file systems take.
const SEGMENT_LIMIT: usize = 255;

/// Why a path cannot be a file of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    /// No path at all.
    Empty,
    /// Starts at the root of the file system, or at a drive.
    Absolute,
    /// Two slashes in a row, or one at the end.
    EmptySegment,
    /// `.` or `..` as a segment.
    DotSegment,
    /// A backslash, which separates folders on some systems.
    Backslash,
    /// A control character: NUL, a tab, a line break…
    Control,
    /// A segment longer than 255 bytes.
    TooLong,
    /// The name of the manifest.
    Reserved,
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PathFault::Empty => "it is empty",
            PathFault::Absolute => "it is not relative to the site",
            PathFault::EmptySegment => "it has an empty segment",
            PathFault::DotSegment => "it has a segment `.` or `..`",
            PathFault::Backslash => "it has a backslash",
            PathFault::Control => "it has a control character",
            PathFault::TooLong => "it has a segment of more than 255 bytes",
            PathFault::Reserved => "its name is kept for the manifest",
        })
    }
}

/// Checks that `path` is a safe site-relative path of a file; else [`OutputError::Unsafe`].
pub fn check_path(path: &str) -> Result<(), OutputError> {
    match fault(path) {
        None => Ok(()),
        Some(fault) => Err(OutputError::Unsafe { path: path.to_owned(), fault }),
    }
}

/// The first fault of `path`, in the order in which a person would name them.
pub(super) fn fault(path: &str) -> Option<PathFault> {
    if path.is_empty() {
        return Some(PathFault::Empty);
    }
    if path.starts_with('/') {
        return Some(PathFault::Absolute);
    }
    for byte in path.bytes() {
        match byte {
            b'\\' => return Some(PathFault::Backslash),
            0..0x20 | 0x7f => return Some(PathFault::Control),
            _ => {}
        }
    }
    for segment in path.split('/') {
        match segment {
            "" => return Some(PathFault::EmptySegment),
            "." | ".." => return Some(PathFault::DotSegment),
            _ if segment.len() > SEGMENT_LIMIT => return Some(PathFault::TooLong),
            _ => {}
        }
    }
    // Some file systems take `A` and `a` for one name.
    if path.split('/').next().is_some_and(|first| first.eq_ignore_ascii_case(MANIFEST)) {
        return Some(PathFault::Reserved);
    }
    // What this system would take for a drive or a root, whatever it looks like.
    if !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
        return Some(PathFault::Absolute);
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_paths_pass() {
        for path in ["index.html", "it/servizi/nido/index.html", "a b/è.txt", ".well-known/x", "..."] {
            assert_eq!(fault(path), None, "{path}");
        }
    }

    #[test]
    fn each_fault_is_named() {
        let long = "x".repeat(256);
        for (path, expected) in [
            ("", PathFault::Empty),
            ("/etc/passwd", PathFault::Absolute),
            ("a//b", PathFault::EmptySegment),
            ("a/", PathFault::EmptySegment),
            ("../a", PathFault::DotSegment),
            ("a/../b", PathFault::DotSegment),
            ("a/.", PathFault::DotSegment),
            ("a\\b", PathFault::Backslash),
            ("a\0b", PathFault::Control),
            ("a\tb", PathFault::Control),
            ("a\nb", PathFault::Control),
            (long.as_str(), PathFault::TooLong),
            (".conciliazione-manifest", PathFault::Reserved),
            (".Conciliazione-Manifest/x", PathFault::Reserved),
        ] {
            assert_eq!(fault(path), Some(expected), "{path:?}");
        }
    }

    proptest! {
        /// An accepted path is made of plain names only, so that joining it to a folder cannot
        /// lead out of that folder, and no two accepted paths spell one place.
        #[test]
        fn accepted_paths_stay_inside(path in r"([a-c./\\\x00-\x20é:]|\.\./|/){0,12}") {
            if fault(&path).is_none() {
                let parts: Vec<_> = Path::new(&path).components().collect();
                let all_normal = parts.iter().all(|part| matches!(part, Component::Normal(_)));
                prop_assert!(all_normal);
                let spelled: Vec<_> =
                    parts.iter().map(|part| part.as_os_str().to_str().unwrap_or("?")).collect();
                prop_assert_eq!(spelled.join("/"), path);
            }
        }

        /// And nothing of that shape is refused for no reason.
        #[test]
        fn plain_paths_are_accepted(path in "[a-zé0-9_-]{1,9}(/[a-zé0-9 .-]{0,5}[a-z]){0,4}") {
            prop_assert_eq!(fault(&path), None);
        }
    }
}
