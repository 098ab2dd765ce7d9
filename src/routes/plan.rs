//! Which pages there are and where they stand.

use std::sync::Arc;

use super::clash::{self, Clashes};
use super::{List, PosterOf, Target};
use crate::config::Site;
use crate::diag::{Checked, Diagnostic};
use crate::model::{Catalogue, Date, Envelope, Kind, Lang, Record, Side, Slugs, Table};

/// Address word of the style guide, the same in every language: its readers know no other.
const STYLE_GUIDE: &str = "style-guide";

/// Address word of the report for editors, and of what belongs to it.
const REPORT: &str = "report";

/// A page to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route {
    /// Its language.
    pub lang: Lang,
    /// What it shows.
    pub target: Target,
}

/// Every page, and the answer to "where is this". A copy shares settings and catalogue.
#[derive(Debug, Clone)]
pub struct RoutePlan {
    site: Arc<Site>,
    catalogue: Arc<Catalogue>,
    /// Scheme, host and path before the site's own addresses, with a final `/`.
    base_url: String,
    /// The path part of `base_url`, beginning and ending with `/`.
    base_path: String,
    routes: Vec<Route>,
}

/// Lists every page and looks for two on one path.
pub fn plan(site: Arc<Site>, catalogue: Arc<Catalogue>, base_url: &str) -> Checked<RoutePlan> {
    let plan = enumerated(site, catalogue, base_url);
    let diagnostics = plan.clashes();
    Checked::new(plan, diagnostics)
}

/// Lists every page; who looks for two on one path ([`RoutePlan::clashes`]) may do so meanwhile.
pub fn enumerated(site: Arc<Site>, catalogue: Arc<Catalogue>, base_url: &str) -> RoutePlan {
    let after_scheme = base_url.find("://").map_or(0, |at| at + 3);
    let base_path = base_url[after_scheme..].find('/').map_or("/", |at| &base_url[after_scheme + at..]).to_owned();
    let mut plan = RoutePlan { site, catalogue, base_url: base_url.to_owned(), base_path, routes: Vec::new() };
    plan.routes = plan.enumerate();
    plan
}

impl RoutePlan {
    /// The pages, language by language, in a fixed order. The language choice at `/` and the
    /// error page are not among them.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// Settings the plan was made with.
    pub fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// Catalogue the plan was made with.
    pub fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// Where the site is published, with a final `/`.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Path of the site on its host, with a final `/`.
    pub fn base_path(&self) -> &str {
        &self.base_path
    }

    /// Path of a page below the site's own, without a leading `/`: `it/ats/brescia/`.
    pub fn path(&self, lang: Lang, target: Target) -> String {
        let word = |name: &'static str| self.site.words.get(name, lang);
        let code = self.site.code(lang);
        let under = |name: &'static str, slug: &str| format!("{code}/{}/{slug}/", word(name));
        let catalogue = &self.catalogue;
        match target {
            Target::List { list: List::Home, .. } => format!("{code}/"),
            Target::List { list: List::Guide, .. } => self.guide_path(lang, None, &[]),
            Target::List { list, page } => self.numbered(lang, format!("{code}/{}/", word(list.name())), page),
            Target::Page(at) => format!("{code}/{}/", slug(&catalogue.pages, at, lang)),
            Target::Service(at) => under("services", slug(&catalogue.services, at, lang)),
            Target::Category { at, page } => {
                let own = slug(&catalogue.categories, at, lang);
                self.numbered(lang, format!("{code}/{}/{}/{own}/", word("services"), word("categories")), page)
            }
            Target::Topic { at, page } => self.numbered(lang, under("topics", slug(&catalogue.topics, at, lang)), page),
            Target::Ats(at) => under("ats", slug(&catalogue.ats, at, lang)),
            Target::AtsServices { at, page } => {
                let own = slug(&catalogue.ats, at, lang);
                self.numbered(lang, format!("{code}/{}/{own}/{}/", word("ats"), word("services")), page)
            }
            Target::Province(at) => {
                let own = self.province(at).to_ascii_lowercase();
                format!("{code}/{}/{}/{own}/", word("municipalities"), word("province"))
            }
            Target::Municipality(at) => under("municipalities", &catalogue.municipalities[at as usize].slug),
            Target::Network(at) => under("networks", slug(&catalogue.networks, at, lang)),
            Target::Alliance(at) => under("alliances", slug(&catalogue.alliances, at, lang)),
            Target::Project(at) => under("projects", slug(&catalogue.projects, at, lang)),
            Target::Organisation(at) => under("organisations", slug(&catalogue.organisations, at, lang)),
            Target::Programme(at) => under("programmes", slug(&catalogue.programmes, at, lang)),
            Target::News(at) => under("news", slug(&catalogue.news, at, lang)),
            Target::Poster(of) => {
                let above = of.page().map_or_else(|| format!("{code}/"), |page| self.path(lang, page));
                format!("{above}{}/", word("poster"))
            }
            Target::GuideNeeds(side) => self.guide_path(lang, Some(side), &[]),
            Target::GuideAreas(need) => {
                let side = catalogue.categories[need as usize].side;
                self.guide_path(lang, Some(side), &[slug(&catalogue.categories, need, lang)])
            }
            Target::GuideServices { need, ats } => {
                let side = catalogue.categories[need as usize].side;
                let words = [slug(&catalogue.categories, need, lang), slug(&catalogue.ats, ats, lang)];
                self.guide_path(lang, Some(side), &words)
            }
            Target::StyleGuide => format!("{code}/{STYLE_GUIDE}/"),
            Target::Report => format!("{code}/{REPORT}/"),
            Target::NotFound => format!("{code}/404/"),
        }
    }

