//! What an address can lead to.

use crate::model::Side;

/// A list of records, or a page that is generated whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum List {
    Home,
    Services,
    Categories,
    Topics,
    Ats,
    Municipalities,
    Networks,
    Alliances,
    Projects,
    Organisations,
    Programmes,
    Funding,
    Documents,
    Acts,
    Sources,
    Contacts,
    News,
    Glossary,
    /// First of the guided questions.
    Guide,
    /// Services that a visitor keeps.
    Shortlist,
    SiteMap,
}

impl List {
    /// Every list, in the order of the site map.
    pub const ALL: [List; 21] = [
        List::Home,
        List::Services,
        List::Categories,
        List::Topics,
        List::Ats,
        List::Municipalities,
        List::Networks,
        List::Alliances,
        List::Projects,
        List::Organisations,
        List::Programmes,
        List::Funding,
        List::Documents,
        List::Acts,
        List::Sources,
        List::Contacts,
        List::News,
        List::Glossary,
        List::Guide,
        List::Shortlist,
        List::SiteMap,
    ];

    /// Name used in content (`ref:list/<name>`) and, but for home, of its address word.
    pub fn name(self) -> &'static str {
        match self {
            List::Home => "home",
            List::Services => "services",
            List::Categories => "categories",
            List::Topics => "topics",
            List::Ats => "ats",
            List::Municipalities => "municipalities",
            List::Networks => "networks",
            List::Alliances => "alliances",
            List::Projects => "projects",
            List::Organisations => "organisations",
            List::Programmes => "programmes",
            List::Funding => "funding",
            List::Documents => "documents",
            List::Acts => "acts",
            List::Sources => "sources",
            List::Contacts => "contacts",
            List::News => "news",
            List::Glossary => "glossary",
            List::Guide => "guide",
            List::Shortlist => "shortlist",
            List::SiteMap => "site-map",
        }
    }

    /// The list with a name.
    pub fn from_name(name: &str) -> Option<List> {
        List::ALL.into_iter().find(|list| list.name() == name)
    }
}

/// A page of one language. Numbers are positions in the catalogue's tables; `page` counts
/// from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Target {
    List {
        list: List,
        page: u32,
    },
    Page(u32),
    Service(u32),
    Category {
        at: u32,
        page: u32,
    },
    Topic {
        at: u32,
        page: u32,
    },
    Ats(u32),
    AtsServices {
        at: u32,
        page: u32,
    },
    /// The municipalities of a province.
    Province(u32),
    Municipality(u32),
    Network(u32),
    Alliance(u32),
    Project(u32),
    Organisation(u32),
    Programme(u32),
    News(u32),
    /// A sheet to print.
    Poster(PosterOf),
    /// The guided questions: what one needs, after the side that one is on.
    GuideNeeds(Side),
    /// The guided questions: where, after the need at a position.
    GuideAreas(u32),
    /// The services at the end of the guided questions: those of a need in an agency's territory.
    GuideServices {
        need: u32,
        ats: u32,
    },
    /// The pieces that pages are made of, for those who work on the theme.
    StyleGuide,
    /// What editors should look at next.
    Report,
    NotFound,
}

/// What a poster is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PosterOf {
    /// The policy as a whole: what it is, and whom to ask.
    Policy,
    /// The agency at a position.
    Ats(u32),
    /// The service at a position.
    Service(u32),
}

impl PosterOf {
    /// The page that says the same, and more; none for the policy, which no single page holds.
    pub fn page(self) -> Option<Target> {
        match self {
            PosterOf::Policy => None,
            PosterOf::Ats(at) => Some(Target::Ats(at)),
            PosterOf::Service(at) => Some(Target::Service(at)),
        }
    }
}

impl Target {
    /// First page of a list.
    pub fn list(list: List) -> Target {
        Target::List { list, page: 1 }
    }

    /// Whether the site map names the page. Error pages, the style guide and the report are not for
    /// search engines, nor are answers to the guided questions: lists say the same. A poster says less than its page.
    pub fn is_public(self) -> bool {
        match self {
            Target::Poster(of) => of.page().is_none(),
            Target::NotFound
            | Target::StyleGuide
            | Target::Report
            | Target::GuideNeeds(_)
            | Target::GuideAreas(_)
            | Target::GuideServices { .. } => false,
            _ => true,
        }
    }

    /// The page that search engines should show in its place; mostly itself.
    pub fn canonical(self) -> Target {
        match self {
            Target::Poster(of) => of.page().unwrap_or(self),
            target => target,
        }
    }
}
