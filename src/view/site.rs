//! What every page of a language has: made once, shared by all.

use std::collections::BTreeMap;

use serde::Serialize;

use super::wording::Wording;
use super::words::{Iso, Link, Words};
use super::{Assets, ScriptView};
use crate::config::{Language, Promoter, Publisher};
use crate::model::{Kind, Lang};
use crate::routes::{List, PosterOf, RoutePlan, Target};

/// The same on every page of a language; `site` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// Code of the language.
    pub lang: String,
    /// For social cards: `it_IT`.
    pub locale: String,
    /// Name of the site.
    pub title: SiteWords,
    /// What it is.
    pub description: SiteWords,
    /// Home of this language.
    pub home: String,
    /// Path of the site on its host, with a final `/`.
    pub base_path: String,
    /// Scheme, host and path, with a final `/`.
    pub base_url: String,
    /// Main menu.
    pub menu: Vec<MenuItem>,
    /// Legal row of the footer.
    pub footer: Vec<MenuItem>,
    /// Address of every list by its name: `site.lists.services`, `site.lists["site-map"]`;
    /// `news`, `guide` and `shortlist` are missing where there is nothing to show.
    pub lists: BTreeMap<&'static str, String>,
    /// Address of every narrative page by its id: `site.pages.families`.
    pub pages: BTreeMap<Box<str>, String>,
    /// The poster about the policy.
    pub poster: String,
    /// Page for families.
    pub families: Option<SiteLink>,
    /// Page for companies.
    pub companies: Option<SiteLink>,
    /// Who publishes the site; `None` where not filled in.
    pub publisher: PublisherView,
    /// Whose policy the site is about.
    pub promoter: Option<PromoterView>,
    /// Accessibility statement on the national platform.
    pub accessibility_statement: Option<String>,
    /// Mailbox for errors and questions.
    pub feedback: Option<String>,
    /// Licence of the contents.
    pub licence: LicenceView,
    /// Who must be named for data used.
    pub credits: Vec<CreditView>,
    /// Day up to which the editors looked for open services.
    pub checked_on: Iso,
    /// Languages of the site, in order.
    pub languages: Vec<LanguageView>,
    /// Files of the theme and of the mark.
    pub assets: Assets,
    /// The box "which ATS am I in?"; `None` where the theme has no script for it.
    pub ats_box: Option<AtsBoxView>,
}

/// What the box "which ATS am I in?" fetches.
#[derive(Debug, Clone, Serialize)]
pub struct AtsBoxView {
    /// Its script.
    pub script: ScriptView,
    /// Every municipality.
    pub places: String,
    /// What it answers with in this language.
    pub agencies: String,
    /// Code of the language in which municipalities have their names.
    pub names_lang: String,
}

/// A text in its language: the shape of [`Words`], but owned, so that it outlives one page.
#[derive(Debug, Clone, Serialize)]
pub struct SiteWords {
    /// The text.
    pub text: String,
    /// Code of its language; `None` when that is the page's.
    pub lang: Option<String>,
    /// The page's language has no such text, and should.
    pub missing: bool,
}

/// A page of the site: the shape of [`Link`], but owned.
#[derive(Debug, Clone, Serialize)]
pub struct SiteLink {
    /// Address on the host, with the base path.
    pub href: String,
    /// Its words.
    pub title: SiteWords,
}

impl From<Words<'_>> for SiteWords {
    fn from(words: Words<'_>) -> Self {
        SiteWords { text: words.text.into_owned(), lang: words.lang.map(str::to_owned), missing: words.missing }
    }
}

impl From<Link<'_>> for SiteLink {
    fn from(link: Link<'_>) -> Self {
        SiteLink { href: link.href, title: link.title.into() }
    }
}

/// An entry of the main menu or of the footer.
#[derive(Debug, Clone, Serialize)]
pub struct MenuItem {
    /// `list/services`, `pages/families`: compare with `frame.section`.
    pub reference: String,
    /// Its page.
    pub href: String,
    /// Its words.
    pub title: SiteWords,
}

/// Who publishes the site.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct PublisherView {
    pub name: Option<String>,
    pub address: Option<String>,
    pub tax_code: Option<String>,
    pub ipa_code: Option<String>,
    pub pec: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub dpo: Option<String>,
    pub hosting: Option<String>,
}

/// Whose policy it is.
#[derive(Debug, Clone, Serialize)]
pub struct PromoterView {
    /// Name.
    pub name: String,
    /// Its site.
    pub url: String,
}

