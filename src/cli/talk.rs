//! What the commands say: findings, stages, sums. Data goes to standard output, talk to
//! standard error; a closed pipe is no reason to fail.

use std::io::{IsTerminal as _, Write};
use std::path::Path;

use crate::check::{Piece, Reading};
use crate::cms::Unfit;
use crate::diag::{Diagnostic, Format, SourceText, Texts, UiLang, counts, render};
use crate::edit::{LostWay, Way};
use crate::model::Kind;
use crate::output::{OutputError, Refusal, Warning, WriteReport};
use crate::pipeline::{Error, FilesOf, Laid, Outcome};
use crate::record::Form;
use crate::report::EarlierError;
use crate::serve::Note;
use crate::source::Source;

/// The words and where they go.
pub(super) struct Talk {
    texts: Texts,
    lang: UiLang,
}

impl Talk {
    pub(super) fn new(lang: UiLang) -> Self {
        Talk { texts: Texts::of(lang), lang }
    }

    /// Whether the tool speaks English.
    pub(super) fn is_english(&self) -> bool {
        self.lang == UiLang::En
    }

    pub(super) fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.ui(key)
    }

    pub(super) fn words(&self, key: &str, detail: &str) -> String {
        self.texts.ui_with(key, &[("detail", detail)])
    }

    /// A question, and what follows it on the line.
    pub(super) fn prompt(&self, question: &str, end: &str) {
        let _ = write!(std::io::stderr(), "{question}{end}");
    }

    pub(super) fn findings_to_stdout(&self, outcome: &Outcome, root: &Path, format: Format) {
        let colour = wants_colour(std::io::stdout().is_terminal());
        let _ = std::io::stdout().write_all(self.findings(outcome, root, format, colour).as_bytes());
    }

    pub(super) fn findings_to_stderr(&self, outcome: &Outcome, root: &Path, format: Format) {
        let colour = wants_colour(std::io::stderr().is_terminal());
        let _ = std::io::stderr().write_all(self.findings(outcome, root, format, colour).as_bytes());
    }

    fn findings(&self, outcome: &Outcome, root: &Path, format: Format, colour: bool) -> String {
        render(&outcome.diagnostics, format, &self.texts, &FilesOf(root.to_owned()), colour)
    }

    /// One line a stage: name, wall time, processor time.
    pub(super) fn stages(&self, outcome: &Outcome) {
        for stage in outcome.stages.list() {
            let name = self.texts.ui(stage.name);
            let (wall, cpu) = (stage.wall.as_secs_f64() * 1000.0, stage.cpu.as_secs_f64() * 1000.0);
            self.say(&format!("  {name:<28} {wall:>9.1} ms   CPU {cpu:>9.1} ms"));
        }
    }

    /// How pages read, the hardest first: one line a page, one a sentence that is too long.
    pub(super) fn readings(&self, readings: &[Reading]) {
        let mut text = format!("{}\n", self.texts.ui("readings"));
        for reading in readings {
            let mark = if reading.least.is_some_and(|least| reading.ease < least) { "!" } else { " " };
            let asked = reading.least.map_or_else(|| "-".to_owned(), |least| least.to_string());
            let Reading { ease, words, sentences, long, href, origin, .. } = reading;
            let long_ones = long.len();
            text += &format!("{mark}{ease:>4} {asked:>3} {words:>6} {sentences:>5} {long_ones:>3}  {href}  {origin}\n");
            for (length, sentence) in long {
                text += &format!("{length:>27}  {sentence}\n");
            }
        }
        let judged: Vec<&Reading> = readings.iter().filter(|reading| reading.least.is_some()).collect();
        let hard = judged.iter().filter(|reading| Some(reading.ease) < reading.least).count();
        let long: usize = readings.iter().map(|reading| reading.long.len()).sum();
        let numbers = [readings.len(), judged.len(), hard, long].map(|number| number.to_string());
        let [pages, judged, hard, long] = &numbers;
        text += &self
            .texts
            .ui_with("readings-sum", &[("pages", pages), ("judged", judged), ("hard", hard), ("long", long)]);
        let _ = writeln!(std::io::stdout(), "{text}");
    }

    /// Findings of something smaller than a build.
    pub(super) fn list(&self, found: &[Diagnostic], root: &Path) {
        self.list_in(found, &FilesOf(root.to_owned()));
    }

    /// The same, with the texts in which they were found.
    pub(super) fn list_in(&self, found: &[Diagnostic], sources: &dyn SourceText) {
        let colour = wants_colour(std::io::stderr().is_terminal());
        let text = render(found, Format::Human, &self.texts, sources, colour);
        let _ = std::io::stderr().write_all(text.as_bytes());
    }

    /// Keys that were named and are not there.
    pub(super) fn lost(&self, lost: &[(String, LostWay)]) {
        for (name, lost) in lost {
            let near = lost.near.as_deref().map(|near| format!(" {} «{near}»?", self.texts.ui("did-you-mean")));
            let allowed = match lost.allowed.is_empty() {
                true => String::new(),
                false => format!(" {}", self.words("new-lost-allowed", &lost.allowed.join(", "))),
            };
            let words = self.words("new-lost", name);
            self.say(&format!("{}: {words}{}{allowed}", self.texts.ui("error"), near.unwrap_or_default()));
        }
    }

    /// What a new record cannot be without.
    pub(super) fn missing(&self, missing: &[(String, Way)]) {
        if missing.is_empty() {
            return;
        }
        self.say(&format!("{}: {}", self.texts.ui("error"), self.texts.ui("new-missing")));
        for (name, way) in missing {
            let label = way.labels[usize::from(self.is_english())].as_deref().unwrap_or_default();
            let form = way.form.item().unwrap_or(&way.form).single();
            let values = match form {
                Some(Form::Words(words)) => words.join(", "),
                Some(Form::Reference(kinds)) => {
                    let folders: Vec<&str> = kinds.iter().map(Kind::folder).collect();
                    self.words("new-id-of", &folders.join(", "))
                }
                _ => String::new(),
            };
            let more = if values.is_empty() { String::new() } else { format!(": {values}") };
            self.say(&format!("  --set {name}=…   {label}{more}"));
        }
    }

    pub(super) fn created(&self, files: &[Source]) {
        let paths: String = files.iter().map(|file| format!("{}\n", file.path)).collect();
        let _ = std::io::stdout().write_all(paths.as_bytes());
        let is_draft = files.iter().any(|file| file.text.lines().any(|line| line.starts_with("draft: true")));
        let key = if is_draft { "new-written-draft" } else { "new-written" };
        let names: Vec<&str> = files.iter().map(|file| &*file.path).collect();
        self.say(&self.words(key, &names.join(", ")));
    }

    pub(super) fn not_created(&self, path: &str, error: &std::io::Error) {
        let words = match error.kind() {
            std::io::ErrorKind::AlreadyExists => self.texts.ui("new-exists").to_owned(),
            _ => error.to_string(),
        };
        self.say(&format!("{}: {path}: {words}", self.texts.ui("error")));
    }

    pub(super) fn schemas(&self, files: usize) {
        self.say(&self.texts.ui_with("schemas", &[("files", &files.to_string())]));
    }

    pub(super) fn addresses(&self, key: &str) {
        self.say(self.texts.ui(key));
    }

    /// Files that were laid out, or would be.
    pub(super) fn laid(&self, laid: &Laid, only_told: bool) {
        let paths: String = laid.changed.iter().map(|file| format!("{}\n", file.path)).collect();
        let _ = std::io::stdout().write_all(paths.as_bytes());
        let say = |key: &str, detail: &str| self.say(&self.texts.ui_with(key, &[("detail", detail)]));
        laid.left.iter().for_each(|path| say("fmt-left", path));
        laid.passed.iter().for_each(|path| say("fmt-passed", path));
        let (files, records) = (laid.changed.len().to_string(), laid.records.to_string());
        let key = if only_told { "fmt-told" } else { "fmt-done" };
        self.say(&self.texts.ui_with(key, &[("files", &files), ("records", &records)]));
    }

    pub(super) fn not_written(&self, error: &std::io::Error) {
        self.say(&format!("{}: {error}", self.texts.ui("error")));
    }

    /// A report, as it is.
    pub(super) fn report(&self, text: &str) {
        let _ = std::io::stdout().write_all(text.as_bytes());
    }

    /// Why an earlier report says nothing.
    pub(super) fn no_earlier(&self, path: &Path, error: &EarlierError) {
        let words = match error {
            EarlierError::NotAReport => self.texts.ui("earlier-not-a-report").to_owned(),
            EarlierError::Version(version) => {
                self.texts.ui_with("earlier-version", &[("detail", &version.to_string())])
            }
        };
        self.say(&format!("{}: {}: {words}", self.texts.ui("error"), path.display()));
    }

    /// The words themselves, for those who write more than a line.
    pub(super) fn texts(&self) -> &Texts {
        &self.texts
    }

    /// Every rule in a line.
    pub(super) fn rules<'a>(&self, rules: impl Iterator<Item = (&'a str, String)>) {
        let lines: String = rules.map(|(id, meaning)| format!("{id:<22} {meaning}\n")).collect();
        let _ = write!(std::io::stdout(), "{lines}\n{}\n", self.texts.ui("rules-more"));
    }

    /// What a rule means, with its examples set apart.
    pub(super) fn rule_page(&self, id: &str, page: &[Piece]) {
        let mut text = id.to_owned();
        let mut kinds = ["example-wrong", "example-right"].into_iter();
        for piece in page {
            text += "\n\n";
            match piece {
                Piece::Text(words) => text += words,
                Piece::Example(lines) => {
                    text += &kinds.next().map_or_else(String::new, |kind| format!("{}:\n", self.texts.ui(kind)));
                    let lines: Vec<String> = lines.lines().map(|line| format!("\n    {line}")).collect();
                    text += &lines.concat();
                }
            }
        }
        let _ = writeln!(std::io::stdout(), "{text}");
    }

    pub(super) fn no_rule(&self, id: &str, near: Option<&str>) {
        let words = self.texts.ui_with("no-rule", &[("detail", id)]);
        let near = near.map_or_else(String::new, |near| format!(" {} «{near}»?", self.texts.ui("did-you-mean")));
        self.say(&format!("{}: {words}{near} {}", self.texts.ui("error"), self.texts.ui("rules-more")));
    }

    /// Read, made, found.
    pub(super) fn summary(&self, outcome: &Outcome) {
        let (errors, warnings) = counts(&outcome.diagnostics);
        let total = format!("{:.2}", outcome.stages.total().as_secs_f64());
        self.say(&self.texts.ui_with(
            "summary",
            &[
                ("files", &outcome.files.to_string()),
                ("records", &outcome.records.to_string()),
                ("pages", &outcome.pages.to_string()),
                ("errors", &errors.to_string()),
                ("warnings", &warnings.to_string()),
                ("seconds", &total),
            ],
        ));
        if !outcome.diagnostics.is_empty() {
            self.say(self.texts.ui("rules-more"));
        }
    }

    pub(super) fn written(&self, report: &WriteReport, out: &Path) {
        let megabytes = format!("{:.1}", report.bytes as f64 / 1e6);
        let files = report.files.to_string();
        self.say(
            &self.texts.ui_with(
                "written",
                &[("files", &files), ("megabytes", &megabytes), ("out", &out.display().to_string())],
            ),
        );
        for warning in &report.warnings {
            let words = self.texts.ui_with(warning.kind(), &[("detail", &warning_detail(warning))]);
            self.say(&format!("{}: {}: {words}", self.texts.ui("warning"), warning.path().display()));
        }
    }

    pub(super) fn kept(&self, out: &Path) {
        let key = if out.exists() { "kept" } else { "not-written" };
        self.say(&self.texts.ui_with(key, &[("out", &out.display().to_string())]));
    }

    pub(super) fn waiting(&self, lock: &Path) {
        self.say(&self.texts.ui_with("waiting", &[("detail", &lock.display().to_string())]));
    }

    /// What happens while the desk is open.
    pub(super) fn desk(&self, note: &Note) {
        let number = |number: usize| number.to_string();
        let line = match note {
            Note::Ready(address) => self.texts.ui_with("serve-ready", &[("detail", address)]),
            Note::Polling(why) => self.texts.ui_with("serve-polling", &[("detail", why)]),
            Note::Looked(errors, warnings) => {
                self.texts.ui_with("serve-looked", &[("errors", &number(*errors)), ("warnings", &number(*warnings))])
            }
            Note::Read(reading) => {
                let key = if reading.errors > 0 { "serve-faulty" } else { "serve-read" };
                let values = [
                    ("ms", reading.took.as_millis().to_string()),
                    ("services", number(reading.services)),
                    ("errors", number(reading.errors)),
                    ("warnings", number(reading.warnings)),
                ];
                self.texts.ui_with(key, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
            }
        };
        self.say(&line);
    }

    pub(super) fn no_port(&self, port: u16, why: &str) {
        let words = self.texts.ui_with("serve-port", &[("port", &port.to_string()), ("detail", why)]);
        self.say(&format!("{}: {words}", self.texts.ui("error")));
    }

    pub(super) fn sum(&self, key: &str, values: &[(&str, &str)]) {
        self.say(&self.texts.ui_with(key, values));
    }

    pub(super) fn say(&self, line: &str) {
        let _ = writeln!(std::io::stderr(), "{line}");
    }
}

