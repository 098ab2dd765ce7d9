//! The language choice at `/`, and the error page of the whole site: both speak every
//! language at once.

use serde::Serialize;

/// `pages/choice.html`; `pages/not_found.html` of the whole site
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceView<'a> {
    /// The languages, in order.
    pub languages: Vec<LanguageDoor<'a>>,
}

/// A way into one language; every text is in that language.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageDoor<'a> {
    /// Code.
    pub code: &'a str,
    /// Name of the language in itself.
    pub name: &'a str,
    /// Home.
    pub home: String,
    /// Name of the site.
    pub title: &'a str,
    /// What the site is, or on the error page what happened.
    pub description: String,
    /// Heading: choice of the language, or page not found.
    pub heading: String,
    /// A few ways on: home, services, agencies, municipalities, site map.
    pub links: Vec<DoorLink<'a>>,
}

/// A way on, in the language of its door.
#[derive(Debug, Clone, Serialize)]
pub struct DoorLink<'a> {
    /// Address.
    pub href: String,
    /// Words.
    pub title: &'a str,
}
