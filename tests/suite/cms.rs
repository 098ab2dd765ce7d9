//! The content manager: forms for every kind, words for every choice, packages that are pinned.
//!
//! What an editor does with it is in `tests/browser/cms.mjs`.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Output};

use conciliazione::cms::{self, Offers, PACKAGES, Repository, Unfit, Wanted};
use conciliazione::diag::{Texts, UiLang};
use conciliazione::model::Kind;
use conciliazione::record::{self, Form, Key, schema};
use serde_json::Value;

use crate::support::Project;

/// A file of the content manager, as it is made for a language of the forms.
fn made(lang: UiLang, label: usize, name: &str) -> Value {
    let wanted = Wanted {
        repository: &Repository {
            host: "gitlab",
            name: "ente/sito".to_owned(),
            branch: Some("bozze".to_owned()),
            url: None,
            app_id: Some("abc".to_owned()),
        },
        languages: &[("it".into(), "Italiano".to_owned()), ("en".into(), "English".to_owned())],
        title: "Prova",
        base_url: "https://www.example.org/",
        texts: &Texts::of(lang),
        label,
        offers: &Offers {
            pages: vec![("about".to_owned(), "Chi siamo".to_owned())],
            records: vec![(Kind::Ats, ("bergamo".to_owned(), "ATS di Bergamo".to_owned()))],
            ..Offers::default()
        },
    };
    let files = cms::files(&wanted);
    let path = format!("static/admin/{name}");
    let file = files.iter().find(|file| file.path == path).unwrap();
    serde_json::from_slice(&file.bytes).unwrap()
}

fn collection(config: &Value, kind: Kind) -> &Value {
    let mut all = config["collections"].as_array().unwrap().iter();
    all.find(|one| one["name"] == kind.folder()).unwrap_or_else(|| panic!("no form for {}", kind.folder()))
}

/// Every field below a value, with its way.
fn fields(value: &Value, way: &str, found: &mut Vec<(String, Value)>) {
    for field in value["fields"].as_array().into_iter().flatten().chain(value.get("field")) {
        let way = format!("{way}.{}", field["name"].as_str().unwrap());
        found.push((way.clone(), field.clone()));
        fields(field, &way, found);
    }
}

fn field(config: &Value, kind: Kind, way: &str) -> Value {
    let mut found = Vec::new();
    fields(collection(config, kind), "", &mut found);
    found.into_iter().find(|(one, _)| one == way).unwrap_or_else(|| panic!("{way}")).1
}

#[test]
fn every_kind_has_a_form_with_every_key() {
    let languages = ["it".into(), "en".into()];
    let (it, en) = (made(UiLang::It, 0, "config.json"), made(UiLang::En, 1, "config.json"));
    for kind in schema::kinds() {
        let names: Vec<String> = record::keys(kind, &languages).iter().map(|key| key.name.to_string()).collect();
        let own = collection(&it, kind)["fields"].as_array().unwrap();
        assert_eq!(own.iter().map(|field| field["name"].as_str().unwrap()).collect::<Vec<_>>(), names);
        assert_ne!(collection(&it, kind)["label"].as_str().unwrap(), format!("cms-{}", kind.folder()));
        assert_ne!(collection(&en, kind)["label_singular"].as_str().unwrap(), format!("cms-{}-one", kind.folder()));
        let (mut italian, mut english) = (Vec::new(), Vec::new());
        fields(collection(&it, kind), "", &mut italian);
        fields(collection(&en, kind), "", &mut english);
        assert_eq!(italian.len(), english.len());
        let unlike = italian.iter().zip(&english).filter(|((_, one), (_, other))| one["label"] != other["label"]);
        assert!(unlike.count() * 2 > italian.len(), "{}: labels are in the language of the forms", kind.folder());
    }
    assert!(collection(&it, Kind::Pages)["files"][0]["file"] == "content/pages/about/{{locale}}.md");
}