/// A licence.
#[derive(Debug, Clone, Serialize)]
pub struct LicenceView {
    /// Short name.
    pub name: String,
    /// Its text.
    pub url: String,
}

/// Somebody to name.
#[derive(Debug, Clone, Serialize)]
pub struct CreditView {
    /// Entry in the list of sources.
    pub href: String,
    /// Title of the source.
    pub title: SiteWords,
    /// Publisher.
    pub publisher: SiteWords,
    /// Licence.
    pub licence: Option<String>,
}

/// A language of the site.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageView {
    /// Code.
    pub code: String,
    /// Name of the language in itself.
    pub name: String,
    /// Its home.
    pub home: String,
}

/// Makes what the pages of a language share.
pub(super) fn site(wording: &Wording<'_>, assets: &Assets) -> SiteView {
    let (plan, catalogue, settings, lang) = (wording.plan, wording.catalogue(), wording.settings(), wording.lang);
    let own = |text| SiteWords::from(wording.words(text).unwrap_or_else(|| wording.own("")));
    let link = |kind: Kind, id: &str| wording.link(kind, id).map(SiteLink::from);
    let lists = List::ALL.into_iter().filter(|list| plan.has(*list));
    let page = |id: &str| Some((id.into(), plan.record_href(lang, Kind::Pages, id)?));
    SiteView {
        lang: settings.code(lang).to_owned(),
        locale: settings.language(lang).locale.clone(),
        title: own(&settings.title),
        description: own(&settings.description),
        home: wording.list_href(List::Home),
        base_path: plan.base_path().to_owned(),
        base_url: plan.base_url().to_owned(),
        menu: settings.menu.iter().filter_map(|reference| menu_item(wording, reference)).collect(),
        footer: settings.footer.iter().filter_map(|reference| menu_item(wording, reference)).collect(),
        lists: lists.map(|list| (list.name(), wording.list_href(list))).collect(),
        pages: catalogue.pages.iter().filter_map(|record| page(&record.id)).collect(),
        poster: wording.href(Target::Poster(PosterOf::Policy)),
        families: link(Kind::Pages, "families"),
        companies: link(Kind::Pages, "companies"),
        publisher: publisher(&settings.publisher),
        promoter: settings.promoter.as_ref().map(promoter),
        accessibility_statement: settings.accessibility_statement.clone(),
        feedback: settings.feedback.clone(),
        licence: LicenceView { name: settings.licence.name.clone(), url: settings.licence.url.clone() },
        credits: settings.credits.iter().filter_map(|id| credit(wording, id)).collect(),
        checked_on: Iso(settings.checked_on),
        languages: settings.langs().map(|(one, language)| language_view(plan, one, language)).collect(),
        assets: assets.clone(),
        ats_box: None,
    }
}

fn menu_item(wording: &Wording<'_>, reference: &str) -> Option<MenuItem> {
    let SiteLink { href, title } = reference_link(wording, reference)?;
    Some(MenuItem { reference: reference.to_owned(), href, title })
}

/// A page or list by the reference that `site.yaml` gives.
fn reference_link(wording: &Wording<'_>, reference: &str) -> Option<SiteLink> {
    let link = match reference.split_once('/')? {
        ("list", name) => wording.list_link(List::from_name(name)?),
        (kind, id) => wording.link(Kind::from_folder(kind)?, id)?,
    };
    Some(link.into())
}

fn credit(wording: &Wording<'_>, id: &str) -> Option<CreditView> {
    let source = wording.catalogue().sources.get(id)?;
    let SiteLink { href, title } = wording.link(Kind::Sources, id)?.into();
    let publisher = wording.proper(source.publisher.as_ref()).into();
    Some(CreditView { href, title, publisher, licence: source.licence.as_deref().map(str::to_owned) })
}

fn language_view(plan: &RoutePlan, lang: Lang, language: &Language) -> LanguageView {
    let home = plan.href(lang, Target::list(List::Home));
    LanguageView { code: language.code.clone(), name: language.name.clone(), home }
}

fn promoter(promoter: &Promoter) -> PromoterView {
    PromoterView { name: promoter.name.clone(), url: promoter.url.clone() }
}

fn publisher(publisher: &Publisher) -> PublisherView {
    PublisherView {
        name: publisher.name.clone(),
        address: publisher.address.clone(),
        tax_code: publisher.tax_code.clone(),
        ipa_code: publisher.ipa_code.clone(),
        pec: publisher.pec.clone(),
        email: publisher.email.clone(),
        phone: publisher.phone.clone(),
        dpo: publisher.dpo.clone(),
        hosting: publisher.hosting.clone(),
    }
}
