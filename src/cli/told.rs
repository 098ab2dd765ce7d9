//! What an import would do, and did, in words.

use std::fmt::Write as _;
use std::io::Write as _;

use super::talk::Talk;
use crate::edit::{Given, Note};
use crate::pipeline::{Change, Import};

impl Talk {
    /// How a spreadsheet was read.
    pub(super) fn notes(&self, notes: &[Note]) {
        for note in notes {
            let line = match note {
                Note::Encoding(name) => self.words("import-encoding", name),
                Note::Separator('\t') => self.words("import-separator", self.word("import-tab")),
                Note::Separator(mark) => self.words("import-separator", &mark.to_string()),
                Note::Hidden(names) => self.words("import-hidden", names),
                Note::Sheet(name) => self.words("import-sheet", name),
                Note::Formulas(count) => self.words("import-formulas", &count.to_string()),
                Note::Unused(heading, near) => {
                    let near = near.as_deref().map(|near| format!(" {} «{near}»?", self.word("did-you-mean")));
                    self.words("import-unused", heading) + &near.unwrap_or_default()
                }
            };
            self.say(&line);
        }
    }

    /// Record by record, key by key: what is there, what will be.
    pub(super) fn changes(&self, changes: &[Change]) {
        let mut text = String::new();
        for change in changes {
            let state = if change.old.is_none() { "import-new" } else { "import-changed" };
            let _ = writeln!(text, "{} ({})", change.path, self.word(state));
            for (way, old, new) in &change.values {
                let _ = match old {
                    Some(old) => writeln!(text, "    {way}: {} → {}", shown(old), shown(new)),
                    None => writeln!(text, "    {way}: {}", shown(new)),
                };
            }
        }
        let _ = std::io::stdout().write_all(text.as_bytes());
    }

    /// The sum of an import.
    pub(super) fn imported(&self, import: &Import, is_written: bool) {
        let new = import.changes.iter().filter(|change| change.old.is_none()).count();
        let changed = (import.changes.len() - new).to_string();
        let (new, same) = (new.to_string(), import.same.to_string());
        let key = if is_written { "import-done" } else { "import-told" };
        self.sum(key, &[("new", &new), ("changed", &changed), ("same", &same)]);
    }

    pub(super) fn not_imported(&self) {
        self.say(self.word("import-faulty"));
    }

    pub(super) fn not_rewritten(&self, path: &str, error: &std::io::Error) {
        let words = match error.kind() {
            std::io::ErrorKind::ResourceBusy => self.word("import-busy").to_owned(),
            std::io::ErrorKind::AlreadyExists => self.word("new-exists").to_owned(),
            _ => error.to_string(),
        };
        self.say(&format!("{}: {path}: {words}", self.word("error")));
    }
}

/// A value on one line, without its middle when it is long.
fn shown(given: &Given) -> String {
    match given {
        Given::Text(text) => format!("«{}»", short(text)),
        Given::List(items) => format!("[{}]", items.iter().map(|item| short(item)).collect::<Vec<_>>().join(", ")),
    }
}

fn short(text: &str) -> String {
    /// Letters at the beginning and at the end of a text that is cut.
    const ENDS: usize = 60;
    let text = text.replace('\n', " ⏎ ");
    let count = text.chars().count();
    if count <= 2 * ENDS + 3 {
        return text;
    }
    let (head, tail): (String, String) = (text.chars().take(ENDS).collect(), text.chars().skip(count - ENDS).collect());
    format!("{head} … {tail}")
}
