//! Removes a tree that was, or may have been, the user's output folder.
//!
//! In: a tree that is no longer published. Out: whether all of it is gone. It must never remove
//! what the tree's own manifest does not name: whatever else is found there is moved beside the
//! output and left to the user.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::MANIFEST;
use super::manifest::Manifest;
use super::place::Place;

/// Removes `tree`; `Some` is the folder that now holds what was not ours.
pub(super) fn retire(tree: &Path, place: &Place) -> io::Result<Option<PathBuf>> {
    match Manifest::read(tree) {
        Ok(Some(manifest)) => {
            remove_named(tree, &manifest)?;
            if is_all_manifest(tree)? {
                // Last, so that a removal cut short is taken up again at the next start.
                fs::remove_file(tree.join(MANIFEST))?;
            }
        }
        Ok(None) => {}
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {}
        Err(error) => return Err(error),
    }
    match fs::remove_dir(tree) {
        Ok(()) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => keep(tree, place).map(Some),
        Err(error) => Err(error),
    }
}

/// Moves what is left of `tree` to a name of its own.
fn keep(tree: &Path, place: &Place) -> io::Result<PathBuf> {
    let free = (1..).map(|n| place.kept(n)).find(|kept| fs::symlink_metadata(kept).is_err());
    let kept = free.unwrap_or_else(|| place.kept(0));
    fs::rename(tree, &kept)?;
    Ok(kept)
}

fn is_all_manifest(tree: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(tree)? {
        if entry?.file_name() != MANIFEST {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Removes the files that `manifest` names, and each folder once it is empty. Because paths are
/// sorted, all that lies in a folder comes in a row: no folder need be listed.
fn remove_named(tree: &Path, manifest: &Manifest) -> io::Result<()> {
    // The folder of the last file, "" for the tree itself, and one that is not there to enter.
    let mut folder = "";
    let mut closed: Option<&str> = None;
    for path in manifest.paths() {
        while !is_in(path, folder) {
            folder = leave(tree, folder)?;
        }
        if closed.is_some_and(|closed| is_in(path, closed)) {
            continue;
        }
        closed = enter(tree, &mut folder, path)?;
        if closed.is_none() {
            unless_not_ours(fs::remove_file(tree.join(path)))?;
        }
    }
    while !folder.is_empty() {
        folder = leave(tree, folder)?;
    }
    Ok(())
}

fn is_in(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Goes from `folder` down to the folder of `path`; `Some` names the one where the way ends:
/// removed already, or replaced by a link, through which nothing may be removed.
fn enter<'a>(tree: &Path, folder: &mut &'a str, path: &'a str) -> io::Result<Option<&'a str>> {
    let from = if folder.is_empty() { 0 } else { folder.len() + 1 };
    for (slash, _) in path[from..].match_indices('/') {
        let next = &path[..from + slash];
        match fs::symlink_metadata(tree.join(next)) {
            Ok(metadata) if metadata.is_dir() => *folder = next,
            Ok(_) => return Ok(Some(next)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Some(next)),
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// Removes `folder`, of which all named files are gone, and goes up to its parent.
fn leave<'a>(tree: &Path, folder: &'a str) -> io::Result<&'a str> {
    unless_not_ours(fs::remove_dir(tree.join(folder)))?;
    Ok(folder.rfind('/').map_or("", |slash| &folder[..slash]))
}

/// Passes over what has gone already and what something foreign has taken the place of.
fn unless_not_ours(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound
                    | io::ErrorKind::DirectoryNotEmpty
                    | io::ErrorKind::IsADirectory
                    | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(())
        }
        other => other,
    }
}
