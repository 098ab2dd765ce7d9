//! `fmt`: the canonical look of records, and that nothing is lost on the way to it.

use std::fs;
use std::path::PathBuf;

use conciliazione::edit::{Layout, layout};
use conciliazione::model::Kind;
use conciliazione::pipeline;
use conciliazione::record::{self, Key, ParseContext, keys};
use conciliazione::source::Source;
use conciliazione::source::yaml::{self, Limits, Node, NodeKind};
use proptest::prelude::*;

use crate::support::{self, Project, repository};

fn languages() -> [Box<str>; 2] {
    ["it".into(), "en".into()]
}

fn laid(text: &str, keys: &[Key]) -> Layout {
    let source = Source { path: "content/services/prova.yaml".into(), text: text.to_owned() };
    layout(&source, 0..source.text.len(), keys)
}

/// The canonical look of a service.
fn service(text: &str) -> String {
    match laid(text, &keys(Kind::Services, &languages())) {
        Layout::Same => text.to_owned(),
        Layout::New(text) => text,
        Layout::Left => panic!("left as it is:\n{text}"),
    }
}

#[test]
fn the_real_content_has_its_canonical_look() {
    let made = pipeline::layouts(&support::settings(&repository()), &[]).unwrap();
    assert!(made.diagnostics.is_empty(), "{}", Project::empty().shown(&made.diagnostics));
    let changed: Vec<&str> = made.value.changed.iter().map(|file| file.path.as_str()).collect();
    assert!(changed.is_empty() && made.value.left.is_empty(), "run `conciliazione fmt`: {changed:?}");
    assert!(made.value.records > 600, "{}", made.value.records);
}

/// What editors copy has the look that `fmt` gives; there, notes stand in a column of their own.
#[test]
fn the_examples_of_the_guide_have_it_too() {
    let guide = fs::read_to_string(repository().join("content/README.md")).unwrap();
    let keys = keys(Kind::Services, &languages());
    let mut seen = 0;
    for example in guide.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        if example.contains("\nresponsible:") {
            let lines = example.lines().map(|line| match line.split_once("  #") {
                Some((words, note)) => format!("{} #{note}\n", words.trim_end()),
                None => format!("{line}\n"),
            });
            let text: String = lines.collect();
            assert_eq!(service(&text), text);
            assert_eq!(laid(&text, &keys), Layout::Same);
            seen += 1;
        }
    }
    assert_eq!(seen, 2);
}

/// Keys of every real record in the opposite order, with a comment at each: the look comes back,
/// and the readers find the same, digests of translations included.
#[test]
fn real_records_in_disorder_come_back_to_order() {
    let languages = languages();
    let context = ParseContext { languages: &languages, reserved: &[] };
    for kind in record::schema::kinds() {
        let keys = keys(kind, &languages);
        for path in records(kind) {
            let text = fs::read_to_string(&path).unwrap();
            let (head, entries) = entries(&text);
            let noted: Vec<String> =
                entries.iter().map(|one| format!("# di {}\n{one}", &one[..one.find(':').unwrap()])).collect();
            let mixed = format!("{head}{}", noted.iter().rev().map(String::as_str).collect::<String>());
            let name: std::sync::Arc<str> = path.strip_prefix(repository()).unwrap().to_str().unwrap().into();
            let source = |text: &str| Source { path: name.clone(), text: text.to_owned() };
            // The last key became the first: the comment above it joins the headline, and stays.
            let first = noted.last().unwrap().lines().next().unwrap();
            let mut wanted = format!("{head}{first}\n");
            wanted.extend(noted[..noted.len() - 1].iter().map(String::as_str));
            wanted.push_str(entries.last().unwrap());
            let Layout::New(made) = layout(&source(&mixed), 0..mixed.len(), &keys) else {
                panic!("{name}: not laid out:\n{mixed}")
            };
            if entries.len() > 1 {
                assert_eq!(made, wanted, "{name}");
            }
            let said = |text: &str| {
                let found = record::parse(&source(text), &context).diagnostics;
                let mut found: Vec<_> = found.into_iter().map(|one| (one.rule.id, one.variant, one.args)).collect();
                found.sort();
                found
            };
            assert_eq!(said(&text), said(&made), "{name}");
        }
    }
}

