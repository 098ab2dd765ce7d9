//! What every page of a language has: made once, shared by all.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Assets;
use super::wording::Wording;
use super::words::{Iso, Link, Words};
use crate::config::{Language, Publisher};
use crate::model::{Id, Kind, Lang, Text};
use crate::routes::{List, RoutePlan, Target};

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

/// Makes what the pages of a language share.
pub(super) fn site<'c>(wording: &Wording<'c>) -> SiteView<'c> {
    let (plan, catalogue, settings, lang) = (wording.plan(), wording.catalogue(), wording.settings(), wording.lang);
    let own = |text: &'c Text| wording.words(text).unwrap_or_else(|| wording.own(""));
    let lists = List::ALL.into_iter().filter(|list| *list != List::News || !catalogue.news.is_empty());
    let page = |id: &'c Id| Some((id.as_ref(), plan.record_href(lang, Kind::Pages, id)?));
    SiteView {
        lang: settings.code(lang),
        locale: &settings.language(lang).locale,
        title: own(&settings.title),
        description: own(&settings.description),
        home: wording.list_href(List::Home),
        base_path: plan.base_path(),
        base_url: plan.base_url(),
        menu: settings.menu.iter().filter_map(|reference| menu_item(wording, reference)).collect(),
        footer: settings.footer.iter().filter_map(|reference| reference_link(wording, reference)).collect(),
        lists: lists.map(|list| (list.name(), wording.list_href(list))).collect(),
        pages: catalogue.pages.iter().filter_map(|record| page(&record.id)).collect(),
        families: wording.link(Kind::Pages, "families"),
        companies: wording.link(Kind::Pages, "companies"),
        publisher: publisher(&settings.publisher),
        accessibility_statement: settings.accessibility_statement.as_deref(),
        feedback: settings.feedback.as_deref(),
        licence: LicenceView { name: &settings.licence.name, url: &settings.licence.url },
        credits: settings.credits.iter().filter_map(|id| credit(wording, id)).collect(),
        checked_on: Iso(settings.checked_on),
        languages: settings.langs().map(|(one, language)| language_view(plan, one, language)).collect(),
        assets: wording.given.assets,
    }
}

fn menu_item<'c>(wording: &Wording<'c>, reference: &'c str) -> Option<MenuItem<'c>> {
    let Link { href, title } = reference_link(wording, reference)?;
    Some(MenuItem { reference, href, title })
}

/// A page or list by the reference that `site.yaml` gives.
fn reference_link<'c>(wording: &Wording<'c>, reference: &str) -> Option<Link<'c>> {
    match reference.split_once('/')? {
        ("list", name) => List::from_name(name).map(|list| wording.list_link(list)),
        (kind, id) => wording.link(Kind::from_folder(kind)?, id),
    }
}

fn credit<'c>(wording: &Wording<'c>, id: &str) -> Option<CreditView<'c>> {
    let source = wording.catalogue().sources.get(id)?;
    let Link { href, title } = wording.link(Kind::Sources, id)?;
    Some(CreditView { href, title, publisher: wording.proper(source.publisher.as_ref()), licence: source.licence.as_deref() })
}

fn language_view<'c>(plan: &RoutePlan, lang: Lang, language: &'c Language) -> LanguageView<'c> {
    LanguageView { code: &language.code, name: &language.name, home: plan.href(lang, Target::list(List::Home)) }
}

fn publisher(publisher: &Publisher) -> PublisherView<'_> {
    PublisherView {
        name: publisher.name.as_deref(),
        address: publisher.address.as_deref(),
        tax_code: publisher.tax_code.as_deref(),
        ipa_code: publisher.ipa_code.as_deref(),
        pec: publisher.pec.as_deref(),
        email: publisher.email.as_deref(),
        phone: publisher.phone.as_deref(),
        dpo: publisher.dpo.as_deref(),
        hosting: publisher.hosting.as_deref(),
    }
}
