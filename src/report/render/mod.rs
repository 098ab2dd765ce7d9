//! A report as text: for people, as JSON, as annotations of a Git host, as SARIF, as a page.

mod github;
mod html;
pub mod json;
mod sarif;
mod text;

use std::collections::BTreeMap;

use super::measures::measure_of;
use super::{Report, Since};
use crate::diag::{Diagnostic, SourceText, Texts};

/// How a report is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// For a person at a terminal.
    #[default]
    Text,
    /// An object with everything; see [`json`].
    Json,
    /// Workflow commands that a Git host turns into annotations.
    Github,
    /// Static Analysis Results Interchange Format 2.1.0 (OASIS).
    Sarif,
    /// A page that is whole in one file.
    Html,
}

/// What every form needs besides the report.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The words of the tool.
    pub texts: &'a Texts,
    /// Code of their language.
    pub code: &'a str,
    /// Files, for lines and columns.
    pub sources: &'a dyn SourceText,
    /// The page of a rule, as paragraphs.
    pub help: &'a dyn Fn(&str) -> Vec<String>,
    /// Version of the program.
    pub version: &'a str,
}

/// Shows a report. Ends with a line break. The same report gives the same bytes.
pub fn render(report: &Report, since: Option<&Since>, form: Form, words: &Words<'_>) -> String {
    match form {
        Form::Text => text::render(report, since, words),
        Form::Json => json::render(report, since, words),
        Form::Github => github::render(report, words),
        Form::Sarif => sarif::render(report, words),
        Form::Html => html::render(report, since, words),
    }
}

/// The findings of a measure: sheets, checks and old sources in the order of the survey, others by
/// file.
fn listed<'r>(report: &'r Report, measure: &str) -> Vec<&'r Diagnostic> {
    let mut all: Vec<&Diagnostic> = report.findings.iter().filter(|one| measure_of(one) == Some(measure)).collect();
    let survey = &report.survey;
    let ids: Vec<(&str, &str)> = match measure {
        "incomplete" => survey.sheets.iter().map(|one| ("services", one.id.as_ref())).collect(),
        "overdue" | "due" => survey.checks.iter().map(|one| (one.kind.folder(), one.id.as_ref())).collect(),
        "old-sources" => survey.old_sources.iter().map(|one| ("sources", one.id.as_ref())).collect(),
        _ => return all,
    };
    let ranks: BTreeMap<(&str, &str), usize> = ids.into_iter().enumerate().map(|(at, id)| (id, at)).collect();
    let rank = |one: &Diagnostic| {
        let mut parts = path(one).split('/').skip(1);
        let (folder, name) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        ranks.get(&(folder, name.trim_end_matches(".yaml"))).copied().unwrap_or(usize::MAX)
    };
    all.sort_by_cached_key(|one| rank(one));
    all
}

/// File of a finding.
fn path(finding: &Diagnostic) -> &str {
    finding.place.as_ref().map_or("", |place| place.path.as_ref())
}

/// Lines of a list that a person reads; the rest is counted.
const SHOWN: usize = 25;