    /// Address of a page on its host: `/sub/it/ats/brescia/`.
    pub fn href(&self, lang: Lang, target: Target) -> String {
        format!("{}{}", self.base_path, self.path(lang, target))
    }

    /// Full address of a page.
    pub fn url(&self, lang: Lang, target: Target) -> String {
        format!("{}{}", self.base_url, self.path(lang, target))
    }

    /// `it/servizi/guida/famiglie/…/`: a side has the address word of its page, where it has one.
    fn guide_path(&self, lang: Lang, side: Option<Side>, words: &[&str]) -> String {
        let word = |name: &'static str| self.site.words.get(name, lang);
        let mut path = format!("{}/{}/{}/", self.site.code(lang), word("services"), word("guide"));
        let page = |side: Side| u32::try_from(self.catalogue.pages.position(side.as_str())?).ok();
        let side = side.map(|side| page(side).map_or(side.as_str(), |at| slug(&self.catalogue.pages, at, lang)));
        for word in side.iter().chain(words) {
            path.push_str(word);
            path.push('/');
        }
        path
    }

    /// Path of a file of services that somebody keeps, or with `{n}` the pattern of all of them.
    pub fn shortlist_path(&self, lang: Lang, number: &str) -> String {
        format!("shortlist/{}/{number}.json", self.site.code(lang))
    }

    /// Path of the door to the report, in no language.
    pub fn report_path(&self) -> String {
        format!("{REPORT}/")
    }

    /// Path of the reminders of an agency, or of all, as a feed.
    pub fn feed_path(&self, lang: Lang, ats: Option<&str>) -> String {
        self.of_agency("feeds", lang, ats, "xml")
    }

    /// Path of the same as a calendar.
    pub fn calendar_path(&self, lang: Lang, ats: Option<&str>) -> String {
        self.of_agency("calendars", lang, ats, "ics")
    }

    /// Each kind of file has a folder, since hosts give types by folder.
    fn of_agency(&self, folder: &str, lang: Lang, ats: Option<&str>, extension: &str) -> String {
        let code = self.site.code(lang);
        let own = ats.map_or_else(String::new, |id| format!("/{id}"));
        format!("{REPORT}/{folder}/{code}{own}.{extension}")
    }

    /// Address on its host of a file that is not a page: `assets/x.css`.
    pub fn file_href(&self, path: &str) -> String {
        format!("{}{path}", self.base_path)
    }

    /// Where the bytes of a page go in the output.
    pub fn output_path(&self, route: Route) -> String {
        match route.target {
            Target::NotFound => format!("{}/404.html", self.site.code(route.lang)),
            target => format!("{}index.html", self.path(route.lang, target)),
        }
    }

    /// Address for a reference as editors write it: `kind/id` or `list/name`, with an optional
    /// `#anchor`.
    pub fn reference_href(&self, lang: Lang, reference: &str) -> Option<String> {
        let (reference, anchor) = match reference.split_once('#') {
            Some((reference, anchor)) => (reference, Some(anchor)),
            None => (reference, None),
        };
        let (kind, id) = reference.split_once('/')?;
        let href = match kind {
            "list" => self.href(lang, Target::list(List::from_name(id)?)),
            kind => self.record_href(lang, Kind::from_folder(kind)?, id)?,
        };
        Some(anchor.map_or(href.clone(), |anchor| format!("{href}#{anchor}")))
    }

