//! `new`: what it writes is right at once, and nothing is invented or written over.

use std::fs;
use std::io::{Read as _, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use conciliazione::diag::UiLang;
use conciliazione::edit::{Layout, layout};
use conciliazione::model::Kind;
use conciliazione::output;
use conciliazione::pipeline::{Order, Started, Workroom, start};
use conciliazione::record::{self, schema::kinds};

use crate::support::{self, Project};

fn workroom(project: &Project) -> Workroom {
    Workroom::open(&support::settings(&project.root())).unwrap().value.unwrap()
}

fn started(project: &Project, kind: Kind, given: &[(&str, &str)]) -> Started {
    let given = given.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    start(&workroom(project), &Order { kind, id: None, given, lang: UiLang::It }).unwrap()
}

/// A value for whatever a kind asks for, of the made-up project.
fn answer(name: &str, kind: Kind) -> &'static str {
    match (name, kind) {
        ("type", Kind::Sources) => "page",
        ("type", Kind::Services) => "centre",
        ("type", Kind::Contacts) => "office",
        ("type", Kind::Alliances) => "alliance",
        ("type", Kind::Projects) => "project",
        ("type", Kind::Acts) => "dgr",
        ("type", Kind::Documents) => "form",
        ("type", Kind::Programmes) => "plan",
        ("type", Kind::News) => "news",
        ("category", _) => "doposcuola",
        ("status", _) => "active",
        ("audience.groups", _) => "families",
        ("side", _) => "families",
        ("phase", _) => "earlier",
        ("asl", _) => "ASL di prova",
        ("programme", _) => "periodo",
        ("provinces", _) => "MI",
        ("on", _) => "2026-11-21",
        (name, _) if name.ends_with("ats") || name == "responsible" => "prova",
        _ => "Prova nuova",
    }
}

/// Answers whatever is missing, as somebody at a terminal would.
fn answered(project: &Project, kind: Kind) -> Started {
    let mut given: Vec<(String, String)> = Vec::new();
    for _ in 0..20 {
        let pairs: Vec<(&str, &str)> = given.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        let now = started(project, kind, &pairs);
        if now.missing.is_empty() {
            return now;
        }
        for (name, way) in &now.missing {
            let form = way.form.item().unwrap_or(&way.form).single();
            let word = match form {
                // Closed lists differ from kind to kind: any word will do.
                Some(record::Form::Words(words)) if !words.contains(&answer(name, kind)) => words[0],
                _ => answer(name, kind),
            };
            assert!(!given.iter().any(|(known, _)| known == name), "{kind:?} asks twice for {name}");
            given.push((name.clone(), word.to_owned()));
        }
    }
    panic!("{kind:?} never stops asking");
}

#[test]
fn every_kind_begins_as_a_draft_that_the_check_accepts() {
    for kind in kinds().chain([Kind::Pages]) {
        let project = Project::small().file(
            "content/programmes/periodo.yaml",
            "title: {it: Periodo, en: Period}\nsummary: {it: Di prova., en: Test.}\ntype: plan\nsource: [prova]\n",
        );
        let before = project.check();
        let made = answered(&project, kind);
        assert!(made.found.is_empty(), "{kind:?}: {:?}", made.found);
        for file in &made.files {
            let (_, part) = record::yaml_part(file).unwrap();
            let keys = record::keys(kind, &["it".into(), "en".into()]);
            assert_eq!(layout(file, part, &keys), Layout::Same, "{kind:?}:\n{}", file.text);
            // Only a source has nothing that another source must say.
            assert_eq!(file.text.contains("\ndraft: true"), kind != Kind::Sources, "{kind:?}:\n{}", file.text);
            assert!(!project.root().join(&*file.path).exists());
            project.write(&file.path, &file.text);
        }
        let after = project.check();
        let errors = |outcome: &conciliazione::pipeline::Outcome| {
            project.shown(&outcome.diagnostics).matches(": errore").count()
        };
        assert_eq!(
            errors(&before),
            errors(&after),
            "{kind:?}: {}\n{}",
            project.shown(&after.diagnostics),
            made.files[0].text
        );
    }
}

/// Without the signs in front, the optional keys of a skeleton are keys that readers know.
#[test]
fn commented_keys_are_right_as_they_stand() {
    for kind in kinds().chain([Kind::Pages]) {
        let project = Project::small();
        let made = answered(&project, kind);
        let file = &made.files[0];
        let bare: Vec<&str> = file.text.lines().skip(if kind == Kind::Pages { 3 } else { 2 }).collect();
        let bare: Vec<&str> = bare.iter().map(|line| line.strip_prefix("# ").unwrap_or(line)).collect();
        let open = if kind == Kind::Pages { "---\n" } else { "" };
        let text = format!("{open}{}\n", bare.join("\n"));
        let source = conciliazione::source::Source { path: file.path.clone(), text };
        let found = workroom(&project).would_say(std::slice::from_ref(&source)).unwrap();
        let bad: Vec<&str> = found
            .iter()
            .map(|one| one.rule.id)
            .filter(|id| {
                ["unknown-key", "wrong-type", "yaml-syntax", "duplicate-key", "bad-phone", "bad-date"].contains(id)
            })
            .collect();
        assert!(bad.is_empty(), "{kind:?} {bad:?}:\n{}", source.text);
    }
}

