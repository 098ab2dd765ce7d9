//! What has changed since an earlier report, kept as JSON.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::render::json::{FORMAT, VERSION, fingerprints};
use super::{Better, Report};

/// Why an earlier report cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EarlierError {
    /// The file is not a report of this program.
    NotAReport,
    /// It is one of another version.
    Version(u32),
}

/// A number then and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Name of the measure.
    pub id: &'static str,
    /// Its value in the earlier report; `None` where that did not measure it.
    pub before: Option<usize>,
    /// Its value now.
    pub now: usize,
    /// `better`, `worse`, `same`, or `new` where there was no value.
    pub change: &'static str,
}

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// Day of the earlier report, as written there.
    pub day: String,
    /// Every number of the report of now.
    pub measures: Vec<Change>,
    /// Positions in the findings of now of those that were not there.
    pub new: Vec<usize>,
    /// Findings that are gone: how they are known, and the words of the earlier report.
    pub gone: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

#[derive(Deserialize)]
struct Earlier {
    today: String,
    measures: Vec<EarlierMeasure>,
    findings: Vec<EarlierFinding>,
}

#[derive(Deserialize)]
struct EarlierMeasure {
    id: String,
    value: usize,
}

#[derive(Deserialize)]
struct EarlierFinding {
    id: String,
    #[serde(default)]
    measure: Option<String>,
    message: String,
}

/// Compares with an earlier report. What only one of the two measured, as other sites, is no change.
///
/// # Errors
/// When the text is no report, or one of another version.
pub fn since(report: &Report, earlier: &str) -> Result<Since, EarlierError> {
    let head: Head = serde_json::from_str(earlier).map_err(|_| EarlierError::NotAReport)?;
    if head.format != FORMAT {
        return Err(EarlierError::NotAReport);
    }
    if head.version != VERSION {
        return Err(EarlierError::Version(head.version));
    }
    let earlier: Earlier = serde_json::from_str(earlier).map_err(|_| EarlierError::NotAReport)?;
    let values: BTreeMap<&str, usize> = earlier.measures.iter().map(|one| (one.id.as_str(), one.value)).collect();
    let measures = report.measures();
    let was_measured = |measure: Option<&str>| measure.is_none_or(|id| values.contains_key(id));
    let is_measured = |measure: Option<&str>| measure.is_none_or(|id| measures.iter().any(|one| one.id == id));
    let known: BTreeMap<&str, &EarlierFinding> = earlier.findings.iter().map(|one| (one.id.as_str(), one)).collect();
    let now = fingerprints(&report.findings);
    let is_new = |at: &usize| {
        let measure = super::measures::measure_of(&report.findings[*at]);
        !known.contains_key(now[*at].as_str()) && was_measured(measure)
    };
    let still: std::collections::BTreeSet<&str> = now.iter().map(String::as_str).collect();
    let gone = known
        .iter()
        .filter(|(id, one)| !still.contains(*id) && is_measured(one.measure.as_deref()))
        .map(|(id, one)| ((*id).to_owned(), one.message.clone()));
    let changes = measures.iter().map(|measure| {
        let before = values.get(measure.id).copied();
        let change = match (before, measure.better) {
            (None, _) => "new",
            (Some(before), _) if before == measure.value => "same",
            (Some(before), Better::Lower) if before > measure.value => "better",
            (Some(before), Better::Higher) if before < measure.value => "better",
            _ => "worse",
        };
        Change { id: measure.id, before, now: measure.value, change }
    });
    Ok(Since {
        measures: changes.collect(),
        new: (0..now.len()).filter(is_new).collect(),
        gone: gone.collect(),
        day: earlier.today,
    })
}
