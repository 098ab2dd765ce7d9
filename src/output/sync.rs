//! Puts what was written on the medium.
//!
//! In: files and folders. Out: nothing, once the system says that they would survive a power
//! cut. It must never report success for less than that.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Syncs one folder: the names in it, not what they name.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Syncs a whole tree. `opened` is `tree`, opened before anything was written into it: the
/// system reports a failed write only to those who were listening when it failed.
#[cfg(target_os = "linux")]
pub(super) fn sync_tree(tree: &Path, opened: &File) -> io::Result<()> {
    // One call for the whole file system costs far less than one for each of many small files.
    match rustix::fs::syncfs(opened) {
        Err(rustix::io::Errno::NOSYS | rustix::io::Errno::OPNOTSUPP) => sync_each(tree),
        other => Ok(other?),
    }
}

/// Syncs a whole tree, file by file.
#[cfg(not(target_os = "linux"))]
pub(super) fn sync_tree(tree: &Path, _opened: &File) -> io::Result<()> {
    sync_each(tree)
}

/// Syncs every file and folder of `tree`, the innermost first.
fn sync_each(tree: &Path) -> io::Result<()> {
    for entry in fs::read_dir(tree)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_each(&entry.path())?;
        } else {
            File::open(entry.path())?.sync_all()?;
        }
    }
    sync_folder(tree)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_portable_way_works_too() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("a/b")).unwrap();
        fs::write(folder.path().join("a/b/c"), "c").unwrap();
        sync_each(folder.path()).unwrap();
        assert!(sync_each(&folder.path().join("absent")).is_err());
    }
}
