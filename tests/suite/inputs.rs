//! Inputs that must not be believed, and records that are not always shown.

use conciliazione::diag::Diagnostic;
use conciliazione::model::Date;
use conciliazione::pipeline::{self, Settings};

use crate::support::{Project, SERVICE, files};

fn rules(found: &[Diagnostic]) -> Vec<(&str, &str)> {
    let mut list: Vec<_> = found.iter().map(|one| (one.rule.id, one.variant)).collect();
    list.dedup();
    list
}

#[cfg(unix)]
#[test]
fn links_pipes_and_huge_files_are_refused() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("segreto.yaml"), "title: Segreto\n").unwrap();

    let project = Project::small();
    symlink(outside.path().join("segreto.yaml"), project.root().join("content/sources/fuori.yaml")).unwrap();
    assert_eq!(rules(&project.check().diagnostics), [("input-refused", "link")]);

    let project = Project::small();
    symlink(outside.path(), project.root().join("content/altrove")).unwrap();
    assert_eq!(rules(&project.check().diagnostics), [("input-refused", "link")]);

    let project = Project::small();
    let pipe = project.root().join("content/sources/tubo.yaml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // Opening it for reading would wait for ever.
    assert_eq!(rules(&project.check().diagnostics), [("input-refused", "device")]);

    let project = Project::small();
    let huge = std::fs::File::create(project.root().join("content/sources/enorme.yaml")).unwrap();
    huge.set_len(9 << 20).unwrap();
    assert_eq!(rules(&project.check().diagnostics), [("input-refused", "size")]);

    // A link that stays inside the project is only another name.
    let project = Project::small();
    symlink("prova.yaml", project.root().join("content/sources/altra.yaml")).unwrap();
    assert_eq!(rules(&project.check().diagnostics), []);
}

#[test]
fn no_content_is_an_error_and_keeps_the_site() {
    let project = Project::small();
    let before = project.built();
    std::fs::remove_dir_all(project.root().join("content")).unwrap();
    let outcome = project.build();
    assert!(outcome.written.is_none());
    assert_eq!(rules(&outcome.diagnostics), [("empty-content", "site")]);
    assert_eq!(files(&project.out()), before);
}

#[test]
fn a_mistake_keeps_the_site() {
    let project = Project::small();
    let before = project.built();
    project.write("content/services/servizio.yaml", &SERVICE.replace("status: closed", "status: chiuso"));
    let outcome = project.build();
    assert!(outcome.written.is_none());
    assert_eq!(rules(&outcome.diagnostics), [("bad-enum", "")]);
    assert_eq!(files(&project.out()), before);
}

#[test]
fn a_settings_mistake_is_shown_at_its_line() {
    let project = Project::small();
    let site = std::fs::read_to_string(project.root().join("content/site.yaml")).unwrap();
    project.write("content/site.yaml", &site.replace("base_url:", "base_ulr:"));
    let outcome = project.check();
    let shown = project.shown(&outcome.diagnostics);
    let line = site.lines().position(|line| line.starts_with("base_url:")).unwrap() + 1;
    assert!(shown.starts_with(&format!("content/site.yaml:{line}:1: errore[unknown-key]")), "{shown}");
}

#[test]
fn a_markup_that_nobody_knows_is_refused_where_it_stands() {
    let project = Project::small();
    let site = std::fs::read_to_string(project.root().join("content/site.yaml")).unwrap();
    let set = |word: &str| site.replace("\nmarkup: comuni\n", &format!("\nmarkup: {word}\n"));
    assert_ne!(set("none"), site);
    project.write("content/site.yaml", &set("comune"));
    let found = project.check().diagnostics;
    assert_eq!(rules(&found), [("bad-enum", "")]);
    assert_eq!(found[0].suggestion.as_deref(), Some("comuni"));
    assert_eq!(
        found[0].place.as_ref().unwrap().line_column(&set("comune")).0,
        1 + set("comune").lines().position(|line| line == "markup: comune").unwrap()
    );
    let shown = project.shown(&found);
    assert!(shown.contains("«comune»") && shown.contains("«markup»"), "{shown}");
    for good in ["none", "comuni"] {
        project.write("content/site.yaml", &set(good));
        assert_eq!(rules(&project.check().diagnostics), []);
    }
}

