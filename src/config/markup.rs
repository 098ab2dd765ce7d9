//! `markup` of `site.yaml`.

use crate::diag::{Diagnostic, nearest, rules};

/// Marks that pages carry for programs that judge public sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Markup {
    /// No marks.
    #[default]
    None,
    /// Those of the national model for municipalities, read by the app that judges adherence
    /// to it.
    Comuni,
}

impl Markup {
    /// Every choice.
    pub const ALL: [Markup; 2] = [Markup::None, Markup::Comuni];

    /// Reads the word of `site.yaml`.
    ///
    /// # Errors
    /// A `bad-enum` finding without a place.
    pub(super) fn read(word: &str) -> Result<Markup, Diagnostic> {
        Markup::ALL.into_iter().find(|markup| markup.as_str() == word).ok_or_else(|| {
            let words = Markup::ALL.map(Markup::as_str);
            let finding = Diagnostic::new(&rules::BAD_ENUM).arg("value", word).arg("field", "«markup»");
            finding.arg("allowed", words.join(", ")).suggest(nearest(word, words))
        })
    }

    /// The word for it in `site.yaml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Markup::None => "none",
            Markup::Comuni => "comuni",
        }
    }
}
