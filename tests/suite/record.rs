//! Reading content records: what one file, or a few, must become.

use conciliazione::diag::{Checked, Diagnostic, Severity, rules};
use conciliazione::model::{Age, Amount, Confidence, Date, Kind, Lang};
use conciliazione::record::{self, LISTS, ParseContext, Parsed, Resolved, translation_digest};
use conciliazione::source::Source;
use conciliazione::source::yaml::{self, Limits, Node, NodeKind, Style};
use proptest::prelude::*;

fn source(path: &str, text: &str) -> Source {
    Source { path: path.into(), text: text.to_owned() }
}

fn with_context<T>(run: impl FnOnce(&ParseContext<'_>) -> T) -> T {
    let languages: [Box<str>; 2] = ["it".into(), "en".into()];
    run(&ParseContext { languages: &languages, reserved: &[] })
}

fn parse(path: &str, text: &str) -> Checked<Option<Parsed>> {
    with_context(|context| record::parse(&source(path, text), context))
}

fn resolve_on(files: &[(&str, &str)], today: &str, drafts: bool) -> Checked<Resolved> {
    with_context(|context| {
        let mut found = Vec::new();
        let files: Vec<Source> = files.iter().map(|(path, text)| source(path, text)).collect();
        let parsed: Vec<Parsed> =
            files.iter().filter_map(|file| record::parse(file, context).drain_into(&mut found)).collect();
        let today = Date::parse(today).expect("a day");
        let resolved = record::resolve(&parsed, context, today, drafts).drain_into(&mut found);
        Checked::new(resolved, found)
    })
}

fn resolve(files: &[(&str, &str)]) -> Checked<Resolved> {
    resolve_on(files, "2026-11-21", false)
}

fn ids(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|one| one.rule.id).collect()
}

const TOPIC: &str = "title:\n  it: Prova\n  en: Trial\nsummary:\n  it: Prova.\n  en: Trial.\n";

const ATS: &str = "title: ATS di prova\nseat:\n  address: Via di prova 1\n  town: Provaglio\nprovinces:\n  - MB\n\
                   territory:\n  it: Prova\n  en: Trial\nconfidence: low\n";

const SERVICE: &str = "title:\n  it: Servizio di prova\n  en: Trial service\nsummary:\n  it: Prova.\n  en: Trial.\n\
                       category:\n  - azione\ntype: advice\nstatus: active\naudience:\n  groups:\n    - families\n\
                       responsible: prova\narea:\n  ats:\n    - prova\nconfidence: low\n";

const CATEGORY: &str = "title:\n  it: Azione di prova\n  en: Trial action\nsummary:\n  it: Prova.\n  en: Trial.\n\
                        side: families\nconfidence: low\n";

fn shown(node: &Node<'_>) -> String {
    match &node.kind {
        NodeKind::Scalar(text, style) => format!("{style:?}({text})"),
        NodeKind::Seq(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(" ")),
        NodeKind::Map(entries) => {
            let entries: Vec<String> =
                entries.iter().map(|entry| format!("{}={}", entry.key, shown(&entry.value))).collect();
            format!("{{{}}}", entries.join(" "))
        }
    }
}

#[test]
fn scalars_stay_what_was_written() {
    let text =
        "a: NO\nb: on\nc: 0201\nd: 00100\ne: 1:30\nf: null\ng: ~\nh: true\ni: 1.50\nj: \"x\"\nk:\nl: ''\nm: |\n  y\n";
    let file = source("a.yaml", text);
    let tree = yaml::parse(&file, Limits::default()).value.expect("a tree");
    assert_eq!(
        shown(&tree),
        "{a=Plain(NO) b=Plain(on) c=Plain(0201) d=Plain(00100) e=Plain(1:30) f=Plain(null) g=Plain(~) h=Plain(true) \
         i=Plain(1.50) j=Quoted(x) k=Plain() l=Quoted() m=Block(y\n)}"
    );
}

#[test]
fn places_are_bytes_of_the_file() {
    let text = "# è\ntitolo: \"perché\"\nelenco:\n  - à\n  - {b: ù}\n";
    let file = source("a.yaml", text);
    let tree = yaml::parse(&file, Limits::default()).value.expect("a tree");
    fn check(node: &Node<'_>, text: &str) {
        let written = &text[node.start as usize..node.end as usize];
        match &node.kind {
            NodeKind::Scalar(value, Style::Quoted) => assert_eq!(written, format!("\"{value}\"")),
            NodeKind::Scalar(value, _) => assert_eq!(written, value),
            NodeKind::Seq(items) => items.iter().for_each(|item| check(item, text)),
            NodeKind::Map(entries) => entries.iter().for_each(|entry| {
                assert_eq!(&text[entry.start as usize..entry.end as usize], entry.key);
                check(&entry.value, text);
            }),
        }
    }
    check(&tree, text);
    assert_eq!(&text[tree.start as usize..tree.end as usize], text[5..].trim_end());
}

