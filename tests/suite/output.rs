//! Publication: the output folder is the whole old site or the whole new one, and nothing that
//! the program did not write is ever removed.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod child;
mod disk_faults;
mod leftovers;
mod refusals;
mod together;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use conciliazione::output::{DiskSink, Forbidden, MANIFEST, MemorySink, OutputError, Sink, WriteReport};
use proptest::prelude::*;
use tempfile::TempDir;

/// A project folder with `content/` and, later, `out/`.
struct Project {
    folder: TempDir,
}

impl Project {
    fn new() -> Project {
        Project::of(tempfile::tempdir().unwrap())
    }

    /// On a file system in memory where there is one: for tests that publish very often.
    fn fast() -> Project {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        Project::of(folder.unwrap())
    }

    fn of(folder: TempDir) -> Project {
        fs::create_dir(folder.path().join("content")).unwrap();
        Project { folder }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn out(&self) -> PathBuf {
        self.root().join("out")
    }

    fn begin(&self) -> Result<DiskSink, OutputError> {
        begin(self.root(), &self.out())
    }

    fn publish(&self, generation: usize) -> Result<WriteReport, OutputError> {
        publish(self.root(), generation)
    }

    /// Names in the project's folder, sorted.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.root()).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Asserts that the output is whole and nothing lies beside it; gives its generation.
    fn assert_clean(&self) -> usize {
        assert_eq!(self.names(), ["content", "out"]);
        whole(&self.out())
    }
}

fn begin(root: &Path, out: &Path) -> Result<DiskSink, OutputError> {
    let inputs = vec![root.join("content"), root.join("themes")];
    DiskSink::begin(out, &Forbidden { root: root.to_owned(), inputs }, |_| {})
}

fn publish(root: &Path, generation: usize) -> Result<WriteReport, OutputError> {
    let sink = begin(root, &root.join("out"))?;
    put_all(&sink, generation)?;
    sink.commit()
}

/// The files of a generation: every one holds its number, and which there are depends on it.
fn site(generation: usize) -> BTreeMap<String, String> {
    let mut paths = vec!["a".to_owned(), "b".to_owned(), "index.html".to_owned()];
    paths.extend((0..20).map(|n| format!("it/servizi/{}/index.html", n + generation % 3)));
    paths.extend((0..5).map(|n| format!("en/{generation}/deep/{n}.txt")));
    paths.into_iter().map(|path| (path, generation.to_string())).collect()
}

fn put_all(sink: &dyn Sink, generation: usize) -> Result<(), OutputError> {
    site(generation).iter().try_for_each(|(path, text)| sink.put(path, text.as_bytes()))
}

/// Asserts that `out` is exactly one generation, and says which.
fn whole(out: &Path) -> usize {
    let mut found = tree(out);
    assert!(found.remove(MANIFEST).is_some(), "no manifest");
    let generation = found["a"].parse().unwrap();
    assert_eq!(found, site(generation));
    generation
}

/// Every file below `folder` with its text.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        (path, fs::read_to_string(entry.path()).unwrap())
    };
    files.map(read).collect()
}

#[test]
fn a_site_is_published_and_then_replaced() {
    let project = Project::new();
    for generation in 0..4 {
        let report = project.publish(generation).unwrap();
        assert_eq!(report.files, site(generation).len());
        assert_eq!(report.bytes, site(generation).len() as u64);
        assert!(report.warnings.is_empty(), "{:?}", report.warnings);
        assert_eq!(project.assert_clean(), generation);
    }
}

#[test]
fn an_empty_folder_is_replaced_and_missing_parents_are_made() {
    let project = Project::new();
    fs::create_dir(project.out()).unwrap();
    project.publish(1).unwrap();
    assert_eq!(project.assert_clean(), 1);

    let sink = begin(project.root(), &project.root().join("far/away/site/")).unwrap();
    put_all(&sink, 2).unwrap();
    sink.commit().unwrap();
    assert_eq!(whole(&project.root().join("far/away/site")), 2);
}

