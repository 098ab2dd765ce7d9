//! Schemas for editors' tools: those in the repository are those of the program.
//!
//! `UPDATE=1` writes them anew. What a real language server makes of them is tried in
//! `tests/browser/editor.mjs`.

use std::fs;

use conciliazione::pipeline;
use conciliazione::record::schema::kinds;
use serde_json::Value;

use crate::support::{self, repository};

#[test]
fn schemas_in_the_repository_are_current_and_used() {
    let made = pipeline::schemas(&support::settings(&repository())).unwrap();
    assert!(made.diagnostics.is_empty());
    let settings = fs::read_to_string(repository().join(".vscode/settings.json")).unwrap();
    for file in &made.value {
        let path = repository().join(&file.path);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &file.bytes).unwrap();
        }
        assert!(fs::read(&path).unwrap() == file.bytes, "{}: run `cargo run -- schema`", file.path);
        assert!(settings.contains(&format!("\"{}\"", file.path)), "{} is not in .vscode/settings.json", file.path);
    }
    assert_eq!(made.value.len(), kinds().count() + 2);
    let there = fs::read_dir(repository().join(".vscode/schemas")).unwrap().count();
    assert_eq!(there, made.value.len(), "a schema of a kind that is gone");
}

#[test]
fn every_key_of_a_record_says_what_it_is() {
    let made = pipeline::schemas(&support::settings(&repository())).unwrap().value;
    let mut seen = 0;
    for file in made.iter().filter(|file| !file.path.ends_with("/site.json") && !file.path.ends_with("thesaurus.json"))
    {
        let schema: Value = serde_json::from_slice(&file.bytes).unwrap();
        seen += labelled(&schema, &file.path);
    }
    assert!(seen > 500, "{seen}");
}

/// How many keys there are; each must have a label in Italian and words in English.
fn labelled(schema: &Value, path: &str) -> usize {
    let mut seen = 0;
    for (key, inner) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{path} {key}");
        assert!(inner["title"].is_string() && inner["description"].is_string(), "{path}");
        seen += 1 + labelled(inner, &path);
    }
    for inner in schema["anyOf"].as_array().into_iter().flatten().chain(schema.get("items")) {
        seen += labelled(inner, path);
    }
    seen
}

#[test]
fn a_fault_in_the_settings_is_told_and_nothing_is_made() {
    let project = support::Project::small();
    project.write("content/site.yaml", "languages: it\n");
    let made = pipeline::schemas(&support::settings(&project.root())).unwrap();
    assert!(made.value.is_empty() && !made.diagnostics.is_empty());
}
