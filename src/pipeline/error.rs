//! Why the machine could not do it.

use std::fmt;
use std::path::PathBuf;

use crate::cms::Unfit;
use crate::output::OutputError;
use crate::source::SourceError;

/// A fault of the machine, not of the content.
#[derive(Debug)]
pub enum Error {
    /// An input could not be read.
    Source(SourceError),
    /// The output could not be written.
    Output(OutputError),
    /// The root is not a project: it has no `content` folder.
    NotAProject(PathBuf),
    /// What other sites answered could not be kept.
    Cache {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A record that cannot be written as it was ordered.
    Unwritable(String),
    /// A package of the content manager cannot be used.
    Package {
        /// The packed file.
        name: PathBuf,
        /// Why not.
        why: Unfit,
    },
    /// A registry of packages does not give one.
    Registry {
        /// Its address.
        url: String,
        /// What the system or the host said.
        detail: String,
    },
    /// Threads could not be started.
    Threads(rayon::ThreadPoolBuildError),
}

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Source(error) => error.fmt(out),
            Error::Output(error) => error.fmt(out),
            Error::NotAProject(root) => write!(out, "{}: no such folder", root.display()),
            Error::Cache { path, error } => write!(out, "{}: {error}", path.display()),
            Error::Unwritable(id) => write!(out, "{id}: cannot be written"),
            Error::Package { name, .. } => write!(out, "{}: unfit", name.display()),
            Error::Registry { url, detail } => write!(out, "{url}: {detail}"),
            Error::Threads(error) => error.fmt(out),
        }
    }
}

impl std::error::Error for Error {}

impl From<SourceError> for Error {
    fn from(error: SourceError) -> Self {
        Error::Source(error)
    }
}

impl From<OutputError> for Error {
    fn from(error: OutputError) -> Self {
        Error::Output(error)
    }
}

impl From<rayon::ThreadPoolBuildError> for Error {
    fn from(error: rayon::ThreadPoolBuildError) -> Self {
        Error::Threads(error)
    }
}
