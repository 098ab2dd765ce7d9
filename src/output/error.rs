//! What can go wrong when a site is written.
//!
//! In: what the other files here met. Out: values that name their path, an English sentence,
//! and a stable key, so that a caller may speak another language. Nothing here acts.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::PathFault;

/// Why a site was not written. The old site stays as it was.
#[derive(Debug)]
pub enum OutputError {
    /// A file's path could lead out of the site: a fault of the program, not of the content.
    Unsafe {
        /// The path as it was given.
        path: String,
        /// What is wrong with it.
        fault: PathFault,
    },
    /// A second file with this path, or a file where another file needs a folder.
    Taken {
        /// The site-relative path.
        path: String,
    },
    /// The output folder is not one that this program may replace.
    Refused {
        /// The output folder.
        path: PathBuf,
        /// Why it may not.
        why: Refusal,
    },
    /// The system refused an operation.
    Io {
        /// The operation, to be read after "cannot".
        doing: &'static str,
        /// The file or folder it was about.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

/// Why a folder may not be the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The root of the file system.
    SystemRoot,
    /// The folder of the project itself, or one around it.
    ProjectRoot,
    /// A symbolic link.
    Link,
    /// A file, a pipe, a device…
    NotAFolder,
    /// Another file system is mounted there, so it cannot be exchanged.
    MountPoint,
    /// Lies inside this folder that is read, or around it.
    Overlaps(PathBuf),
    /// Holds what this program did not write.
    Foreign {
        /// The first of it, relative to the output, sorted; at most [`Refusal::SHOWN`].
        first: Vec<PathBuf>,
        /// How many there are besides.
        more: usize,
    },
    /// Its manifest cannot be read, so nobody can tell what belongs to it.
    BadManifest,
}

/// What did not go as it should although the new site is in place.
#[derive(Debug)]
pub enum Warning {
    /// Some of the old site, or of a killed build, could not be removed; the next build tries again.
    NotRemoved {
        /// The folder left over.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// Files that this program did not write turned up in a tree to be removed; they were moved
    /// here, beside the output, and are nobody's but the user's.
    Kept {
        /// The folder that now holds them.
        path: PathBuf,
    },
    /// The new site is in place, but the system did not confirm that a power cut cannot undo it.
    NotSynced {
        /// The folder that was to be synced.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl Refusal {
    /// How many foreign files are named.
    pub const SHOWN: usize = 5;
}

impl OutputError {
    /// A stable key of the kind of fault, for texts in other languages.
    pub fn kind(&self) -> &'static str {
        match self {
            OutputError::Unsafe { .. } => "unsafe-path",
            OutputError::Taken { .. } => "path-taken",
            OutputError::Refused { why, .. } => why.kind(),
            OutputError::Io { error, .. } => match error.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "no-space",
                io::ErrorKind::PermissionDenied => "no-permission",
                io::ErrorKind::ReadOnlyFilesystem => "read-only",
                _ => "io",
            },
        }
    }

    /// The file or folder that the fault is about.
    pub fn path(&self) -> &Path {
        match self {
            OutputError::Unsafe { path, .. } | OutputError::Taken { path } => Path::new(path),
            OutputError::Refused { path, .. } | OutputError::Io { path, .. } => path,
        }
    }

    /// An adapter for `map_err`: the operation and the file it was about.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> OutputError {
        move |error| OutputError::Io { doing, path: path.to_owned(), error }
    }
}

impl Refusal {
    /// A stable key, part of [`OutputError::kind`].
    pub fn kind(&self) -> &'static str {
        match self {
            Refusal::SystemRoot => "refused-system-root",
            Refusal::ProjectRoot => "refused-project-root",
            Refusal::Link => "refused-link",
            Refusal::NotAFolder => "refused-not-a-folder",
            Refusal::MountPoint => "refused-mount-point",
            Refusal::Overlaps(_) => "refused-overlap",
            Refusal::Foreign { .. } => "refused-foreign",
            Refusal::BadManifest => "refused-bad-manifest",
        }
    }
}

impl Warning {
    /// A stable key, for texts in other languages.
    pub fn kind(&self) -> &'static str {
        match self {
            Warning::NotRemoved { .. } => "not-removed",
            Warning::Kept { .. } => "put-aside",
            Warning::NotSynced { .. } => "not-synced",
        }
    }

    /// The folder that the warning is about.
    pub fn path(&self) -> &Path {
        match self {
            Warning::NotRemoved { path, .. } | Warning::Kept { path } | Warning::NotSynced { path, .. } => path,
        }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::Unsafe { path, fault } => {
                write!(f, "`{}` cannot be a file of the site: {fault}", path.escape_debug())
            }
            OutputError::Taken { path } => {
                write!(f, "`{path}` is written twice, or is both a file and a folder")
            }
            OutputError::Refused { path, why } => {
                write!(f, "`{}` cannot be the output folder: {why}", path.display())
            }
            OutputError::Io { doing, path, error } => {
                let path = path.display();
                match self.kind() {
                    "no-space" => write!(f, "cannot {doing} `{path}`: the disk is full ({error})"),
                    "no-permission" => {
                        write!(f, "cannot {doing} `{path}`: no permission ({error})")
                    }
                    "read-only" => {
                        write!(f, "cannot {doing} `{path}`: the file system is read-only ({error})")
                    }
                    _ => write!(f, "cannot {doing} `{path}`: {error}"),
                }
            }
        }
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            OutputError::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::SystemRoot => f.write_str("it is the root of the file system"),
            Refusal::ProjectRoot => f.write_str("it is the project's own folder, or around it"),
            Refusal::Link => f.write_str("it is a symbolic link"),
            Refusal::NotAFolder => f.write_str("it is not a folder"),
            Refusal::MountPoint => f.write_str("another file system is mounted there"),
            Refusal::Overlaps(input) => {
                write!(f, "it lies inside or around `{}`, which is read", input.display())
            }
            Refusal::Foreign { first, more } => {
                f.write_str("it holds what this program did not write:")?;
                for (index, path) in first.iter().enumerate() {
                    write!(f, "{} `{}`", if index == 0 { "" } else { "," }, path.display())?;
                }
                if *more > 0 {
                    write!(f, " and {more} more")?;
                }
                Ok(())
            }
            Refusal::BadManifest => f.write_str("its manifest is damaged or of another version"),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path().display();
        match self {
            Warning::NotRemoved { error, .. } => {
                write!(f, "`{path}` could not be removed: {error}; the next build tries again")
            }
            Warning::Kept { .. } => {
                write!(f, "files that this program did not write were moved to `{path}`")
            }
            Warning::NotSynced { error, .. } => {
                write!(f, "the new site is in place, but syncing `{path}` failed: {error}")
            }
        }
    }
}
