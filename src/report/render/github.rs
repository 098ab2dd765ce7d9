//! Annotations at the lines of the files.

use super::{Report, Words};
use crate::diag::{Format, render as shown};

pub(super) fn render(report: &Report, words: &Words<'_>) -> String {
    shown(&report.findings, Format::Github, words.texts, words.sources, false)
}
