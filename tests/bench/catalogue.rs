//! Made-up services, visibly so, over the real agencies, needs and municipalities.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Words a language and text; each service has about 150 words a language.
const IT: &[&str] = &[
    "prova",
    "servizio",
    "inventato",
    "famiglia",
    "bambini",
    "orario",
    "mattina",
    "pomeriggio",
    "scuola",
    "lavoro",
    "domanda",
    "modulo",
    "ufficio",
    "comune",
    "quartiere",
    "sportello",
    "attività",
    "gioco",
    "compiti",
    "settimana",
    "agosto",
    "vacanza",
    "contributo",
    "spesa",
    "metà",
    "euro",
    "residenza",
    "genitori",
    "nonni",
    "aiuto",
];
const EN: &[&str] = &[
    "test",
    "service",
    "invented",
    "family",
    "children",
    "hours",
    "morning",
    "afternoon",
    "school",
    "work",
    "request",
    "form",
    "office",
    "town",
    "district",
    "desk",
    "activity",
    "play",
    "homework",
    "week",
    "august",
    "holiday",
    "grant",
    "cost",
    "half",
    "euro",
    "residence",
    "parents",
    "grandparents",
    "help",
];

/// Writes a project: the real one with `size` more services.
pub fn write(root: &Path, size: usize) {
    let lists = project(root);
    let mut random = Random(1);
    for number in 0..size {
        let text = service(number, &lists, &mut random);
        fs::write(root.join(format!("content/services/prova-{number:06}.yaml")), text).unwrap();
    }
}

/// Copies the real project.
pub fn project(root: &Path) -> Lists {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["content", "themes", "static"] {
        copy(&project.join(folder), &root.join(folder));
    }
    Lists::read(project)
}

/// What made-up services are over.
pub struct Lists {
    pub categories: Vec<String>,
    /// ISTAT code and agency.
    pub municipalities: Vec<(String, String)>,
}

impl Lists {
    fn read(project: &Path) -> Lists {
        let mut categories: Vec<String> = fs::read_dir(project.join("content/categories"))
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        categories.sort();
        let csv = fs::read_to_string(project.join("content/municipalities.csv")).unwrap();
        let municipalities = csv
            .lines()
            .skip(1)
            .map(|line| {
                let cells: Vec<&str> = line.split(',').collect();
                (cells[0].to_owned(), cells[4].to_owned())
            })
            .collect();
        Lists { categories, municipalities }
    }
}

fn service(number: usize, lists: &Lists, random: &mut Random) -> String {
    let (istat, ats) = &lists.municipalities[random.below(lists.municipalities.len())];
    let category = &lists.categories[random.below(lists.categories.len())];
    let mut yaml = String::new();
    let both = |yaml: &mut String, indent: &str, key: &str, words: usize, random: &mut Random| {
        let _ = writeln!(yaml, "{indent}{key}:");
        let _ = writeln!(yaml, "{indent}  it: {}", sentence(IT, words, random));
        let _ = writeln!(yaml, "{indent}  en: {}", sentence(EN, words, random));
    };
    let _ = writeln!(yaml, "title:\n  it: Servizio di prova {number}\n  en: Test service {number}");
    let _ = writeln!(yaml, "slug:\n  it: servizio-di-prova-{number}\n  en: test-service-{number}");
    both(&mut yaml, "", "summary", 20, random);
    let _ = writeln!(yaml, "category:\n  - {category}\ntype: centre\nstatus: closed");
    both(&mut yaml, "", "status_reason", 6, random);
    yaml.push_str("audience:\n  groups:\n    - families\n");
    both(&mut yaml, "  ", "text", 20, random);
    let _ = writeln!(yaml, "requirements:\n  age_min: {}\n  age_max: {}", random.below(6), 6 + random.below(9));
    both(&mut yaml, "", "how_to", 40, random);
    both(&mut yaml, "", "outcome", 25, random);
    yaml.push_str("timing:\n  period:\n    from: 2021-06-01\n    until: 2021-09-30\n");
    both(&mut yaml, "  ", "text", 20, random);
    yaml.push_str("cost:\n  kind: paid\n  amount: 35\n");
    both(&mut yaml, "  ", "text", 19, random);
    let _ = writeln!(yaml, "contacts:\n  - email:\n      - prova-{number}@example.org");
    let _ = writeln!(yaml, "responsible: {ats}\narea:\n  ats:\n    - {ats}\n  municipalities:\n    - \"{istat}\"");
    yaml.push_str("updated: 2026-11-21\nsource:\n  - regione-scheda\n");
    yaml
}

fn sentence(words: &[&str], count: usize, random: &mut Random) -> String {
    let mut text = String::new();
    for at in 0..count {
        let word = words[random.below(words.len())];
        if at == 0 {
            let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
            let _ = write!(text, "{}{rest}", first.to_uppercase());
        } else {
            let _ = write!(text, " {word}");
        }
    }
    text.push('.');
    text
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let goal = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &goal);
        } else {
            fs::copy(&path, &goal).unwrap();
        }
    }
}

/// Knuth's linear congruential generator (MMIX): the same catalogue in every run.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}