#[test]
fn with_sources_and_both_languages_it_is_no_draft() {
    let project = Project::small();
    let made = started(&project, Kind::Organisations, &[("title", "Ente di Prova"), ("source", "prova")]);
    assert!(made.missing.is_empty() && made.found.is_empty(), "{made:?}");
    assert_eq!(made.id, "ente-di-prova");
    let text = &made.files[0].text;
    assert!(text.contains("\nslug: ente-di-prova\n") && !text.contains("\ndraft:"), "{text}");
    assert!(!text.contains("confidence"), "{text}");
}

#[test]
fn wrong_keys_values_and_ids_are_told() {
    let project = Project::small();
    let made = started(&project, Kind::Services, &[("titel.it", "x")]);
    assert_eq!(made.lost[0].1.near.as_deref(), Some("title"));
    let made = started(&project, Kind::Organisations, &[("title", "Ente"), ("source", "proba")]);
    assert_eq!(made.found[0].suggestion.as_deref(), Some("prova"));
    let made = started(&project, Kind::Ats, &[("title", "Prova")]);
    assert_eq!((made.found[0].rule.id, made.found[0].variant), ("duplicate-id", "taken"));
    project.write("content/addresses.lock", "it/enti/vecchio/ organisations/vecchio\n");
    let made = started(&project, Kind::Organisations, &[("title", "Vecchio"), ("source", "prova")]);
    assert_eq!((made.found[0].rule.id, made.found[0].variant), ("duplicate-id", "removed"));
    let order = Order {
        kind: Kind::Topics,
        id: Some("Con Spazi".into()),
        given: vec![("title.it".into(), "x".into())],
        lang: UiLang::En,
    };
    let made = start(&workroom(&project), &order).unwrap();
    assert!(made.found.iter().any(|one| one.rule.id == "bad-id"), "{made:?}");
    for id in ["../fuori", "a/b", "a.b", "À"] {
        let made = start(&workroom(&project), &Order { id: Some(id.into()), ..order.clone() }).unwrap();
        assert!(made.files.is_empty() && made.found[0].rule.id == "bad-id", "{id}: {made:?}");
    }
    let signs = started(&project, Kind::Topics, &[("title.it", "…"), ("summary.it", "x")]);
    assert!(signs.files.is_empty() && signs.found[0].rule.id == "bad-id", "{signs:?}");
}

#[test]
fn a_page_has_a_file_a_language() {
    let project = Project::small();
    let given = [("title.it", "Chi siamo"), ("summary.it", "Noi."), ("title.en", "About"), ("summary.en", "Us.")];
    let made = started(&project, Kind::Pages, &given);
    assert!(made.missing.is_empty() && made.found.is_empty(), "{made:?}");
    let paths: Vec<&str> = made.files.iter().map(|file| &*file.path).collect();
    assert_eq!(paths, ["content/pages/chi-siamo/it.md", "content/pages/chi-siamo/en.md"]);
    assert!(made.files[1].text.contains("\nslug: about\n"), "{}", made.files[1].text);
    let half = started(&project, Kind::Pages, &[("title.it", "Chi"), ("title.en", "Who")]);
    let names: Vec<&str> = half.missing.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["summary.en", "summary.it"]);
}

#[test]
fn files_are_created_all_or_none_and_never_over_others() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("b"), "old").unwrap();
    let (path, error) = output::create(folder.path(), &[("a", b"new"), ("b", b"new")]).unwrap_err();
    assert_eq!((path.as_str(), error.kind()), ("b", std::io::ErrorKind::AlreadyExists));
    assert!(!folder.path().join("a").exists());
    assert_eq!(fs::read_to_string(folder.path().join("b")).unwrap(), "old");
    output::create(folder.path(), &[("x/a", b"1"), ("x/b", b"2")]).unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("x/b")).unwrap(), "2");
}

/// How long a question may take to appear; a busy machine is slow.
const PATIENCE: Duration = Duration::from_secs(30);

/// `new` at a terminal, which `script` (of Debian's bsdutils) plays: it ends with the test.
struct Terminal {
    child: Child,
    keys: ChildStdin,
    screen: Receiver<Vec<u8>>,
    /// What was shown since the last answer.
    unread: Vec<u8>,
}

