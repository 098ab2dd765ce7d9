//! `new`: what it writes is right at once, and nothing is invented or written over.

use std::fs;

use conciliazione::diag::UiLang;
use conciliazione::edit::{Layout, layout};
use conciliazione::model::Kind;
use conciliazione::output;
use conciliazione::pipeline::{Order, Started, Workroom, start};
use conciliazione::record::{self, schema::kinds};

use crate::support::{self, Project};

fn workroom(project: &Project) -> Workroom {
    Workroom::open(&support::settings(&project.root())).unwrap().value.unwrap()
}

fn started(project: &Project, kind: Kind, given: &[(&str, &str)]) -> Started {
    let given = given.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    start(&workroom(project), &Order { kind, id: None, given, lang: UiLang::It }).unwrap()
}

/// A value for whatever a kind asks for, of the made-up project.
fn answer(name: &str, kind: Kind) -> &'static str {
    match (name, kind) {
        ("type", Kind::Sources) => "page",
        ("type", Kind::Services) => "centre",
        ("type", Kind::Contacts) => "office",
        ("type", Kind::Alliances) => "alliance",
        ("type", Kind::Projects) => "project",
        ("type", Kind::Acts) => "dgr",
        ("type", Kind::Documents) => "form",
        ("type", Kind::Programmes) => "plan",
        ("type", Kind::News) => "news",
        ("category", _) => "doposcuola",
        ("status", _) => "active",
        ("audience.groups", _) => "families",
        ("side", _) => "families",
        ("phase", _) => "earlier",
        ("asl", _) => "ASL di prova",
        ("programme", _) => "periodo",
        ("provinces", _) => "MI",
        ("on", _) => "2026-11-21",
        (name, _) if name.ends_with("ats") || name == "responsible" => "prova",
        _ => "Prova nuova",
    }
}

/// Answers whatever is missing, as somebody at a terminal would.
fn answered(project: &Project, kind: Kind) -> Started {
    let mut given: Vec<(String, String)> = Vec::new();
    for _ in 0..20 {
        let pairs: Vec<(&str, &str)> = given.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let now = started(project, kind, &pairs);
        if now.missing.is_empty() {
            return now;
        }
        for (name, way) in &now.missing {
            let form = way.form.item().unwrap_or(&way.form).single();
            let word = match form {
                // Closed lists differ from kind to kind: any word will do.
                Some(record::Form::Words(words)) if !words.contains(&answer(name, kind)) => words[0],
                _ => answer(name, kind),
            };
            assert!(!given.iter().any(|(known, _)| known == name), "{kind:?} asks twice for {name}");
            given.push((name.clone(), word.to_owned()));
        }
    }
    panic!("{kind:?} never stops asking");
}

#[test]
fn every_kind_begins_as_a_draft_that_the_check_accepts() {
    for kind in kinds().chain([Kind::Pages]) {
        let project = Project::small().file(
            "content/programmes/periodo.yaml",
            "title: {it: Periodo, en: Period}\nsummary: {it: Di prova., en: Test.}\ntype: plan\nsource: [prova]\n",
        );
        let before = project.check();
        let made = answered(&project, kind);
        assert!(made.found.is_empty(), "{kind:?}: {:?}", made.found);
        for file in &made.files {
            let (_, part) = record::yaml_part(file).unwrap();
            let keys = record::keys(kind, &["it".into(), "en".into()]);
            assert_eq!(layout(file, part, &keys), Layout::Same, "{kind:?}:\n{}", file.text);
            // Only a source has nothing that another source must say.
            assert_eq!(file.text.contains("\ndraft: true"), kind != Kind::Sources, "{kind:?}:\n{}", file.text);
            assert!(!project.root().join(&*file.path).exists());
            project.write(&file.path, &file.text);
        }
        let after = project.check();
        let errors = |outcome: &conciliazione::pipeline::Outcome| {
            project.shown(&outcome.diagnostics).matches(": errore").count()
        };
        assert_eq!(
            errors(&before),
            errors(&after),
            "{kind:?}: {}\n{}",
            project.shown(&after.diagnostics),
            made.files[0].text
        );
    }
}

