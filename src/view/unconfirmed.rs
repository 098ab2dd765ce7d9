//! A record of low confidence: its name, that it awaits confirmation, where to ask. Nothing
//! that it says is published.

use serde::Serialize;

use super::contact::AskView;

/// `pages/unconfirmed.html`
#[derive(Debug, Clone, Serialize)]
pub struct UnconfirmedView<'a> {
    /// Kind of the record: `services`, `projects`, `alliances`, …
    pub kind: &'static str,
    /// Where to ask.
    pub ask: Vec<AskView<'a>>,
}
