//! The walk and the reading, with their refusals.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use walkdir::WalkDir;

use super::Source;
use crate::diag::{Diagnostic, Place, rules};

/// Largest text file, in bytes: a record is a few KB, the list of municipalities 200 KB.
const MAX_TEXT: u64 = 8 << 20;
/// Largest picture or other binary file, in bytes.
const MAX_BINARY: u64 = 20 << 20;
/// Deepest folder below an input folder.
const MAX_DEPTH: usize = 12;

/// A file of the listing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Path from the root, with `/`.
    pub path: Arc<str>,
    /// Size in bytes when it was listed.
    pub size: u64,
    /// What another file of this name, or this one after a change, would not have.
    pub stamp: Stamp,
}

/// When a file was written last, in nanoseconds, and its number on the disk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp(u128, u64);

impl Stamp {
    fn of(meta: &std::fs::Metadata) -> Stamp {
        let modified = meta.modified().ok().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(meta);
        #[cfg(not(unix))]
        let number = 0;
        Stamp(modified.map_or(0, |time| time.as_nanos()), number)
    }
}

/// The files of one input folder, ordered by path, and what was refused.
#[derive(Debug, Default, Clone)]
pub struct SourceSet {
    /// The root, as given.
    pub root: PathBuf,
    /// Regular files.
    pub entries: Vec<Entry>,
    /// Links out of the root, devices, names that are not UTF-8, too large files.
    pub diagnostics: Vec<Diagnostic>,
}

impl SourceSet {
    /// Where the file of a path stands; an error where there is none.
    pub fn position(&self, path: &str) -> Result<usize, usize> {
        self.entries.binary_search_by(|entry| entry.path.as_ref().cmp(path))
    }
}

/// Why the machine could not read.
#[derive(Debug)]
pub struct SourceError {
    /// File or folder.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

impl std::fmt::Display for SourceError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for SourceError {}

/// The path of a file or folder from the root, with `/`, whatever way it was named; `None` when it
/// is not below the root.
///
/// # Errors
/// When it or the root is not there.
pub fn below(root: &Path, path: &Path) -> Result<Option<Arc<str>>, SourceError> {
    let real = |path: &Path| path.canonicalize().map_err(|error| SourceError { path: path.to_owned(), error });
    let (root, path) = (real(root)?, real(path)?);
    Ok(path.starts_with(&root).then(|| shown_path(&root, &path)))
}

/// Lists `folder` (a path under `root`), hidden files and editors' leftovers left out.
///
/// # Errors
/// When a folder cannot be listed. A missing `folder` gives an empty set.
pub fn load(root: &Path, folder: &str) -> Result<SourceSet, SourceError> {
    let mut set = SourceSet { root: root.to_owned(), ..SourceSet::default() };
    let start = root.join(folder);
    if !start.exists() {
        return Ok(set);
    }
    let real_root = root.canonicalize().map_err(|error| SourceError { path: root.to_owned(), error })?;
    let walk = WalkDir::new(&start).max_depth(MAX_DEPTH).sort_by_file_name().into_iter();
    for item in walk.filter_entry(|entry| !is_ignored(&entry.file_name().to_string_lossy())) {
        let item =
            item.map_err(|error| SourceError { path: error.path().unwrap_or(&start).to_owned(), error: error.into() })?;
        set.take(root, &real_root, item.path(), item.file_type());
    }
    set.entries.sort();
    Ok(set)
}

impl SourceSet {
    fn take(&mut self, root: &Path, real_root: &Path, path: &Path, kind: std::fs::FileType) {
        let shown = shown_path(root, path);
        let refused = |variant| Some(Diagnostic::new(&rules::INPUT_REFUSED).variant(variant).at(Place::file(&shown)));
        if kind.is_dir() {
            return;
        }
        let found = if path.to_str().is_none() {
            refused("name")
        } else if kind.is_symlink() {
            match path.canonicalize() {
                Ok(real) if real.starts_with(real_root) && real.is_file() => None,
                _ => refused("link"),
            }
        } else if kind.is_file() {
            None
        } else {
            refused("device")
        };
        match found {
            Some(diagnostic) => self.diagnostics.push(diagnostic),
            None => {
                let (size, stamp) =
                    path.metadata().map_or_else(|_| Default::default(), |meta| (meta.len(), Stamp::of(&meta)));
                self.entries.push(Entry { path: shown, size, stamp });
            }
        }
    }
}

/// Reads a text file of the listing.
///
/// # Errors
/// `Ok(Err(..))` is a fault of the content (too large, not UTF-8, no longer a regular file);
/// `Err` a fault of the machine.
pub fn read_text(root: &Path, path: &Arc<str>) -> Result<Result<Source, Diagnostic>, SourceError> {
    let bytes = match read_limited(root, path, MAX_TEXT)? {
        Ok(bytes) => bytes,
        Err(diagnostic) => return Ok(Err(diagnostic)),
    };
    Ok(match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            Ok(Source { path: Arc::clone(path), text })
        }
        Err(error) => {
            let at = u32::try_from(error.utf8_error().valid_up_to()).unwrap_or(0);
            let place = Place { path: Arc::clone(path), start: at, end: at };
            Err(Diagnostic::new(&rules::INPUT_REFUSED).variant("utf8").at(place))
        }
    })
}

/// Reads a binary file of the listing.
///
/// # Errors
/// As [`read_text`].
pub fn read_bytes(root: &Path, path: &Arc<str>) -> Result<Result<Vec<u8>, Diagnostic>, SourceError> {
    read_limited(root, path, MAX_BINARY)
}

/// Reads a file that somebody named, wherever it is.
///
/// # Errors
/// As [`read_text`].
pub fn read_beyond(path: &Path) -> Result<Result<Vec<u8>, Diagnostic>, SourceError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    read_limited(folder, &name.into(), MAX_BINARY)
}

fn read_limited(root: &Path, path: &Arc<str>, limit: u64) -> Result<Result<Vec<u8>, Diagnostic>, SourceError> {
    let full = root.join(path.as_ref());
    let fail = |error| SourceError { path: full.clone(), error };
    let refused = |variant| {
        let megabytes = usize::try_from(limit >> 20).unwrap_or(usize::MAX);
        Diagnostic::new(&rules::INPUT_REFUSED).variant(variant).arg("limit", megabytes).at(Place::file(path))
    };
    if Path::new(path.as_ref()).components().any(|part| !matches!(part, Component::Normal(_))) {
        return Ok(Err(refused("link")));
    }
    let file = open_without_waiting(&full).map_err(fail)?;
    let meta = file.metadata().map_err(fail)?;
    if !meta.is_file() {
        return Ok(Err(refused("device")));
    }
    if meta.len() > limit {
        return Ok(Err(refused("size")));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(meta.len()).unwrap_or(0) + 1);
    // The file may grow between the question and the reading.
    file.take(limit + 1).read_to_end(&mut bytes).map_err(fail)?;
    if bytes.len() as u64 > limit {
        return Ok(Err(refused("size")));
    }
    Ok(Ok(bytes))
}

/// Opening a pipe for reading waits for a writer; with this flag it does not.
#[cfg(unix)]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or(0);
    OpenOptions::new().read(true).custom_flags(flags).open(path)
}

#[cfg(not(unix))]
fn open_without_waiting(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

fn is_ignored(name: &str) -> bool {
    (name.starts_with('.') && name != "." && name != "..") || name.ends_with('~') || name.ends_with(".swp")
}

fn shown_path(root: &Path, path: &Path) -> Arc<str> {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").into()
}