impl Terminal {
    fn asks(project: &Project, kind: &str) -> Terminal {
        let (program, root) = (env!("CARGO_BIN_EXE_conciliazione"), project.root());
        let command = format!("'{program}' new {kind} --today 2026-11-21 --root '{}'", root.display());
        let mut child = Command::new("script")
            .args(["-qec", &command, "/dev/null"])
            .env("SHELL", "/bin/sh")
            .env("NO_COLOR", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("`script` is installed");
        let (keys, mut shown) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (sender, screen) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = shown.read(&mut bytes) {
                let _ = sender.send(bytes[..read].to_vec());
            }
        });
        Terminal { child, keys, screen, unread: Vec::new() }
    }

    /// Waits until the screen ends with a question, then answers; gives what was shown since the
    /// answer before, which comes first: a terminal shows what is typed.
    fn answer(&mut self, question: &str, answer: &str) -> String {
        let end = format!("{question}: ");
        while !self.unread.ends_with(end.as_bytes()) {
            match self.screen.recv_timeout(PATIENCE) {
                Ok(more) => self.unread.extend(more),
                Err(_) => panic!("no «{end}» in: {}", String::from_utf8_lossy(&self.unread)),
            }
        }
        let shown = String::from_utf8_lossy(&std::mem::take(&mut self.unread)).replace('\r', "");
        self.keys.write_all(answer.as_bytes()).unwrap();
        shown
    }

    /// The exit code, and what was shown at last.
    fn ended(mut self) -> (Option<i32>, String) {
        loop {
            match self.screen.recv_timeout(PATIENCE) {
                Ok(more) => self.unread.extend(more),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    panic!("it does not end: {}", String::from_utf8_lossy(&self.unread))
                }
            }
        }
        (self.child.wait().unwrap().code(), String::from_utf8_lossy(&self.unread).replace('\r', ""))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn at_a_terminal_it_asks_until_the_answers_are_right() {
    let project = Project::small();
    let mut terminal = Terminal::asks(&project, "services");
    let head = terminal.answer("Titolo (it) (title.it)", "Merenda di prova\n");
    assert!(head.starts_with("Scheda nuova in content/services. Invio conferma, Ctrl+C interrompe.\n"), "{head}");
    terminal.answer("title.en (facoltativo, Invio per saltare)", "Test snack\n");
    terminal.answer("Id della scheda (non cambia più) [merenda-di-prova]", "\n");
    terminal.answer("Descrizione breve (it) (summary.it)", "Una merenda inventata.\n");
    terminal.answer("summary.en (facoltativo, Invio per saltare)", "\n");
    // The beginning of an id is enough, once it is confirmed.
    let ids = terminal.answer("Categoria (category)", "dopo\n");
    assert!(ids.contains("Id possibili: doposcuola\npiù valori, con la virgola in mezzo\n"), "{ids}");
    terminal.answer("Forse volevi scrivere «doposcuola»? [Enter]", "\n");
    // A wrong answer is explained and asked again; so is none, without a word.
    let words = terminal.answer("Tipo (type)", "centro\n");
    assert!(words.contains("Valori possibili: voucher, centre,"), "{words}");
    let fault = terminal.answer("Tipo (type)", "\n");
    assert!(fault.contains("errore[bad-enum]: «centro»") && fault.contains("Valori possibili:"), "{fault}");
    let again = terminal.answer("Tipo (type)", "centre\n");
    assert!(!again.contains("errore"), "{again}");
    terminal.answer("Stato (status)", "active\n");
    terminal.answer("Gruppi (audience.groups)", "families, carers\n");
    terminal.answer("Unità organizzativa responsabile (responsible)", "prova\n");
    terminal.answer("ATS (area.ats)", "prova\n");
    let (code, last) = terminal.ended();
    assert_eq!(code, Some(0), "{last}");
    assert!(last.contains("Bozza nuova: content/services/merenda-di-prova.yaml."), "{last}");
    let given = [
        ("title.it", "Merenda di prova"),
        ("title.en", "Test snack"),
        ("summary.it", "Una merenda inventata."),
        ("category", "doposcuola"),
        ("type", "centre"),
        ("status", "active"),
        ("audience.groups", "families, carers"),
        ("responsible", "prova"),
        ("area.ats", "prova"),
    ];
    let text = fs::read_to_string(project.root().join("content/services/merenda-di-prova.yaml")).unwrap();
    assert!(text.contains("\ntype: centre\n"), "{text}");
    fs::remove_file(project.root().join("content/services/merenda-di-prova.yaml")).unwrap();
    assert_eq!(text, started(&project, Kind::Services, &given).files[0].text, "the same as without questions");
}

#[test]
fn answers_that_end_too_early_write_nothing() {
    let project = Project::small();
    let before = support::files(&project.root());
    let mut terminal = Terminal::asks(&project, "topics");
    terminal.answer("Titolo (it) (title.it)", "Argomento\n");
    // Ctrl+D.
    terminal.answer("title.en (facoltativo, Invio per saltare)", "\u{4}");
    assert_eq!(terminal.ended().0, Some(2));
    assert!(support::files(&project.root()) == before);
}