#[test]
fn fields_fit_what_the_readers_want() {
    let config = made(UiLang::It, 0, "config.json");
    let of = |way| field(&config, Kind::Services, way);
    assert_eq!(of(".title")["required"], serde_json::json!(["it"]));
    assert_eq!(of(".summary")["maxlength"], 255);
    assert_eq!(
        (of(".category")["widget"].clone(), of(".category")["multiple"].clone()),
        ("relation".into(), true.into())
    );
    assert_eq!(of(".category")["collection"], "categories");
    assert_eq!(of(".responsible")["options"], serde_json::json!({ "offer": "ats+organisations" }));
    let offers = made(UiLang::It, 0, "offers.json");
    assert_eq!(offers["ats+organisations"], serde_json::json!([{ "value": "bergamo", "label": "ATS di Bergamo" }]));
    assert_eq!(of(".area.municipalities")["options"], serde_json::json!({ "offer": "municipalities" }));
    assert_eq!(of(".status")["options"][0], serde_json::json!({ "value": "active", "label": "Attivo" }));
    // A text of a list stands in both languages beside each other, one of the record in two panes.
    assert_eq!(of(".needed.items.title")["fields"].as_array().unwrap().len(), 2);
    assert_eq!((of(".outcome")["i18n"].clone(), of(".type")["i18n"].clone()), (true.into(), false.into()));
    let backend = &config["backend"];
    assert_eq!(
        (&backend["name"], &backend["repo"], &backend["branch"]),
        (&"gitlab".into(), &"ente/sito".into(), &"bozze".into())
    );
    assert_eq!(backend["auth_type"], "pkce");
    assert!(collection(&config, Kind::Services)["delete"] == false, "an address must not be lost");
}

fn words(keys: &[Key], found: &mut BTreeSet<&'static str>) {
    keys.iter().for_each(|key| words_of(&key.form, found));
}

fn words_of(form: &Form, found: &mut BTreeSet<&'static str>) {
    match form {
        Form::Words(words) => found.extend(words),
        Form::List(item) | Form::Localized(item, _) => words_of(item, found),
        Form::Map(keys) => words(keys, found),
        Form::Either(forms) => forms.iter().for_each(|form| words_of(form, found)),
        _ => {}
    }
}

#[test]
fn every_choice_has_a_name_in_both_languages() {
    let languages = ["it".into(), "en".into()];
    let mut used = BTreeSet::new();
    schema::kinds().for_each(|kind| words(&record::keys(kind, &languages), &mut used));
    for lang in [UiLang::It, UiLang::En] {
        let texts = Texts::of(lang);
        assert_eq!(texts.word_keys().collect::<BTreeSet<_>>(), used, "{lang:?}");
    }
}

#[test]
fn only_the_packages_that_are_pinned_are_unpacked() {
    for package in PACKAGES {
        assert_eq!(package.sha512.len(), 128);
        assert_eq!(package.unpack(b"something else").unwrap_err(), Unfit::Digest);
    }
    assert_eq!(PACKAGES[0].file_name(), format!("sveltia-cms-{}.tgz", PACKAGES[0].version));
    assert_eq!(PACKAGES[0].registry_path(), format!("@sveltia/cms/-/cms-{}.tgz", PACKAGES[0].version));
}

fn run(project: &Project, args: &[&str]) -> (Output, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_conciliazione"));
    let output = program.arg("cms").args(args).arg("--root").arg(project.root()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output, said)
}

#[test]
fn nothing_is_written_when_it_cannot_be_made() {
    let project = Project::small();
    let packages = project.root().join("packages");
    fs::create_dir_all(&packages).unwrap();
    fs::write(packages.join(PACKAGES[0].file_name()), "something else").unwrap();
    let folder = packages.display().to_string();
    let (output, said) = run(&project, &["--repo", "ente/sito", "--packages", &folder]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("non è quello previsto"), "{said}");
    // A registry that does not answer.
    let (output, said) = run(&project, &["--repo", "ente/sito", "--registry", "http://127.0.0.1:9"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("http://127.0.0.1:9/@sveltia/cms/-/") && said.contains("registro"), "{said}");
    // Settings with a fault.
    project.write("content/site.yaml", "languages: 3\n");
    let (output, said) = run(&project, &["--repo", "ente/sito"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("content/site.yaml"), "{said}");
    for args in [&["--repo", "sito"][..], &["--repo", "ente/"], &[]] {
        assert_eq!(run(&project, args).0.status.code(), Some(2), "{args:?}");
    }
    assert!(!project.root().join("static/admin").exists());
}
