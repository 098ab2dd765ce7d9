//! One build of one output at a time.
//!
//! In: the path of a lock file. Out: a [`Lock`] that lasts until it is dropped or its process
//! ends, however it ends. It must never leave two builds each believing that it holds the lock.

use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::OutputError;

/// More changes of the lock file under our hands than any crowd of builds makes.
const TRIES: usize = 10_000;

/// Holds the lock file locked; removes it when dropped.
#[derive(Debug)]
pub(super) struct Lock {
    /// Locked as long as it is open.
    _file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock; if another build holds it, calls `waiting` once and waits.
    pub fn take(path: PathBuf, waiting: impl FnOnce(&Path)) -> Result<Lock, OutputError> {
        let mut waiting = Some(waiting);
        match take(&path, || waiting.take().into_iter().for_each(|waiting| waiting(&path))) {
            Ok(file) => Ok(Lock { _file: file, path }),
            Err(error) => Err(OutputError::io("lock", &path)(error)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Before the file is closed, so that whoever waits for it sees that it has gone. Where an
        // open file cannot be told from its successor, the file stays.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn take(path: &Path, mut waiting: impl FnMut()) -> io::Result<File> {
    for _ in 0..TRIES {
        let file = open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                wait(&file)?;
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // The last holder removed the file; it is a lock only while its name leads to it.
        match fs::symlink_metadata(path) {
            Ok(named) if identity(&named) == identity(&file.metadata()?) => return Ok(file),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("the lock file keeps changing"))
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // A link there is nothing of ours.
        options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits() as i32);
    }
    options.open(path)
}

fn wait(file: &File) -> io::Result<()> {
    loop {
        match file.lock() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// What tells one file from another, whatever their names; `None` where the system cannot say.
#[cfg(unix)]
pub(super) fn identity(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

/// What tells one file from another, whatever their names; `None` where the system cannot say.
#[cfg(not(unix))]
pub(super) fn identity(_: &Metadata) -> Option<(u64, u64)> {
    None
}
