//! The folder beside the output in which a site grows.
//!
//! In: a place. Out: a [`Staging`] folder, gone again when dropped; and, at the next start, an
//! end to those of builds that were killed. It must never remove a folder without our mark.
//!
//! A staging folder holds the `mark`; `site`, the tree that grows; `publishing`, from the moment
//! when `site` is whole and may be exchanged; `old`, the former site between two renames.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::exchange::repair;
use super::place::Place;
use super::retire::retire;
use super::sync::{sync_folder, sync_tree};
use super::{OutputError, Warning};

const MARK: &str = "mark";
const SITE: &str = "site";
const OLD: &str = "old";
const PUBLISHING: &str = "publishing";

const MARK_TEXT: &str = "The program conciliazione builds a site in this folder and removes it \
    at its next start if it was stopped before the end.\n";

/// A staging folder of this build.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    place: Place,
    /// The folder itself, opened before anything was written: see [`sync_tree`].
    opened: File,
    /// Whether the folder is ours to remove when dropped.
    remove: bool,
}

impl Staging {
    /// Makes the folder, its mark and the empty `site`.
    pub fn create(place: &Place) -> Result<Staging, OutputError> {
        let folder = free_folder(place)?;
        let opened = File::open(&folder).map_err(OutputError::io("open", &folder))?;
        // From here on a failure removes the folder.
        let staging = Staging { folder, place: place.clone(), opened, remove: true };
        let mark = staging.folder.join(MARK);
        fs::write(&mark, MARK_TEXT).map_err(OutputError::io("write", &mark))?;
        // The mark on the medium first: a tree without one would never be removed.
        let marked = File::open(&mark).and_then(|mark| mark.sync_all());
        marked
            .and_then(|()| sync_folder(&staging.folder))
            .and_then(|()| sync_folder(&place.parent))
            .map_err(OutputError::io("sync", &mark))?;
        let site = staging.site();
        fs::create_dir(&site).map_err(OutputError::io("create the folder", &site))?;
        Ok(staging)
    }

    /// The staging folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The tree that grows; after an exchange, the old one.
    pub fn site(&self) -> PathBuf {
        self.folder.join(SITE)
    }

    /// The old tree between two renames.
    pub fn old(&self) -> PathBuf {
        self.folder.join(OLD)
    }

    /// Declares `site` whole and puts it on the medium: from now on a tree found here may have
    /// been the output and is removed with care.
    pub fn seal(&self) -> Result<(), OutputError> {
        let state = self.folder.join(PUBLISHING);
        File::create_new(&state).map_err(OutputError::io("write", &state))?;
        sync_tree(&self.folder, &self.opened).map_err(OutputError::io("sync", &self.folder))
    }

    /// Removes the folder and what it still holds.
    pub fn remove(mut self) -> Vec<Warning> {
        self.remove = false;
        remove(&self.folder, &self.place)
    }

    /// Leaves the folder to the next start.
    pub fn leave(mut self) {
        self.remove = false;
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.remove {
            // Nobody is left to tell; the next start tries again.
            let _ = remove(&self.folder, &self.place);
        }
    }
}

/// Mends and removes what killed builds left beside the output. Call it under the lock.
pub(super) fn recover(place: &Place) -> Result<Vec<Warning>, OutputError> {
    let cannot_read = |error| OutputError::io("read the folder", &place.parent)(error);
    let mut leftovers = Vec::new();
    for entry in fs::read_dir(&place.parent).map_err(cannot_read)? {
        let name = entry.map_err(cannot_read)?.file_name();
        if place.is_staging(&name) && is_marked(&place.parent.join(&name)) {
            leftovers.push(place.parent.join(name));
        }
    }
    leftovers.sort_unstable();
    Ok(leftovers.iter().flat_map(|folder| remove(folder, place)).collect())
}

/// A new folder, or an empty one that a build left which was killed before it wrote the mark.
fn free_folder(place: &Place) -> Result<PathBuf, OutputError> {
    let mut n = 1;
    loop {
        let folder = place.staging(n);
        match fs::create_dir(&folder) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                if is_empty_folder(&folder) {
                    return Ok(folder);
                }
            }
            Err(error) => return Err(OutputError::io("create the folder", &folder)(error)),
        }
        n += 1;
    }
}

