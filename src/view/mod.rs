//! Everything a template may see of a page.
//!
//! In: a route, with the plan (settings, catalogue, addresses), addresses of assets and a few
//! words of the theme. Out: a [`View`]: plain serialisable values, one type a page kind, in a
//! file named like its template. Nothing here reads a file, knows a thread or writes HTML,
//! except from an editor's Markdown. A fact of low confidence never enters a view.

mod act_title;
pub mod acts;
pub mod agencies;
pub mod alliance;
pub mod alliances;
mod assets;
pub mod ats;
pub mod ats_list;
pub mod ats_services;
pub mod categories;
pub mod category;
pub mod chart;
pub mod choice;
pub mod contact;
pub mod contacts;
pub mod document;
pub mod documents;
mod draft;
pub mod facts;
pub mod finder;
pub mod frame;
pub mod funding;
pub mod glossary;
pub mod guide;
pub mod home;
pub mod id;
mod index;
pub mod instead;
pub mod items;
mod labels;
mod listing;
pub mod locator;
pub mod mail;
pub mod map;
mod metatag;
pub mod municipalities;
pub mod municipality;
pub mod network;
pub mod networks;
pub mod news;
pub mod news_list;
pub mod organisation;
pub mod organisations;
mod outline;
pub mod page;
mod page_view;
pub mod poster;
mod poster_ats;
mod poster_policy;
pub mod poster_service;
pub mod programme;
pub mod programmes;
pub mod project;
pub mod projects;
pub mod province;
pub mod qr;
pub mod reminders;
pub mod report;
mod resolve;
pub mod service;
mod service_parts;
pub mod services;
pub mod shortlist;
pub mod site;
pub mod site_map;
pub mod sources;
pub mod style_guide;
pub mod terms;
pub mod topic;
pub mod topics;
pub mod unconfirmed;
pub mod vcard;
mod wording;
pub mod words;

pub use agencies::agencies;
pub use assets::{Assets, Image, PictureView, Pictures, ScriptView};
pub use document::document;
pub use labels::{KEYS, Labels};
pub use page_view::PageView;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use self::draft::Draft;
use self::frame::Face;
use self::index::Order;
use self::wording::Wording;
use crate::model::{Catalogue, Date, Id, Kind, Lang, Record, Table};
use crate::report::Survey;
use crate::routes::{List, Route, RoutePlan, Target};

/// What many pages share, made once for a site: it borrows nothing, so whoever opens a site
/// keeps it beside the plan.
#[derive(Debug)]
pub struct Shared {
    labels: Labels,
    /// One a language.
    sites: Vec<site::SiteView>,
    /// One a language; each list is sorted when a page first asks for it.
    orders: Vec<Order>,
    /// Files of the finder, one a language; `None` where there is no finder. Empty until a page
    /// with the finder is made.
    finders: OnceLock<Vec<Option<finder::FinderFiles>>>,
    /// Outlines of the agencies, where their borders are known.
    map: Option<outline::Outlines>,
    /// Small maps, where their borders are known.
    locators: Option<locator::Locators>,
    /// Forms of the terms of the glossary, one set a language.
    terms: Vec<terms::Terms>,
    /// Components with their examples, one list a language. Empty until a style guide is made.
    style_guides: OnceLock<Vec<Vec<style_guide::ComponentView>>>,
    /// What editors should look at next. Empty until somebody asks.
    survey: OnceLock<Survey>,
    /// The day of the settings, for a survey that nobody made.
    checked_on: Date,
    /// How many municipalities each border rule is about.
    border_sizes: BTreeMap<Id, usize>,
}

impl Shared {
    /// Names what many pages show. Lists are sorted later, when they are asked for.
    pub fn new(plan: &RoutePlan, assets: &Assets, labels: Labels) -> Self {
        let langs = || plan.site().langs().map(|(lang, _)| lang);
        let mut border_sizes = BTreeMap::new();
        for municipality in plan.catalogue().municipalities.iter() {
            *border_sizes.entry(municipality.border.clone()).or_default() += 1;
        }
        let sites = langs().map(|lang| site::site(&Wording { plan, labels: &labels, lang }, assets)).collect();
        let orders = langs().map(|lang| Order::new(Arc::clone(plan.catalogue()), lang)).collect();
        let map = outline::Outlines::draw(plan.catalogue(), map::WIDTH);
        let locators = locator::Locators::draw(plan.catalogue());
        let terms = langs().map(|lang| terms::Terms::new(plan.catalogue(), lang)).collect();
        let (finders, style_guides, survey) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        let checked_on = plan.site().checked_on;
        Shared { labels, sites, orders, finders, map, locators, terms, style_guides, survey, checked_on, border_sizes }
    }

