//! The real site: every record is on it, and the same input gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

use conciliazione::check::html;
use conciliazione::pipeline;

use crate::support::{self, Project, repository};

/// The real site, built once for all tests.
pub fn real() -> &'static BTreeMap<String, Vec<u8>> {
    static SITE: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    SITE.get_or_init(|| Project::real().built())
}

/// A start tag that owns its list.
#[derive(Clone)]
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }
}

fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut reader = html::tags(html);
    let mut list = Vec::new();
    while let Some(tag) = reader.next() {
        list.push(Tag { name: tag.name, attributes: tag.attributes.to_vec() });
    }
    list
}

fn page<'a>(site: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).unwrap()
}

fn stems(folder: &str) -> Vec<String> {
    let mut list: Vec<String> = fs::read_dir(repository().join("content").join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    list.sort();
    list
}

fn pages_below<'a>(site: &'a BTreeMap<String, Vec<u8>>, folder: &str) -> Vec<&'a str> {
    let own = format!("{folder}/");
    site.keys()
        .filter_map(|path| path.strip_prefix(&own)?.strip_suffix("/index.html"))
        .filter(|rest| !rest.contains('/'))
        .collect()
}

/// What the data that the project started from hold; see content/pages/data-and-sources.
const EXPECTED: &[(&str, usize)] = &[
    ("ats", 8),
    ("networks", 23),
    ("programmes", 9),
    ("alliances", 37),
    ("projects", 52),
    ("services", 35),
    ("categories", 23),
    ("acts", 36),
    ("documents", 23),
    ("territory", 5),
    ("sources", 121),
];

#[test]
fn no_record_was_lost_on_the_way_into_the_content() {
    for (folder, count) in EXPECTED {
        assert!(stems(folder).len() >= *count, "{folder}: {} of {count}", stems(folder).len());
    }
    let rows = |name: &str| fs::read_to_string(repository().join("content").join(name)).unwrap().lines().count() - 1;
    assert_eq!(rows("municipalities.csv"), 1501);
    assert_eq!(rows("municipalities-suppressed.csv"), 70);
    assert_eq!(rows("funding.csv"), 77);
}

#[test]
fn every_record_has_its_page_or_anchor_in_both_languages() {
    let site = real();
    let pages = [
        ("ats", "it/ats", "en/ats"),
        ("networks", "it/reti", "en/networks"),
        ("programmes", "it/programmi", "en/programmes"),
        ("alliances", "it/alleanze", "en/alliances"),
        ("projects", "it/progetti", "en/projects"),
        ("services", "it/servizi", "en/services"),
        ("categories", "it/servizi/categorie", "en/services/categories"),
        ("topics", "it/argomenti", "en/topics"),
        ("organisations", "it/enti", "en/organisations"),
        ("news", "it/notizie", "en/news"),
    ];
    for (folder, it, en) in pages {
        let count = stems(folder).len();
        for own in [it, en] {
            let found: Vec<_> = pages_below(site, own)
                .into_iter()
                .filter(|name| !["categorie", "categories", "guida", "guide"].contains(name))
                .collect();
            assert_eq!(found.len(), count, "{own}: {found:?}");
        }
    }
    for (list, provinces) in [("it/comuni", "provincia"), ("en/municipalities", "province")] {
        assert_eq!(pages_below(site, list).len(), 1501);
        assert_eq!(pages_below(site, &format!("{list}/{provinces}")).len(), 12);
    }
    let anchored = [
        ("sources", "it/fonti", "en/sources"),
        ("acts", "it/norme", "en/legislation"),
        ("documents", "it/documenti", "en/documents"),
        ("contacts", "it/contatti", "en/contacts"),
        ("glossary", "it/glossario", "en/glossary"),
        ("funding", "it/finanziamenti", "en/funding"),
        ("territory", "it/comuni", "en/municipalities"),
    ];
    for (folder, it, en) in anchored {
        for own in [it, en] {
            let html = page(site, &format!("{own}/index.html"));
            let ids: BTreeSet<&str> = tags(html).iter().filter_map(|tag| tag.attribute("id")).collect();
            let missing: Vec<_> = stems(folder).into_iter().filter(|id| !ids.contains(id.as_str())).collect();
            assert!(missing.is_empty(), "{own} lacks {missing:?}");
        }
    }
}

#[test]
fn every_funding_amount_is_on_the_funding_page() {
    let site = real();
    let html = page(site, "it/finanziamenti/index.html");
    let csv = fs::read_to_string(repository().join("content/funding.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    for row in reader.records() {
        let row = row.unwrap();
        let (whole, cents) = row[6].split_once('.').unwrap();
        let mut grouped = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                grouped.push('.');
            }
            grouped.push(digit);
        }
        let shown = if cents == "00" { grouped } else { format!("{grouped},{cents}") };
        assert!(html.contains(&shown), "{shown} of {}", &row[0]);
    }
}

#[test]
fn nothing_unconfirmed_is_published() {
    // The switchboards of five agencies, known but not found in any text read.
    for number in ["035 385111", "039 23841", "02 85781", "0342 555111", "0376 3341"] {
        for (path, bytes) in real().iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = String::from_utf8_lossy(bytes);
            let digits: String = format!("+39{}", number.replace(' ', ""));
            assert!(!html.contains(number) && !html.contains(&digits), "{path} publishes {number}");
        }
    }
}

