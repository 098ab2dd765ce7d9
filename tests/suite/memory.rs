//! A session opened again after edits is the one that a fresh program would open, byte for byte.

use std::collections::BTreeMap;
use std::fs;

use conciliazione::diag::{Diagnostic, Severity};
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
    /// A line more in a service.
    Says(usize, usize),
    /// Another text of a file that is no service.
    Elsewhere(usize),
}

/// What a service may say besides: of others, of its address, of whether it is public; some of it wrong.
const LINES: &[&str] = &[
    "",
    "topics: [musica]",
    "project: piano",
    "alliance: patto",
    "draft: true",
    "publish_until: 2020-01-01",
    "confidence: low",
    "previous_slugs: [prova-1, prova-9]",
    "replaced_by: servizio-0",
    "replaced_by: servizio-1",
    "replaced_by: assente",
    "topics: [assente]",
    "places: [{title: Sede, municipality: \"015146\"}]",
    "contacts: [{phone: [\"02 12345678\"], municipality: \"015146\", cap: \"20121\"}]",
    "contacts: [{phone: [\"02 12345678\"], municipality: \"015146\", cap: \"99999\"}]",
    "how_to: {it: \"![Una foto](media/assente.png)\", en: \"[A service](ref:services/servizio-1)\"}",
    "how_to: {it: \"Si chiede. ![Una foto](media/assente.png)\", en: \"[A service](ref:services/assente)\"}",
];

const PROJECT: &str = "title: Piano di prova\nsummary: {it: Progetto di prova., en: Test project.}\nslug: piano\ntype: project\nats: prova\nprogramme: periodo\nstatus: closed\nstatus_reason: {it: Concluso., en: Ended.}\nupdated: 2026-11-21\nsource: [prova]\n";
const ALLIANCE: &str = "title: {it: Patto di prova, en: Test pact}\nsummary: {it: Alleanza di prova., en: Test alliance.}\nslug: {it: patto, en: pact}\ntype: alliance\nats: prova\nupdated: 2026-11-21\nsource: [prova]\n";
const PAGE: &str = "---\ntitle: Famiglie\nsummary: Pagina di prova.\nslug: famiglie\nupdated: 2026-11-21\nsource: [prova]\n---\nTesto di prova.\n";

/// Files that are no service, with texts that they may have.
fn elsewhere() -> Vec<(&'static str, String)> {
    let topic = |title: &str, slug: &str| {
        format!(
            "title: {{it: {title}, en: {title}}}\nsummary: {{it: Prova., en: Test.}}\nslug: {{it: {slug}, en: {slug}}}\n"
        )
    };
    let category = |topics: &str, slug: &str, side: &str| {
        format!(
            "title: {{it: Doposcuola di prova, en: Test after school}}\nsummary: {{it: Bisogno di prova., en: Test need.}}\nslug: {{it: {slug}, en: after-{slug}}}\nside: {side}\ntopics: [{topics}]\nupdated: 2026-11-21\nsource: [prova]\n"
        )
    };
    let towns = |residents: &str, cap: &str| {
        format!(
            "istat,nome,prov,catasto,ats,regola_ats,cap,lat,lon,fonte_coord,area_km2,popolazione,pop_0_14,pop_65_piu,pop_anno,ambito,ambito_fonte,nota\n015146,Comune di Prova,MI,F205,prova,provincia,{cap},45.46427,9.18951,prova,181.67,{residents},165000,310000,2023,,,\n"
        )
    };
    vec![
        ("content/topics/musica.yaml", topic("Musica", "musica")),
        ("content/topics/musica.yaml", topic("Canto", "gioco")),
        // No word of its own in the second language: there it stands where another topic does.
        ("content/topics/musica.yaml", topic("Musica", "play").replace(", en: play", "")),
        ("content/categories/doposcuola.yaml", category("gioco", "doposcuola", "families")),
        ("content/categories/doposcuola.yaml", category("musica", "doposcuola", "families")),
        ("content/categories/doposcuola.yaml", category("gioco, musica", "prova", "companies")),
        ("content/projects/piano.yaml", PROJECT.to_owned()),
        ("content/projects/piano.yaml", format!("{PROJECT}alliance: patto\n")),
        ("content/projects/piano.yaml", format!("{PROJECT}alliance: patto\ncategories: [doposcuola]\n")),
        ("content/alliances/patto.yaml", ALLIANCE.to_owned()),
        ("content/alliances/patto.yaml", format!("{ALLIANCE}projects: [piano]\n")),
        ("content/municipalities.csv", towns("1354196", "20121")),
        ("content/municipalities.csv", towns("1", "20121")),
        ("content/municipalities.csv", towns("1", "20122")),
        ("content/pages/families/it.md", PAGE.to_owned()),
        ("content/pages/families/it.md", PAGE.replace("slug: famiglie", "slug: case")),
        ("content/addresses.lock", "it/servizi/andato/ services/andato\n".to_owned()),
        ("content/addresses.lock", "una riga rotta\n".to_owned()),
    ]
}