    /// Keeps what the style guides show, one list a language; `make` is called the first time only.
    pub fn keep_style_guides(&self, make: impl FnOnce() -> Vec<Vec<style_guide::ComponentView>>) {
        self.style_guides.get_or_init(make);
    }

    /// Keeps what editors should look at next; `make` is called the first time only.
    pub fn keep_survey(&self, make: impl FnOnce() -> Survey) {
        self.survey.get_or_init(make);
    }

    /// What editors should look at next: nothing before somebody looked.
    pub fn survey(&self) -> &Survey {
        self.survey.get_or_init(|| Survey::empty(self.checked_on))
    }

    /// Takes the survey out.
    pub fn into_survey(self) -> Survey {
        self.survey.into_inner().unwrap_or_else(|| Survey::empty(self.checked_on))
    }

    /// Terms of the glossary that no text uses.
    pub fn unused_terms(&self, catalogue: &Catalogue) -> Vec<Id> {
        terms::unused(catalogue, &self.terms)
    }

    /// Keeps where the finder of each language finds its files, where it has any; `make` is called
    /// the first time only.
    pub fn keep_finders(&self, make: impl FnOnce() -> Vec<Option<finder::FinderFiles>>) {
        self.finders.get_or_init(make);
    }

    /// Tells pages of a language where the box "which ATS am I in?" finds its files.
    pub fn set_ats_box(&mut self, lang: Lang, ats_box: site::AtsBoxView) {
        self.sites[lang.index()].ats_box = Some(ats_box);
    }

    /// `site` of the templates, one a language in the order of the site's languages.
    pub fn sites(&self) -> &[site::SiteView] {
        &self.sites
    }
}

/// What views are made from; cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct ViewContext<'a> {
    /// Settings, catalogue and addresses.
    pub plan: &'a RoutePlan,
    /// Pictures of the content.
    pub pictures: &'a Pictures,
    /// What many pages share, made from the same plan.
    pub shared: &'a Shared,
    /// Day of the build: only says what is over and whose check is due.
    pub today: Date,
}

/// Everything a template may see of a page. Pure; costs as much as the page holds.
pub fn of<'c>(context: &ViewContext<'c>, route: Route) -> View<'c> {
    let mut draft = Draft::new(context, route.lang);
    let (face, page) = make(&mut draft, route.target);
    let template = if route.target == Target::NotFound { "not_found" } else { page.template() };
    let frame = draft.frame(route.target, template, face);
    let (site, lang) = (draft.site(), route.lang);
    View { template, lang, site, frame, page, cards: draft.into_cards() }
}

/// A service as lists show it in a language.
pub fn service_card<'c>(context: &ViewContext<'c>, lang: Lang, at: u32) -> items::ServiceItem<'c> {
    Draft::new(context, lang).service_item(at)
}

/// The language choice at `/`.
pub fn choice<'c>(context: &ViewContext<'c>) -> View<'c> {
    choice::choice(context)
}

/// The page at the address that a record keeps for ever; `None` for an id that is not in the
/// catalogue.
pub fn identity<'c>(context: &ViewContext<'c>, kind: Kind, id: &str) -> Option<View<'c>> {
    id::id(context, kind, id)
}

/// The door to the report in every language, at `/report/`.
pub fn report_door<'c>(context: &ViewContext<'c>) -> View<'c> {
    report::door(context)
}

/// The error page of the whole site, in every language.
pub fn root_not_found<'c>(context: &ViewContext<'c>) -> View<'c> {
    choice::root_not_found(context)
}

fn make<'c>(draft: &mut Draft<'c>, target: Target) -> (Face<'c>, PageView<'c>) {
    if let Some(made) = unconfirmed_page(draft, target) {
        return made;
    }
    let catalogue = draft.catalogue();
    match target {
        Target::List { list, page } => list_page(draft, list, page),
        Target::Page(at) => page::view(draft, &catalogue.pages[at as usize]),
        Target::Service(at) => service::view(draft, at),
        Target::Category { at, page } => category::view(draft, at, page),
        Target::Topic { at, page } => topic::view(draft, at, page),
        Target::Ats(at) => ats::view(draft, at),
        Target::AtsServices { at, page } => ats_services::view(draft, at, page),
        Target::Province(at) => province::view(draft, at),
        Target::Municipality(at) => municipality::view(draft, at),
        Target::Network(at) => network::view(draft, &catalogue.networks[at as usize]),
        Target::Alliance(at) => alliance::view(draft, &catalogue.alliances[at as usize]),
        Target::Project(at) => project::view(draft, &catalogue.projects[at as usize]),
        Target::Organisation(at) => organisation::view(draft, &catalogue.organisations[at as usize]),
        Target::Programme(at) => programme::view(draft, &catalogue.programmes[at as usize]),
        Target::News(at) => news::view(draft, &catalogue.news[at as usize]),
        Target::Poster(of) => poster::view(draft, of),
        Target::GuideNeeds(side) => guide::needs(draft, side),
        Target::GuideAreas(need) => guide::areas(draft, need),
        Target::GuideServices { need, ats } => guide::end(draft, need, ats),
        Target::StyleGuide => style_guide::view(draft),
        Target::Report => report::view(draft),
        Target::NotFound => choice::not_found(draft),
    }
}

