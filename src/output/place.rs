//! Which folder is the output, and may it be one at all?
//!
//! In: the path as the user wrote it and the folders that are read. Out: a [`Place`], with every
//! link and `..` on the way resolved, so that two spellings of one folder are one place. It must
//! never be fooled by a linked parent, and it writes nothing but missing parents.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::{OutputError, Refusal};

/// Folders that the output must not touch.
#[derive(Debug, Clone, Default)]
pub struct Forbidden {
    /// The project's folder: the output may lie in it, but not be it or hold it.
    pub root: PathBuf,
    /// Folders that are read (content, themes, static): the output may be neither in nor around
    /// them. They need not exist.
    pub inputs: Vec<PathBuf>,
}

/// The output folder and the names beside it that belong to it.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The folder that holds the output, without links.
    pub parent: PathBuf,
    name: OsString,
}

impl Place {
    /// Resolves `out`, refuses it where its position alone forbids it, and makes missing parents.
    pub fn find(out: &Path, forbidden: &Forbidden) -> Result<Place, OutputError> {
        let cannot_resolve = OutputError::io("resolve the output folder", out);
        let resolved = match out.file_name() {
            // Only the parents: the last name itself may be a link, which is refused later.
            Some(name) => resolve(out.parent().unwrap_or(Path::new(""))).map(|p| p.join(name)),
            None => resolve(out),
        }
        .map_err(cannot_resolve)?;
        let refuse = |why| Err(OutputError::Refused { path: out.to_owned(), why });
        let (Some(parent), Some(name)) = (resolved.parent(), resolved.file_name()) else {
            return refuse(Refusal::SystemRoot);
        };
        if resolve_input(&forbidden.root)?.starts_with(&resolved) {
            return refuse(Refusal::ProjectRoot);
        }
        for input in &forbidden.inputs {
            let place = resolve_input(input)?;
            if place.starts_with(&resolved) || resolved.starts_with(&place) {
                return refuse(Refusal::Overlaps(input.clone()));
            }
        }
        fs::create_dir_all(parent).map_err(OutputError::io("create the folder", parent))?;
        Ok(Place { parent: parent.to_owned(), name: name.to_owned() })
    }

    /// The output folder.
    pub fn out(&self) -> PathBuf {
        self.parent.join(&self.name)
    }

    /// The lock that serialises builds of this output.
    pub fn lock(&self) -> PathBuf {
        self.beside("lock")
    }

    /// The staging folder number `n`.
    pub fn staging(&self, n: usize) -> PathBuf {
        self.beside(&format!("staging-{n}"))
    }

    /// The folder number `n` for files that are not ours.
    pub fn kept(&self, n: usize) -> PathBuf {
        self.beside(&format!("kept-{n}"))
    }

    /// Whether `name`, found in the parent, is the name of a staging folder of this output.
    pub fn is_staging(&self, name: &OsStr) -> bool {
        let start = self.beside("staging-");
        let start = start.file_name().unwrap_or_default().as_encoded_bytes();
        name.as_encoded_bytes().starts_with(start)
    }

    fn beside(&self, what: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".conciliazione-");
        name.push(what);
        self.parent.join(name)
    }
}

fn resolve_input(path: &Path) -> Result<PathBuf, OutputError> {
    resolve(path).map_err(OutputError::io("resolve", path))
}

/// The absolute path without links of `path`, of which the last parts need not exist.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    // The parent of a single name is the empty path, which means here.
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    match fs::canonicalize(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        other => return other,
    }
    // A link to nowhere is not a missing folder, and `..` after a missing one means nothing.
    let last = match path.components().next_back() {
        Some(Component::Normal(last)) if fs::symlink_metadata(path).is_err() => last,
        _ => return Err(io::ErrorKind::NotFound.into()),
    };
    Ok(resolve(path.parent().unwrap_or(Path::new("")))?.join(last))
}
