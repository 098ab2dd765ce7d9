//! Made-up services that differ from each other as real ones do, for the bench of the finder.
//!
//! The services of `catalogue` are all of one kind and draw on thirty words, so that every one
//! of them holds every word: good enough for timing pages, but no search would have anything to
//! tell apart, and no count beside a choice would say more than "all". Here texts are those of
//! the real content, shuffled, with an invented name for each service, and every value one can
//! choose by is there, or is not known, about as often as on real sheets.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::catalogue::{self, Random};

/// What a service is, in both languages, and its `type`.
const KINDS: &[(&str, &str, &str)] = &[
    ("Asilo nido", "Nursery", "centre"),
    ("Doposcuola", "After-school club", "centre"),
    ("Centro estivo", "Summer camp", "centre"),
    ("Spazio gioco", "Play space", "centre"),
    ("Ludoteca", "Toy library", "centre"),
    ("Buono servizi", "Service voucher", "voucher"),
    ("Contributo per la cura", "Care grant", "grant"),
    ("Navetta", "Shuttle bus", "transport"),
    ("Pedibus", "Walking bus", "transport"),
    ("Sportello famiglia", "Family desk", "advice"),
    ("Consulenza alle imprese", "Advice to companies", "advice"),
    ("Portale del welfare", "Welfare portal", "platform"),
    ("Elenco di baby sitter", "List of babysitters", "list"),
    ("Convenzione", "Discount agreement", "discount"),
    ("Maggiordomo", "Errand service", "time-saving"),
    ("Assistenza a casa", "Home care", "home-care"),
];
const GROUPS: &[&[&str]] =
    &[&["families"], &["families"], &["families"], &["families", "carers"], &["companies"], &["companies", "families"]];
const STATES: &[&str] = &["active", "active", "active", "planned", "suspended", "closed", "closed", "unknown"];
const SYLLABLES: &[&str] = &[
    "ba", "bri", "ca", "che", "co", "da", "do", "fa", "fio", "ga", "gi", "la", "le", "lu", "ma", "mi", "na", "no",
    "pa", "ri", "ro", "sa", "se", "ta", "ti", "tro", "va", "ve", "vi", "zo",
];
/// Names there are at most; a few of them are common, as with real ones.
const NAMES: usize = 20_000;

/// Writes a project: the real one with `size` more services.
pub fn write(root: &Path, size: usize) {
    let lists = catalogue::project(root);
    let mut texts = Vec::new();
    gather(&root.join("content"), &mut texts);
    let mut random = Random(1);
    for number in 0..size {
        let text = Sheet { yaml: String::new(), random: &mut random, texts: &texts }.service(number, &lists);
        fs::write(root.join(format!("content/services/prova-{number:06}.yaml")), text).unwrap();
    }
}

/// Texts of the real content in both languages, in the order of the files.
fn gather(folder: &Path, texts: &mut Vec<(String, String)>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            gather(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            let file = fs::read_to_string(&path).unwrap();
            let lines: Vec<&str> = file.lines().map(str::trim).collect();
            let value = |line: &str, key: &str| Some(line.strip_prefix(key)?.trim_matches('"').replace('\\', ""));
            // Short ones are titles; brackets may be links, which would have to fit together.
            let fits = |text: &String| (40..250).contains(&text.len()) && !text.contains(['[', '<', '|', '"']);
            texts.extend(lines.windows(2).filter_map(|pair| {
                let both = value(pair[0], "it: ").zip(value(pair[1], "en: "))?;
                Some(both).filter(|(it, en)| fits(it) && fits(en))
            }));
        }
    }
}

/// A record being written.
struct Sheet<'a> {
    yaml: String,
    random: &'a mut Random,
    texts: &'a [(String, String)],
}

impl Sheet<'_> {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        let _ = writeln!(self.yaml, "{line}");
    }

    /// True in so many of a hundred.
    fn chance(&mut self, percent: usize) -> bool {
        self.random.below(100) < percent
    }

    fn one<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.random.below(list.len())]
    }

    /// The same texts in both languages.
    fn texts(&mut self, indent: &str, key: &str, count: usize) {
        let texts = self.texts;
        let (it, en): (Vec<&str>, Vec<&str>) =
            (0..count).map(|_| &texts[self.random.below(texts.len())]).map(|(it, en)| (&it[..], &en[..])).unzip();
        self.line(format_args!("{indent}{key}:"));
        self.line(format_args!("{indent}  it: \"{}\"\n{indent}  en: \"{}\"", it.join(" "), en.join(" ")));
    }

    fn name(&mut self) -> String {
        // Twice by chance: the first names are common, most of the others are met once or never.
        let bound = self.random.below(NAMES) + 1;
        let mut number = self.random.below(bound);
        let mut name = String::new();
        for _ in 0..3 {
            name.push_str(SYLLABLES[number % SYLLABLES.len()]);
            number /= SYLLABLES.len();
        }
        name[..1].to_uppercase() + &name[1..]
    }

    fn service(mut self, number: usize, lists: &catalogue::Lists) -> String {
        let (it, en, kind) = self.one(KINDS);
        let name = self.name();
        let home = self.random.below(lists.municipalities.len());
        let (_, ats) = &lists.municipalities[home];
        self.line(format_args!("title:\n  it: {it} {name}\n  en: {en} {name}"));
        self.line(format_args!("slug:\n  it: prova-{number}\n  en: test-{number}"));
        self.texts("", "summary", 1);
        self.yaml.push_str("category:\n");
        let first = self.random.below(lists.categories.len());
        self.line(format_args!("  - {}", lists.categories[first]));
        if self.chance(30) {
            let other = (first + 1 + self.random.below(lists.categories.len() - 1)) % lists.categories.len();
            self.line(format_args!("  - {}", lists.categories[other]));
        }
        let state = self.one(STATES);
        self.line(format_args!("type: {kind}\nstatus: {state}"));
        if state != "active" {
            self.texts("", "status_reason", 1);
        }
        let groups = self.one(GROUPS);
        self.line(format_args!("audience:\n  groups:\n    - {}", groups.join("\n    - ")));
        self.texts("  ", "text", 1);
        if self.chance(50) {
            let (from, more) = (self.random.below(12), self.random.below(7));
            self.line(format_args!("requirements:\n  age_min: {from}\n  age_max: {}", from + more));
        }
        self.texts("", "how_to", 2);
        self.texts("", "outcome", 2);
        if self.chance(70) {
            let from = 2016 + self.random.below(9);
            let until = from + self.random.below(3);
            self.line(format_args!("timing:\n  period:\n    from: {from}\n    until: {until}"));
            self.texts("  ", "text", 1);
        }
        if self.chance(70) {
            let cost = self.one(&["free", "paid\n  amount: 35", "contribution", "voucher", "unknown"]);
            self.line(format_args!("cost:\n  kind: {cost}"));
            self.texts("  ", "text", 1);
        }
        self.line(format_args!("contacts:\n  - email:\n      - prova-{number}@example.org"));
        self.line(format_args!("responsible: {ats}\narea:\n  ats:\n    - {ats}"));
        if self.chance(70) {
            self.yaml.push_str("  municipalities:\n");
            // Neighbours in the list of a province, as far as they are of the same agency.
            for at in home..(home + 1 + self.random.below(3)).min(lists.municipalities.len()) {
                let (istat, other) = &lists.municipalities[at];
                if other == ats {
                    self.line(format_args!("    - \"{istat}\""));
                }
            }
        }
        self.yaml.push_str("updated: 2026-11-21\nsource:\n  - regione-scheda\n");
        self.yaml
    }
}
