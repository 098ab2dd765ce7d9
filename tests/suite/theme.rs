//! The theme against its contracts: words, components, variables, style, findings.

#[path = "theme/charts.rs"]
mod charts;
#[path = "theme/faults.rs"]
mod faults;
#[path = "theme/paths.rs"]
mod paths;
#[path = "theme/style.rs"]
mod style;
#[path = "theme/views.rs"]
mod views;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use conciliazione::config::Markup;
use conciliazione::model::{
    AccessType, ActType, AllianceType, Confidence, CostKind, DocumentType, GrantKind, Group, Lang, NewsType,
    OrganisationType, Phase, ProgrammeType, ProjectType, ServiceType, Side, SourceType, Status,
};
use conciliazione::theme::{self, KEYS, Theme, used_keys};
use conciliazione::view;
use serde_json::Value;
use tera::Context;

use crate::support::repository;

const LANGUAGES: [&str; 2] = ["it", "en"];

/// Every file of the theme: path from the root of the project, and bytes.
fn files() -> Vec<(String, Vec<u8>)> {
    fn walk(folder: &Path, root: &Path, into: &mut Vec<(String, Vec<u8>)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, into);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                into.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    let root = repository();
    let mut all = Vec::new();
    walk(&root.join("themes/default"), &root, &mut all);
    all.sort();
    all
}

fn loaded() -> Theme {
    let loaded = theme::load(&files(), &LANGUAGES, Markup::None, true);
    assert_eq!(loaded.diagnostics, Vec::new());
    loaded.value.unwrap()
}

/// Sources of templates by their path in the theme.
fn templates() -> BTreeMap<String, String> {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    files()
        .into_iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix("themes/default/")?.to_owned(), bytes)))
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, text(bytes)))
        .collect()
}

#[test]
fn every_text_is_used_and_every_used_text_is_there() {
    let theme = loaded();
    let mut used: BTreeSet<String> = templates().values().flat_map(|source| used_keys(source)).collect();
    used.extend(view::KEYS.iter().chain(KEYS).map(|key| (*key).to_owned()));
    let is_used = |key: &str| {
        // A family (`"status." ~ x`) ends in a dot or a hyphen.
        used.contains(key) || used.iter().any(|family| family.ends_with(['.', '-']) && key.starts_with(family.as_str()))
    };
    for at in 0..LANGUAGES.len() {
        let strings = theme.strings(Lang(u8::try_from(at).unwrap()));
        let idle: Vec<&str> = strings.keys().filter(|key| !is_used(key)).collect();
        assert!(idle.is_empty(), "not used: {idle:?}");
        for key in &used {
            let there = strings.get(key).is_some() || (key.ends_with(['.', '-']) && strings.has_prefix(key));
            assert!(there, "{key}");
        }
    }
}

#[test]
fn every_word_of_a_closed_list_has_its_text() {
    fn words<T: conciliazione::model::Choice>() -> Vec<&'static str> {
        T::all().iter().map(|one| one.word()).collect()
    }
    let families: Vec<(&str, Vec<&str>)> = vec![
        ("status.", words::<Status>()),
        ("side.", words::<Side>()),
        ("group.", words::<Group>()),
        ("service.kind.", words::<ServiceType>()),
        ("access.", words::<AccessType>()),
        ("network.phase.", words::<Phase>()),
        ("alliance.kind.", words::<AllianceType>()),
        ("project.kind.", words::<ProjectType>()),
        ("programme.kind.", words::<ProgrammeType>()),
        ("grant.", words::<GrantKind>()),
        ("organisation.kind.", words::<OrganisationType>()),
        ("document.kind.", words::<DocumentType>()),
        ("document.group.", words::<DocumentType>()),
        ("source.kind.", words::<SourceType>()),
        ("news.kind.", words::<NewsType>()),
        ("confidence.", vec![Confidence::Medium.as_str(), Confidence::Low.as_str()]),
        ("cost.unknown.", vec!["pay", "part", "receive"]),
        ("quality.checks.", vec!["overdue", "due", "never"]),
        ("quality.checks-title.", vec!["overdue", "due", "never"]),
        ("quality.orphan.", vec!["sources", "acts", "documents", "organisations", "glossary", "media"]),
        ("service.notice.", words::<Status>().into_iter().filter(|word| *word != "active").collect()),
    ];
    assert!(!words::<CostKind>().is_empty() && !words::<ActType>().is_empty(), "shown by their reading and title");
    let theme = loaded();
    for at in 0..LANGUAGES.len() {
        let strings = theme.strings(Lang(u8::try_from(at).unwrap()));
        for (prefix, words) in &families {
            for word in words {
                assert!(strings.get(&format!("{prefix}{word}")).is_some(), "{prefix}{word}");
            }
        }
    }
}

#[test]
fn descriptions_fit_a_search_engine() {
    let theme = loaded();
    for at in 0..LANGUAGES.len() {
        let strings = theme.strings(Lang(u8::try_from(at).unwrap()));
        for key in strings.keys().filter(|key| key.ends_with(".description")) {
            let length = strings.text(key).unwrap().chars().count();
            assert!(length <= 160, "{key}: {length}");
        }
    }
}

#[test]
fn templates_hold_no_text_of_their_own() {
    for (name, source) in templates() {
        let bare = paths::without_tags(&source);
        let words: String = outside_of_html_tags(&bare).chars().filter(|letter| letter.is_alphabetic()).collect();
        assert!(words.is_empty(), "{name}: {words}");
        for attribute in ["alt=\"", "title=\"", "aria-label=\"", "placeholder=\""] {
            for (at, _) in bare.match_indices(attribute) {
                let value = &bare[at + attribute.len()..];
                let value = &value[..value.find('"').unwrap()];
                assert!(!value.contains(char::is_alphabetic), "{name}: {attribute}{value}");
            }
        }
    }
}

