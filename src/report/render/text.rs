//! For a person at a terminal: the numbers, then the lists, each cut where it gets long.

use super::{Report, SHOWN, Since, Words, listed, path};
use crate::diag::Texts;
use crate::report::{Agency, State};

pub(super) fn render(report: &Report, since: Option<&Since>, words: &Words<'_>) -> String {
    let texts = words.texts;
    let mut out = String::new();
    let day = report.survey.today.to_string();
    line(&mut out, &texts.ui_with("report-title", &[("day", &day), ("site", &report.site)]));
    measures(report, since, texts, &mut out);
    agencies(report, texts, &mut out);
    for measure in report.measures() {
        list(report, measure.id, texts, &mut out);
    }
    if let Some(since) = since {
        changes(report, since, texts, &mut out);
    }
    if report.outside.is_none() {
        line(&mut out, &format!("\n{}", texts.ui("report-no-outside")));
    }
    out
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn heading(out: &mut String, text: &str) {
    line(out, &format!("\n{text}\n{}", "-".repeat(text.chars().count())));
}

/// The numbers, with those of the earlier report beside them.
fn measures(report: &Report, since: Option<&Since>, texts: &Texts, out: &mut String) {
    out.push('\n');
    for (at, measure) in report.measures().into_iter().enumerate() {
        let unit = if measure.id == "completeness" { "%" } else { " " };
        let name = texts.ui(&format!("measure-{}", measure.id)).to_owned();
        let change = since.map(|since| &since.measures[at]).map_or_else(String::new, |change| match change.before {
            Some(before) if before != change.now => {
                format!("  ({}{unit}: {})", before, texts.ui(&format!("change-{}", change.change)))
            }
            _ => String::new(),
        });
        line(out, format!("{:>6}{unit} {name}{change}", measure.value).trim_end());
    }
}

fn agencies(report: &Report, texts: &Texts, out: &mut String) {
    if report.agencies.is_empty() {
        return;
    }
    heading(out, texts.ui("report-agencies"));
    let columns: Vec<&str> = texts.ui("report-agencies-columns").split('|').collect();
    if let [sheets, percent, overdue, due, never, fresh] = columns[..] {
        line(out, &format!("{sheets:>6} {percent:>6} {overdue:>8} {due:>8} {never:>8} {fresh:>8}"));
    }
    let row = |agency: &Agency| {
        let [overdue, due, never, fresh] = State::ALL.map(|state| agency.in_state(state));
        let name = agency.ats.as_deref().map_or(texts.ui("report-no-agency"), |ats| report.name(ats));
        let percent = if agency.sheets > 0 { format!("{}%", agency.percent) } else { "-".to_owned() };
        format!("{:>6} {percent:>6} {overdue:>8} {due:>8} {never:>8} {fresh:>8}  {name}", agency.sheets)
    };
    report.agencies.iter().for_each(|agency| line(out, &row(agency)));
}

/// The findings of a measure, the most urgent first.
fn list(report: &Report, measure: &str, texts: &Texts, out: &mut String) {
    let all = listed(report, measure);
    if all.is_empty() {
        return;
    }
    heading(out, &format!("{} ({})", texts.ui(&format!("measure-{measure}")), all.len()));
    for finding in all.iter().take(SHOWN) {
        line(out, &format!("{}: {}", path(finding), texts.message(finding)));
    }
    rest(all.len(), texts, out);
}

/// How many were left out.
fn rest(count: usize, texts: &Texts, out: &mut String) {
    if count > SHOWN {
        line(out, &texts.ui_with("report-rest", &[("n", &(count - SHOWN).to_string())]));
    }
}

fn changes(report: &Report, since: &Since, texts: &Texts, out: &mut String) {
    let count = |n: usize| n.to_string();
    heading(out, &texts.ui_with("report-since", &[("day", &since.day)]));
    line(out, &texts.ui_with("report-new", &[("n", &count(since.new.len()))]));
    for at in since.new.iter().take(SHOWN) {
        let finding = &report.findings[*at];
        line(out, &format!("+ {}: {}", path(finding), texts.message(finding)));
    }
    rest(since.new.len(), texts, out);
    line(out, &texts.ui_with("report-gone", &[("n", &count(since.gone.len()))]));
    for (id, message) in since.gone.iter().take(SHOWN) {
        let path = id.split(' ').nth(1).unwrap_or("");
        line(out, &format!("- {path}: {message}"));
    }
    rest(since.gone.len(), texts, out);
}
