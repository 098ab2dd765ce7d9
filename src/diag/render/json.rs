//! An array of objects, one a finding.

use serde::Serialize;

use super::Shown;

#[derive(Serialize)]
struct Object<'a> {
    rule: &'a str,
    severity: &'a str,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    hint: Option<String>,
    suggestion: Option<&'a str>,
}

pub(super) fn render(shown: &mut Shown<'_>) -> String {
    let diagnostics = std::mem::take(&mut shown.diagnostics);
    let objects: Vec<Object> = diagnostics
        .into_iter()
        .map(|diagnostic| {
            let position = shown.files.position(diagnostic);
            let (line, column) = (position.as_ref().map(|p| p.1), position.as_ref().map(|p| p.2));
            Object {
                rule: diagnostic.rule.id,
                severity: diagnostic.severity().as_str(),
                file: position.map(|p| p.0),
                line,
                column,
                message: shown.texts.message(diagnostic),
                hint: shown.texts.hint(diagnostic),
                suggestion: diagnostic.suggestion.as_deref(),
            }
        })
        .collect();
    // Strings and numbers always serialise.
    let mut text = serde_json::to_string_pretty(&objects).unwrap_or_else(|_| "[]".to_owned());
    text.push('\n');
    text
}