fn outside_of_html_tags(html: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    for letter in html.chars() {
        match letter {
            '<' => depth += 1,
            '>' if depth > 0 => depth -= 1,
            letter if depth == 0 => out.push(letter),
            _ => {}
        }
    }
    out.replace("&nbsp;", "")
}

#[test]
fn templates_hold_no_style_script_or_foreign_address() {
    for (name, source) in templates() {
        // A script is a module in a file of its own.
        let lower = source.to_lowercase().replace("<script type=\"module\" src=\"{{ ", "");
        // Data for machines is not executed; the filter `json` keeps it inside its element.
        let lower = lower.replace(
            "<script type=\"application/ld+json\"{{ element(name=\"metatag\") }}>{{ page.metatag | json }}",
            "",
        );
        for word in ["<script", "<style", "style=", "javascript:", "http://", "https://", "src=\"//", "<iframe"] {
            assert!(!lower.contains(word), "{name}: {word}");
        }
        for (at, _) in lower.match_indices(" on") {
            let word: String = lower[at + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
            let is_attribute = lower[at + 1 + word.len()..].starts_with('=') && word.len() > 2;
            assert!(!is_attribute, "{name}: {word}");
        }
        // Only HTML that a view has made is written as it is.
        for (at, _) in source.match_indices("| safe") {
            assert!(source[..at].trim_end().ends_with(".html"), "{name}: {}", &source[at.saturating_sub(30)..at]);
        }
    }
}

#[test]
fn every_page_kind_has_a_template_and_every_template_a_page_kind() {
    let mut kinds = BTreeSet::from(["not_found".to_owned()]);
    for entry in fs::read_dir(repository().join("src/view")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap_or_default();
        for (at, mark) in text.match_indices("/// `pages/") {
            kinds.extend(text[at + mark.len()..].split_once(".html").map(|(stem, _)| stem.to_owned()));
        }
    }
    let stem = |name: &str| Some(name.strip_prefix("pages/")?.strip_suffix(".html")?.to_owned());
    let pages: BTreeSet<String> = templates().keys().filter_map(|name| stem(name)).collect();
    assert_eq!(pages, kinds);
}

#[test]
fn every_component_keeps_its_contract() {
    let theme = loaded().with_room_for_cards(1);
    (0..2).for_each(|lang| theme.cards(Lang(lang)).keep(0, "<li>Una scheda</li>".into()));
    let folder = repository().join("themes/default/components");
    for entry in fs::read_dir(folder).unwrap() {
        let folder = entry.unwrap().path();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let file = |extension: &str| folder.join(format!("{name}.{extension}"));
        assert_eq!(file("html").exists(), file("yaml").exists(), "{name}: template and contract go together");
        assert!(file("html").exists() || file("css").exists(), "{name} is empty");
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            assert_eq!(path.file_stem().unwrap().to_string_lossy(), name, "{}", path.display());
        }
        if file("yaml").exists() {
            keeps_contract(&theme, &name, &fs::read_to_string(file("yaml")).unwrap());
        }
    }
}

fn keeps_contract(theme: &Theme, name: &str, yaml: &str) {
    let contract: Value = serde_saphyr::from_str(yaml).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(contract["component"], name);
    for key in ["purpose", "use"] {
        assert!(contract[key].as_str().is_some_and(|text| text.len() > 10), "{name}: {key}");
    }
    let arguments: Vec<String> = contract["arguments"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(theme.component_arguments(name).unwrap(), sorted(arguments), "{name}: arguments");
    let examples = contract["examples"].as_object().unwrap();
    assert!(!examples.is_empty(), "{name}: no example");
    for at in 0..LANGUAGES.len() {
        for (title, example) in examples {
            let context = Context::from_serialize(example).unwrap();
            let html = theme.component(Lang(u8::try_from(at).unwrap()), name, &context, contract["body"].as_str());
            let html = html.unwrap_or_else(|found| panic!("{name}, {title}: {:?}", found.args));
            assert!(!html.contains("{{") && !html.contains("{%"), "{name}, {title}: {html}");
        }
    }
}

fn sorted(mut list: Vec<String>) -> Vec<String> {
    list.sort();
    list
}

#[test]
fn hostile_words_stay_words() {
    let theme = loaded();
    let hostile = "\"><script>alert('x')</script>&";
    let example = serde_json::json!({ "links": [{ "href": hostile, "title": { "text": hostile, "lang": hostile } }] });
    let context = Context::from_serialize(&example).unwrap();
    let html = theme.component(Lang(0), "links", &context, None).unwrap();
    assert!(!html.contains("<script") && !html.contains("\">alert") && html.contains("&lt;script&gt;"), "{html}");
}

#[test]
fn every_variable_of_a_template_is_in_its_view() {
    let real = views::Real::load();
    let shapes = real.shapes(&loaded());
    let wrong = paths::unknown(&templates(), &shapes);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_service_sheet_has_every_section_of_its_view() {
    let real = views::Real::load();
    let theme = loaded();
    let pages = real.pages_of(&theme, "service");
    assert!(pages.len() > 60);
    for (view, html) in pages {
        for section in view["sections"].as_array().unwrap() {
            let section = section.as_str().unwrap();
            let is_there = |mark: &str| {
                html.contains(&format!("{mark}\"{section}\"")) || html.contains(&format!("{mark}{section}>"))
            };
            assert!(is_there("id=") && html.contains(&format!("#{section}")), "{} lacks {section}", view["id"]);
        }
    }
}