#[test]
fn trees_have_limits() {
    let deep = format!("a: {}{}\n", "[".repeat(5000), "]".repeat(5000));
    let wide = format!("a: [{}]\n", "b, ".repeat(60_000));
    for text in [deep, wide] {
        let file = source("a.yaml", &text);
        let read = yaml::parse(&file, Limits::default());
        assert!(read.value.is_none());
        assert_eq!(ids(&read.diagnostics), ["yaml-feature"]);
    }
}

#[test]
fn a_service_with_every_value() {
    let text = format!(
        "{SERVICE}requirements:\n  age_min: \"3 mesi\"\n  age_max: 11\n  isee_max: 20000\ncost:\n  kind: contribution\n  \
         amount_max: 120.50\n  rate: 0.5\ntiming:\n  period:\n    from: 2025-09\n    until: 2026\ncapacity:\n  seats: 30\n\
         needed:\n  items:\n    - it: Documento\n      en: Document\n    - title:\n        it: Modulo\n        en: Form\n"
    );
    let read = resolve(&[
        ("content/services/prova.yaml", &text),
        ("content/categories/azione.yaml", CATEGORY),
        ("content/ats/prova.yaml", ATS),
    ]);
    assert_eq!(ids(&read.diagnostics), Vec::<&str>::new());
    let service = read.value.catalogue.services.get("prova").expect("the service");
    assert_eq!(service.title.str(Lang(1)), "Trial service");
    assert_eq!(service.envelope.slugs.str(Lang(1)), "prova");
    assert_eq!(service.envelope.confidence, Some(Confidence::Low));
    assert_eq!((service.requirements.age_min, service.requirements.age_max), (Some(Age(3)), Some(Age(132))));
    assert_eq!(service.requirements.isee_max, Some(Amount(2_000_000)));
    assert_eq!(service.cost.as_ref().and_then(|cost| cost.amount_max), Some(Amount(12_050)));
    assert_eq!(service.timing.period.until, Date::parse("2026"));
    assert_eq!((service.seats, service.needed.items.len()), (Some(30), 2));
    // Cost, timing and what is needed, of thirteen fields.
    assert_eq!(service.completeness, 23);
}

#[test]
fn facts_are_bare_or_with_evidence() {
    let bare = "title: Ente\ntype: alliance\nats: prova\nterritory:\n  it: Valle\n  en: Valley\nconfidence: low\n";
    let full = "title: Ente\ntype: alliance\nats: prova\nterritory:\n  value:\n    it: Valle\n    en: Valley\n  \
                as_of: 2020\n  confidence: low\n  note: interna\nconfidence: low\n";
    for (text, confidence) in [(bare, Confidence::High), (full, Confidence::Low)] {
        let read = resolve(&[("content/alliances/a.yaml", text), ("content/ats/prova.yaml", ATS)]);
        assert_eq!(ids(&read.diagnostics), Vec::<&str>::new());
        let alliance = read.value.catalogue.alliances.get("a").expect("the alliance");
        let territory = alliance.territory.as_ref().expect("a territory");
        assert_eq!((territory.value.str(Lang(0)), territory.confidence), ("Valle", confidence));
    }
}

#[test]
fn unpublished_records_are_known_but_not_in_the_catalogue() {
    let files = |extra: &str| {
        let topic = format!("{TOPIC}{extra}");
        let category = format!("{CATEGORY}topics:\n  - prova\n");
        move |day: &str, drafts: bool| {
            let files =
                [("content/topics/prova.yaml", topic.as_str()), ("content/categories/azione.yaml", category.as_str())];
            let read = resolve_on(&files, day, drafts);
            assert_eq!(ids(&read.diagnostics), Vec::<&str>::new());
            assert!(read.value.known.contains(Kind::Topics, "prova"));
            read.value.catalogue.topics.len()
        }
    };
    assert_eq!((files("draft: true\n")("2026-11-21", false), files("draft: true\n")("2026-11-21", true)), (0, 1));
    let window = files("publish_from: 2026-02-01\npublish_until: 2026-02-28\n");
    let days = ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"];
    assert_eq!(days.map(|day| window(day, false)), [0, 1, 1, 0]);
}

#[test]
fn a_faulty_record_makes_one_finding() {
    let read = resolve(&[
        ("content/topics/prova.yaml", "title: ["),
        ("content/categories/azione.yaml", &format!("{CATEGORY}topics:\n  - prova\n")),
    ]);
    assert_eq!(ids(&read.diagnostics), ["yaml-syntax"]);
    assert_eq!((read.value.catalogue.topics.len(), read.value.catalogue.categories.len()), (0, 1));
}

