//! Findings as text: for people, one a line, JSON, and a Git host's annotations.

mod github;
mod human;
mod json;
mod short;

use super::{Diagnostic, Severity, Texts};

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Source line, caret, explanation.
    #[default]
    Human,
    /// One line each.
    Short,
    /// An array of objects.
    Json,
    /// Workflow commands that a Git host turns into annotations.
    Github,
}

/// Gives the text of a file, if it can still be shown.
pub trait SourceText {
    /// Text of the file at a path from the root.
    fn text(&self, path: &str) -> Option<String>;
}

/// Findings in reading order: by file, by place, by rule, each once.
pub fn sorted(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut list: Vec<&Diagnostic> = diagnostics.iter().collect();
    list.sort();
    list.dedup();
    list
}

/// Shows findings. Ends with a line break when there is any.
pub fn render(
    diagnostics: &[Diagnostic],
    format: Format,
    texts: &Texts,
    sources: &dyn SourceText,
    colour: bool,
) -> String {
    let mut shown = Shown { diagnostics: sorted(diagnostics), texts, files: Files::new(sources) };
    match format {
        Format::Human => human::render(&mut shown, colour),
        Format::Short => short::render(&mut shown),
        Format::Json => json::render(&mut shown),
        Format::Github => github::render(&mut shown),
    }
}

/// Errors and warnings among findings, each counted once.
pub fn counts(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let list = sorted(diagnostics);
    let of = |severity| list.iter().filter(|one| one.severity() == severity).count();
    (of(Severity::Error), of(Severity::Warning))
}

/// Path, line and column of each finding; cheapest where those of a file stand together.
pub fn positions(diagnostics: &[Diagnostic], sources: &dyn SourceText) -> Vec<Option<(String, usize, usize)>> {
    let mut files = Files::new(sources);
    diagnostics.iter().map(|one| files.position(one)).collect()
}

/// What every format needs.
struct Shown<'a> {
    diagnostics: Vec<&'a Diagnostic>,
    texts: &'a Texts,
    files: Files<'a>,
}

/// Text of the file met last: findings come file by file.
struct Files<'a> {
    sources: &'a dyn SourceText,
    last: Option<(String, Option<String>)>,
}

impl<'a> Files<'a> {
    fn new(sources: &'a dyn SourceText) -> Self {
        Files { sources, last: None }
    }

    fn text(&mut self, path: &str) -> Option<&str> {
        if self.last.as_ref().is_none_or(|(known, _)| known != path) {
            self.last = Some((path.to_owned(), self.sources.text(path)));
        }
        self.last.as_ref().and_then(|(_, text)| text.as_deref())
    }

    /// Path, line and column of a finding; line and column 1 where the text is not at hand.
    fn position(&mut self, diagnostic: &Diagnostic) -> Option<(String, usize, usize)> {
        let place = diagnostic.place.as_ref()?;
        let (line, column) = self.text(&place.path).map_or((1, 1), |text| place.line_column(text));
        Some((place.path.to_string(), line, column))
    }
}
