//! What may not be the output.

use std::fs;
use std::path::{Path, PathBuf};

use conciliazione::output::{OutputError, Refusal, Warning};

use super::{Project, begin, put_all, site, tree, whole};

fn refusal(project: &Project, out: &Path) -> Refusal {
    match begin(project.root(), out) {
        Err(OutputError::Refused { why, .. }) => why,
        other => panic!("{}: {other:?}", out.display()),
    }
}

#[test]
fn places_that_are_refused() {
    let project = Project::new();
    let root = project.root();
    let content = root.join("content");
    fs::create_dir(content.join("deep")).unwrap();
    fs::write(root.join("file"), "").unwrap();
    let name = root.file_name().unwrap().to_str().unwrap();
    let inside = Refusal::Overlaps(content.clone());
    for (out, expected) in [
        ("/".into(), Refusal::SystemRoot),
        ("/..".into(), Refusal::SystemRoot),
        (root.to_owned(), Refusal::ProjectRoot),
        (root.join("."), Refusal::ProjectRoot),
        (content.join(".."), Refusal::ProjectRoot),
        (root.join(format!("content/../../{name}")), Refusal::ProjectRoot),
        (root.parent().unwrap().to_owned(), Refusal::ProjectRoot),
        (content.clone(), inside.clone()),
        (content.join("deep"), inside.clone()),
        (content.join("new/er"), inside.clone()),
        (content.join("deep/../../content/x"), inside.clone()),
        (root.join("themes"), Refusal::Overlaps(root.join("themes"))),
        (root.join("themes/own"), Refusal::Overlaps(root.join("themes"))),
        (root.join("file"), Refusal::NotAFolder),
    ] {
        assert_eq!(refusal(&project, &out), expected, "{}", out.display());
    }
    fs::remove_file(root.join("file")).unwrap();
    assert_eq!(project.names(), ["content"]);
    assert_eq!(fs::read_dir(content).unwrap().count(), 1);
}

#[test]
fn an_output_around_an_input_elsewhere_is_refused() {
    let (project, elsewhere) = (Project::new(), Project::new());
    let theme = elsewhere.out().join("theme");
    let forbidden = conciliazione::output::Forbidden { root: project.root().to_owned(), inputs: vec![theme.clone()] };
    let result = conciliazione::output::DiskSink::begin(&elsewhere.out(), &forbidden, |_| {});
    let Err(OutputError::Refused { why, .. }) = result else { panic!("{result:?}") };
    assert_eq!(why, Refusal::Overlaps(theme));
}

