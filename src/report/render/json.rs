//! An object with everything that was measured.
//!
//! Its shape is documented in `../README.md` and has a version: keys are only added while it
//! stays the same. `id` of a finding does not depend on language, line or number, so that two
//! reports can be compared.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Report, Words};
use crate::diag::{Arg, Diagnostic, positions, rules};
use crate::model::{Date, Kind};
use crate::reach::Answer;
use crate::report::measures::measure_of;
use crate::report::{Agency, Check, OutsideLink, PageReading, Sheet, Since, State};

/// What every report says of itself.
pub const FORMAT: &str = "conciliazione-report";
/// Version of the shape.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Whole<'a> {
    format: &'static str,
    version: u32,
    site: &'a str,
    today: String,
    measures: Vec<MeasureObject>,
    findings: Vec<FindingObject<'a>>,
    agencies: Vec<AgencyObject<'a>>,
    sheets: Vec<SheetObject<'a>>,
    checks: Vec<CheckObject<'a>>,
    pages: Vec<PageObject<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outside: Option<Vec<OutsideObject<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<SinceObject<'a>>,
}

#[derive(Serialize)]
struct MeasureObject {
    id: &'static str,
    value: usize,
    better: &'static str,
}

#[derive(Serialize)]
struct FindingObject<'a> {
    id: String,
    measure: Option<&'static str>,
    rule: &'a str,
    severity: &'a str,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    hint: Option<String>,
}

#[derive(Serialize)]
struct AgencyObject<'a> {
    ats: Option<&'a str>,
    sheets: usize,
    completeness: usize,
    overdue: usize,
    due: usize,
    never: usize,
    fresh: usize,
}

#[derive(Serialize)]
struct SheetObject<'a> {
    id: &'a str,
    status: &'static str,
    ats: Option<&'a str>,
    completeness: u8,
    lacks: &'a [&'static str],
}

#[derive(Serialize)]
struct CheckObject<'a> {
    kind: &'static str,
    id: &'a str,
    ats: Option<&'a str>,
    state: &'static str,
    verified: Option<String>,
    updated: Option<String>,
    due: Option<String>,
}

#[derive(Serialize)]
struct PageObject<'a> {
    page: &'a str,
    file: &'a str,
    ease: u8,
    least: Option<u8>,
    words: usize,
    long_sentences: usize,
}

#[derive(Serialize)]
struct OutsideObject<'a> {
    url: &'a str,
    answer: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    places: usize,
}

#[derive(Serialize)]
struct SinceObject<'a> {
    today: &'a str,
    measures: Vec<ChangeObject>,
    new: Vec<String>,
    gone: Vec<GoneObject<'a>>,
}

#[derive(Serialize)]
struct ChangeObject {
    id: &'static str,
    before: Option<usize>,
    now: usize,
    change: &'static str,
}

#[derive(Serialize)]
struct GoneObject<'a> {
    id: &'a str,
    message: &'a str,
}

pub(super) fn render(report: &Report, since: Option<&Since>, words: &Words<'_>) -> String {
    let ids = fingerprints(&report.findings);
    let measure =
        |one: crate::report::Measure| MeasureObject { id: one.id, value: one.value, better: one.better.word() };
    let whole = Whole {
        format: FORMAT,
        version: VERSION,
        site: &report.site,
        today: report.survey.today.to_string(),
        measures: report.measures().into_iter().map(measure).collect(),
        findings: findings(report, &ids, words),
        agencies: report.agencies.iter().map(agency).collect(),
        sheets: report.survey.sheets.iter().map(sheet).collect(),
        checks: report.survey.checks.iter().map(check).collect(),
        pages: report.readings.iter().map(page).collect(),
        outside: report.outside.as_ref().map(|all| all.iter().map(outside).collect()),
        since: since.map(|since| since_object(since, &ids)),
    };
    // Strings and numbers always serialise.
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

fn findings<'a>(report: &'a Report, ids: &[String], words: &Words<'_>) -> Vec<FindingObject<'a>> {
    let places = positions(&report.findings, words.sources);
    let each = report.findings.iter().zip(ids).zip(places);
    each.map(|((finding, id), place)| FindingObject {
        id: id.clone(),
        measure: measure_of(finding),
        rule: finding.rule.id,
        severity: finding.severity().as_str(),
        line: place.as_ref().map(|place| place.1),
        column: place.as_ref().map(|place| place.2),
        file: place.map(|place| place.0),
        message: words.texts.message(finding),
        hint: words.texts.hint(finding),
    })
    .collect()
}

fn agency(agency: &Agency) -> AgencyObject<'_> {
    AgencyObject {
        ats: agency.ats.as_deref(),
        sheets: agency.sheets,
        completeness: agency.percent,
        overdue: agency.in_state(State::Overdue),
        due: agency.in_state(State::Due),
        never: agency.in_state(State::Never),
        fresh: agency.in_state(State::Fresh),
    }
}

