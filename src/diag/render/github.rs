//! Workflow commands: `::error file=…,line=…,col=…,title=…::message`.

use std::fmt::Write as _;

use super::{Severity, Shown};

pub(super) fn render(shown: &mut Shown<'_>) -> String {
    let mut out = String::new();
    for diagnostic in std::mem::take(&mut shown.diagnostics) {
        let mut message = shown.texts.message(diagnostic);
        if let Some(hint) = shown.texts.hint(diagnostic) {
            message.push('\n');
            message.push_str(&hint);
        }
        let command = match diagnostic.severity() {
            Severity::Note => "notice",
            severity => severity.as_str(),
        };
        let _ = write!(out, "::{command} ");
        if let Some((path, line, column)) = shown.files.position(diagnostic) {
            let _ = write!(out, "file={},line={line},col={column},", property(&path));
        }
        let _ = writeln!(out, "title={}::{}", property(diagnostic.rule.id), data(&message));
    }
    out
}

/// Escapes of the workflow-command syntax for the text after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The same for a property, where `:` and `,` also have a meaning.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