#[test]
fn names_that_differ_by_case_or_form_only() {
    let read = resolve(&[("content/topics/Prova.yaml", TOPIC), ("content/topics/prova.yaml", TOPIC)]);
    assert!(ids(&read.diagnostics).contains(&"duplicate-id"), "{:?}", ids(&read.diagnostics));
    let read = resolve(&[("content/topics/caffe\u{300}.yaml", TOPIC), ("content/topics/caff\u{e8}.yaml", TOPIC)]);
    assert_eq!(ids(&read.diagnostics).iter().filter(|id| **id == "duplicate-id").count(), 1);
}

#[test]
fn pages_are_joined_from_their_languages() {
    let page = |title: &str, slug: &str| {
        format!(
            "---\ntitle: {title}\nsummary: Prova.\nslug: {slug}\nconfidence: low\n---\n\n## Uno\n\nVedi [uno](#uno).\n"
        )
    };
    let read = resolve(&[
        ("content/pages/prova/en.md", &page("Trial", "trial")),
        ("content/pages/prova/it.md", &page("Prova", "prova")),
    ]);
    assert_eq!(ids(&read.diagnostics), Vec::<&str>::new());
    let page = read.value.catalogue.pages.get("prova").expect("the page");
    assert_eq!((page.title.str(Lang(0)), page.title.str(Lang(1))), ("Prova", "Trial"));
    assert_eq!((page.envelope.slugs.str(Lang(0)), page.envelope.slugs.str(Lang(1))), ("prova", "trial"));
    assert!(page.body.str(Lang(0)).starts_with("## Uno"));
}

#[test]
fn municipalities_of_one_name_have_different_addresses() {
    let head = "istat,nome,prov,catasto,ats,regola_ats,cap,lat,lon,fonte_coord,area_km2,popolazione,pop_0_14,pop_65_piu,pop_anno,ambito,ambito_fonte,nota\n";
    let row = |code: &str, name: &str, province: &str| {
        format!("{code},{name},{province},Z001,prova,provincia,20999 20998,45.5,9.20000,prova,1.00,100,10,20,2023,,,\n")
    };
    let list = format!(
        "{head}{}{}{}",
        row("099002", "Sant'Àlto", "MI"),
        row("099001", "Torre de' Prova", "MB"),
        row("099003", "Sant'Alto", "MB")
    );
    let gone = "nome,prov,catasto,cessato_il,confluito_in,istat_attuale,ats_attuale,certezza\nVecchia,MB,Z009,2014-02-03,Torre de' Prova,099001,prova,media\n";
    let read = resolve(&[
        ("content/municipalities.csv", &list),
        ("content/municipalities-suppressed.csv", gone),
        ("content/ats/prova.yaml", ATS),
        ("content/territory/provincia.yaml", &format!("{TOPIC}confidence: low\n")),
    ]);
    assert_eq!(ids(&read.diagnostics), Vec::<&str>::new());
    let all = &read.value.catalogue.municipalities;
    let slugs: Vec<&str> = all.iter().map(|one| one.slug.as_ref()).collect();
    assert_eq!(slugs, ["torre-de-prova", "sant-alto-mi", "sant-alto-mb"]);
    assert_eq!((all[0].lat, all[0].lon, all[0].caps.len(), all[0].residents), (4_550_000, 920_000, 2, Some(100)));
    assert_eq!((all[0].absorbed.len(), all[0].absorbed[0].certain), (1, false));
}

#[test]
fn digests_follow_the_documented_order() {
    let digest = translation_digest(["Prova", "Prova."]);
    assert_eq!(digest.len(), 12);
    let text = |of: &str| {
        format!(
            "summary:\n  it: Prova.\n  en: Trial.\ntranslation:\n  en:\n    of: {of}\ntitle:\n  it: Prova\n  en: Trial\n"
        )
    };
    assert_eq!(ids(&parse("content/topics/prova.yaml", &text(&digest)).diagnostics), Vec::<&str>::new());
    let stale = parse("content/topics/prova.yaml", &text("000000000000"));
    assert_eq!(ids(&stale.diagnostics), ["stale-translation"]);
    assert_eq!(stale.diagnostics[0].severity(), Severity::Warning);
}

#[test]
fn every_list_can_be_linked_to() {
    for name in LISTS {
        let text = format!("---\ntitle: Prova\nsummary: Prova.\nconfidence: low\n---\n[x](ref:list/{name})\n");
        assert_eq!(ids(&parse("content/pages/prova/it.md", &text).diagnostics), Vec::<&str>::new());
    }
}

#[test]
fn other_files_are_no_records() {
    for path in ["content/site.yaml", "content/README.md", "content/media/a.jpg", "content/other.topo.json"] {
        let read = parse(path, "x");
        assert!(read.value.is_none() && read.diagnostics.is_empty(), "{path}");
    }
}

