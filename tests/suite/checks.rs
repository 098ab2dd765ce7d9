//! Every rule: `tests/checks/<rule>/good` breaks it nowhere, `bad` gives `expected.txt`.
//!
//! A rule's folder holds two small content trees and the findings of the bad one, in the short
//! format, in Italian. A file `stage` names the stage that raises the rule, where that is not
//! the reading of content. With `UPDATE_EXPECTED=1` the files are written anew; look at the
//! difference before you keep it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use conciliazione::check::{Piece, rule_page};
use conciliazione::diag::{Diagnostic, Format, Rule, Severity, SourceText, Texts, UiLang, render, rules};
use conciliazione::model::{Date, Kind};
use conciliazione::pipeline::{self, Rows, Workroom};
use conciliazione::record::{self, ParseContext};
use conciliazione::source::Source;

use crate::support::{self, Project};

/// Everything found in the tree of a fixture, up to some stage.
type Run = fn(&Path) -> Vec<Diagnostic>;

/// Stages that fixtures may ask for, by the word in their `stage` file.
const STAGES: &[(&str, Run)] =
    &[("content", content), ("build", build), ("empty", empty), ("import", import), ("report", report)];

/// Runs every stage over the smallest site with the files of the fixture laid over it.
fn build(root: &Path) -> Vec<Diagnostic> {
    let project = Project::small();
    support::copy(root, &project.root());
    project.check().diagnostics
}

/// What the report says of the files of the fixture, when they are laid over the smallest site.
fn report(root: &Path) -> Vec<Diagnostic> {
    let project = Project::small();
    support::copy(root, &project.root());
    let (_, report) = pipeline::report(&project.settings(), Some(2), None).expect("a machine that reads");
    let own = |one: &Diagnostic| one.place.as_ref().is_some_and(|place| root.join(&*place.path).exists());
    report.expect("pages").findings.into_iter().filter(own).collect()
}

/// The same over a project without records.
fn empty(root: &Path) -> Vec<Diagnostic> {
    let project = Project::empty();
    support::copy(root, &project.root());
    project.check().diagnostics
}

/// Brings the table of the fixture into the smallest site.
fn import(root: &Path) -> Vec<Diagnostic> {
    let project = Project::small();
    let workroom = Workroom::open(&support::settings(&project.root())).expect("a project").value.expect("settings");
    let file = root.join("tabella.csv");
    let rows = Rows { file: &file, map: None, sheet: None, kind: Kind::Organisations, lang: UiLang::It };
    pipeline::import(&workroom, &rows).expect("a table").diagnostics
}

/// Files of a fixture, for the lines and columns of findings.
struct Tree(PathBuf);

impl SourceText for Tree {
    fn text(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.0.join(path)).ok()
    }
}

/// Reads and resolves a content tree.
fn content(root: &Path) -> Vec<Diagnostic> {
    let languages: [Box<str>; 2] = ["it".into(), "en".into()];
    let reserved: [Box<str>; 2] = ["guida".into(), "guide".into()];
    let context = ParseContext { languages: &languages, reserved: &reserved };
    let mut found = Vec::new();
    let mut parsed: Vec<record::Parsed> = Vec::new();
    for path in files(&root.join("content")) {
        let text = fs::read_to_string(&path).expect("a fixture is a text");
        let name = path.strip_prefix(root).expect("inside the root").to_string_lossy().replace('\\', "/");
        let source = Source { path: name.into(), text };
        parsed.extend(record::parse(&source, &context).drain_into(&mut found));
    }
    let today = Date::parse("2026-11-21").expect("a day");
    record::resolve(&parsed, &context, today, false).drain_into(&mut found);
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Folders of rules, with the stage each needs.
fn fixtures() -> Vec<(String, PathBuf, Run)> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks");
    let mut folders: Vec<PathBuf> = fs::read_dir(all)
        .expect("tests/checks")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    let with_stage = |folder: PathBuf| {
        let word = fs::read_to_string(folder.join("stage")).unwrap_or_else(|_| "content".to_owned());
        let stage = STAGES.iter().find(|(name, _)| *name == word.trim());
        let (_, run) = stage.unwrap_or_else(|| panic!("{}: no stage {word}", folder.display()));
        (folder.file_name().expect("a name").to_string_lossy().into_owned(), folder.clone(), *run)
    };
    folders.into_iter().map(with_stage).collect()
}

fn shown(found: &[Diagnostic], root: &Path, lang: UiLang) -> String {
    render(found, Format::Short, &Texts::of(lang), &Tree(root.to_owned()), false)
}

/// Rules of content, and those of the report.
fn every_rule() -> impl Iterator<Item = &'static Rule> {
    rules::ALL.iter().chain(rules::REPORT).copied()
}

#[test]
fn every_fixture_belongs_to_a_rule() {
    for (rule, folder, _) in fixtures() {
        assert!(every_rule().any(|known| known.id == rule), "{}: no such rule", folder.display());
    }
}

