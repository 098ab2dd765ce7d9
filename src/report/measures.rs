//! The numbers of a report, each with the side on which it is better.

use super::Report;
use crate::diag::{Diagnostic, Rule, Severity, rules};

/// Which way a number should go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// Down to none.
    Lower,
    /// Up to a hundred.
    Higher,
}

impl Better {
    /// Stable word.
    pub fn word(self) -> &'static str {
        match self {
            Better::Lower => "lower",
            Better::Higher => "higher",
        }
    }
}

/// A number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// Stable name.
    pub id: &'static str,
    /// A count of findings; of `completeness` the average in percent.
    pub value: usize,
    /// Which way it should go.
    pub better: Better,
}

/// How much of the sheets is filled.
const COMPLETENESS: &str = "completeness";
/// Errors that have no measure of their own.
const ERRORS: &str = "errors";

/// Counts of findings: the measure and its rules. Those of other sites stand last.
const COUNTS: &[(&str, &[&Rule])] = &[
    (ERRORS, &[]),
    ("links-inside", &[&rules::DEAD_LINK, &rules::DEAD_ANCHOR]),
    ("pictures", &[&rules::ALT_MISSING]),
    ("incomplete", &[&rules::INCOMPLETE_SHEET]),
    ("overdue", &[&rules::CHECK_OVERDUE]),
    ("due", &[&rules::CHECK_DUE]),
    ("never-checked", &[&rules::NEVER_CHECKED]),
    ("untranslated", &[&rules::MISSING_TRANSLATION]),
    ("stale", &[&rules::STALE_TRANSLATION]),
    ("hard-pages", &[&rules::READABILITY]),
    ("long-sentences", &[&rules::LONG_SENTENCE]),
    ("orphans", &[&rules::ORPHAN]),
    ("old-sources", &[&rules::OLD_SOURCE]),
    ("unread-sources", &[&rules::UNREAD_SOURCE]),
    ("links-dead", &[&rules::LINK_DEAD]),
    ("links-moved", &[&rules::LINK_MOVED]),
    ("links-doubtful", &[&rules::LINK_DOUBTFUL]),
];

/// How many of them need the answers of other sites.
const OUTSIDE: usize = 3;

/// Every number that is known, in a fixed order.
pub(super) fn of(report: &Report) -> Vec<Measure> {
    let left_out = if report.outside.is_some() { 0 } else { OUTSIDE };
    let counts = COUNTS.iter().take(COUNTS.len() - left_out).map(|(id, _)| {
        let value = report.findings.iter().filter(|finding| measure_of(finding) == Some(id)).count();
        Measure { id, value, better: Better::Lower }
    });
    let sheets = &report.survey.sheets;
    let sum: usize = sheets.iter().map(|sheet| usize::from(sheet.percent)).sum();
    let completeness =
        sum.checked_div(sheets.len()).map(|value| Measure { id: COMPLETENESS, value, better: Better::Higher });
    completeness.into_iter().chain(counts).collect()
}

/// The measure that counts a finding; none for warnings that only a build says.
pub(super) fn measure_of(finding: &Diagnostic) -> Option<&'static str> {
    let own = COUNTS.iter().find(|(_, rules)| rules.contains(&finding.rule)).map(|(id, _)| *id);
    own.or((finding.severity() == Severity::Error).then_some(ERRORS))
}