#[test]
fn an_empty_site_can_be_published_and_replaced() {
    let project = Project::new();
    assert_eq!(project.begin().unwrap().commit().unwrap().files, 0);
    project.publish(1).unwrap();
    assert_eq!(project.assert_clean(), 1);
}

#[test]
fn the_old_site_stays_when_a_build_stops() {
    let project = Project::new();
    project.publish(1).unwrap();

    let sink = project.begin().unwrap();
    put_all(&sink, 2).unwrap();
    assert_eq!(whole(&project.out()), 1);
    drop(sink);
    assert_eq!(project.assert_clean(), 1);

    let sink = project.begin().unwrap();
    put_all(&sink, 2).unwrap();
    let sealed = sink.seal().unwrap();
    assert_eq!(whole(&project.out()), 1);
    drop(sealed);
    assert_eq!(project.assert_clean(), 1);
}

#[test]
fn the_manifest_does_not_depend_on_order_or_threads() {
    let manifests = [1, 2, 7].map(|threads| {
        let project = Project::new();
        let sink = project.begin().unwrap();
        let files: Vec<_> = site(5).into_iter().collect();
        std::thread::scope(|scope| {
            for chunk in files.chunks(files.len().div_ceil(threads)) {
                let sink = &sink;
                scope.spawn(move || {
                    for (path, text) in chunk.iter().rev() {
                        sink.put(path, text.as_bytes()).unwrap();
                    }
                });
            }
        });
        sink.commit().unwrap();
        fs::read_to_string(project.out().join(MANIFEST)).unwrap()
    });
    assert!(manifests[0].starts_with("conciliazione-manifest 1\na\t1\nb\t1\nen/5/deep/0.txt\t1\n"));
    assert_eq!(manifests[0], manifests[1]);
    assert_eq!(manifests[0], manifests[2]);
}

#[test]
fn a_path_is_written_once() {
    for (first, second) in [("a", "a"), ("a", "a/index.html"), ("a/b", "a"), ("a/b/c", "a/b"), ("a", "a/b/c/d")] {
        let project = Project::new();
        let disk = project.begin().unwrap();
        let memory = MemorySink::new();
        for sink in [&disk as &dyn Sink, &memory] {
            sink.put(first, b"first").unwrap();
            let error = sink.put(second, b"second").unwrap_err();
            assert_eq!(error.kind(), "path-taken", "{first} {second}: {error}");
            assert_eq!(error.path(), Path::new(second));
        }
    }
}

#[test]
fn unsafe_paths_are_refused_by_name() {
    let project = Project::new();
    let sink = project.begin().unwrap();
    for path in ["../x", "/x", "", "a//b", "a/", "a\0", "a\\b", "a/./b", MANIFEST] {
        let error = sink.put(path, b"").unwrap_err();
        assert_eq!(error.kind(), "unsafe-path", "{path:?}: {error}");
        assert_eq!(error.path(), Path::new(path));
    }
    sink.commit().unwrap();
    assert_eq!(tree(&project.out()).len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever is put, the disk and the memory take and refuse the same and hold the same.
    #[test]
    fn both_sinks_agree(
        paths in prop::collection::vec(r"[ab]{1,2}(/([ab]|index.html|\.\.|)){0,3}", 0..12)
    ) {
        let project = Project::fast();
        let disk = project.begin().unwrap();
        let memory = MemorySink::new();
        for path in &paths {
            let on_disk = disk.put(path, path.as_bytes()).map_err(|error| error.kind());
            let in_memory = memory.put(path, path.as_bytes()).map_err(|error| error.kind());
            prop_assert_eq!(on_disk, in_memory, "{:?} of {:?}", path, paths);
        }
        disk.commit().unwrap();
        let mut found = tree(&project.out());
        found.remove(MANIFEST);
        let expected: BTreeMap<_, _> = memory
            .into_map()
            .into_iter()
            .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
            .collect();
        prop_assert_eq!(found, expected);
    }
}