fn list_page<'c>(draft: &mut Draft<'c>, list: List, number: u32) -> (Face<'c>, PageView<'c>) {
    match list {
        List::Home => home::view(draft),
        List::Services => services::view(draft, number),
        List::Categories => categories::view(draft),
        List::Topics => topics::view(draft),
        List::Ats => ats_list::view(draft),
        List::Municipalities => municipalities::view(draft),
        List::Networks => networks::view(draft),
        List::Alliances => alliances::view(draft),
        List::Projects => projects::view(draft),
        List::Organisations => organisations::view(draft, number),
        List::Programmes => programmes::view(draft),
        List::Funding => funding::view(draft),
        List::Documents => documents::view(draft),
        List::Acts => acts::view(draft),
        List::Sources => sources::view(draft),
        List::Contacts => contacts::view(draft),
        List::News => news_list::view(draft),
        List::Glossary => glossary::view(draft),
        List::Guide => guide::start(draft),
        List::Shortlist => shortlist::view(draft),
        List::SiteMap => site_map::view(draft),
    }
}

/// The page of a record of low confidence; `None` for every other page.
fn unconfirmed_page<'c>(draft: &Draft<'c>, target: Target) -> Option<(Face<'c>, PageView<'c>)> {
    fn low<R: Record>(records: &Table<R>, at: u32) -> Option<&R> {
        Some(&records[at as usize]).filter(|record| !record.envelope().is_confirmed())
    }
    let catalogue = draft.catalogue();
    use unconfirmed::view;
    match target {
        Target::Page(at) => low(&catalogue.pages, at).map(|one| view(draft, one, List::Home, &[])),
        Target::Service(at) => low(&catalogue.services, at).map(|one| view(draft, one, List::Services, &one.area.ats)),
        Target::Category { at, .. } => {
            low(&catalogue.categories, at).map(|one| view(draft, one, List::Categories, &[]))
        }
        Target::Topic { at, .. } => low(&catalogue.topics, at).map(|one| view(draft, one, List::Topics, &[])),
        Target::Ats(at) | Target::AtsServices { at, .. } => {
            low(&catalogue.ats, at).map(|one| view(draft, one, List::Ats, &[]))
        }
        Target::Network(at) => {
            low(&catalogue.networks, at).map(|one| view(draft, one, List::Networks, &one.succeeded_by))
        }
        Target::Alliance(at) => {
            low(&catalogue.alliances, at).map(|one| view(draft, one, List::Alliances, std::slice::from_ref(&one.ats)))
        }
        Target::Project(at) => {
            low(&catalogue.projects, at).map(|one| view(draft, one, List::Projects, std::slice::from_ref(&one.ats)))
        }
        Target::Organisation(at) => {
            low(&catalogue.organisations, at).map(|one| view(draft, one, List::Organisations, &one.ats))
        }
        Target::Programme(at) => low(&catalogue.programmes, at).map(|one| view(draft, one, List::Programmes, &[])),
        Target::News(at) => low(&catalogue.news, at).map(|one| view(draft, one, List::News, &[])),
        Target::List { .. }
        | Target::Province(_)
        | Target::Municipality(_)
        | Target::Poster(_)
        | Target::GuideNeeds(_)
        | Target::GuideAreas(_)
        | Target::GuideServices { .. }
        | Target::StyleGuide
        | Target::Report
        | Target::NotFound => None,
    }
}

/// A page ready for its template.
#[derive(Debug, Clone)]
pub struct View<'a> {
    /// Stem of the template under `pages/`.
    pub template: &'static str,
    /// Language.
    pub lang: Lang,
    /// `site`: the same on every page of a language, so a renderer may convert it once.
    pub site: &'a site::SiteView,
    /// `frame`: what every page has of its own.
    pub frame: frame::Frame<'a>,
    /// `page`: what this kind of page has.
    pub page: PageView<'a>,
    /// Services whose cards the page shows, perhaps more than once: they must be there before its
    /// template runs.
    pub cards: Vec<u32>,
}