#[cfg(unix)]
#[test]
fn links_fool_nobody() {
    use std::os::unix::fs::symlink;
    let project = Project::new();
    let root = project.root();
    fs::create_dir(root.join("real")).unwrap();
    symlink("real", root.join("link")).unwrap();
    symlink("nowhere", root.join("dangling")).unwrap();
    symlink("content", root.join("friendly")).unwrap();
    for link in ["link", "link/", "dangling", "dangling/"] {
        assert_eq!(refusal(&project, &root.join(link)), Refusal::Link, "{link}");
    }
    let inside = Refusal::Overlaps(root.join("content"));
    assert_eq!(refusal(&project, &root.join("friendly/out")), inside);
    assert_eq!(refusal(&project, &root.join("link/../content/out")), inside);
    assert_eq!(begin(root, &root.join("dangling/out")).unwrap_err().kind(), "io");
    assert_eq!(begin(root, &root.join("absent/../out")).unwrap_err().kind(), "io");
    // A link among the parents is well, as long as it leads to a fit place.
    let sink = begin(root, &root.join("link/out")).unwrap();
    put_all(&sink, 3).unwrap();
    sink.commit().unwrap();
    assert_eq!(whole(&root.join("real/out")), 3);
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_left_alone() {
    let project = Project::new();
    fs::create_dir_all(project.out().join("photos")).unwrap();
    for name in ["z", "b", "c", "d", "e", "f"] {
        fs::write(project.out().join(name), name).unwrap();
    }
    let expected = Refusal::Foreign { first: ["b", "c", "d", "e", "f"].map(PathBuf::from).to_vec(), more: 2 };
    assert_eq!(refusal(&project, &project.out()), expected);
    assert_eq!(tree(&project.out()).len(), 6);
    assert_eq!(project.names(), ["content", "out"]);
}

#[test]
fn a_foreign_file_in_our_site_is_refused_by_name() {
    type Disturb = fn(&Path);
    let mut cases: Vec<(&str, Disturb)> = vec![
        ("notes.txt", |out| fs::write(out.join("notes.txt"), "mine").unwrap()),
        ("it/servizi/4/photo", |out| fs::write(out.join("it/servizi/4/photo"), "mine").unwrap()),
        ("it/empty", |out| fs::create_dir(out.join("it/empty")).unwrap()),
        ("a", |out| {
            fs::remove_file(out.join("a")).unwrap();
            fs::create_dir(out.join("a")).unwrap();
        }),
    ];
    #[cfg(unix)]
    {
        use std::ffi::OsStr;
        use std::os::unix::{ffi::OsStrExt, fs::symlink};
        cases.push(("b", |out| {
            fs::remove_file(out.join("b")).unwrap();
            symlink("a", out.join("b")).unwrap();
        }));
        cases.push(("it", |out| {
            fs::remove_dir_all(out.join("it")).unwrap();
            symlink("en", out.join("it")).unwrap();
        }));
        cases.push(("it/\u{fffd}", |out| {
            let name = Path::new("it").join(OsStr::from_bytes(b"\xff"));
            fs::write(out.join(name), "mine").unwrap();
        }));
    }
    for (path, disturb) in cases {
        let project = Project::new();
        project.publish(1).unwrap();
        disturb(&project.out());
        let before = tree(&project.root().join("content"));
        let Refusal::Foreign { first, more: 0 } = refusal(&project, &project.out()) else { panic!("{path}") };
        let first: Vec<_> = first.iter().map(|path| path.to_string_lossy()).collect();
        assert_eq!(first, [path]);
        assert_eq!(before, tree(&project.root().join("content")));
        assert_eq!(project.names(), ["content", "out"]);
    }
}

#[test]
fn a_damaged_manifest_is_refused() {
    let project = Project::new();
    project.publish(1).unwrap();
    let manifest = project.out().join(conciliazione::output::MANIFEST);
    fs::write(&manifest, "conciliazione-manifest 1\n../content/x\t1\n").unwrap();
    assert_eq!(refusal(&project, &project.out()), Refusal::BadManifest);
    fs::remove_file(&manifest).unwrap();
    assert!(matches!(refusal(&project, &project.out()), Refusal::Foreign { more: 0, .. }));
}

#[test]
fn missing_or_edited_files_of_ours_are_replaced() {
    let project = Project::new();
    project.publish(1).unwrap();
    fs::remove_dir_all(project.out().join("it")).unwrap();
    fs::write(project.out().join("a"), "edited").unwrap();
    assert!(project.publish(2).unwrap().warnings.is_empty());
    assert_eq!(project.assert_clean(), 2);
}

#[test]
fn a_file_that_turns_up_during_the_build_is_kept_beside() {
    let project = Project::new();
    project.publish(1).unwrap();
    let sink = project.begin().unwrap();
    put_all(&sink, 2).unwrap();
    fs::write(project.out().join("it/servizi/7/mine.txt"), "mine").unwrap();
    let report = sink.commit().unwrap();
    let [Warning::Kept { path }] = report.warnings.as_slice() else { panic!("{report:?}") };
    assert_eq!(whole(&project.out()), 2);
    assert_eq!(fs::read_to_string(path.join("it/servizi/7/mine.txt")).unwrap(), "mine");
    assert_eq!(project.names(), [".out.conciliazione-kept-1", "content", "out"]);
    // It is the user's now: later builds leave it.
    project.publish(3).unwrap();
    assert_eq!(project.names(), [".out.conciliazione-kept-1", "content", "out"]);
}

#[test]
fn an_output_that_changes_hands_during_the_build_is_looked_at_again() {
    let project = Project::new();
    project.publish(1).unwrap();
    let sink = project.begin().unwrap();
    put_all(&sink, 2).unwrap();
    fs::remove_dir_all(project.out()).unwrap();
    sink.commit().unwrap();
    assert_eq!(project.assert_clean(), 2);

    let sink = project.begin().unwrap();
    put_all(&sink, 3).unwrap();
    fs::rename(project.out(), project.root().join("moved")).unwrap();
    fs::create_dir(project.out()).unwrap();
    fs::write(project.out().join("mine"), "mine").unwrap();
    assert_eq!(sink.commit().unwrap_err().kind(), "refused-foreign");
    assert_eq!(tree(&project.out()).len(), 1);
    assert_eq!(tree(&project.root().join("moved")).len(), site(2).len() + 1);
    assert_eq!(project.names(), ["content", "moved", "out"]);
}

#[test]
fn errors_say_what_and_where() {
    let project = Project::new();
    project.publish(1).unwrap();
    fs::write(project.out().join("mine"), "").unwrap();
    let out = project.out();
    let error = project.begin().unwrap_err();
    assert_eq!(error.path(), out);
    assert_eq!(
        error.to_string(),
        format!("`{}` cannot be the output folder: it holds what this program did not write: `mine`", out.display())
    );
}
