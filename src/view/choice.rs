//! The language choice at `/`, and the error page of the whole site: both speak every
//! language at once.

use serde::Serialize;

use super::draft::Draft;
use super::frame::{Face, Frame};
use super::wording::Wording;
use super::{PageView, View, ViewContext};
use crate::config::Language;
use crate::model::{Confidence, Lang};
use crate::routes::{List, Target};

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

/// Ways on from an error page and from the language choice.
const WAYS: [List; 4] = [List::Services, List::Ats, List::Municipalities, List::SiteMap];

/// The error page of one language.
pub(super) fn not_found<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let lang = draft.lang;
    let doors = draft.settings().langs().filter(|(one, _)| *one == lang);
    let languages =
        doors.map(|(lang, language)| door(draft, lang, language, "not-found.title", "not-found.description"));
    let page = ChoiceView { languages: languages.collect() };
    (face(draft, "not-found.title", "not-found.description"), PageView::Choice(page))
}

/// The language choice at `/`.
pub(super) fn choice<'c>(context: &ViewContext<'c>) -> View<'c> {
    let draft = Draft::new(context, Lang::SOURCE);
    let face = face(&draft, "choice.title", "choice.description");
    let titles = draft.settings().langs().map(|(lang, _)| context.shared.labels.get(lang, "choice.title"));
    let root = Frame {
        title: format!("{} – {}", titles.collect::<Vec<_>>().join(" / "), draft.site().title.text),
        canonical: Some(draft.plan.base_url().to_owned()),
        x_default: Some(draft.plan.base_url().to_owned()),
        href: draft.plan.base_path().to_owned(),
        noindex: false,
        report: None,
        ..draft.frame(Target::NotFound, "choice", face)
    };
    whole(&draft, root, "choice.title", None)
}

/// The error page of the whole site, in every language.
pub(super) fn root_not_found<'c>(context: &ViewContext<'c>) -> View<'c> {
    let draft = Draft::new(context, Lang::SOURCE);
    let face = face(&draft, "not-found.title", "not-found.description");
    let href = draft.plan.file_href("404.html");
    let root = Frame { href, report: None, ..draft.frame(Target::NotFound, "not_found", face) };
    whole(&draft, root, "not-found.title", Some("not-found.description"))
}

/// A page in every language; without `text` each door says what the site is.
fn whole<'c>(draft: &Draft<'c>, mut frame: Frame<'c>, heading: &'static str, text: Option<&'static str>) -> View<'c> {
    // The page is in no language more than in another: none of the switch is the current one.
    frame.alternates.iter_mut().for_each(|alternate| alternate.current = false);
    let languages = draft.settings().langs().map(|(lang, language)| {
        let mut one = door(draft, lang, language, heading, text.unwrap_or(heading));
        if text.is_none() {
            one.description = draft.settings().description.str(lang).to_owned();
        }
        one
    });
    View {
        template: frame.template,
        lang: draft.lang,
        site: draft.site(),
        page: PageView::Choice(ChoiceView { languages: languages.collect() }),
        frame,
        cards: Vec::new(),
    }
}

fn face<'c>(draft: &Draft<'c>, heading: &'static str, description: &'static str) -> Face<'c> {
    Face {
        heading: draft.own(draft.label(heading)),
        description: draft.label(description).to_owned(),
        trail: Vec::new(),
        sections: &[],
        updated: None,
        verified: None,
        confidence: Confidence::High.as_str(),
        file: "content/site.yaml".to_owned(),
        page: 1,
    }
}

fn door<'c>(
    draft: &Draft<'c>,
    lang: Lang,
    language: &'c Language,
    heading: &'static str,
    description: &'static str,
) -> LanguageDoor<'c> {
    let wording = Wording { plan: draft.plan, labels: draft.labels, lang };
    let links =
        WAYS.into_iter().map(|list| DoorLink { href: wording.list_href(list), title: wording.list_title(list) });
    LanguageDoor {
        code: &language.code,
        name: &language.name,
        home: wording.list_href(List::Home),
        title: draft.settings().title.str(lang),
        description: wording.label(description).to_owned(),
        heading: wording.label(heading).to_owned(),
        links: links.collect(),
    }
}
