//! Errors of the template engine as findings.
//!
//! In: an error of Tera. Out: `theme` findings at the line and column of the template. Tera
//! gives a span for the faults of one template; for names unknown across templates it gives
//! written reports, whose second line says the place.

use tera::{Error, ErrorKind};

use super::Template;
use crate::diag::{Diagnostic, Place, rules};

/// What Tera found, one finding a fault; none when it does not say where.
pub(super) fn findings(error: &Error, templates: &[Template]) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            at(templates, report.filename(), span.start_line, span.start_col, report.message()).into_iter().collect()
        }
        ErrorKind::Msg(message) => reports(message)
            .filter_map(|(name, line, column, detail)| at(templates, name, line, column - 1, detail))
            .collect(),
        _ => Vec::new(),
    }
}

/// The words of an error without the drawing of its source.
pub(super) fn message(error: &Error) -> String {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => report.message().to_owned(),
        _ => error.to_string(),
    }
}

/// A place in a text, from a line (from 1) and a column (from 0, in characters).
pub(super) fn place(path: &std::sync::Arc<str>, text: &str, line: usize, column: usize) -> Place {
    let line_start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let in_line: usize = text[line_start..].chars().take(column).map(char::len_utf8).sum();
    span(path, text, line_start + in_line, line_start + in_line + 1)
}

/// A place in a text, from bytes.
pub(super) fn span(path: &std::sync::Arc<str>, text: &str, start: usize, end: usize) -> Place {
    let narrow = |at: usize| u32::try_from(at.min(text.len())).unwrap_or(0);
    Place { path: path.clone(), start: narrow(start), end: narrow(end) }
}

fn at(templates: &[Template], name: &str, line: usize, column: usize, detail: &str) -> Option<Diagnostic> {
    let template = templates.iter().find(|template| template.name == name)?;
    let place = place(&template.path, &template.text, line, column);
    Some(Diagnostic::new(&rules::THEME).variant("template").arg("detail", detail).at(place))
}

/// `error: detail` and ` --> name:line:column`, as Tera writes them.
fn reports(message: &str) -> impl Iterator<Item = (&str, usize, usize, &str)> {
    message.split("\n\n").filter_map(|report| {
        let mut lines = report.lines();
        let detail = lines.next()?.strip_prefix("error: ")?;
        let mut place = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
        let column = place.next()?.parse().ok().filter(|column| *column > 0)?;
        let line = place.next()?.parse().ok()?;
        Some((place.next()?, line, column, detail))
    })
}
