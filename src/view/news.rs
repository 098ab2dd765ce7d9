//! A piece of news.

use serde::Serialize;

use super::words::{Html, Iso, Link, Words};

/// `pages/news.html`
#[derive(Debug, Clone, Serialize)]
pub struct NewsView<'a> {
    /// `notice`, `call`, `event`.
    pub kind: &'static str,
    /// When.
    pub on: Iso,
    /// Last day to act.
    pub deadline: Option<Iso>,
    /// The deadline lies before the day of the build.
    pub over: bool,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// Text.
    pub body: Option<Html<'a>>,
    /// Related records.
    pub related: Vec<Link<'a>>,
}