    /// Day the content of a page changed, where its record says so.
    pub fn updated(&self, target: Target) -> Option<Date> {
        self.envelope(target)?.updated
    }

    /// What every kind of record has, of the one that a page shows; `None` for lists and pages
    /// without a record.
    pub fn envelope(&self, target: Target) -> Option<&Envelope> {
        let catalogue = &self.catalogue;
        let at = |at: u32| at as usize;
        match target {
            Target::List { .. }
            | Target::StyleGuide
            | Target::Report
            | Target::NotFound
            | Target::Province(_)
            | Target::Municipality(_)
            | Target::Poster(PosterOf::Policy)
            | Target::GuideNeeds(_)
            | Target::GuideAreas(_)
            | Target::GuideServices { .. } => None,
            Target::Page(n) => Some(&catalogue.pages[at(n)].envelope),
            Target::Service(n) | Target::Poster(PosterOf::Service(n)) => Some(&catalogue.services[at(n)].envelope),
            Target::Category { at: n, .. } => Some(&catalogue.categories[at(n)].envelope),
            Target::Topic { at: n, .. } => Some(&catalogue.topics[at(n)].envelope),
            Target::Ats(n) | Target::AtsServices { at: n, .. } | Target::Poster(PosterOf::Ats(n)) => {
                Some(&catalogue.ats[at(n)].envelope)
            }
            Target::Network(n) => Some(&catalogue.networks[at(n)].envelope),
            Target::Alliance(n) => Some(&catalogue.alliances[at(n)].envelope),
            Target::Project(n) => Some(&catalogue.projects[at(n)].envelope),
            Target::Organisation(n) => Some(&catalogue.organisations[at(n)].envelope),
            Target::Programme(n) => Some(&catalogue.programmes[at(n)].envelope),
            Target::News(n) => Some(&catalogue.news[at(n)].envelope),
        }
    }

    /// Content file that a page is made from.
    pub fn origin(&self, target: Target) -> Arc<str> {
        super::clash::origin(self, target)
    }

    /// How many pages a list of `count` records takes; never none.
    pub fn pages(&self, count: usize) -> u32 {
        u32::try_from(count.div_ceil(self.site.page_size)).unwrap_or(u32::MAX).max(1)
    }

    fn numbered(&self, lang: Lang, path: String, page: u32) -> String {
        if page <= 1 { path } else { format!("{path}{}/{page}/", self.site.words.get("page", lang)) }
    }

    fn enumerate(&self) -> Vec<Route> {
        let targets = self.targets();
        let langs: Vec<Lang> = self.site.langs().map(|(lang, _)| lang).collect();
        langs.iter().flat_map(|lang| targets.iter().map(|target| Route { lang: *lang, target: *target })).collect()
    }

    fn targets(&self) -> Vec<Target> {
        let catalogue = &self.catalogue;
        let mut all = Vec::new();
        let numbers = |count: usize| 0..u32::try_from(count).unwrap_or(u32::MAX);
        for list in List::ALL {
            let count = match list {
                List::Services => catalogue.services.len(),
                List::Organisations => catalogue.organisations.len(),
                list if !self.has(list) => continue,
                _ => 1,
            };
            all.extend((1..=self.pages(count)).map(|page| Target::List { list, page }));
        }
        all.extend(numbers(catalogue.pages.len()).map(Target::Page));
        all.extend(numbers(catalogue.services.len()).map(Target::Service));
        for at in numbers(catalogue.categories.len()) {
            let count = catalogue.services_of(Kind::Categories, catalogue.categories[at as usize].id()).len();
            all.extend((1..=self.pages(count)).map(|page| Target::Category { at, page }));
        }
        for at in numbers(catalogue.topics.len()) {
            let count = catalogue.services_of(Kind::Topics, catalogue.topics[at as usize].id()).len();
            all.extend((1..=self.pages(count)).map(|page| Target::Topic { at, page }));
        }
        for at in numbers(catalogue.ats.len()) {
            all.push(Target::Ats(at));
            let count = catalogue.services_of(Kind::Ats, catalogue.ats[at as usize].id()).len();
            if count > self.site.page_size {
                all.extend((1..=self.pages(count)).map(|page| Target::AtsServices { at, page }));
            }
        }
        all.extend(numbers(catalogue.provinces().len()).map(Target::Province));
        all.extend(numbers(catalogue.municipalities.len()).map(Target::Municipality));
        all.extend(numbers(catalogue.networks.len()).map(Target::Network));
        all.extend(numbers(catalogue.alliances.len()).map(Target::Alliance));
        all.extend(numbers(catalogue.projects.len()).map(Target::Project));
        all.extend(numbers(catalogue.organisations.len()).map(Target::Organisation));
        all.extend(numbers(catalogue.programmes.len()).map(Target::Programme));
        all.extend(numbers(catalogue.news.len()).map(Target::News));
        let posters = [PosterOf::Policy].into_iter();
        let posters = posters.chain(numbers(catalogue.ats.len()).map(PosterOf::Ats));
        let posters = posters.chain(numbers(catalogue.services.len()).map(PosterOf::Service));
        all.extend(posters.filter(|of| self.has_poster(*of)).map(Target::Poster));
        if self.has(List::Guide) {
            all.extend(self.guide());
        }
        all.extend([Target::StyleGuide, Target::Report, Target::NotFound]);
        all
    }