fn records(kind: Kind) -> Vec<PathBuf> {
    let folder = repository().join("content").join(kind.folder());
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The headline of a record, and its keys with all that hangs below each.
fn entries(text: &str) -> (String, Vec<String>) {
    let (mut head, mut entries) = (String::new(), Vec::<String>::new());
    for line in text.split_inclusive('\n') {
        match line.as_bytes()[0] {
            b'#' if entries.is_empty() => head.push_str(line),
            b' ' | b'\n' => entries.last_mut().unwrap().push_str(line),
            _ => entries.push(line.to_owned()),
        }
    }
    (head, entries)
}

const BEFORE: &str = "\
# Scheda servizio

# chiesto a maggio
status:   closed   # dal 2020
title: {it: \"Prova\", en: 'Trial'}


summary:
    # la prima frase conta
    en:   One line.
    it: Una riga,
      su due.
    # fine dei testi
audience:
  text: {it: Chi lavora}     # da rivedere
  groups: [ families,   # prima loro
    carers ]
contacts:
- # sportello
  phone: [035 000000]
  # non di persona
  title:
     it: \"Sportello: piano terra\"
how_to:
  it: >-  # piegato
      Una frase
      su due righe.

       # questo è testo
  en: |
     Line

     * item
# in fondo alle scadenze
responsible: \"prova\"
area:
  text: {it: qui}
  ats:
  - prova
requirements: {isee_max: \"25000\", age_min: 3 mesi}
note: \"2020-2023\"
source: []
# fine
";

const AFTER: &str = "\
# Scheda servizio
title:
  it: Prova
  en: Trial

summary:
  it: Una riga, su due.
  # la prima frase conta
  en: One line.
  # fine dei testi

# chiesto a maggio
status: closed # dal 2020
audience:
  groups:
    - families # prima loro
    - carers
  text:
    it: Chi lavora # da rivedere
requirements:
  age_min: \"3 mesi\"
  isee_max: 25000
how_to:
  it: >- # piegato
    Una frase
    su due righe.

     # questo è testo
  en: |
    Line

    * item
contacts:
  # sportello
  # non di persona
  - title:
      it: \"Sportello: piano terra\"
    phone:
      - \"035 000000\"
# in fondo alle scadenze
responsible: prova
area:
  ats:
    - prova
  text:
    it: qui
note: \"2020-2023\"
source: []
# fine
";

#[test]
fn order_indentation_quotes_and_comments() {
    assert_eq!(service(BEFORE), AFTER);
    assert_eq!(service(AFTER), AFTER);
}

#[test]
fn line_ends_of_windows_and_a_missing_last_one() {
    assert_eq!(
        service("title: A\r\nhow_to:\r\n  it: |\r\n    b\r\n    c"),
        "title: A\nhow_to:\n  it: |\n    b\n    c\n"
    );
    assert_eq!(service("---\ntitle: A\n...\n"), "title: A\n");
}

#[test]
fn texts_that_need_quotes_keep_or_get_them() {
    let texts = [
        ("note: 'a: b'", "note: \"a: b\""),
        ("note: \"dice \\\"no\\\"\"", "note: dice \"no\""),
        ("note: \"\\\"no\\\": dice\"", "note: '\"no\": dice'"),
        ("note: \"\\\"no\\\": l'ha detto\"", "note: \"\\\"no\\\": l'ha detto\""),
        ("note: 2017", "note: \"2017\""),
        ("note: no", "note: \"no\""),
        ("note: \"sì\"", "note: sì"),
        ("note: \"a\\nb\"", "note: \"a\\nb\""),
        ("note: \"# a\"", "note: \"# a\""),
        ("note: \" a\"", "note: \" a\""),
        ("note: \"\"", "note: \"\""),
        ("note:", "note:"),
        ("updated: \"2026-11-21\"", "updated: 2026-11-21"),
        ("draft: \"true\"", "draft: true"),
    ];
    for (before, after) in texts {
        assert_eq!(service(&format!("{before}\n")), format!("{after}\n"));
    }
}

#[test]
fn blocks_keep_their_words_and_their_ends() {
    for text in [
        "how_to:\n  it: |2\n      rientrato\n    no\n",
        "how_to:\n  it: |+\n    a\n\n\n  en: b\n",
        "how_to:\n  it: |-\n    a\n    # non è un commento\n",
        "how_to:\n  it: |\n    a > b | c\n  # dopo\n  en: >\n    x\n",
        "how_to:\n  it: |\n\n    riga vuota prima\n",
    ] {
        assert_eq!(service(text), text);
    }
    let moved = "how_to:\n  it: b\n\ntitle: |+\n  a\n";
    assert_eq!(service(moved), "title: |+\n  a\nhow_to:\n  it: b\n");
    let deep = "how_to:\n      it: |\n             a\n               b\n";
    assert_eq!(service(deep), "how_to:\n  it: |\n    a\n      b\n");
}

#[test]
fn files_without_the_shape_of_a_record_are_left_and_told() {
    let project = Project::small();
    project.write("content/services/a.yaml", "title: a: b\n");
    project.write("content/services/b.yaml", "titolo: b\nsummary: {it: c}\n");
    project.write("content/services/c.yaml", "title: {it: c\n");
    let made = pipeline::layouts(&support::settings(&project.root()), &[]).unwrap();
    let shown = project.shown(&made.diagnostics);
    let told: Vec<&str> = made.diagnostics.iter().filter_map(|one| one.place.as_ref()).map(|at| &*at.path).collect();
    for name in ["a", "b", "c"] {
        let path = format!("content/services/{name}.yaml");
        assert!(told.contains(&path.as_str()), "{shown}");
        assert!(made.value.changed.iter().all(|file| file.path != path));
    }
}

#[test]
fn only_the_files_that_are_named() {
    let project = Project::small();
    let all = pipeline::layouts(&support::settings(&project.root()), &[]).unwrap().value;
    assert!(all.changed.len() > 1 && all.passed.is_empty());
    let one = project.root().join(&all.changed[0].path);
    let named = [one, project.root().join("content/site.yaml")];
    let made = pipeline::layouts(&support::settings(&project.root()), &named).unwrap().value;
    assert_eq!((made.changed.len(), made.records, made.passed.len()), (1, 1, 1));
    let away = [project.root().join("content/services/non-c-e.yaml")];
    assert!(pipeline::layouts(&support::settings(&project.root()), &away).is_err());
}

/// Values, whatever the order of keys.
fn values(node: &Node<'_>) -> String {
    match &node.kind {
        NodeKind::Scalar(text, _) => format!("{text:?}"),
        NodeKind::Seq(items) => format!("[{}]", items.iter().map(values).collect::<Vec<_>>().join(",")),
        NodeKind::Map(entries) => {
            let mut all: Vec<String> =
                entries.iter().map(|entry| format!("{}:{}", entry.key, values(&entry.value))).collect();
            all.sort();
            format!("{{{}}}", all.join(","))
        }
    }
}

fn tree(text: &str) -> Option<String> {
    let source = Source { path: "".into(), text: text.to_owned() };
    let tree = yaml::parse(&source, Limits::default());
    if tree.diagnostics.is_empty() { tree.value.as_ref().map(values) } else { None }
}

/// A value as somebody might type it, with choices to make along the way.
#[derive(Debug, Clone)]
enum Typed {
    Text(String),
    Block(Vec<String>, usize),
    List(Vec<Typed>),
    Map(Vec<(usize, Typed)>),
}

const NAMES: [&str; 12] =
    ["title", "it", "en", "source", "text", "period", "from", "contacts", "phone", "value", "as_of", "note"];

fn typed() -> impl Strategy<Value = Typed> {
    let text = proptest::sample::select(vec![
        "",
        "a",
        "prova di testo",
        "035 00",
        "a: b",
        "# a",
        "- a",
        "no",
        "2017",
        "l'altro \"lui\"",
        "à è ì",
        "x #y",
        "è: ",
        "{a}",
        "[b",
        "a\\b",
        "|",
        "> a",
        "~",
        "1e3",
        "*a",
        "a:",
        " b ",
        "@c",
        "%",
        "? d",
        "=",
        "a,b",
        "\u{a0}z",
    ]);
    let line = proptest::sample::select(vec!["riga", "", "  rientro", "# no", "- voce", "a: b", "fine "]);
    let leaf = prop_oneof![
        3 => text.prop_map(|text| Typed::Text(text.to_owned())),
        1 => (proptest::collection::vec(line, 1..5), 0..6usize)
            .prop_map(|(lines, mark)| Typed::Block(lines.into_iter().map(str::to_owned).collect(), mark)),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let map = proptest::collection::vec((0..NAMES.len(), inner.clone()), 1..5).prop_map(|mut entries| {
            let mut seen = Vec::new();
            entries.retain(|(name, _)| {
                !seen.contains(name) && {
                    seen.push(*name);
                    true
                }
            });
            Typed::Map(entries)
        });
        prop_oneof![proptest::collection::vec(inner, 1..4).prop_map(Typed::List), map]
    })
}

/// Types values, drawing manners from a list of numbers.
struct Typist<'d> {
    draws: std::iter::Cycle<std::slice::Iter<'d, u8>>,
    comments: usize,
    text: String,
}

impl Typist<'_> {
    fn draw(&mut self, sides: u8) -> u8 {
        self.draws.next().unwrap() % sides
    }

    fn comment(&mut self) -> String {
        self.comments += 1;
        format!("# nota {}.", self.comments)
    }

    fn lines_above(&mut self, indent: usize) {
        for _ in 0..self.draw(3) {
            match self.draw(3) {
                0 => self.text.push('\n'),
                1 => {
                    let (comment, more) = (self.comment(), usize::from(self.draw(4)));
                    self.text += &format!("{}{comment}\n", " ".repeat(indent + more));
                }
                _ => {}
            }
        }
    }

    fn end_line(&mut self) {
        if self.draw(4) == 0 {
            let comment = self.comment();
            self.text += &format!("  {comment}");
        }
        self.text.push('\n');
    }

    fn scalar(&mut self, text: &str) -> String {
        let is_plain = text.chars().all(|letter| letter.is_alphanumeric() || letter == ' ') && text.trim() == text;
        match self.draw(3) {
            0 if is_plain && !text.is_empty() => text.to_owned(),
            1 => format!("'{}'", text.replace('\'', "''")),
            _ => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        }
    }

    fn flow(&mut self, value: &Typed) -> Option<String> {
        Some(match value {
            Typed::Text(text) => self.scalar(text),
            Typed::Block(..) => return None,
            Typed::List(items) => {
                format!("[{}]", items.iter().map(|item| self.flow(item)).collect::<Option<Vec<_>>>()?.join(", "))
            }
            Typed::Map(entries) => {
                let each = entries.iter().map(|(name, value)| Some(format!("{}: {}", NAMES[*name], self.flow(value)?)));
                format!("{{{}}}", each.collect::<Option<Vec<_>>>()?.join(", "))
            }
        })
    }

    /// What comes after a key or dash that stands in the column `indent`.
    fn value(&mut self, value: &Typed, indent: usize) {
        if self.draw(5) == 0
            && let Some(flow) = self.flow(value)
        {
            self.text += &format!(" {flow}");
            return self.end_line();
        }
        let deeper = indent + 1 + usize::from(self.draw(4));
        match value {
            Typed::Text(text) => {
                let scalar = self.scalar(text);
                self.text += &format!(" {scalar}");
                self.end_line();
            }
            Typed::Block(lines, mark) => {
                self.text += [" |", " >", " |-", " >-", " |+", " >+"][*mark];
                let first = lines.iter().find(|line| !line.is_empty());
                let step = deeper - indent;
                if first.is_some_and(|line| line.starts_with(' ')) {
                    self.text.insert_str(self.text.len() - usize::from(*mark > 1), &step.to_string());
                }
                self.end_line();
                for line in lines {
                    self.text +=
                        &if line.is_empty() { "\n".to_owned() } else { format!("{}{line}\n", " ".repeat(deeper)) };
                }
            }
            Typed::List(items) => {
                self.end_line();
                self.list(items, deeper);
            }
            Typed::Map(entries) => {
                self.end_line();
                self.map(entries, deeper);
            }
        }
    }

    fn list(&mut self, items: &[Typed], indent: usize) {
        for item in items {
            self.lines_above(indent);
            self.text += &format!("{}-", " ".repeat(indent));
            self.value(item, indent);
        }
        self.lines_above(indent);
    }

    fn map(&mut self, entries: &[(usize, Typed)], indent: usize) {
        for (name, value) in entries {
            self.lines_above(indent);
            self.text += &format!("{}{}:", " ".repeat(indent), NAMES[*name]);
            self.value(value, indent);
        }
        self.lines_above(indent);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// However a record is typed: the values stay, every comment stays, and once is enough.
    #[test]
    fn nothing_is_lost(root in typed(), draws in proptest::collection::vec(0u8..60, 40)) {
        let Typed::Map(entries) = root else { return Ok(()) };
        let mut typist = Typist { draws: draws.iter().cycle(), comments: 0, text: String::new() };
        typist.map(&entries, 0);
        let (text, comments) = (typist.text, typist.comments);
        let Some(before) = tree(&text) else { return Ok(()) };
        let keys = keys(Kind::Services, &languages());
        let made = match laid(&text, &keys) {
            Layout::Same => text.clone(),
            Layout::New(made) => made,
            Layout::Left => return Err(TestCaseError::fail(format!("left as it is:\n{text}"))),
        };
        prop_assert_eq!(tree(&made), Some(before), "{}\n---\n{}", &text, &made);
        for number in 1..=comments {
            let comment = format!("# nota {number}.");
            // Below a block with deeper lines a comment may have become words of the text.
            prop_assert_eq!(made.matches(&comment).count(), text.matches(&comment).count(), "{}\n{}", &text, &made);
        }
        prop_assert_eq!(laid(&made, &keys), Layout::Same, "{}\n---\n{}", &text, &made);
    }
}
