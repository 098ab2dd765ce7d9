//! What was found wrong, where, and what to write instead.
//!
//! In: findings of every stage, as data. Out: the same findings as text for a person, a line
//! for an editor, JSON or a Git host's annotations. Findings never know how they are shown,
//! and nothing here reads a file.

mod checked;
mod place;
mod render;
pub mod rules;
mod text;

pub use checked::Checked;
pub use place::{Place, Spanned};
pub use render::{Format, SourceText, counts, positions, render, sorted};
pub use rules::Rule;
pub use text::{Arg, Texts, UiLang};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not published until it is mended.
    Error,
    /// The site is published; somebody should look.
    Warning,
    /// Only the report says it: work that waits, or that may be as it should.
    Note,
}

impl Severity {
    /// Stable lower-case name, used by the machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// One finding. Its words come from the text catalogue, by rule and `variant`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where; `None` only for findings about the site as a whole.
    pub place: Option<Place>,
    /// Rule broken.
    pub rule: &'static Rule,
    /// Which text of the rule; empty for the plain one.
    pub variant: &'static str,
    /// Values for the gaps of the text.
    pub args: Vec<(&'static str, Arg)>,
    /// A word to write instead, found by likeness.
    pub suggestion: Option<String>,
}

impl Diagnostic {
    /// A finding of `rule`, without a place.
    pub fn new(rule: &'static Rule) -> Self {
        Diagnostic { place: None, rule, variant: "", args: Vec::new(), suggestion: None }
    }

    /// Puts the finding at a place.
    pub fn at(mut self, place: impl Into<Option<Place>>) -> Self {
        self.place = place.into();
        self
    }

    /// Chooses another text of the same rule.
    pub fn variant(mut self, variant: &'static str) -> Self {
        self.variant = variant;
        self
    }

    /// Fills the gap `{name}`.
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Adds a "did you mean", if there is one.
    pub fn suggest(mut self, word: Option<impl Into<String>>) -> Self {
        self.suggestion = word.map(Into::into);
        self
    }

    /// Weight, as its rule says.
    pub fn severity(&self) -> Severity {
        self.rule.severity
    }
}

/// The likeliest word among `known` for a mistyped `word`, or nothing when none is near.
///
/// Measure: Damerau-Levenshtein (optimal string alignment), at most a third of the letters.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let limit = (word.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}
