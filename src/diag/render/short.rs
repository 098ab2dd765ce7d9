//! `path:line:column: severity[rule] message`.

use std::fmt::Write as _;

use super::Shown;

pub(super) fn render(shown: &mut Shown<'_>) -> String {
    let mut out = String::new();
    for diagnostic in std::mem::take(&mut shown.diagnostics) {
        if let Some((path, line, column)) = shown.files.position(diagnostic) {
            let _ = write!(out, "{path}:{line}:{column}: ");
        }
        let severity = shown.texts.ui(diagnostic.severity().as_str());
        let _ = writeln!(out, "{severity}[{}] {}", diagnostic.rule.id, shown.texts.message(diagnostic));
    }
    out
}
