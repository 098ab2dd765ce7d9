//! `import`: rows of spreadsheets as records, and what of a file stays as a person wrote it.

use std::fs;
use std::path::Path;

use conciliazione::diag::UiLang;
use conciliazione::edit::{CannotChange, Given, Note, Way, set};
use conciliazione::model::Kind;
use conciliazione::output::{Rewrite, rewrite};
use conciliazione::pipeline::{Import, Rows, Workroom, import};
use conciliazione::record::{Key, keys};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::support::{self, Project};

/// Brings a file in, and gives what was found in the short form besides.
fn brought(project: &Project, file: &str, kind: Kind, map: Option<&str>) -> (Import, String) {
    let workroom = Workroom::open(&support::settings(&project.root())).unwrap().value.unwrap();
    let (file, map) = (project.root().join(file), map.map(|map| project.root().join(map)));
    let rows = Rows { file: &file, map: map.as_deref(), sheet: None, kind, lang: UiLang::It };
    let made = import(&workroom, &rows).unwrap();
    let shown = project.shown(&made.diagnostics);
    (made.value, shown)
}

fn bytes(project: &Project, name: &str, bytes: &[u8]) {
    fs::write(project.root().join(name), bytes).unwrap();
}

fn service() -> Vec<Key> {
    keys(Kind::Services, &["it".into(), "en".into()])
}

fn changed(text: &str, way: &str, new: &str) -> Result<String, CannotChange> {
    let keys = service();
    let way = Way::parse(way, &keys).unwrap();
    let new = match way.is_list() {
        true => Given::List(new.split(';').map(str::to_owned).collect()),
        false => Given::Text(new.to_owned()),
    };
    set(text, &keys, &way, &new)
}

const HAND: &str = "\
# Scheda servizio
status:   closed   # dal 2020
title: {it: Prova, en: Trial}

# la prima frase conta
summary:
    it:   Una riga   # breve
how_to:
  it: |  # in due
     uno

     due
# elenco
category:
- a   # principale
# di riserva
- b
contacts:
  - phone: [035 1]   # sportello
    as_of: 2020
note:
source:
  - x
# fine";

/// Each change touches its own line and no other.
#[test]
fn values_change_at_their_bytes() {
    let cases = [
        ("status", "active", "status:   closed   #", "status:   active   #"),
        ("title.en", "Test: one", "en: Trial}", "en: \"Test: one\"}"),
        ("summary.it", "Altra", "it:   Una riga   # breve", "it:   Altra   # breve"),
        ("summary.en", "One", "# breve\n", "# breve\n    en: One\n"),
        ("how_to.it", "tre", "|  # in due\n     uno\n\n     due\n", "tre  # in due\n"),
        ("how_to.it", "tre\n\nquattro", "|  # in due\n     uno\n\n     due\n", "|  # in due\n    tre\n\n    quattro\n"),
        ("summary.it", "a\nb", "it:   Una riga   # breve\n", "it:   |   # breve\n      a\n      b\n"),
        ("category", "a;c", "- b\n", "- c\n"),
        ("category", "a;b;c", "- b\n", "- b\n- c\n"),
        ("category", "b", "- a   # principale\n# di riserva\n- b\n", "- b   # principale\n# di riserva\n"),
        ("contacts[0].phone", "035 1;02 2", "[035 1]", "[\"035 1\", \"02 2\"]"),
        ("contacts[0].email", "a@example.org", "# sportello\n", "# sportello\n    email:\n      - a@example.org\n"),
        ("contacts[1].pec", "a@example.org", "as_of: 2020\n", "as_of: 2020\n  - pec: a@example.org\n"),
        ("note", "sì", "note:\n", "note: sì\n"),
        ("type", "centre", "- b\n", "- b\ntype: centre\n"),
        ("slug", "prova", "# breve\n", "# breve\nslug: prova\n"),
        ("area.ats", "prova", "as_of: 2020\n", "as_of: 2020\narea:\n  ats:\n    - prova\n"),
        ("updated", "2026-11-21", "as_of: 2020\n", "as_of: 2020\nupdated: 2026-11-21\n"),
        ("source", "x;z", "  - x\n", "  - x\n  - z\n"),
    ];
    for (way, new, from, to) in cases {
        assert_eq!(HAND.matches(from).count(), 1, "{from}");
        let made = changed(HAND, way, new).unwrap_or_else(|_| panic!("{way} cannot change"));
        assert_eq!(made, HAND.replace(from, to), "{way}");
        assert_eq!(changed(&made, way, new).unwrap(), made, "{way}: a second time");
    }
}

