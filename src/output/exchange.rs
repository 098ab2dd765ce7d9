//! Puts the new site where the old one was.
//!
//! In: two whole trees on one file system. Out: their names exchanged. A reader must never find
//! a mixture; where the system can exchange two folders, never nothing either.

use std::fs;
use std::io;
use std::path::Path;

use super::sync::sync_folder;

/// Puts `new` in the place of the folder `out`. The old tree is then at `new`, or, where the
/// system cannot exchange folders, at `aside`, which must be free. On failure all is as before.
pub(super) fn exchange(new: &Path, out: &Path, aside: &Path) -> io::Result<()> {
    match at_once(new, out) {
        Some(result) => result,
        None => by_renames(new, out, aside),
    }
}

/// The exchange in one step; `None` where the system or the file system has no such thing.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn at_once(new: &Path, out: &Path) -> Option<io::Result<()>> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, new, CWD, out, RenameFlags::EXCHANGE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => None,
        result => Some(result.map_err(io::Error::from)),
    }
}

/// The exchange in one step; `None` where the system or the file system has no such thing.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn at_once(_new: &Path, _out: &Path) -> Option<io::Result<()>> {
    None
}

/// Two renames, in between which there is nothing at `out`. [`repair`] mends a crash there.
pub(super) fn by_renames(new: &Path, out: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(out, aside)?;
    // The first rename on the medium before the second, so that no crash leaves only the latter.
    let stored = [out, aside].into_iter().filter_map(Path::parent).try_for_each(sync_folder);
    stored.and_then(|()| fs::rename(new, out)).inspect_err(|_| {
        let _ = fs::rename(aside, out);
    })
}

/// Puts back the old tree that a crash between two renames left at `aside`.
pub(super) fn repair(out: &Path, aside: &Path) -> io::Result<()> {
    let is_missing = |path: &Path| match fs::symlink_metadata(path) {
        Ok(_) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    };
    if is_missing(aside)? || !is_missing(out)? {
        return Ok(());
    }
    fs::rename(aside, out)?;
    out.parent().map_or(Ok(()), sync_folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_renames_exchange_and_a_failure_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let [new, out, aside] = ["new", "out", "aside"].map(|name| folder.path().join(name));
        for path in [&new, &out] {
            fs::create_dir(path).unwrap();
            fs::write(path.join("file"), path.to_str().unwrap()).unwrap();
        }
        by_renames(&new, &out, &aside).unwrap();
        assert_eq!(fs::read_to_string(out.join("file")).unwrap(), new.to_str().unwrap());
        assert_eq!(fs::read_to_string(aside.join("file")).unwrap(), out.to_str().unwrap());

        fs::remove_dir_all(&aside).unwrap();
        assert!(by_renames(&folder.path().join("absent"), &out, &aside).is_err());
        assert_eq!(fs::read_to_string(out.join("file")).unwrap(), new.to_str().unwrap());
        assert!(!aside.exists());
    }
}
