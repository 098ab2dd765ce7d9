//! Questions about a new record, one a line, to somebody at a terminal.

use std::io::{BufRead as _, Write as _};

use super::talk::Talk;
use crate::diag::nearest;
use crate::edit::Way;
use crate::model::Kind;
use crate::pipeline::{self, Drafts, Error, Order, Started, Workroom};
use crate::record::Form;

/// More ids than this are not listed: who does not know the id types what is like it.
const LISTED: usize = 30;

/// Asks what is missing until nothing is.
pub(super) struct Asker<'a> {
    talk: &'a Talk,
    workroom: &'a Workroom,
}

impl<'a> Asker<'a> {
    pub(super) fn new(talk: &'a Talk, workroom: &'a Workroom) -> Self {
        Asker { talk, workroom }
    }

    /// Completes an order. `None`: the answers ended.
    pub(super) fn complete(&mut self, order: &mut Order) -> Result<Option<Started>, Error> {
        self.talk.prompt(&self.talk.words("ask-title", order.kind.folder()), "\n");
        let mut id_is_asked = order.id.is_some();
        loop {
            let started = pipeline::start(self.workroom, order)?;
            if !started.lost.is_empty() {
                return Ok(Some(started));
            }
            if !id_is_asked && !started.id.is_empty() {
                id_is_asked = true;
                let Some(answer) = self.line(&format!("{} [{}]", self.talk.word("ask-id"), started.id)) else {
                    return Ok(None);
                };
                order.id = Some(if answer.is_empty() { started.id } else { answer });
                continue;
            }
            if !started.found.is_empty() {
                self.talk.list_in(&started.found, &Drafts(started.files.clone()));
                if self.is_about_id(&started) {
                    (order.id, id_is_asked) = (None, true);
                    let Some(answer) = self.line(self.talk.word("ask-id")) else { return Ok(None) };
                    order.id = Some(answer);
                    continue;
                }
                // A value that was given on the command line cannot be asked again.
                return Ok(Some(started));
            }
            let Some((name, way)) = started.missing.first() else { return Ok(Some(started)) };
            if !self.ask(order, name, way)? {
                return Ok(None);
            }
        }
    }

    fn is_about_id(&self, started: &Started) -> bool {
        started.files.is_empty() || started.found.iter().any(|one| one.rule.id == "bad-id")
    }

    /// Asks for one value until it can be read; of a text, in the other languages too.
    fn ask(&self, order: &mut Order, name: &str, way: &Way) -> Result<bool, Error> {
        loop {
            let Some(answer) = self.line(&self.question(name, way)) else { return Ok(false) };
            if answer.is_empty() {
                continue;
            }
            let known = order.given.len();
            order.given.push((name.to_owned(), self.corrected(way, answer)));
            let started = pipeline::start(self.workroom, order)?;
            if !started.found.is_empty() && !started.files.is_empty() {
                self.talk.list_in(&started.found, &Drafts(started.files));
                order.given.truncate(known);
                continue;
            }
            break;
        }
        self.other_languages(order, name)
    }

    fn other_languages(&self, order: &mut Order, name: &str) -> Result<bool, Error> {
        let Some((stem, code)) = name.rsplit_once('.') else { return Ok(true) };
        let first = self.workroom.languages.first().map_or("", AsRef::as_ref);
        if code != first {
            return Ok(true);
        }
        for other in self.workroom.languages.iter().skip(1) {
            let name = format!("{stem}.{other}");
            if order.given.iter().any(|(known, _)| *known == name) {
                continue;
            }
            let Some(answer) = self.line(&format!("{name} ({})", self.talk.word("ask-more"))) else { return Ok(false) };
            if !answer.is_empty() {
                order.given.push((name, answer));
            }
        }
        Ok(true)
    }

    fn question(&self, name: &str, way: &Way) -> String {
        let label = way.labels[usize::from(self.talk.is_english())].as_deref().unwrap_or_default();
        let mut lines = Vec::new();
        let form = way.form.item().unwrap_or(&way.form);
        match form.single() {
            Some(Form::Words(words)) => lines.push(self.talk.words("ask-words", &words.join(", "))),
            Some(Form::Reference(kinds)) => {
                let ids = self.ids(&kinds.iter().collect::<Vec<_>>());
                if ids.len() <= LISTED {
                    lines.push(self.talk.words("ask-ids", &ids.join(", ")));
                } else {
                    let folders: Vec<&str> = kinds.iter().map(Kind::folder).collect();
                    lines.push(self.talk.words("new-id-of", &folders.join(", ")));
                }
            }
            _ if !way.example.is_empty() && !way.example.contains('…') => {
                lines.push(self.talk.words("ask-example", &way.example));
            }
            _ => {}
        }
        if way.is_list() {
            lines.push(self.talk.word("ask-list").to_owned());
        }
        lines.push(format!("{label} ({name})"));
        lines.join("\n")
    }

    fn ids(&self, kinds: &[Kind]) -> Vec<&str> {
        kinds.iter().flat_map(|kind| self.workroom.ids(*kind)).collect()
    }

    /// An answer that is the beginning or the like of one id only is that id; it is said.
    fn corrected(&self, way: &Way, answer: String) -> String {
        let form = way.form.item().unwrap_or(&way.form);
        let Some(Form::Reference(kinds)) = form.single() else { return answer };
        let ids = self.ids(&kinds.iter().collect::<Vec<_>>());
        let one = |text: &str| {
            if ids.contains(&text) {
                return text.to_owned();
            }
            let like: Vec<&str> = ids.iter().copied().filter(|id| id.contains(text)).collect();
            let meant = match like.as_slice() {
                [only] => Some(*only),
                _ => nearest(text, ids.iter().copied()),
            };
            let Some(meant) = meant else { return text.to_owned() };
            let asked = format!("{} «{meant}»? [Enter]", self.talk.word("did-you-mean"));
            match self.line(&asked) {
                Some(answer) if answer.is_empty() => meant.to_owned(),
                Some(answer) => answer,
                None => text.to_owned(),
            }
        };
        match way.is_list() {
            true => answer.split([',', ';']).map(|part| one(part.trim())).collect::<Vec<_>>().join(", "),
            false => one(answer.trim()),
        }
    }

    fn line(&self, question: &str) -> Option<String> {
        self.talk.prompt(question, ": ");
        let mut answer = String::new();
        let read = std::io::stdin().lock().read_line(&mut answer).ok()?;
        let _ = std::io::stderr().flush();
        (read > 0).then(|| answer.trim().to_owned())
    }
}