#[test]
fn every_page_names_its_language_translations_and_itself() {
    let site = real();
    let own = |path: &str| {
        path.ends_with("index.html") && path.contains('/') && !path.starts_with("id/") && !path.starts_with("report/")
    };
    for (path, bytes) in site.iter().filter(|(path, _)| own(path)) {
        let html = std::str::from_utf8(bytes).unwrap();
        let lang = &path[..2];
        let all = tags(html);
        let find = |name: &str, key: &str, value: &str| {
            all.iter().filter(|tag| tag.name == name && tag.attribute(key) == Some(value)).cloned().collect::<Vec<_>>()
        };
        assert_eq!(
            all.iter().find(|tag| tag.name == "html").and_then(|tag| tag.attribute("lang")),
            Some(lang),
            "{path}"
        );
        // The examples of the style guide stand in trees of their own, some with a title.
        let titles = all.iter().filter(|tag| tag.name == "h1").count();
        assert!(titles == 1 || path.contains("/style-guide/"), "{path}: {titles} titles");
        assert_eq!(find("link", "rel", "canonical").len(), 1, "{path}");
        let alternates: BTreeMap<&str, &str> = find("link", "rel", "alternate")
            .into_iter()
            .filter_map(|tag| Some((tag.attribute("hreflang")?, tag.attribute("href")?)))
            .collect();
        assert_eq!(alternates.keys().copied().collect::<Vec<_>>(), ["en", "it", "x-default"], "{path}");
        let own = alternates[lang];
        assert!(own.ends_with(&format!("/{}", path.trim_end_matches("index.html"))), "{path}: {own}");
        // The other page must point back.
        let other = if lang == "it" { "en" } else { "it" };
        let other_path =
            format!("{}index.html", alternates[other].trim_start_matches("https://conciliazione.example.org/"));
        assert!(page(site, &other_path).contains(own), "{other_path} does not point back to {path}");
    }
}

#[test]
fn no_page_needs_more_than_the_security_policy_allows() {
    for (path, bytes) in real().iter().filter(|(path, _)| path.ends_with(".html")) {
        for tag in tags(std::str::from_utf8(bytes).unwrap()) {
            let is_data = tag.attribute("type") == Some("application/ld+json");
            let own_script =
                tag.name == "script" && tag.attribute("src").map_or(is_data, |src| src.starts_with("/assets/"));
            // The finder's form never goes anywhere: its script answers. The search in the header
            // leads to the finder.
            let inside = tag.attribute("action").is_some_and(|action| action.starts_with('/'));
            let finder = tag.name == "form" && (tag.attribute("id") == Some("finder") || inside);
            assert!(
                own_script || finder || !["script", "style", "iframe", "object", "embed", "form"].contains(&tag.name),
                "{path}: <{}>",
                tag.name
            );
            for (key, value) in tag.attributes {
                assert!(key != "style" && !key.starts_with("on"), "{path}: {key}={value}");
            }
        }
    }
}

#[test]
fn same_input_same_bytes() {
    let (first, second) = (Project::real(), Project::real());
    pipeline::build(&first.settings(), &first.out(), Some(1), |_| {}).unwrap();
    let second_settings = pipeline::Settings { root: second.root(), ..second.settings() };
    pipeline::build(&second_settings, &second.out(), Some(5), |_| {}).unwrap();
    let (one, two) = (support::files(&first.out()), support::files(&second.out()));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    let different: Vec<_> = one.iter().filter(|(path, bytes)| two[*path] != **bytes).map(|(path, _)| path).collect();
    assert!(different.is_empty(), "{different:?}");
    let folder = first.root().to_string_lossy().into_owned();
    for (path, bytes) in &one {
        assert!(!String::from_utf8_lossy(bytes).contains(&folder), "{path} names a folder of this machine");
    }
}

#[test]
fn a_base_url_with_a_path_moves_every_address() {
    let project = Project::small();
    let settings =
        pipeline::Settings { base_url: Some("https://example.org/sotto/cartella/".to_owned()), ..project.settings() };
    let outcome = pipeline::build(&settings, &project.out(), Some(2), |_| {}).unwrap();
    assert!(outcome.written.is_some(), "{}", project.shown(&outcome.diagnostics));
    // Addresses in the examples of the style guide are made up.
    let is_page = |path: &str| path.ends_with(".html") && !path.contains("/style-guide/");
    for (path, bytes) in support::files(&project.out()).iter().filter(|(path, _)| is_page(path)) {
        for tag in tags(std::str::from_utf8(bytes).unwrap()) {
            for (key, value) in tag.attributes.into_iter().filter(|(key, _)| ["href", "src"].contains(key)) {
                let inside = value.starts_with('/') && !value.starts_with("/sotto/cartella/");
                assert!(!inside, "{path}: {key}={value}");
            }
        }
    }
}

#[test]
fn minifying_keeps_the_dom_of_every_page() {
    use rayon::prelude::*;
    let project = Project::real();
    let settings = pipeline::Settings { minify: false, ..project.settings() };
    pipeline::build(&settings, &project.out(), None, |_| {}).unwrap();
    let plain = support::files(&project.out());
    let small = real();
    let wrong: Vec<String> = plain
        .par_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .filter_map(|(path, bytes)| {
            let (before, after) = (std::str::from_utf8(bytes).unwrap(), page(small, path));
            support::dom::same_dom(before, after).err().map(|why| format!("{path}: {why}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} pages, first {}", wrong.len(), wrong[0]);
    let size = |site: &BTreeMap<String, Vec<u8>>| {
        site.iter().filter(|(path, _)| path.ends_with(".html")).map(|(_, bytes)| bytes.len()).sum::<usize>()
    };
    assert!(size(small) < size(&plain), "minifying saves nothing");
}