fn is_empty_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
        && fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

fn is_marked(folder: &Path) -> bool {
    fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir())
        && fs::symlink_metadata(folder.join(MARK)).is_ok_and(|metadata| metadata.is_file())
}

fn remove(folder: &Path, place: &Place) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let Err(error) = try_remove(folder, place, &mut warnings) {
        warnings.push(Warning::NotRemoved { path: folder.to_owned(), error });
    }
    warnings
}

fn try_remove(folder: &Path, place: &Place, warnings: &mut Vec<Warning>) -> io::Result<()> {
    // Whatever stopped two renames half-way, the old site is never removed before it has a
    // successor.
    repair(&place.out(), &folder.join(OLD))?;
    let state = folder.join(PUBLISHING);
    if fs::symlink_metadata(&state).is_ok() {
        for tree in [folder.join(SITE), folder.join(OLD)] {
            let kept = retire(&tree, place)?;
            warnings.extend(kept.map(|path| Warning::Kept { path }));
        }
        fs::remove_file(state)?;
    } else {
        // It never left this folder: all of it is ours.
        unless_gone(fs::remove_dir_all(folder.join(SITE)))?;
    }
    // The mark last but one: without it the folder would stay for ever.
    unless_gone(fs::remove_file(folder.join(MARK)))?;
    fs::remove_dir(folder)
}

fn unless_gone(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::exchange::by_renames;
    use super::super::manifest::Notes;
    use super::*;
    use crate::output::Forbidden;

    /// A project with a published site of one file, and a sealed staging folder with the next.
    fn sealed(folder: &Path) -> (Place, Staging) {
        let root = folder.join("project");
        let forbidden = Forbidden { root: root.clone(), inputs: Vec::new() };
        let place = Place::find(&root.join("out"), &forbidden).unwrap();
        fs::create_dir(place.out()).unwrap();
        fill(&place.out(), "old");
        let staging = Staging::create(&place).unwrap();
        fill(&staging.site(), "new");
        staging.seal().unwrap();
        (place, staging)
    }

    fn fill(site: &Path, text: &str) {
        fs::write(site.join("page"), text).unwrap();
        let notes = Notes::default();
        notes.add("page", text.len() as u64);
        notes.write(site).unwrap();
    }

    fn published(place: &Place) -> String {
        fs::read_to_string(place.out().join("page")).unwrap()
    }

    fn names(place: &Place) -> Vec<String> {
        let entries = fs::read_dir(&place.parent).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_crash_between_two_renames_is_repaired_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let (place, staging) = sealed(folder.path());
        fs::rename(place.out(), staging.old()).unwrap();
        staging.leave();
        assert!(recover(&place).unwrap().is_empty());
        assert_eq!(published(&place), "old");
        assert_eq!(names(&place), ["out"]);
    }

    #[test]
    fn a_crash_after_two_renames_leaves_the_new_site() {
        let folder = tempfile::tempdir().unwrap();
        let (place, staging) = sealed(folder.path());
        by_renames(&staging.site(), &place.out(), &staging.old()).unwrap();
        staging.leave();
        assert!(recover(&place).unwrap().is_empty());
        assert_eq!(published(&place), "new");
        assert_eq!(names(&place), ["out"]);
    }

    #[test]
    fn a_failure_between_two_renames_is_repaired_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let (place, staging) = sealed(folder.path());
        fs::rename(place.out(), staging.old()).unwrap();
        drop(staging);
        assert_eq!(published(&place), "old");
        assert_eq!(names(&place), ["out"]);
    }

    #[test]
    fn a_removal_cut_short_is_taken_up_again() {
        let folder = tempfile::tempdir().unwrap();
        let (place, staging) = sealed(folder.path());
        fs::remove_file(staging.site().join("page")).unwrap();
        staging.leave();
        assert!(recover(&place).unwrap().is_empty());
        assert_eq!(names(&place), ["out"]);
    }
}