#[test]
fn a_dangling_link_is_found_where_it_stands() {
    let text = format!(
        "{TOPIC}type: notice\non: 2026-01-31\nconfidence: low\nbody:\n  it: >-\n    Perché\n    no, [qui](ref:topics/x)\n    e [là](ref:topics/y).\n  en: ok\n"
    );
    let read = resolve(&[("content/news/n.yaml", &text)]);
    assert_eq!(ids(&read.diagnostics), ["unknown-reference", "unknown-reference"]);
    let places: Vec<_> =
        read.diagnostics.iter().map(|one| one.place.as_ref().expect("a place").line_column(&text)).collect();
    assert_eq!(places, [(13, 15), (14, 12)]);
}

#[test]
fn a_run_with_many_faults_ends() {
    let category: String =
        format!("{CATEGORY}topics:\n") + &(0..5000).map(|n| format!("  - argomento-{n}\n")).collect::<String>();
    let topics: Vec<(String, String)> =
        (0..2000).map(|n| (format!("content/topics/tema-{n}.yaml"), format!("{TOPIC}slug: tema-{n}\n"))).collect();
    let mut files: Vec<(&str, &str)> = topics.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("content/categories/azione.yaml", &category));
    assert_eq!(resolve(&files).diagnostics.len(), 5000);
}

/// Paths that lead to every reader.
fn any_path() -> impl Strategy<Value = String> {
    let kinds = Kind::ALL.map(|kind| format!("content/{}/prova.yaml", kind.folder()));
    let others = [
        "content/pages/prova/it.md",
        "content/pages/prova/en.md",
        "content/municipalities.csv",
        "content/municipalities-suppressed.csv",
        "content/funding.csv",
    ];
    prop::sample::select(kinds.into_iter().chain(others.map(str::to_owned)).collect::<Vec<_>>())
}

/// What YAML, Markdown and CSV texts are made of.
const PIECES: &[&str] = &[
    "title",
    "summary",
    "slug",
    "source",
    "status",
    "area",
    "ats",
    "figures",
    "value",
    "phone",
    "body",
    "it",
    "en",
    "on",
    "period",
    "from",
    "translation",
    "of",
    ": ",
    ":",
    "\n",
    "\n  ",
    "\n    ",
    "\n  - ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "|",
    ">",
    "&a",
    "*a",
    "!t",
    "<<",
    "#",
    "\t",
    "---\n",
    "%",
    "è",
    "2026-11-21",
    "-1",
    "12",
    "\\",
    "prova",
    "[a](ref:topics/x)",
    "![](media/x)",
    "[b](#c)",
    "## c",
    ",",
    "?",
    "\u{feff}",
    "\u{0}",
    "\r\n",
];

/// Text made of the pieces that readers know, in any order.
fn any_yaml() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn check_all(path: &str, text: &str) {
    let found = resolve(&[(path, text), ("content/ats/prova.yaml", ATS)]).diagnostics;
    for one in &found {
        let place = one.place.as_ref().expect("findings of content have a place");
        assert!(place.start <= place.end, "{place:?}");
        if *place.path == *path {
            assert!(
                place.end as usize <= text.len() && text.is_char_boundary(place.start as usize),
                "{one:?} in {text:?}"
            );
            assert!(text.is_char_boundary(place.end as usize), "{one:?} in {text:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_reader_panic(path in any_path(), text in any_yaml()) {
        check_all(&path, &text);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(path in any_path(), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check_all(&path, &String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn damaged_records_never_panic(at in 0usize..600, length in 0usize..20, put in any_yaml()) {
        let mut text = SERVICE.to_owned();
        let start = text.floor_char_boundary(at.min(text.len()));
        let end = text.floor_char_boundary((start + length).min(text.len()));
        text.replace_range(start..end, &put);
        check_all("content/services/prova.yaml", &text);
    }
}

/// The content of this site has no errors, and no rule but these may warn.
#[test]
fn the_real_content_is_sound() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("content"), root, &mut files);
    assert!(files.len() > 500, "{} files", files.len());
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let read = resolve(&files);
    assert!(
        !read.has_errors(),
        "{:#?}",
        read.diagnostics.iter().filter(|one| one.severity() == Severity::Error).collect::<Vec<_>>()
    );
    assert!(read.diagnostics.iter().all(|one| one.rule == &rules::MISSING_TRANSLATION), "{:#?}", read.diagnostics);
    assert_eq!(read.value.catalogue.municipalities.len(), 1501);
}

fn collect(folder: &std::path::Path, root: &std::path::Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("content") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, root, files);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            let name = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
            files.push((name, text));
        }
    }
}

#[test]
fn lists_have_one_name_in_content_and_in_addresses() {
    let names: Vec<&str> =
        conciliazione::routes::List::ALL.into_iter().map(conciliazione::routes::List::name).collect();
    assert_eq!(LISTS, names);
}
