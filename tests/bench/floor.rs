//! The floor: the same files, ready in memory, written by plain calls.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What the disk alone takes.
pub struct Floor {
    pub files: usize,
    pub bytes: u64,
    pub write: Duration,
    /// The same with everything on the medium, as the build leaves it.
    pub synced: Duration,
}

/// Reads the built site into memory and writes it to `to` on `jobs` threads.
pub fn measure(built: &Path, to: &Path, jobs: usize) -> Floor {
    let mut files = Vec::new();
    read(built, built, &mut files);
    let bytes = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    fs::create_dir(to).unwrap();
    let start = Instant::now();
    let share = files.len().div_ceil(jobs).max(1);
    std::thread::scope(|scope| {
        for part in files.chunks(share) {
            scope.spawn(move || {
                for (path, bytes) in part {
                    let path = to.join(path);
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    fs::write(path, bytes).unwrap();
                }
            });
        }
    });
    let write = start.elapsed();
    rustix::fs::syncfs(fs::File::open(to).unwrap()).unwrap();
    Floor { files: files.len(), bytes, write, synced: start.elapsed() }
}

fn read(root: &Path, folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            read(root, &path, files);
        } else {
            files.push((path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap()));
        }
    }
}
