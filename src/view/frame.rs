//! What every page has of its own: titles, addresses, translations, sources.

use serde::Serialize;

use super::facts::SourceView;
use super::words::{Iso, Words};

/// The part that every page has, whatever it shows; `frame` in templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Frame<'a> {
    /// Stem of the template: `service`.
    pub template: &'static str,
    /// Code of the page's language.
    pub lang: &'a str,
    /// Title of the document: the page's title, " – ", the site's name.
    pub title: String,
    /// First-level heading.
    pub heading: Words<'a>,
    /// At most 160 characters, without marks.
    pub description: String,
    /// Full address; `None` for error pages.
    pub canonical: Option<String>,
    /// Address on the host.
    pub href: String,
    /// The same page in every language, this one included, in the order of the site.
    pub alternates: Vec<Alternate<'a>>,
    /// Full address for readers of other languages; `None` for error pages.
    pub x_default: Option<String>,
    /// From home to this page; empty on home, on error pages and at the language choice.
    pub breadcrumbs: Vec<Crumb<'a>>,
    /// `reference` of the entry of the main menu that this page is under.
    pub section: Option<&'a str>,
    /// Day of the last change of what the page shows.
    pub updated: Option<Iso>,
    /// Day somebody checked the record.
    pub verified: Option<VerifiedView>,
    /// `high`, `medium`, `low` for the record that the page is about.
    pub confidence: &'static str,
    /// Link that opens a mail about an error on this page; `None` without a mailbox.
    pub report: Option<String>,
    /// Sources used on the page, in order of first use.
    pub sources: Vec<SourceView<'a>>,
    /// Keep it out of search engines.
    pub noindex: bool,
}

/// A page in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternate<'a> {
    /// Code of the language.
    pub code: &'a str,
    /// Name of the language in itself.
    pub name: &'a str,
    /// Address on the host.
    pub href: String,
    /// Full address.
    pub url: String,
    /// This page.
    pub current: bool,
}

/// A step from home to the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Crumb<'a> {
    /// Its page; `None` for the last, which is this page.
    pub href: Option<String>,
    /// Its words.
    pub title: Words<'a>,
}

/// A check by somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct VerifiedView {
    /// When.
    pub on: Iso,
    /// A new check is due since before the day of the build.
    pub overdue: bool,
}