#[test]
fn a_bare_text_becomes_a_map_and_a_fact_keeps_its_evidence() {
    assert_eq!(changed("title: Nome\n", "title.en", "Name").unwrap(), "title:\n  it: Nome\n  en: Name\n");
    let keys = keys(Kind::Contacts, &["it".into(), "en".into()]);
    let fact = "pec: # generale\n  value: a@example.org # vecchia\n  as_of: 2020\nphone:\n  - value: \"035 1\"\n    as_of: 2020\n";
    let set = |text: &str, way: &str, new: Given| set(text, &keys, &Way::parse(way, &keys).unwrap(), &new).unwrap();
    let made = set(fact, "pec", Given::Text("b@example.org".into()));
    assert_eq!(made, fact.replace("a@example.org", "b@example.org"));
    let made = set(fact, "phone", Given::List(vec!["02 2".into()]));
    assert_eq!(made, fact.replace("035 1", "02 2"));
    let made = set("pec: a@example.org\n", "pec.as_of", Given::Text("2020".into()));
    assert!(made.contains("as_of: 2020"), "{made}");
}

#[test]
fn a_real_workbook() {
    let project = Project::small();
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet().set_name("Enti e atti").unwrap();
    for (column, heading) in ["id", "Titolo", "Editore", "Tipo", "Data", "Indirizzo web"].iter().enumerate() {
        sheet.write(1, u16::try_from(column).unwrap(), *heading).unwrap();
    }
    sheet.write(2, 0, "fonte-uno").unwrap();
    sheet.write(2, 1, "  Fonte\u{a0}uno ").unwrap();
    sheet.write_formula(2, 2, Formula::new("=\"Ente\"").set_result("Ente di prova")).unwrap();
    sheet.write(2, 3, "page").unwrap();
    sheet.write_with_format(2, 4, ExcelDateTime::from_ymd(2027, 9, 14).unwrap(), &day).unwrap();
    sheet.write(2, 5, "https://example.org/a").unwrap();
    sheet.write(3, 0, 2020).unwrap();
    sheet.write(3, 1, 1250.5).unwrap();
    sheet.write(3, 2, "Ente").unwrap();
    sheet.write(3, 3, "page").unwrap();
    sheet.write(3, 4, 2019).unwrap();
    book.add_worksheet().set_name("Appunti").unwrap().set_hidden(true).write(0, 0, "x").unwrap();
    bytes(&project, "fonti.xlsx", &book.save_to_buffer().unwrap());
    let (made, shown) = brought(&project, "fonti.xlsx", Kind::Sources, None);
    assert_eq!(shown, "");
    assert!(made.notes.contains(&Note::Hidden("Appunti".into())) && made.notes.contains(&Note::Formulas(1)));
    let texts: Vec<&str> = made.changes.iter().map(|change| change.new.as_str()).collect();
    assert_eq!(
        texts,
        [
            "# Scheda fonte\ntitle: \"1250.5\"\npublisher: Ente\ntype: page\non: 2019\nupdated: 2026-11-21\n",
            "# Scheda fonte\ntitle: Fonte\u{a0}uno\npublisher: Ente di prova\ntype: page\non: 2027-09-14\n\
             url: https://example.org/a\nupdated: 2026-11-21\n",
        ]
    );
}