/// The exit code of a command; a fault of the machine is told.
pub(super) fn ended(talk: &Talk, result: Result<u8, Error>) -> u8 {
    result.unwrap_or_else(|error| {
        failure(talk, &error);
        super::FAILED
    })
}

/// A fault of the machine: where, what, and the system's own words.
pub(super) fn failure(talk: &Talk, error: &Error) {
    let (key, path, detail) = match error {
        Error::Source(fault) => ("failed-read", fault.path.display().to_string(), fault.error.to_string()),
        Error::Output(fault) => (fault.kind(), fault.path().display().to_string(), output_detail(fault)),
        Error::NotAProject(root) => ("failed-root", root.display().to_string(), String::new()),
        Error::Cache { path, error } => ("failed-cache", path.display().to_string(), error.to_string()),
        Error::Unwritable(id) => ("failed-unwritable", id.clone(), String::new()),
        Error::Package { name, why: Unfit::Digest } => ("failed-digest", name.display().to_string(), String::new()),
        Error::Package { name, why: Unfit::Broken(detail) } => {
            ("failed-package", name.display().to_string(), detail.clone())
        }
        Error::Registry { url, detail } => ("failed-registry", url.clone(), detail.clone()),
        Error::Threads(fault) => ("failed-threads", "rayon".to_owned(), fault.to_string()),
    };
    talk.say(&format!("{}: {path}: {}", talk.texts.ui("error"), talk.texts.ui_with(key, &[("detail", &detail)])));
}

/// What the sentence about an output has a gap for.
fn output_detail(fault: &OutputError) -> String {
    match fault {
        OutputError::Io { error, .. } => error.to_string(),
        OutputError::Refused { why: Refusal::Overlaps(path), .. } => path.display().to_string(),
        OutputError::Refused { why: Refusal::Foreign { first, more }, .. } => {
            let rest = if *more > 0 { format!(", … (+{more})") } else { String::new() };
            let names: Vec<String> = first.iter().map(|path| path.display().to_string()).collect();
            format!("{}{rest}", names.join(", "))
        }
        OutputError::Unsafe { .. } | OutputError::Taken { .. } | OutputError::Refused { .. } => String::new(),
    }
}

/// The same for something that went wrong although the site is in place.
fn warning_detail(warning: &Warning) -> String {
    match warning {
        Warning::NotRemoved { error, .. } | Warning::NotSynced { error, .. } => error.to_string(),
        Warning::Kept { .. } => String::new(),
    }
}

/// Colour on a terminal, unless `NO_COLOR` (no-color.org) is set to anything.
fn wants_colour(is_terminal: bool) -> bool {
    is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
