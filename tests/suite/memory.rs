//! A session opened again after edits is the one that a fresh program would open, byte for byte.

use std::collections::BTreeMap;
use std::fs;

use conciliazione::diag::Diagnostic;
use conciliazione::pipeline::{Answer, Answers, Memory, Session, Settings, Stages};
use proptest::prelude::*;
use proptest::test_runner::Config;

use crate::support::{Project, SERVICE};

/// Everything a session shows: pages and files by path, and what was found.
type Shown = (BTreeMap<String, Vec<u8>>, Vec<Diagnostic>);

fn live(project: &Project) -> Settings {
    Settings { live: true, ..project.settings() }
}

fn shown(settings: &Settings, memory: &mut Memory) -> Shown {
    let (opened, _) = Session::open(settings, memory, &mut Stages::default()).unwrap();
    let mut found = opened.diagnostics;
    found.sort();
    let Some(session) = opened.value else { return (BTreeMap::new(), found) };
    let mut paths: Vec<String> = session.plan.routes().iter().map(|route| session.plan.output_path(*route)).collect();
    let doors = session.plan.identities();
    paths.extend(doors.iter().map(|(kind, id)| format!("{}index.html", session.plan.id_path(*kind, id))));
    let extra =
        ["", "404.html", "robots.txt", "sitemap.xml", "_redirects", "search/it-live/index.bin", "shortlist/it/0.json"];
    paths.extend(extra.map(str::to_owned));
    paths.extend(session.files().map(|file| file.path.clone()));
    let answers = Answers::new(session);
    let bytes = |path: &String| match answers.get(path).unwrap() {
        Answer::Page { html, .. } | Answer::Missing(html) => html.into_bytes(),
        Answer::File(bytes) => bytes,
        Answer::Moved(to) => to.into_bytes(),
    };
    (paths.iter().map(|path| (path.clone(), bytes(path))).collect(), found)
}

/// What an editor may do, on one of a few files.
#[derive(Debug, Clone)]
enum Edit {
    Title(usize, u8),
    Break(usize),
    Remove(usize),
    Rename(usize, usize),
    Slug(usize, u8),
    Settings(u8),
    Style(u8),
    Category(u8),
}

fn edit() -> impl Strategy<Value = Edit> {
    let file = 0..4usize;
    prop_oneof![
        4 => (file.clone(), any::<u8>()).prop_map(|(file, number)| Edit::Title(file, number)),
        1 => file.clone().prop_map(Edit::Break),
        1 => file.clone().prop_map(Edit::Remove),
        1 => (file.clone(), file.clone()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => (file, any::<u8>()).prop_map(|(file, number)| Edit::Slug(file, number)),
        1 => any::<u8>().prop_map(Edit::Settings),
        1 => any::<u8>().prop_map(Edit::Style),
        1 => any::<u8>().prop_map(Edit::Category),
    ]
}

fn path(file: usize) -> String {
    format!("content/services/servizio-{file}.yaml")
}

fn record(file: usize, title: &str, slug: &str) -> String {
    SERVICE
        .replace("it: Servizio di prova,", &format!("it: {title} {file},"))
        .replace("it: servizio-di-prova, en: test-service", &format!("it: prova-{file}{slug}, en: test-{file}{slug}"))
}

/// Does it, and gives the paths that a watcher would name.
fn apply(project: &Project, edit: &Edit) -> Vec<String> {
    let root = project.root();
    let write = |path: String, text: &str| {
        project.write(&path, text);
        vec![path]
    };
    match edit {
        Edit::Title(file, number) => write(path(*file), &record(*file, &format!("Servizio {number}"), "")),
        Edit::Slug(file, number) => write(path(*file), &record(*file, "Servizio", &format!("-{number}"))),
        Edit::Break(file) => write(path(*file), "title: {it: Senza il resto\n"),
        Edit::Remove(file) => {
            let _ = fs::remove_file(root.join(path(*file)));
            vec![path(*file)]
        }
        Edit::Rename(from, to) => {
            let _ = fs::rename(root.join(path(*from)), root.join(path(*to)));
            vec![path(*from), path(*to)]
        }
        Edit::Settings(number) => {
            let file = "content/site.yaml";
            let text = fs::read_to_string(root.join(file)).unwrap();
            let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with("page_size:")).collect();
            write(file.to_owned(), &format!("{}\npage_size: {}\n", kept.join("\n"), number % 7 + 1))
        }
        Edit::Style(number) => {
            let file = "themes/default/css/utilities.css";
            let text = fs::read_to_string(root.join(file)).unwrap();
            write(file.to_owned(), &format!("{text}\n@layer utilities {{ .prova-{number} {{ color: inherit }} }}\n"))
        }
        Edit::Category(number) => {
            let file = "content/categories/doposcuola.yaml";
            let text = fs::read_to_string(root.join(file)).unwrap();
            let kept: Vec<&str> = text.lines().filter(|line| !line.starts_with("order:")).collect();
            write(file.to_owned(), &format!("{}\norder: {number}\n", kept.join("\n")))
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 12, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_session_that_lived_through_edits_equals_a_fresh_one(edits in prop::collection::vec(edit(), 1..7)) {
        let project = Project::small();
        let settings = live(&project);
        let mut memory = Memory::default();
        shown(&settings, &mut memory);
        for edit in &edits {
            for path in apply(&project, edit) {
                memory.changed(&path);
            }
            let (kept, fresh) = (shown(&settings, &mut memory), shown(&settings, &mut Memory::default()));
            prop_assert_eq!(&kept.1, &fresh.1, "after {:?}", edit);
            for (path, bytes) in &fresh.0 {
                prop_assert!(kept.0.get(path) == Some(bytes), "{} after {:?}", path, edit);
            }
            prop_assert_eq!(kept.0.len(), fresh.0.len());
        }
    }
}

#[test]
fn a_live_session_shows_what_a_build_writes() {
    let project = Project::small();
    let mut built = project.built();
    // Only names of the search index differ, and what names them.
    built
        .retain(|path, _| !path.starts_with("search/it-") && !path.starts_with("search/en-") && !path.starts_with('.'));
    let (opened, _) = Session::open(&live(&project), &mut Memory::default(), &mut Stages::default()).unwrap();
    let answers = Answers::new(opened.value.unwrap());
    for (path, bytes) in built {
        let got = match answers.get(&path).unwrap() {
            Answer::Page { html, .. } => html.into_bytes(),
            Answer::File(bytes) => bytes,
            other => panic!("{path}: {other:?}"),
        };
        if path.ends_with("servizi/index.html") || path.ends_with("services/index.html") {
            let names = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().replace("-live/", "/");
            assert!(
                names(&got).contains("search/it/index.bin") || names(&got).contains("search/en/index.bin"),
                "{path}"
            );
            continue;
        }
        assert!(got == bytes, "{path}");
    }
}

#[test]
fn paths_outside_the_site_lead_nowhere() {
    let project = Project::small();
    let (opened, _) = Session::open(&live(&project), &mut Memory::default(), &mut Stages::default()).unwrap();
    let answers = Answers::new(opened.value.unwrap());
    for path in
        ["../Cargo.toml", "content/site.yaml", "/etc/passwd", "it/../../site.yaml", "static/robots.txt", "it/nulla/"]
    {
        assert!(matches!(answers.get(path).unwrap(), Answer::Missing(_)), "{path}");
    }
    assert!(matches!(answers.get("it").unwrap(), Answer::Moved(to) if to.ends_with("/it/")));
}
