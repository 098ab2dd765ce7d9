//! What stands where the site is to go?
//!
//! In: the output folder. Out: a [`Previous`], or a refusal. It must never call a folder ours
//! that holds one thing which its manifest does not name.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use super::lock::identity;
use super::manifest::Manifest;
use super::{MANIFEST, OutputError, Refusal};

/// What the new site replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Previous {
    /// Nothing.
    Absent,
    /// An empty folder, or a site of ours without foreign files; and which one.
    Folder(Option<(u64, u64)>),
}

/// Looks at `out`; an error if it may not be replaced.
pub(super) fn inspect(out: &Path) -> Result<Previous, OutputError> {
    let metadata = match fs::symlink_metadata(out) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Previous::Absent),
        Err(error) => return Err(OutputError::io("look at", out)(error)),
    };
    let refuse = |why| Err(OutputError::Refused { path: out.to_owned(), why });
    if metadata.is_symlink() {
        return refuse(Refusal::Link);
    }
    if !metadata.is_dir() {
        return refuse(Refusal::NotAFolder);
    }
    if is_mount_point(out, &metadata) {
        return refuse(Refusal::MountPoint);
    }
    let manifest = match Manifest::read(out) {
        Ok(manifest) => manifest,
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            return refuse(Refusal::BadManifest);
        }
        Err(error) => return Err(OutputError::io("read", &out.join(MANIFEST))(error)),
    };
    let foreign = match manifest {
        Some(manifest) => foreign_in_site(out, &manifest)?,
        None => foreign_in_folder(out)?,
    };
    if foreign.count > 0 {
        let more = foreign.count - foreign.first.len();
        let first = foreign.first.into_iter().collect();
        return refuse(Refusal::Foreign { first, more });
    }
    Ok(Previous::Folder(identity(&metadata)))
}

/// Looks again, cheaply: the same answer if `out` is still what `before` says, else [`inspect`].
pub(super) fn inspect_again(out: &Path, before: Previous) -> Result<Previous, OutputError> {
    let now = match fs::symlink_metadata(out) {
        Ok(metadata) if metadata.is_dir() => Some(Previous::Folder(identity(&metadata))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Some(Previous::Absent),
        _ => None,
    };
    if now == Some(before) { Ok(before) } else { inspect(out) }
}

/// The first few foreign paths by order, however many there are and in whatever order they come.
#[derive(Default)]
struct Foreign {
    first: BTreeSet<PathBuf>,
    count: usize,
}

impl Foreign {
    fn add(&mut self, path: PathBuf) {
        self.count += 1;
        self.first.insert(path);
        if self.first.len() > Refusal::SHOWN {
            self.first.pop_last();
        }
    }
}

/// Without a manifest everything is foreign; one level is enough to say so.
fn foreign_in_folder(out: &Path) -> Result<Foreign, OutputError> {
    let cannot_read = |error| OutputError::io("read the folder", out)(error);
    let mut foreign = Foreign::default();
    for entry in fs::read_dir(out).map_err(cannot_read)? {
        foreign.add(entry.map_err(cannot_read)?.file_name().into());
    }
    Ok(foreign)
}

fn foreign_in_site(out: &Path, manifest: &Manifest) -> Result<Foreign, OutputError> {
    let mut foreign = Foreign::default();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let place = out.join(&folder);
        let cannot_read = |error| OutputError::io("read the folder", &place)(error);
        for entry in fs::read_dir(&place).map_err(cannot_read)? {
            let entry = entry.map_err(cannot_read)?;
            let kind = entry.file_type().map_err(cannot_read)?;
            let name = entry.file_name();
            let path = name.to_str().map(|name| match folder.as_str() {
                "" => name.to_owned(),
                _ => format!("{folder}/{name}"),
            });
            match path {
                Some(path) if kind.is_dir() && manifest.names_folder(&path) => folders.push(path),
                Some(path) if kind.is_file() && (manifest.names_file(&path) || path == MANIFEST) => {}
                _ => foreign.add(Path::new(&folder).join(name)),
            }
        }
    }
    Ok(foreign)
}

/// Whether another file system begins at `out`. Two mounts of one file system are told apart
/// only by the exchange itself, which then fails and changes nothing.
#[cfg(unix)]
fn is_mount_point(out: &Path, metadata: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    out.parent().and_then(|parent| fs::metadata(parent).ok()).is_some_and(|p| p.dev() != metadata.dev())
}

#[cfg(not(unix))]
fn is_mount_point(_: &Path, _: &Metadata) -> bool {
    false
}