#[test]
fn cells_that_do_not_say_what_they_show() {
    let project = Project::small();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in ["id", "title", "municipality", "telefono", "nota"].iter().enumerate() {
        sheet.write(0, u16::try_from(column).unwrap(), *heading).unwrap();
    }
    sheet.write(1, 0, "uno").unwrap();
    sheet.write(1, 2, 20031).unwrap();
    sheet.write(1, 3, 35_000_000).unwrap();
    sheet.write(2, 0, "due").unwrap();
    sheet.write_formula(2, 3, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.merge_range(1, 1, 2, 1, "Prova", &Format::new()).unwrap();
    sheet.write(1, 7, "senza nome").unwrap();
    bytes(&project, "casi.xlsx", &book.save_to_buffer().unwrap());
    project.write(
        "mappa.yaml",
        "columns:\n  title: title.it\n  municipality: seat.municipality\n  telefono: phone\n  nota: \"-\"\n",
    );
    let (made, shown) = brought(&project, "casi.xlsx", Kind::Ats, Some("mappa.yaml"));
    assert!(made.notes.is_empty() || !shown.is_empty());
    for (place, words) in [
        ("Sheet1!C2 («municipality»: 20031)", "zeri all'inizio"),
        ("Sheet1!D2 («telefono»: 35000000)", "zeri all'inizio"),
        ("Sheet1!B2 (", "B2:B3 sono unite"),
        ("Sheet1!H2 (", "colonna senza nome"),
    ] {
        assert!(shown.lines().any(|line| line.contains(place) && line.contains(words)), "{place} {words}:\n{shown}");
    }
    bytes(&project, "rotto.xlsx", b"PK\x03\x04 not a workbook");
    assert!(brought(&project, "rotto.xlsx", Kind::Ats, None).1.contains("non si legge"));
    bytes(&project, "vuoto.csv", b"\n\n");
    assert!(brought(&project, "vuoto.csv", Kind::Ats, None).1.contains("non c'è nulla"));
}

#[test]
fn tables_as_italian_programs_write_them() {
    let project = Project::small();
    // Windows-1252, semicolons, a day and a comma as in Italy.
    let text = b"id;Titolo (it);Titolo (en);Descrizione breve;Tipo;Data\n\
        uno;Citt\xe0;Town;\xabS\xec\xbb;news;14/9/2026\n";
    bytes(&project, "notizie.csv", text);
    project.write("mappa.yaml", "constants:\n  source: [prova]\nvalues:\n  Tipo: {news: notice}\n");
    let (made, shown) = brought(&project, "notizie.csv", Kind::News, Some("mappa.yaml"));
    let is_known = made.notes.contains(&Note::Encoding("Windows-1252")) && made.notes.contains(&Note::Separator(';'));
    assert!(is_known, "{:?}", made.notes);
    let text = made.changes.first().map_or("", |change| change.new.as_str());
    assert!(text.contains("  it: Città\n  en: Town\n") && text.contains("\non: 2026-09-14\n"), "{shown}{text}");
    assert!(text.contains("it: «Sì»") && text.contains("\ntype: notice\n"), "{shown}{text}");
    // What could be either of two numbers is told.
    project.write("servizi.csv", "id,cost.amount,cost.kind\nservizio,1.250,paid\n");
    assert!(brought(&project, "servizi.csv", Kind::Services, None).1.contains("B2 («cost.amount»: «1.250»)"));
    project.write("servizi.csv", "id,cost.amount,cost.kind\nservizio,\"1.250,50 €\",paid\n");
    let (made, shown) = brought(&project, "servizi.csv", Kind::Services, None);
    assert_eq!(shown, "");
    assert!(made.changes[0].new.contains("  amount: 1250.50\n"), "{}", made.changes[0].new);
}

/// What is written once is the same the second time, and empty cells take nothing away.
#[test]
fn a_second_time_nothing_changes() {
    let project = Project::small();
    project.write("servizi.csv", "id;title.it;contacts[0].phone;topics;note\nservizio;Nuovo;02 1234;gioco;\n");
    let (made, shown) = brought(&project, "servizi.csv", Kind::Services, None);
    assert_eq!(shown, "");
    let change = &made.changes[0];
    let ways: Vec<&str> = change.values.iter().map(|(way, ..)| way.as_str()).collect();
    assert_eq!(ways, ["title.it", "contacts[0].phone", "topics"], "updated is that day already");
    project.write(&change.path, &change.new);
    let (again, shown) = brought(&project, "servizi.csv", Kind::Services, None);
    assert_eq!((again.changes.len(), again.same, shown.as_str()), (0, 1, ""));
    assert!(change.new.contains("summary: {it: Servizio inventato per le prove., en: Service made up for tests.}"));
}

#[test]
fn files_are_rewritten_all_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("a"), "1").unwrap();
    fs::write(at("b"), "somebody was here").unwrap();
    let two = |old: &'static [u8]| {
        [
            Rewrite { path: "a", old: Some(b"1"), new: b"2" },
            Rewrite { path: "new", old: None, new: b"3" },
            Rewrite { path: "b", old: Some(old), new: b"4" },
        ]
    };
    let (path, error) = rewrite(folder.path(), &two(b"1")).unwrap_err();
    assert_eq!((path.as_str(), error.kind()), ("b", std::io::ErrorKind::ResourceBusy));
    assert_eq!(names(folder.path()), ["a", "b"]);
    assert_eq!(fs::read_to_string(at("a")).unwrap(), "1");
    rewrite(folder.path(), &two(b"somebody was here")).unwrap();
    assert_eq!(names(folder.path()), ["a", "b", "new"]);
    assert_eq!(fs::read_to_string(at("b")).unwrap(), "4");
    let taken = [Rewrite { path: "new", old: None, new: b"5" }];
    assert_eq!(rewrite(folder.path(), &taken).unwrap_err().1.kind(), std::io::ErrorKind::AlreadyExists);
    assert_eq!(fs::read_to_string(at("new")).unwrap(), "3");
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
