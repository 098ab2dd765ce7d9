//! What the desk's script shows over a page: what is wrong, and what an editor wants to know of it.

use serde_json::{Value, json};

use super::desk::{Desk, Now};
use crate::diag::{Diagnostic, Format, Severity, SourceText, render};
use crate::model::Envelope;
use crate::pipeline::FilesOf;

/// Words of the bar and of the overlay.
const WORDS: &[&str] = &[
    "desk-faults",
    "desk-kept",
    "desk-none",
    "desk-hide",
    "desk-show",
    "desk-notes",
    "desk-more",
    "desk-lost",
    "desk-label",
    "hint",
    "error",
    "warning",
];

/// A finding is shown with its line; a run with more of them has another cause than typing.
/// How many there are in all is told beside the list.
const MOST: usize = 100;

/// Everything about the page at a path, as JSON.
pub(super) fn state(desk: &Desk, path: &str) -> Value {
    let now = desk.now();
    let faults: Vec<&Diagnostic> = now.findings.iter().filter(|one| one.severity() == Severity::Error).collect();
    let words: serde_json::Map<String, Value> =
        WORDS.iter().map(|key| (key.trim_start_matches("desk-").to_owned(), json!(desk.texts.ui(key)))).collect();
    json!({
        "revision": now.revision,
        "lang": desk.lang,
        "failure": now.failure,
        "fault_count": faults.len(),
        "faults": shown(desk, faults),
        "page": page(desk, &now, path),
        "words": words,
    })
}

/// A page that holds nothing but the desk: when there is no good site yet.
pub(super) fn blank(desk: &Desk) -> String {
    let (lang, title) = (desk.lang, desk.texts.ui("desk-label"));
    format!(
        "<!doctype html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body></body></html>"
    )
}

/// What is known of a page: its file, whether it is public, how fresh and how translated it is.
fn page(desk: &Desk, now: &Now, path: &str) -> Option<Value> {
    let answers = now.answers.as_ref()?;
    let (file, route) = answers.about(&desk.stand(answers, path)?)?;
    let envelope = route.and_then(|route| answers.session.plan.envelope(route.target));
    // A page in several languages is several files of one folder.
    let folder = file.strip_prefix("content/pages/").and_then(|inner| inner.split_once('/')).map(|(id, _)| id);
    let is_own = |place: &str| match folder {
        Some(id) => place.strip_prefix("content/pages/").is_some_and(|inner| inner.split('/').next() == Some(id)),
        None => place == file.as_ref(),
    };
    let own = |one: &&Diagnostic| one.place.as_ref().is_some_and(|place| is_own(&place.path));
    let notes: Vec<&Diagnostic> =
        now.findings.iter().filter(own).filter(|one| one.severity() == Severity::Warning).collect();
    let mut lines = vec![line(desk, "desk-file", file.as_ref(), "")];
    lines.extend(envelope.and_then(|envelope| publication(desk, envelope)));
    lines.extend(envelope.map(|envelope| freshness(desk, envelope)));
    lines.extend(envelope.map(|_| translation(desk, &notes)));
    Some(json!({ "file": file.as_ref(), "lines": lines, "note_count": notes.len(), "notes": shown(desk, notes) }))
}

/// A label and what it says, with how it is to be taken.
fn line(desk: &Desk, label: &str, text: &str, mood: &str) -> Value {
    json!({ "label": desk.texts.ui(label), "text": text, "mood": mood })
}

/// Whether the public sees the record: nothing to say when it does.
fn publication(desk: &Desk, envelope: &Envelope) -> Option<Value> {
    let today = desk.settings().today;
    let day = |key: &str, day: crate::model::Date| desk.texts.ui_with(key, &[("day", &day.to_string())]);
    let text = match envelope {
        Envelope { draft: true, .. } => desk.texts.ui("desk-draft").to_owned(),
        Envelope { publish_from: Some(from), .. } if *from > today => day("desk-from", *from),
        Envelope { publish_until: Some(until), .. } => day("desk-until", *until),
        _ => return None,
    };
    Some(line(desk, "desk-public", &text, "warn"))
}

/// When the record was checked, and when that is due again.
fn freshness(desk: &Desk, envelope: &Envelope) -> Value {
    let Some((on, days)) = envelope.verified else {
        return line(desk, "desk-verified", desk.texts.ui("desk-never"), "warn");
    };
    let due = crate::model::Date::from_day_number(on.day_number() + i64::from(days));
    let late = due < desk.settings().today;
    let key = if late { "desk-overdue" } else { "desk-due" };
    let text = desk.texts.ui_with(key, &[("on", &on.to_string()), ("due", &due.to_string())]);
    line(desk, "desk-verified", &text, if late { "warn" } else { "good" })
}

/// What the findings say of the translations.
fn translation(desk: &Desk, notes: &[&Diagnostic]) -> Value {
    let count = |rule: &str| notes.iter().filter(|one| one.rule.id == rule).count();
    let (missing, stale) = (count("missing-translation"), count("stale-translation"));
    let numbers = [("missing", missing.to_string()), ("stale", stale.to_string())];
    let numbers: Vec<(&str, &str)> = numbers.iter().map(|(name, number)| (*name, number.as_str())).collect();
    match missing + stale {
        0 => line(desk, "desk-translation", desk.texts.ui("desk-translated"), "good"),
        _ => line(desk, "desk-translation", &desk.texts.ui_with("desk-untranslated", &numbers), "warn"),
    }
}

/// The first findings, with the text of their lines.
fn shown(desk: &Desk, findings: Vec<&Diagnostic>) -> Value {
    let findings: Vec<Diagnostic> = findings.into_iter().take(MOST).cloned().collect();
    let sources = FilesOf(desk.root().to_owned());
    let text = render(&findings, Format::Json, &desk.texts, &sources, false);
    let mut list: Vec<Value> = serde_json::from_str(&text).unwrap_or_default();
    for one in &mut list {
        let (Some(file), Some(line)) = (one["file"].as_str(), one["line"].as_u64()) else { continue };
        let text = sources.text(file).unwrap_or_default();
        let at = usize::try_from(line).unwrap_or(1).saturating_sub(1);
        one["text"] = json!(text.lines().nth(at).unwrap_or_default());
    }
    json!(list)
}