#[test]
fn a_number_that_cannot_tune_the_search_is_refused_where_it_stands() {
    let project = Project::small();
    let site = std::fs::read_to_string(project.root().join("content/site.yaml")).unwrap();
    let tuned = |number: &str| format!("{site}\nsearch:\n  ranking: {{near: 0.2, typo: {number}}}\n");
    project.write("content/site.yaml", &tuned("0.5"));
    assert!(project.check().is_clean());
    project.write("content/site.yaml", &tuned("7"));
    let shown = project.shown(&project.check().diagnostics);
    let line = tuned("7").lines().position(|line| line.contains("typo")).unwrap() + 1;
    assert!(shown.starts_with(&format!("content/site.yaml:{line}:24: errore[out-of-range] «7» in «typo»")), "{shown}");
}

#[test]
fn drafts_and_dates_decide_what_is_shown() {
    let page = "it/servizi/servizio-di-prova/index.html";
    let shown = |text: &str, today: &str, drafts: bool| {
        let project = Project::small().file("content/services/servizio.yaml", text);
        let settings = Settings { today: Date::parse(today).unwrap(), drafts, ..project.settings() };
        let outcome = pipeline::build(&settings, &project.out(), Some(2), |_| {}).unwrap();
        assert!(outcome.written.is_some(), "{}", project.shown(&outcome.diagnostics));
        files(&project.out()).contains_key(page)
    };
    assert!(shown(SERVICE, "2026-11-21", false));
    let draft = SERVICE.replace("updated:", "draft: true\nupdated:");
    assert!(!shown(&draft, "2026-11-21", false));
    assert!(shown(&draft, "2026-11-21", true));
    let window = SERVICE.replace("updated:", "publish_from: 2026-11-01\npublish_until: 2026-11-30\nupdated:");
    assert!(!shown(&window, "2026-10-31", false));
    assert!(shown(&window, "2026-11-01", false));
    assert!(shown(&window, "2026-11-30", false));
    assert!(!shown(&window, "2026-12-01", false));
}

#[test]
fn text_stays_what_the_editor_wrote() {
    // Values that a careless YAML reader turns into numbers, times and truth.
    let project = Project::small();
    let text = SERVICE.replace("Famiglie inventate.", "NO").replace("Made-up families.", "on")
        + "contacts:\n  - title: {it: 1:30, en: 0x10}\n    phone: [020 1234567]\n    address: 00100\n";
    project.write("content/services/servizio.yaml", &text);
    let site = project.built();
    let it = String::from_utf8_lossy(&site["it/servizi/servizio-di-prova/index.html"]).into_owned();
    let en = String::from_utf8_lossy(&site["en/services/test-service/index.html"]).into_owned();
    for (html, wanted) in
        [(&it, ">NO<"), (&en, ">on<"), (&it, "1:30"), (&en, "0x10"), (&it, "020 1234567"), (&it, "00100")]
    {
        assert!(html.contains(wanted), "{wanted}");
    }
}

#[test]
fn hostile_text_is_shown_not_run() {
    let evil = "\"><script>alert(1)</script>{{ 7*7 }}{% raw %}<img src=x onerror=y>";
    let project = Project::small();
    let yaml = SERVICE
        .replace("Servizio di prova, en", &format!("'{evil}', en"))
        .replace("Famiglie inventate.", &format!("'{evil}'"));
    project.write("content/services/servizio.yaml", &yaml);
    for (path, bytes) in project.built().iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        assert!(!html.contains("<script>") && !html.contains("<img src=x"), "{path}");
    }
}