fn sheet(sheet: &Sheet) -> SheetObject<'_> {
    SheetObject {
        id: &sheet.id,
        status: sheet.status.as_str(),
        ats: sheet.ats.as_deref(),
        completeness: sheet.percent,
        lacks: &sheet.lacks,
    }
}

fn check(check: &Check) -> CheckObject<'_> {
    let day = |date: Option<Date>| date.map(|date| date.to_string());
    CheckObject {
        kind: Kind::folder(check.kind),
        id: &check.id,
        ats: check.ats.as_deref(),
        state: check.state.word(),
        verified: day(check.on),
        updated: day(check.updated),
        due: day(check.due),
    }
}

fn page(reading: &PageReading) -> PageObject<'_> {
    PageObject {
        page: &reading.href,
        file: &reading.path,
        ease: reading.ease,
        least: reading.least,
        words: reading.words,
        long_sentences: reading.long.len(),
    }
}

fn outside(link: &OutsideLink) -> OutsideObject<'_> {
    let (why, to) = match &link.answer {
        Answer::There => (None, None),
        Answer::Moved { to } => (None, Some(to.as_str())),
        Answer::Gone { why } | Answer::Doubtful { why } => (Some(why.to_string()), None),
    };
    OutsideObject { url: &link.url, answer: link.answer.word(), why, to, places: link.places.len() }
}

fn since_object<'a>(since: &'a Since, ids: &[String]) -> SinceObject<'a> {
    let change =
        |one: &crate::report::Change| ChangeObject { id: one.id, before: one.before, now: one.now, change: one.change };
    SinceObject {
        today: &since.day,
        measures: since.measures.iter().map(change).collect(),
        new: since.new.iter().map(|at| ids[*at].clone()).collect(),
        gone: since.gone.iter().map(|(id, message)| GoneObject { id, message }).collect(),
    }
}

/// Values of findings that change while the finding stays what it is.
const NUMBERS: &[&str] = &["percent", "fields", "on", "due", "words", "why", "least", "digest"];

/// How a finding is known from one report to the next: rule, file and what it speaks of, without
/// lines and numbers. Where several are alike, they are numbered.
pub fn fingerprints(findings: &[Diagnostic]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut one = |finding: &Diagnostic| {
        let mut id = finding.rule.id.to_owned();
        if !finding.variant.is_empty() {
            id = format!("{id}/{}", finding.variant);
        }
        if let Some(place) = &finding.place {
            id = format!("{id} {}", place.path);
        }
        // The ease of a page is a number too, although other rules call a text so.
        let is_number = |name: &str| NUMBERS.contains(&name) || name == "value" && finding.rule == &rules::READABILITY;
        for (_, arg) in finding.args.iter().filter(|(name, _)| !is_number(name)) {
            id = format!("{id} {}", plain(arg));
        }
        let count = seen.entry(id.clone()).or_default();
        *count += 1;
        if *count > 1 { format!("{id} #{count}") } else { id }
    };
    findings.iter().map(&mut one).collect()
}

fn plain(arg: &Arg) -> String {
    match arg {
        Arg::Word(word) | Arg::Field(word) => word.clone(),
        Arg::Term(word) => (*word).to_owned(),
        Arg::Fields(words) => words.join(","),
    }
}
