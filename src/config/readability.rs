//! `readability` in `site.yaml`: how easy pages must be to read, and which.

use schemars::JsonSchema;
use serde::Deserialize;

/// A way to compute the ease of a text, named in the list of languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Formula {
    /// For Italian: Lucisano and Piemontese, 1988.
    Gulpease,
}

/// How easy pages must be to read.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Readability {
    /// The least ease of a page for families, 0 to 100.
    pub least: u8,
    /// Words after which a sentence is long.
    pub longest: usize,
    /// Pages for families besides those that are so by their record: `pages/id`, `list/name`.
    pub families: Vec<String>,
}

impl Default for Readability {
    /// 60: whoever has a lower secondary diploma reads it without help.
    fn default() -> Self {
        Readability { least: 60, longest: 25, families: Vec::new() }
    }
}
