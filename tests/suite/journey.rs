//! The way of somebody who knows no YAML, over the real program and the real content: add a service
//! as `content/README.md` says, break it in every usual way, mend it from what the program says.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::{Project, repository};

const FILE: &str = "content/services/buono-nido-borgo-esempio.yaml";

/// What `check` says, in Italian, and whether it lets the site go online.
fn check(root: &Path) -> (bool, Vec<Value>) {
    let out = Command::new(env!("CARGO_BIN_EXE_conciliazione"))
        .args(["check", "--format", "json", "--today", "2026-11-21", "--root"])
        .arg(root)
        .output()
        .unwrap();
    let found: Vec<Value> = serde_json::from_slice(&out.stdout).unwrap();
    (out.status.success(), found.into_iter().filter(|one| one["severity"] == "error").collect())
}

/// The first example after some words of the guide.
fn example(after: &str) -> String {
    let guide = fs::read_to_string(repository().join("content/README.md")).unwrap();
    let (_, rest) = guide.split_once(after).unwrap();
    let (_, rest) = rest.split_once("```yaml\n").unwrap();
    rest.split_once("```").unwrap().0.to_owned()
}

/// A mistake: what it is, what stood there, what is written instead, and what the program must say
/// to mend it: the right text itself, or words that name what to do.
struct Mistake(&'static str, &'static str, &'static str, &'static str);

const MISTAKES: &[Mistake] = &[
    Mistake("an Italian date", "until: 2027-10-15", "until: 15/10/2027", "2027-10-15"),
    Mistake("a word in Italian", "status: active", "status: attivo", "active"),
    Mistake("a key in Italian", "timing:", "tempi:", "timing"),
    Mistake("a name with a slip", "responsible: brescia", "responsible: bresca", "brescia"),
    Mistake("an amount as on paper", "amount_max: 1250.50", "amount_max: 1.250,50 €", "1250.50"),
    Mistake("a share in percent", "rate: 0.5", "rate: 50%", "0.5"),
    Mistake("a colon in a text", "it: Un rimborso sul conto", "it: Rimborso: sul conto", "virgolette"),
    Mistake("no space after the colon", "type: voucher", "type:voucher", "nome: valore"),
    Mistake("a tab", "  age_max: 3", "\tage_max: 3", "spazi"),
    Mistake("a quotation mark too few", "  en: A refund paid", "  en: \"A refund paid", "virgolette"),
    Mistake(
        "a mailbox with a name",
        "- famiglia@example.org",
        "- Ufficio <famiglia@example.org>",
        "famiglia@example.org",
    ),
    Mistake("a key twice", "type: voucher", "type: voucher\ntype: voucher", "una sola"),
    Mistake("capitals in the address", "it: buono-nido-borgo-esempio", "it: Buono Nido", "buono-nido"),
    Mistake("a list without its hyphen", "    - families\n", "    families\n", "- valore"),
    Mistake("a required key is gone", "type: voucher", "#", "type"),
    Mistake("a kind of help that is none", "type: voucher", "type: bonus", "voucher"),
];

#[test]
fn a_service_is_added_broken_and_mended_by_the_guide_and_the_program_alone() {
    let project = Project::real();
    let root = project.root();
    // The guide's example names records that are not there: the program says which.
    project.write(FILE, &example("## Una scheda servizio completa"));
    let (good, found) = check(&root);
    assert!(!good);
    let unknown: Vec<&str> = found.iter().map(|one| one["message"].as_str().unwrap()).collect();
    assert!(found.iter().all(|one| one["rule"] == "unknown-reference" && one["file"] == FILE), "{unknown:?}");
    assert_eq!(unknown.len(), 6, "{unknown:?}");
    // The source is made as the guide says; the rest is named as it is, or left out.
    project.write("content/sources/avviso-borgo-esempio.yaml", &example("**Aggiungere una fonte.**"));
    let mut text = fs::read_to_string(root.join(FILE)).unwrap();
    for (from, to) in [
        ("      document: modulo-esempio\n", ""),
        ("responsible: comune-borgo-esempio", "responsible: brescia"),
        ("acts:\n  - delibera-esempio\n", ""),
        ("    - ats-esempio", "    - brescia"),
        ("project: nido-esempio\n", ""),
    ] {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    project.write(FILE, &text);
    assert_eq!(check(&root), (true, Vec::new()));

    for Mistake(what, right, wrong, said) in MISTAKES {
        assert!(text.contains(right), "{what}: {right}");
        project.write(FILE, &text.replacen(right, wrong, 1));
        let (good, found) = check(&root);
        assert!(!good && !found.is_empty(), "{what} passes");
        let line = text[..text.find(right).unwrap()].lines().count() as u64;
        let tells = |one: &Value| {
            let words = ["message", "hint", "suggestion"].map(|key| one[key].as_str().unwrap_or_default()).concat();
            words.contains(said)
        };
        assert!(found.iter().all(|one| one["file"] == FILE), "{what}: {found:?}");
        let told =
            found.iter().find(|one| tells(one)).unwrap_or_else(|| panic!("{what}: no word of {said}: {found:#?}"));
        // A missing key has no line of its own; all else is told within a line of where it is.
        let at = told["line"].as_u64().unwrap();
        assert!(told["rule"] == "missing-key" || at.abs_diff(line.max(1)) <= 2, "{what}: line {at}, not {line}");
        project.write(FILE, &text);
    }
    assert_eq!(check(&root), (true, Vec::new()));
}

#[test]
fn a_published_address_survives_its_record() {
    let project = Project::real();
    let root = project.root();
    let program = || Command::new(env!("CARGO_BIN_EXE_conciliazione"));
    let addresses = |check: &[&str]| program().arg("addresses").args(check).arg("--root").arg(&root).output().unwrap();
    assert!(addresses(&["--check"]).status.success(), "the list of the repository is complete");
    // Another address word: the program says what to add, and adding it is enough.
    let file = "content/services/lodi-gemme.yaml";
    let text = fs::read_to_string(root.join(file)).unwrap();
    project.write(file, &text.replacen("gemme-di-primavera", "gemme-nuove", 1));
    let (good, found) = check(&root);
    assert!(!good);
    assert_eq!(found[0]["rule"], "lost-address", "{found:#?}");
    assert!(found[0]["hint"].as_str().unwrap().contains("previous_slugs"), "{found:#?}");
    let renamed = text.replacen("gemme-di-primavera", "gemme-nuove", 1);
    project.write(file, &renamed.replacen("summary:", "previous_slugs:\n  - gemme-di-primavera\nsummary:", 1));
    assert_eq!(check(&root), (true, Vec::new()));
    // The record goes: each of its addresses wants a line, and the line that is told is enough.
    fs::remove_file(root.join(file)).unwrap();
    let lost: Vec<Value> = check(&root).1.into_iter().filter(|one| one["rule"] == "lost-address").collect();
    assert_eq!(lost.len(), 2, "{lost:#?}");
    let line = |one: &Value| {
        let hint = one["hint"].as_str().unwrap();
        hint.split('«')
            .filter_map(|part| part.split('»').next())
            .find(|part| part.ends_with("list/home"))
            .unwrap()
            .to_owned()
    };
    let lines: String = lost.iter().map(|one| line(one) + "\n").collect();
    project.write("content/redirects.yaml", &lines);
    let rest: Vec<Value> = check(&root).1.into_iter().filter(|one| one["rule"] == "lost-address").collect();
    assert!(rest.is_empty(), "{rest:#?}");
}
