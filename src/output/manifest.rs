//! The list of what a site holds, kept in the site itself.
//!
//! In: each file's path and size, as it is written; or the file `.conciliazione-manifest` of a
//! site made earlier. Out: that file, the same bytes for the same site; or answers to "did we
//! write this?". It must never answer yes on the word of a manifest it could not read whole.
//!
//! The file is text: a line with the format's version, then for each file, sorted by the bytes
//! of the path, the path, a tab and the size in bytes. It does not list itself.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError, TryLockError};

use super::path::fault;

/// The manifest's path in the site.
pub const MANIFEST: &str = ".conciliazione-manifest";

const HEADER: &str = "conciliazione-manifest 1";

/// The largest manifest that is read, in bytes: some four million files.
const LIMIT: u64 = 256 << 20;

/// Bytes taken at a time, so that a long list is never moved nor half empty.
const CHUNK: usize = 64 << 10;

/// As many threads as can note a file without waiting for each other.
const SHARDS: usize = 16;

/// Notes what is written, from several threads: about 10 bytes a file besides its path.
#[derive(Debug, Default)]
pub(super) struct Notes {
    shards: [Mutex<Vec<Vec<u8>>>; SHARDS],
}

/// What was noted, for the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Totals {
    pub files: usize,
    pub bytes: u64,
}

impl Notes {
    /// Notes one file.
    pub fn add(&self, path: &str, size: u64) {
        let free = self.shards.iter().find_map(|shard| match shard.try_lock() {
            Ok(chunks) => Some(chunks),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        });
        let mut chunks = free.unwrap_or_else(|| self.shards[0].lock().unwrap_or_else(PoisonError::into_inner));
        let line = format!("{path}\t{size}\n");
        match chunks.last_mut() {
            Some(last) if last.len() + line.len() <= CHUNK => last.extend(line.as_bytes()),
            _ => {
                let mut next = Vec::with_capacity(CHUNK.max(line.len()));
                next.extend(line.as_bytes());
                chunks.push(next);
            }
        }
    }

    /// Writes the manifest into the folder `site`, where there must be none.
    pub fn write(self, site: &Path) -> io::Result<Totals> {
        let chunks: Vec<Vec<u8>> = self
            .shards
            .into_iter()
            .flat_map(|shard| shard.into_inner().unwrap_or_else(PoisonError::into_inner))
            .collect();
        // Where each line starts: its chunk and the byte in it.
        let mut lines: Vec<(u32, u32)> = Vec::new();
        for (number, chunk) in (0..).zip(&chunks) {
            let mut start = 0;
            for line in chunk.split_inclusive(|byte| *byte == b'\n') {
                lines.push((number, start));
                start += line.len() as u32;
            }
        }
        let line = |&(chunk, start): &(u32, u32)| {
            let rest = &chunks[chunk as usize][start as usize..];
            &rest[..rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1)]
        };
        // No path holds a byte below the tab, so whole lines sort as their paths do.
        lines.sort_unstable_by(|left, right| line(left).cmp(line(right)));
        let mut totals = Totals { files: lines.len(), bytes: 0 };
        let mut file = BufWriter::with_capacity(CHUNK, File::create_new(site.join(MANIFEST))?);
        writeln!(file, "{HEADER}")?;
        for place in &lines {
            let line = line(place);
            let size = str::from_utf8(line).ok().and_then(|line| parse(line.trim_end()));
            totals.bytes += size.map_or(0, |(_, size)| size);
            file.write_all(line)?;
        }
        file.flush()?;
        Ok(totals)
    }
}

/// The manifest of a site made earlier.
#[derive(Debug)]
pub(super) struct Manifest {
    text: String,
    /// Where each line starts, in order of path.
    lines: Vec<u32>,
}

