//! The kinds of pages, each with the name of its template.

use serde::Serialize;

use super::{
    acts, alliance, alliances, ats, ats_list, ats_services, categories, category, choice, contacts, documents, funding,
    glossary, guide, home, id, municipalities, municipality, network, networks, news, news_list, organisation,
    organisations, page, poster, programme, programmes, project, projects, province, report, service, services,
    shortlist, site_map, sources, style_guide, topic, topics, unconfirmed,
};

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
    Province(province::ProvinceView<'a>),
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
    Guide(guide::GuideView<'a>),
    Shortlist(shortlist::ShortlistView),
    SiteMap(site_map::SiteMapView<'a>),
    StyleGuide(style_guide::StyleGuideView<'a>),
    Report(report::ReportView<'a>),
    Unconfirmed(unconfirmed::UnconfirmedView<'a>),
    Poster(poster::PosterView<'a>),
    Id(id::IdView<'a>),
    /// Also the error pages: one language, or all at `/404.html`.
    Choice(choice::ChoiceView<'a>),
}

impl PageView<'_> {
    /// Stem of the template, and of the file of the type.
    pub(super) fn template(&self) -> &'static str {
        match self {
            PageView::Home(_) => "home",
            PageView::Page(_) => "page",
            PageView::Services(_) => "services",
            PageView::Service(_) => "service",
            PageView::Categories(_) => "categories",
            PageView::Category(_) => "category",
            PageView::Topics(_) => "topics",
            PageView::Topic(_) => "topic",
            PageView::AtsList(_) => "ats_list",
            PageView::Ats(_) => "ats",
            PageView::AtsServices(_) => "ats_services",
            PageView::Municipalities(_) => "municipalities",
            PageView::Province(_) => "province",
            PageView::Municipality(_) => "municipality",
            PageView::Networks(_) => "networks",
            PageView::Network(_) => "network",
            PageView::Alliances(_) => "alliances",
            PageView::Alliance(_) => "alliance",
            PageView::Projects(_) => "projects",
            PageView::Project(_) => "project",
            PageView::Organisations(_) => "organisations",
            PageView::Organisation(_) => "organisation",
            PageView::Programmes(_) => "programmes",
            PageView::Programme(_) => "programme",
            PageView::Funding(_) => "funding",
            PageView::Documents(_) => "documents",
            PageView::Acts(_) => "acts",
            PageView::Sources(_) => "sources",
            PageView::Contacts(_) => "contacts",
            PageView::NewsList(_) => "news_list",
            PageView::News(_) => "news",
            PageView::Glossary(_) => "glossary",
            PageView::Guide(_) => "guide",
            PageView::Shortlist(_) => "shortlist",
            PageView::SiteMap(_) => "site_map",
            PageView::StyleGuide(_) => "style_guide",
            PageView::Report(_) => "report",
            PageView::Unconfirmed(_) => "unconfirmed",
            PageView::Poster(_) => "poster",
            PageView::Id(_) => "id",
            PageView::Choice(_) => "choice",
        }
    }
}
