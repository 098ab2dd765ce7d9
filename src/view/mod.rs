//! Everything a template may see of a page.
//!
//! In: a route, with the plan (settings, catalogue, addresses), addresses of assets and a few
//! words of the theme. Out: a [`View`]: plain serialisable values, one type a page kind, in a
//! file named like its template. Nothing here reads a file, knows a thread or writes HTML,
//! except from an editor's Markdown. A fact of low confidence never enters a view.

pub mod acts;
pub mod alliance;
pub mod alliances;
mod assets;
pub mod ats;
pub mod ats_list;
pub mod ats_services;
pub mod categories;
pub mod category;
pub mod choice;
pub mod contact;
pub mod contacts;
pub mod documents;
pub mod facts;
pub mod frame;
pub mod funding;
pub mod glossary;
pub mod home;
pub mod items;
mod labels;
pub mod municipalities;
pub mod municipality;
pub mod network;
pub mod networks;
pub mod news;
pub mod news_list;
pub mod organisation;
pub mod organisations;
pub mod page;
pub mod programme;
pub mod programmes;
pub mod project;
pub mod projects;
pub mod service;
pub mod services;
pub mod site;
pub mod site_map;
pub mod sources;
pub mod topic;
pub mod topics;
pub mod unconfirmed;
pub mod words;

pub use assets::{Assets, Image, PictureView, Pictures};
pub use labels::{KEYS, Labels};

use serde::Serialize;

use crate::model::Lang;

/// A page ready for its template.
#[derive(Debug, Clone)]
pub struct View<'a> {
    /// Stem of the template under `pages/`.
    pub template: &'static str,
    /// Language.
    pub lang: Lang,
    /// `site`: the same on every page of a language, so a renderer may convert it once.
    pub site: &'a site::SiteView<'a>,
    /// `frame`: what every page has of its own.
    pub frame: frame::Frame<'a>,
    /// `page`: what this kind of page has.
    pub page: PageView<'a>,
}

/// What a kind of page has; serialised without the name of the variant.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
#[allow(missing_docs)]
// One value lives at a time, on its way to a template: boxes would only cost allocations.
#[allow(clippy::large_enum_variant)]
pub enum PageView<'a> {
    Home(home::HomeView<'a>),
    Page(page::NarrativeView<'a>),
    Services(services::ServicesView<'a>),
    Service(service::ServiceView<'a>),
    Categories(categories::CategoriesView<'a>),
    Category(category::CategoryView<'a>),
    Topics(topics::TopicsView<'a>),
    Topic(topic::TopicView<'a>),
    AtsList(ats_list::AtsListView<'a>),
    Ats(ats::AtsView<'a>),
    AtsServices(ats_services::AtsServicesView<'a>),
    Municipalities(municipalities::MunicipalitiesView<'a>),
    Municipality(municipality::MunicipalityView<'a>),
    Networks(networks::NetworksView<'a>),
    Network(network::NetworkView<'a>),
    Alliances(alliances::AlliancesView<'a>),
    Alliance(alliance::AllianceView<'a>),
    Projects(projects::ProjectsView<'a>),
    Project(project::ProjectView<'a>),
    Organisations(organisations::OrganisationsView<'a>),
    Organisation(organisation::OrganisationView<'a>),
    Programmes(programmes::ProgrammesView<'a>),
    Programme(programme::ProgrammeView<'a>),
    Funding(funding::FundingView<'a>),
    Documents(documents::DocumentsView<'a>),
    Acts(acts::ActsView<'a>),
    Sources(sources::SourcesView<'a>),
    Contacts(contacts::ContactsView<'a>),
    NewsList(news_list::NewsListView<'a>),
    News(news::NewsView<'a>),
    Glossary(glossary::GlossaryView<'a>),
    SiteMap(site_map::SiteMapView<'a>),
    Unconfirmed(unconfirmed::UnconfirmedView<'a>),
    /// Also the error pages: one language, or all at `/404.html`.
    Choice(choice::ChoiceView<'a>),
}