/// The small project with a little of what services name.
fn project() -> Project {
    let project = Project::small().file("content/programmes/periodo.yaml", "title: {it: Periodo di prova, en: Test period}\nsummary: {it: Periodo di prova., en: Test period.}\nslug: {it: periodo, en: period}\ntype: pilot\nperiod: {from: 2020, until: 2023}\nupdated: 2026-11-21\nsource: [prova]\n");
    let mut files: Vec<(&str, String)> = elsewhere().into_iter().filter(|(path, _)| !path.ends_with(".lock")).collect();
    // The first text of each file.
    files.reverse();
    files.iter().for_each(|(path, text)| project.write(path, text));
    (0..3).for_each(|file| project.write(&path(file), &record(file, "Servizio", "")));
    project
}

fn edit() -> impl Strategy<Value = Edit> {
    let (file, file2) = (0..4usize, 0..4usize);
    prop_oneof![
        4 => (file.clone(), any::<u8>()).prop_map(|(file, number)| Edit::Title(file, number)),
        1 => file.clone().prop_map(Edit::Break),
        1 => file.clone().prop_map(Edit::Remove),
        1 => (file.clone(), file.clone()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => (file, any::<u8>()).prop_map(|(file, number)| Edit::Slug(file, number)),
        1 => any::<u8>().prop_map(Edit::Settings),
        1 => any::<u8>().prop_map(Edit::Style),
        1 => any::<u8>().prop_map(Edit::Category),
        6 => (file2, 0..LINES.len()).prop_map(|(file, line)| Edit::Says(file, line)),
        4 => (0..elsewhere().len()).prop_map(Edit::Elsewhere),
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
        Edit::Says(file, line) => write(path(*file), &format!("{}{}\n", record(*file, "Servizio", ""), LINES[*line])),
        Edit::Elsewhere(number) => {
            let (path, text) = elsewhere().swap_remove(*number);
            write(path.to_owned(), &text)
        }
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
        let project = project();
        let settings = live(&project);
        let mut memory = Memory::default();
        shown(&settings, &mut memory);
        for edit in &edits {
            for path in apply(&project, edit) {
                memory.changed(&path);
            }
            let (kept, fresh) = (shown(&settings, &mut memory), shown(&settings, &mut Memory::default()));
            assert_same(&kept, &fresh, edit);
        }
    }
}

fn assert_same(kept: &Shown, fresh: &Shown, after: &Edit) {
    assert_eq!(kept.1, fresh.1, "after {after:?}");
    for (path, bytes) in &fresh.0 {
        assert!(kept.0.get(path) == Some(bytes), "{path} after {after:?}");
    }
    assert_eq!(kept.0.len(), fresh.0.len());
}

/// Chance seldom leaves a site without faults, and only then is much kept from one opening to the next.
#[test]
fn each_edit_of_a_sound_project_and_its_way_back_equal_a_fresh_session() {
    let project = project();
    let settings = live(&project);
    let mut memory = Memory::default();
    let sound = shown(&settings, &mut memory);
    let lines = (0..LINES.len()).map(|line| Edit::Says(0, line));
    let others = [Edit::Settings(0), Edit::Style(0), Edit::Break(0), Edit::Slug(0, 1), Edit::Title(3, 0)];
    for edit in lines.chain((0..elsewhere().len()).map(Edit::Elsewhere)).chain(others) {
        let file = match &edit {
            Edit::Elsewhere(number) => elsewhere()[*number].0.to_owned(),
            Edit::Settings(_) => "content/site.yaml".to_owned(),
            Edit::Style(_) => "themes/default/css/utilities.css".to_owned(),
            Edit::Title(file, _) => path(*file),
            _ => path(0),
        };
        let before = fs::read_to_string(project.root().join(&file)).ok();
        apply(&project, &edit).iter().for_each(|path| memory.changed(path));
        let (kept, fresh) = (shown(&settings, &mut memory), shown(&settings, &mut Memory::default()));
        assert_same(&kept, &fresh, &edit);
        match before {
            Some(text) => project.write(&file, &text),
            None => fs::remove_file(project.root().join(&file)).unwrap(),
        }
        memory.changed(&file);
        assert_same(&shown(&settings, &mut memory), &sound, &edit);
    }
}

#[test]
fn the_project_of_these_tests_is_sound_until_it_is_edited() {
    let project = project();
    let (_, found) = shown(&live(&project), &mut Memory::default());
    assert!(found.iter().all(|one| one.severity() != Severity::Error), "{found:?}");
    for (number, line) in LINES.iter().enumerate() {
        project.write(&path(3), &format!("{}{line}\n", record(3, "Servizio", "")));
        let (_, found) = shown(&live(&project), &mut Memory::default());
        let faulty = found.iter().any(|one| one.severity() == Severity::Error);
        let meant = ["assente", "99999"].iter().any(|word| line.contains(word)) || line.contains("prova-1");
        assert_eq!(faulty, meant, "{number}: {line}: {found:?}");
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