#[test]
fn good_fixtures_are_good() {
    for (rule, folder, run) in fixtures() {
        let root = folder.join("good");
        let found = run(&root);
        assert!(!found.iter().any(|one| one.rule.id == rule), "{rule}:\n{}", shown(&found, &root, UiLang::It));
    }
}

#[test]
fn bad_fixtures_give_what_is_expected() {
    let mut faults = String::new();
    for (rule, folder, run) in fixtures() {
        let root = folder.join("bad");
        let found = run(&root);
        assert!(found.iter().any(|one| one.rule.id == rule), "{rule} is not among its own findings");
        let shown = shown(&found, &root, UiLang::It);
        let file = folder.join("expected.txt");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&file, &shown).expect("expected.txt can be written");
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if shown != expected {
            faults.push_str(&format!("{rule}: expected\n{expected}but found\n{shown}\n"));
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_finding_has_words_in_both_languages() {
    for lang in [UiLang::It, UiLang::En] {
        let texts = Texts::of(lang);
        let keys: BTreeSet<&str> = texts.rule_keys().collect();
        for (rule, folder, run) in fixtures() {
            for one in run(&folder.join("bad")) {
                let key = if one.variant.is_empty() {
                    one.rule.id.to_owned()
                } else {
                    format!("{}/{}", one.rule.id, one.variant)
                };
                assert!(keys.contains(key.as_str()), "{rule}: no words for {key}");
                for text in [Some(texts.message(&one)), texts.hint(&one)].into_iter().flatten() {
                    let gap =
                        text.split('{').skip(1).any(|rest| rest.split_once('}').is_some_and(|(name, _)| is_gap(name)));
                    assert!(!gap, "{key}: a gap stays open in «{text}»");
                }
                assert!(texts.hint(&one).is_some(), "{key} does not say what to write instead");
            }
        }
    }
}

fn is_gap(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

#[test]
fn the_two_catalogues_of_words_agree() {
    let (it, en) = (Texts::of(UiLang::It), Texts::of(UiLang::En));
    assert!(it.rule_keys().eq(en.rule_keys()));
    assert!(it.field_keys().eq(en.field_keys()));
    for rule in every_rule() {
        assert!(it.rule_keys().any(|key| key == rule.id), "no words for {}", rule.id);
    }
    for key in it.rule_keys() {
        let id = key.split('/').next().unwrap_or(key);
        assert!(every_rule().any(|rule| rule.id == id), "words for {key}, which is no rule");
    }
}

/// Keys that the reader asks for, found in its source: each needs a label for editors.
#[test]
fn every_key_has_a_label() {
    let texts = Texts::of(UiLang::It);
    let labels: BTreeSet<&str> = texts.field_keys().collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/record");
    let mut seen = 0;
    for path in files(&folder) {
        let source = fs::read_to_string(&path).expect("a source file");
        for call in ["required(", "optional(", "or_default(", "limited_name(reader, "] {
            for rest in source.split(call).skip(1) {
                let Some(key) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                    continue;
                };
                seen += 1;
                assert!(labels.contains(key), "{}: no label for {key}", path.display());
            }
        }
    }
    assert!(seen > 150, "the search found {seen} keys only");
}

#[test]
fn every_rule_has_fixtures_and_a_page_in_both_languages() {
    let with_fixtures: BTreeSet<String> = fixtures().into_iter().map(|(rule, _, _)| rule).collect();
    let examples = |page: &[Piece]| -> Vec<Piece> {
        page.iter().filter(|piece| matches!(piece, Piece::Example(_))).cloned().collect()
    };
    for rule in every_rule() {
        // What other sites answer has its tests beside a server: suite/reach.rs.
        let of_other_sites = ["link-dead", "link-doubtful", "link-moved"].contains(&rule.id);
        assert!(of_other_sites || with_fixtures.contains(rule.id), "no fixtures in tests/checks/{}", rule.id);
        let [italian, english] =
            [UiLang::It, UiLang::En].map(|lang| rule_page(rule.id, lang).expect("a page in src/check"));
        // The same mistake and the same repair; only the words differ.
        assert_eq!(examples(&italian).len(), 2, "{}", rule.id);
        assert_eq!(examples(&italian), examples(&english), "{}", rule.id);
        assert_ne!(italian[0], english[0], "{}", rule.id);
        let weight = match rule.severity {
            Severity::Error => ["Errore. ", "Error. "],
            Severity::Warning => ["Avviso. ", "Warning. "],
            Severity::Note => ["Nota. ", "Note. "],
        };
        for (page, weight) in [(&italian, weight[0]), (&english, weight[1])] {
            assert!(matches!(&page[0], Piece::Text(text) if text.starts_with(weight)), "{}: {page:?}", rule.id);
        }
    }
    assert_eq!(rule_page("bad", UiLang::En), None);
}
