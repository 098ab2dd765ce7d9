//! For people: the line, a caret under the fault, and what to write instead.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::{Severity, Shown};

pub(super) fn render(shown: &mut Shown<'_>, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in std::mem::take(&mut shown.diagnostics) {
        let severity = diagnostic.severity();
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let name = shown.texts.ui(severity.as_str()).to_owned();
        let message = shown.texts.message(diagnostic);
        let title = level.with_name(name).primary_title(message).id(diagnostic.rule.id);
        let hint = shown.texts.hint(diagnostic);
        let help = hint.map(|hint| Level::HELP.with_name(shown.texts.ui("hint").to_owned()).message(hint));
        let text = diagnostic.place.as_ref().and_then(|place| shown.files.text(&place.path));
        let group = match (&diagnostic.place, text) {
            (Some(place), Some(text)) => {
                let span = clamp(text, place.start as usize, place.end as usize);
                let snippet =
                    Snippet::source(text).path(place.path.as_ref()).annotation(AnnotationKind::Primary.span(span));
                title.element(snippet)
            }
            (Some(place), None) => title.element(annotate_snippets::Origin::path(place.path.as_ref())),
            (None, _) => title.elements(std::iter::empty::<annotate_snippets::Padding>()),
        };
        let group = group.elements(help);
        out.push_str(&renderer.render(&[group]));
        out.push_str("\n\n");
    }
    out
}

/// A range that lies in the text, on letter borders, on one line.
fn clamp(text: &str, start: usize, end: usize) -> std::ops::Range<usize> {
    let border = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = border(start);
    let end = border(end).max(start);
    let line_end = text[start..end].find('\n').map_or(end, |at| start + at);
    start..line_end
}