    /// Code of the province at a position; empty past the last one.
    pub fn province(&self, at: u32) -> &str {
        self.catalogue.provinces().nth(at as usize).map_or("", |(code, _)| code)
    }

    /// Position of a province.
    pub fn province_position(&self, code: &str) -> Option<u32> {
        (0..).zip(self.catalogue.provinces()).find(|(_, (is, _))| *is == code).map(|(at, _)| at)
    }

    /// Whether the site has a list: some are there only when they have something to show.
    pub fn has(&self, list: List) -> bool {
        let catalogue = &self.catalogue;
        match list {
            List::News => !catalogue.news.is_empty(),
            List::Guide => !catalogue.services.is_empty() && !catalogue.ats.is_empty() && self.asks().next().is_some(),
            List::Shortlist => !catalogue.services.is_empty(),
            _ => true,
        }
    }

    /// Whether something has a sheet to print: nobody hangs up what awaits confirmation.
    pub fn has_poster(&self, of: PosterOf) -> bool {
        match of {
            PosterOf::Policy => true,
            PosterOf::Ats(at) => self.catalogue.ats[at as usize].envelope.is_confirmed(),
            PosterOf::Service(at) => self.catalogue.services[at as usize].envelope.is_confirmed(),
        }
    }

    /// Sides that the guided questions know: those that have needs.
    pub fn asks(&self) -> impl Iterator<Item = Side> {
        let has_needs = |side: &Side| self.catalogue.categories.iter().any(|need| need.side == *side);
        [Side::Families, Side::Companies].into_iter().filter(has_needs)
    }

    /// Answers to the guided questions: at most needs × agencies, however many services there are.
    fn guide(&self) -> Vec<Target> {
        let mut all: Vec<Target> = self.asks().map(Target::GuideNeeds).collect();
        let needs = (0..).zip(self.catalogue.categories.iter()).filter(|(_, need)| need.side != Side::System);
        for (need, _) in needs {
            all.push(Target::GuideAreas(need));
            all.extend((0..).zip(self.catalogue.ats.iter()).map(|(ats, _)| Target::GuideServices { need, ats }));
        }
        all
    }

    /// Whether every page has the address and the file that it has in another plan: then two pages
    /// stand on one path in both or in neither. Costs as much as comparing positions, where records are shared.
    pub fn stands_as(&self, other: &RoutePlan) -> bool {
        Arc::ptr_eq(&self.site, &other.site)
            && self.routes == other.routes
            && clash::are_named_alike(&self.catalogue, &other.catalogue)
    }

    /// Two pages on one path, by case and Unicode form too. Costs as much as spelling every address.
    pub fn clashes(&self) -> Vec<Diagnostic> {
        self.site.langs().flat_map(|(lang, _)| self.clashes_of(lang)).collect()
    }

    /// The same of one language: every address begins with its code. Of two languages of one code the
    /// first tells.
    pub fn clashes_of(&self, lang: Lang) -> Vec<Diagnostic> {
        let code = self.site.code(lang);
        let same: Vec<Lang> = self.site.langs().filter(|(_, one)| one.code == code).map(|(one, _)| one).collect();
        if same.first() != Some(&lang) {
            return Vec::new();
        }
        let mut clashes = Clashes::with_capacity(self.routes.len());
        for route in self.routes.iter().filter(|route| same.contains(&route.lang)) {
            clashes.add(self, *route);
        }
        clashes.into_diagnostics(self)
    }
}

/// The address word of a record; its id where it has none in that language.
fn slug<T: Record>(table: &Table<T>, at: u32, lang: Lang) -> &str {
    let record = &table[at as usize];
    let slugs: &Slugs = &record.envelope().slugs;
    slugs.get(lang).map_or_else(|| record.id().as_ref(), |(_, slug)| slug)
}
