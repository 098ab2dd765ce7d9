//! Files of the project itself that the program keeps for people: schemas, and what comes after.

use std::fs;
use std::io;
use std::path::Path;

/// Writes a file below the project's folder, whole or not at all: beside it first, then in its
/// place. A file that already says the same is left alone.
///
/// # Errors
/// Those of the disk, in its own words.
pub fn keep(root: &Path, path: &str, bytes: &[u8]) -> io::Result<()> {
    let path = root.join(path);
    if fs::read(&path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(root);
    fs::create_dir_all(folder)?;
    let mut beside = path.clone().into_os_string();
    beside.push(".new");
    fs::write(&beside, bytes)?;
    fs::rename(&beside, &path)
}
