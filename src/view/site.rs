//! What every page of a language has: made once, shared by all.

use std::collections::BTreeMap;

use serde::Serialize;

use super::assets::Assets;
use super::words::{Iso, Link, Words};

/// The same on every page of a language; `site` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView<'a> {
    /// Code of the language.
    pub lang: &'a str,
    /// For social cards: `it_IT`.
    pub locale: &'a str,
    /// Name of the site.
    pub title: Words<'a>,
    /// What it is.
    pub description: Words<'a>,
    /// Home of this language.
    pub home: String,
    /// Path of the site on its host, with a final `/`.
    pub base_path: &'a str,
    /// Scheme, host and path, with a final `/`.
    pub base_url: &'a str,
    /// Main menu.
    pub menu: Vec<MenuItem<'a>>,
    /// Legal row of the footer.
    pub footer: Vec<Link<'a>>,
    /// Address of every list by its name: `site.lists.services`, `site.lists["site-map"]`;
    /// `news` is missing where there is none.
    pub lists: BTreeMap<&'static str, String>,
    /// Address of every narrative page by its id: `site.pages.families`.
    pub pages: BTreeMap<&'a str, String>,
    /// Page for families.
    pub families: Option<Link<'a>>,
    /// Page for companies.
    pub companies: Option<Link<'a>>,
    /// Who publishes the site; `None` where not filled in.
    pub publisher: PublisherView<'a>,
    /// Accessibility statement on the national platform.
    pub accessibility_statement: Option<&'a str>,
    /// Mailbox for errors and questions.
    pub feedback: Option<&'a str>,
    /// Licence of the contents.
    pub licence: LicenceView<'a>,
    /// Who must be named for data used.
    pub credits: Vec<CreditView<'a>>,
    /// Day up to which the editors looked for open services.
    pub checked_on: Iso,
    /// Languages of the site, in order.
    pub languages: Vec<LanguageView<'a>>,
    /// Files of the theme and of the mark.
    pub assets: &'a Assets,
}

/// An entry of the main menu.
#[derive(Debug, Clone, Serialize)]
pub struct MenuItem<'a> {
    /// `list/services`, `pages/families`: compare with `frame.section`.
    pub reference: &'a str,
    /// Its page.
    pub href: String,
    /// Its words.
    pub title: Words<'a>,
}

/// Who publishes the site.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct PublisherView<'a> {
    pub name: Option<&'a str>,
    pub address: Option<&'a str>,
    pub tax_code: Option<&'a str>,
    pub ipa_code: Option<&'a str>,
    pub pec: Option<&'a str>,
    pub email: Option<&'a str>,
    pub phone: Option<&'a str>,
    pub dpo: Option<&'a str>,
    pub hosting: Option<&'a str>,
}

/// A licence.
#[derive(Debug, Clone, Serialize)]
pub struct LicenceView<'a> {
    /// Short name.
    pub name: &'a str,
    /// Its text.
    pub url: &'a str,
}

/// Somebody to name.
#[derive(Debug, Clone, Serialize)]
pub struct CreditView<'a> {
    /// Entry in the list of sources.
    pub href: String,
    /// Title of the source.
    pub title: Words<'a>,
    /// Publisher.
    pub publisher: Words<'a>,
    /// Licence.
    pub licence: Option<&'a str>,
}

/// A language of the site.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageView<'a> {
    /// Code.
    pub code: &'a str,
    /// Name of the language in itself.
    pub name: &'a str,
    /// Its home.
    pub home: String,
}