/// Without the signs in front, the optional keys of a skeleton are keys that readers know.
#[test]
fn commented_keys_are_right_as_they_stand() {
    for kind in kinds().chain([Kind::Pages]) {
        let project = Project::small();
        let made = answered(&project, kind);
        let file = &made.files[0];
        let bare: Vec<&str> = file.text.lines().skip(if kind == Kind::Pages { 3 } else { 2 }).collect();
        let bare: Vec<&str> = bare.iter().map(|line| line.strip_prefix("# ").unwrap_or(line)).collect();
        let open = if kind == Kind::Pages { "---\n" } else { "" };
        let text = format!("{open}{}\n", bare.join("\n"));
        let source = conciliazione::source::Source { path: file.path.clone(), text };
        let found = workroom(&project).would_say(std::slice::from_ref(&source)).unwrap();
        let bad: Vec<&str> = found
            .iter()
            .map(|one| one.rule.id)
            .filter(|id| {
                ["unknown-key", "wrong-type", "yaml-syntax", "duplicate-key", "bad-phone", "bad-date"].contains(id)
            })
            .collect();
        assert!(bad.is_empty(), "{kind:?} {bad:?}:\n{}", source.text);
    }
}

#[test]
fn with_sources_and_both_languages_it_is_no_draft() {
    let project = Project::small();
    let made = started(&project, Kind::Organisations, &[("title", "Ente di Prova"), ("source", "prova")]);
    assert!(made.missing.is_empty() && made.found.is_empty(), "{made:?}");
    assert_eq!(made.id, "ente-di-prova");
    let text = &made.files[0].text;
    assert!(text.contains("\nslug: ente-di-prova\n") && !text.contains("\ndraft:"), "{text}");
    assert!(!text.contains("confidence"), "{text}");
}

#[test]
fn wrong_keys_values_and_ids_are_told() {
    let project = Project::small();
    let made = started(&project, Kind::Services, &[("titel.it", "x")]);
    assert_eq!(made.lost[0].1.near.as_deref(), Some("title"));
    let made = started(&project, Kind::Organisations, &[("title", "Ente"), ("source", "proba")]);
    assert_eq!(made.found[0].suggestion.as_deref(), Some("prova"));
    let made = started(&project, Kind::Ats, &[("title", "Prova")]);
    assert_eq!((made.found[0].rule.id, made.found[0].variant), ("duplicate-id", "taken"));
    project.write("content/addresses.lock", "it/enti/vecchio/ organisations/vecchio\n");
    let made = started(&project, Kind::Organisations, &[("title", "Vecchio"), ("source", "prova")]);
    assert_eq!((made.found[0].rule.id, made.found[0].variant), ("duplicate-id", "removed"));
    let order = Order {
        kind: Kind::Topics,
        id: Some("Con Spazi".into()),
        given: vec![("title.it".into(), "x".into())],
        lang: UiLang::En,
    };
    let made = start(&workroom(&project), &order).unwrap();
    assert!(made.found.iter().any(|one| one.rule.id == "bad-id"), "{made:?}");
    for id in ["../fuori", "a/b", "a.b", "À"] {
        let made = start(&workroom(&project), &Order { id: Some(id.into()), ..order.clone() }).unwrap();
        assert!(made.files.is_empty() && made.found[0].rule.id == "bad-id", "{id}: {made:?}");
    }
    let signs = started(&project, Kind::Topics, &[("title.it", "…"), ("summary.it", "x")]);
    assert!(signs.files.is_empty() && signs.found[0].rule.id == "bad-id", "{signs:?}");
}

#[test]
fn a_page_has_a_file_a_language() {
    let project = Project::small();
    let given = [("title.it", "Chi siamo"), ("summary.it", "Noi."), ("title.en", "About"), ("summary.en", "Us.")];
    let made = started(&project, Kind::Pages, &given);
    assert!(made.missing.is_empty() && made.found.is_empty(), "{made:?}");
    let paths: Vec<&str> = made.files.iter().map(|file| &*file.path).collect();
    assert_eq!(paths, ["content/pages/chi-siamo/it.md", "content/pages/chi-siamo/en.md"]);
    assert!(made.files[1].text.contains("\nslug: about\n"), "{}", made.files[1].text);
    let half = started(&project, Kind::Pages, &[("title.it", "Chi"), ("title.en", "Who")]);
    let names: Vec<&str> = half.missing.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["summary.en", "summary.it"]);
}

#[test]
fn files_are_created_all_or_none_and_never_over_others() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("b"), "old").unwrap();
    let (path, error) = output::create(folder.path(), &[("a", b"new"), ("b", b"new")]).unwrap_err();
    assert_eq!((path.as_str(), error.kind()), ("b", std::io::ErrorKind::AlreadyExists));
    assert!(!folder.path().join("a").exists());
    assert_eq!(fs::read_to_string(folder.path().join("b")).unwrap(), "old");
    output::create(folder.path(), &[("x/a", b"1"), ("x/b", b"2")]).unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("x/b")).unwrap(), "2");
}
