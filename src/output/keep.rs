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
    fs::write(beside(&path), bytes)?;
    fs::rename(beside(&path), &path)
}

/// Writes files that are not there yet, all of them or none, and never over another file, even
/// one that somebody makes at the same moment.
///
/// # Errors
/// The path that could not be written, with the disk's own words.
pub fn create(root: &Path, files: &[(&str, &[u8])]) -> Result<(), (String, io::Error)> {
    for (at, (path, bytes)) in files.iter().enumerate() {
        if let Err(error) = create_one(&root.join(path), bytes) {
            files[..at].iter().for_each(|(path, _)| drop(fs::remove_file(root.join(path))));
            return Err(((*path).to_owned(), error));
        }
    }
    Ok(())
}

fn create_one(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use io::Write as _;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    written.inspect_err(|_| drop(fs::remove_file(path)))
}

/// A file that is to say something else, or to be there.
#[derive(Debug)]
pub struct Rewrite<'a> {
    /// Path below the project's folder.
    pub path: &'a str,
    /// What it must say now; `None`: it must not be there.
    pub old: Option<&'a [u8]>,
    /// What it will say.
    pub new: &'a [u8],
}

/// Rewrites all files or none: every new text is on disk before the first takes its place, and
/// when one cannot, those that did are put back. A file that somebody changed meanwhile stops it.
///
/// # Errors
/// The path that could not be written, with the disk's own words; `AlreadyExists` or
/// `ResourceBusy` when the file is not what it was.
pub fn rewrite(root: &Path, files: &[Rewrite<'_>]) -> Result<(), (String, io::Error)> {
    let staged = files.iter().try_for_each(|file| {
        let beside = beside(&root.join(file.path));
        let folder = beside.parent().unwrap_or(root);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&beside, file.new))
            .map_err(|error| (file.path.to_owned(), error))
    });
    let done = staged.and_then(|()| {
        for (at, file) in files.iter().enumerate() {
            if let Err(error) = take_place(root, file) {
                files[..at].iter().for_each(|file| put_back(root, file));
                return Err((file.path.to_owned(), error));
            }
        }
        Ok(())
    });
    files.iter().for_each(|file| drop(fs::remove_file(beside(&root.join(file.path)))));
    done
}

fn take_place(root: &Path, file: &Rewrite<'_>) -> io::Result<()> {
    let path = root.join(file.path);
    match file.old {
        Some(old) if fs::read(&path)? != old => Err(io::Error::from(io::ErrorKind::ResourceBusy)),
        Some(_) => fs::rename(beside(&path), &path),
        None => create_one(&path, file.new),
    }
}

fn put_back(root: &Path, file: &Rewrite<'_>) {
    let path = root.join(file.path);
    let _ = match file.old {
        Some(old) => fs::write(beside(&path), old).and_then(|()| fs::rename(beside(&path), &path)),
        None => fs::remove_file(&path),
    };
}

/// Where the new text of a file waits.
fn beside(path: &Path) -> std::path::PathBuf {
    let mut beside = path.to_owned().into_os_string();
    beside.push(".new");
    beside.into()
}