impl Manifest {
    /// Reads the manifest of the folder `site`; `None` if there is none.
    ///
    /// Fails with [`io::ErrorKind::InvalidData`] if it is not a plain file, too large, of another
    /// version, unsorted, or names a path that no site of ours can hold.
    pub fn read(site: &Path) -> io::Result<Option<Manifest>> {
        let path = site.join(MANIFEST);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_file() && metadata.len() <= LIMIT => {}
            Ok(_) => return Err(io::ErrorKind::InvalidData.into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        }
        let mut text = String::new();
        File::open(&path)?.take(LIMIT).read_to_string(&mut text)?;
        Manifest::parse(text).map(Some).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    fn parse(text: String) -> Option<Manifest> {
        let rest = text.strip_prefix(HEADER)?.strip_prefix('\n')?;
        if !rest.is_empty() && !rest.ends_with('\n') {
            return None;
        }
        let mut start = text.len() - rest.len();
        let mut lines = Vec::new();
        let mut last = "";
        for line in rest.split_terminator('\n') {
            let (path, _) = parse(line)?;
            if path <= last || fault(path).is_some() {
                return None;
            }
            last = path;
            lines.push(u32::try_from(start).ok()?);
            start += line.len() + 1;
        }
        Some(Manifest { lines, text })
    }

    /// The paths of all files, sorted by their bytes.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|start| self.path(*start))
    }

    /// Whether the site holds the file `path`.
    pub fn names_file(&self, path: &str) -> bool {
        self.lines.binary_search_by(|start| self.path(*start).cmp(path)).is_ok()
    }

    /// Whether the site holds a file below the folder `path`.
    pub fn names_folder(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        let next = self.lines.partition_point(|start| self.path(*start) < folder.as_str());
        self.lines.get(next).is_some_and(|start| self.path(*start).starts_with(&folder))
    }

    fn path(&self, start: u32) -> &str {
        let rest = &self.text[start as usize..];
        rest.split('\t').next().unwrap_or(rest)
    }
}

/// Path and size of one line.
fn parse(line: &str) -> Option<(&str, u64)> {
    let (path, size) = line.split_once('\t')?;
    Some((path, size.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_noted_is_read_back_sorted() {
        let site = tempfile::tempdir().unwrap();
        assert!(Manifest::read(site.path()).unwrap().is_none());
        let notes = Notes::default();
        for (path, size) in [("b/index.html", 7), ("a", 1), ("b.html", 2), ("b-c/x", 3)] {
            notes.add(path, size);
        }
        let totals = notes.write(site.path()).unwrap();
        assert_eq!(totals, Totals { files: 4, bytes: 13 });
        let text = fs::read_to_string(site.path().join(MANIFEST)).unwrap();
        assert_eq!(text, "conciliazione-manifest 1\na\t1\nb-c/x\t3\nb.html\t2\nb/index.html\t7\n");
        let manifest = Manifest::read(site.path()).unwrap().unwrap();
        assert!(manifest.names_file("b.html") && !manifest.names_file("b"));
        assert!(manifest.names_folder("b") && manifest.names_folder("b-c"));
        assert!(!manifest.names_folder("a") && !manifest.names_folder("c"));
        assert_eq!(manifest.paths().collect::<Vec<_>>(), ["a", "b-c/x", "b.html", "b/index.html"]);
    }

    #[test]
    fn many_notes_from_many_threads_all_arrive() {
        let site = tempfile::tempdir().unwrap();
        let notes = Notes::default();
        std::thread::scope(|scope| {
            for thread in 0..20 {
                let notes = &notes;
                scope.spawn(move || {
                    (0..1000).for_each(|n| notes.add(&format!("{thread}/{n}/index.html"), 1));
                });
            }
        });
        assert_eq!(notes.write(site.path()).unwrap(), Totals { files: 20_000, bytes: 20_000 });
        assert_eq!(Manifest::read(site.path()).unwrap().unwrap().paths().count(), 20_000);
    }

    #[test]
    fn a_manifest_that_is_not_whole_is_refused() {
        for text in [
            "",
            "conciliazione-manifest 1",
            "conciliazione-manifest 2\n",
            "conciliazione-manifest 1\na",
            "conciliazione-manifest 1\na\t1",
            "conciliazione-manifest 1\na\tx\n",
            "conciliazione-manifest 1\nb\t1\na\t1\n",
            "conciliazione-manifest 1\na\t1\na\t1\n",
            "conciliazione-manifest 1\n../a\t1\n",
            "conciliazione-manifest 1\n/etc/passwd\t1\n",
            "conciliazione-manifest 1\n\n",
        ] {
            assert!(Manifest::parse(text.to_owned()).is_none(), "{text:?}");
        }
        assert!(Manifest::parse("conciliazione-manifest 1\n".to_owned()).is_some());
    }
}
