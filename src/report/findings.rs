//! Measures as findings: one a record, page or place that somebody should look at.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Orphan, OutsideLink, PageReading, State, Survey};
use crate::config::Site;
use crate::diag::{Arg, Diagnostic, Place, rules, sorted};
use crate::model::{Kind, Lang};
use crate::reach::{Answer, Why};

/// What a check found and what the measures say, in reading order, each once.
pub(super) fn all(
    survey: &Survey,
    found: &[Diagnostic],
    readings: &[PageReading],
    outside: Option<&[OutsideLink]>,
    site: &Site,
) -> Vec<Diagnostic> {
    let mut all = found.to_vec();
    all.extend(of_survey(survey, site));
    all.extend(long_sentences(readings));
    all.extend(outside.unwrap_or_default().iter().flat_map(of_link));
    sorted(&all).into_iter().cloned().collect()
}

fn of_survey(survey: &Survey, site: &Site) -> Vec<Diagnostic> {
    let at = |finding: Diagnostic, kind: Kind, id: &str| finding.at(Place::file(&path(site, kind, id)));
    let mut all = Vec::new();
    for sheet in survey.sheets.iter().filter(|sheet| !sheet.lacks.is_empty()) {
        let finding = Diagnostic::new(&rules::INCOMPLETE_SHEET).arg("percent", usize::from(sheet.percent));
        all.push(at(finding.arg("fields", Arg::Fields(sheet.lacks.clone())), Kind::Services, &sheet.id));
    }
    for check in &survey.checks {
        let rule = match check.state {
            State::Overdue => &rules::CHECK_OVERDUE,
            State::Due => &rules::CHECK_DUE,
            State::Never => &rules::NEVER_CHECKED,
            State::Fresh => continue,
        };
        let day = |date: Option<crate::model::Date>| date.map_or_else(|| "?".to_owned(), |date| date.to_string());
        let finding = Diagnostic::new(rule).arg("on", day(check.on)).arg("due", day(check.due));
        all.push(at(finding, check.kind, &check.id));
    }
    all.extend(survey.orphans.iter().map(of_orphan));
    for source in &survey.old_sources {
        let finding = Diagnostic::new(&rules::OLD_SOURCE).arg("on", source.on.to_string());
        all.push(at(finding, Kind::Sources, &source.id));
    }
    all.extend(survey.unread_sources.iter().map(|id| at(Diagnostic::new(&rules::UNREAD_SOURCE), Kind::Sources, id)));
    all
}

/// File of a record; of a page, the one in the language that every text has.
fn path(site: &Site, kind: Kind, id: &str) -> Arc<str> {
    match kind {
        Kind::Pages => format!("content/pages/{id}/{}.md", site.code(Lang::SOURCE)).into(),
        kind => format!("content/{}/{id}.yaml", kind.folder()).into(),
    }
}

fn of_orphan(orphan: &Orphan) -> Diagnostic {
    let finding = Diagnostic::new(&rules::ORPHAN).arg("id", orphan.id.as_ref());
    let finding = match orphan.kind {
        Some(Kind::Glossary) => finding.variant("term"),
        Some(kind) => finding.arg("kind", Arg::Term(kind.folder())),
        None => finding.variant("picture"),
    };
    finding.at(Place::file(&orphan.path().as_str().into()))
}

/// Folders of the files that sentences come from, before those whose pages only repeat them.
const OWN: [&str; 9] =
    ["pages", "services", "projects", "alliances", "networks", "programmes", "organisations", "news", "ats"];

/// Each sentence once: where it was written, as far as pages tell.
fn long_sentences(readings: &[PageReading]) -> Vec<Diagnostic> {
    let rank = |reading: &PageReading| {
        let folder = reading.path.split('/').nth(1).unwrap_or("");
        OWN.iter().position(|own| *own == folder).unwrap_or(OWN.len())
    };
    let mut by_sentence: BTreeMap<&str, (usize, &PageReading)> = BTreeMap::new();
    for reading in readings {
        for (words, sentence) in &reading.long {
            let known = by_sentence.entry(sentence).or_insert((*words, reading));
            if (rank(reading), &reading.href) < (rank(known.1), &known.1.href) {
                known.1 = reading;
            }
        }
    }
    let finding = |(sentence, (words, reading)): (&str, (usize, &PageReading))| {
        let finding = Diagnostic::new(&rules::LONG_SENTENCE).arg("words", words).arg("sentence", sentence);
        finding.arg("page", reading.href.as_str()).at(Place::file(&reading.path))
    };
    by_sentence.into_iter().map(finding).collect()
}

fn of_link(link: &OutsideLink) -> Vec<Diagnostic> {
    let finding = match &link.answer {
        Answer::There => return Vec::new(),
        Answer::Moved { to } => Diagnostic::new(&rules::LINK_MOVED).arg("to", to.as_str()),
        Answer::Gone { why } => Diagnostic::new(&rules::LINK_DEAD).arg("why", in_words(*why)),
        Answer::Doubtful { why } => Diagnostic::new(&rules::LINK_DOUBTFUL).arg("why", in_words(*why)),
    };
    let finding = finding.arg("value", link.url.as_str());
    link.places.iter().map(|place| finding.clone().at(place.clone())).collect()
}

fn in_words(why: Why) -> Arg {
    match why {
        Why::Status(code) => usize::from(code).into(),
        why => Arg::Term(why.word()),
    }
}
