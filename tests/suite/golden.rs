//! Golden sites: `tests/sites/<case>/in` gives `out`, file by file and nothing else.
//!
//! The case has a theme of its own, which shows what another theme needs, and keeps changes of
//! looks out of here. `UPDATE=1` writes `out` anew. Pictures are compared by their names, which
//! carry the digest of their bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use conciliazione::diag::counts;
use conciliazione::pipeline;

use crate::support::{self, repository};

#[test]
fn sites_come_out_as_they_should() {
    let mut cases = 0;
    for case in fs::read_dir(repository().join("tests/sites")).unwrap() {
        let case = case.unwrap().path();
        compare(&case);
        cases += 1;
    }
    assert!(cases > 0);
}

fn compare(case: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let outcome = pipeline::build(&support::settings(&case.join("in")), &out, Some(2), |_| {}).unwrap();
    let found = support::shown(&outcome.diagnostics, &pipeline::FilesOf(case.join("in")));
    assert_eq!(counts(&outcome.diagnostics), (0, 0), "{}:\n{found}", case.display());
    let made = texts(support::files(&out));
    let golden = case.join("out");
    if std::env::var_os("UPDATE").is_some() {
        let _ = fs::remove_dir_all(&golden);
        for (path, text) in &made {
            let path = golden.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
    let expected = texts(support::files(&golden));
    let names = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&made), names(&expected), "{}", case.display());
    for (path, text) in &made {
        assert_eq!(text, &expected[path], "{}: {path}", case.display());
    }
}

/// Files as text; of binary ones only the name counts. Dot files cannot be told from an
/// editor's leftovers in a repository, so the manifest stays out.
fn texts(files: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, String> {
    files
        .into_iter()
        .filter(|(path, _)| !path.starts_with('.'))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap_or_default()))
        .collect()
}
