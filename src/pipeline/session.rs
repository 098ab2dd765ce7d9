//! Everything read once, ready to render any page.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::assets::{self, Made, ManifestIcon};
use super::finder::{self, CardFiles, Indexes};
use super::memory::ReadFile;
use super::{Error, Memory, Stages, addresses, load, maps, report};
use crate::config::Site;
use crate::diag::{Checked, Diagnostic, Place, nearest, rules};
use crate::export::Artifact;
use crate::model::{Date, Kind, Lang};
use crate::record::{self, Known, Named};
use crate::render;
use crate::report::Survey;
use crate::routes::{self, List, Lock, Route, RoutePlan, Target};
use crate::theme::Theme;
use crate::view::finder::FinderFiles;
use crate::view::{self, Assets, Labels, Pictures, Shared, ViewContext};

/// What to make a site from.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Folder with `content`, `themes` and `static`.
    pub root: PathBuf,
    /// Address to publish at; that of `site.yaml` when `None`.
    pub base_url: Option<String>,
    /// Shows drafts too.
    pub drafts: bool,
    /// The day that decides drafts, expiry and freshness.
    pub today: Date,
    /// Makes template text small.
    pub minify: bool,
    /// Tells how every page reads.
    pub readability: bool,
    /// Pages are asked for one by one, and the site is opened again after every edit: what was read
    /// is kept, and no page waits for the search index to know its name.
    pub live: bool,
    /// Years after which a source is old.
    pub older_than: u16,
}

/// A site, read and planned; pages are functions of it. What many pages need and none may ever ask
/// for (cards, search index) is made when it is first needed, or all at once ([`Session::prepare`]).
#[derive(Debug)]
pub struct Session {
    /// Addresses, and with them settings and catalogue.
    pub plan: RoutePlan,
    /// Old addresses that editors wrote down, with what they lead to.
    pub redirects: BTreeMap<String, String>,
    /// Addresses that were public before.
    pub(super) lock: Arc<Lock>,
    known: Arc<Known>,
    made: Arc<Made>,
    /// Files that follow from the records: lists of municipalities, maps.
    files: Vec<Artifact>,
    index: OnceLock<Indexes>,
    theme: Theme,
    shared: Shared,
    seen: Seen,
    settings: Settings,
}

/// What was found on the way, for the report.
#[derive(Debug)]
pub(super) struct Seen {
    /// Which records are named: asked once a run, or when an editor opens the report.
    pub(super) named: OnceLock<Named>,
    /// The files that name them, as long as nobody asked.
    pub(super) files: Arc<Vec<ReadFile>>,
    /// Pictures that texts show, and where.
    pub(super) media: Arc<Vec<(Box<str>, Place)>>,
    pub(super) found: Vec<Diagnostic>,
}

impl Seen {
    /// Records that files name.
    pub(super) fn named(&self) -> &Named {
        self.named.get_or_init(|| Named::of(self.files.iter().filter_map(|file| file.value.as_ref())))
    }
}

/// How much was read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// Files.
    pub files: usize,
    /// Records, municipalities left out.
    pub records: usize,
}

impl Session {
    /// Reads, joins and plans. `None` when settings or theme are too faulty to go on.
    ///
    /// # Errors
    /// When a file or folder cannot be read.
    pub fn open(
        settings: &Settings,
        memory: &mut Memory,
        stages: &mut Stages,
    ) -> Result<(Checked<Option<Session>>, Counts), Error> {
        let mut found = Vec::new();
        let content = load::content(settings, memory)?.drain_into(&mut found);
        stages.end("read");
        let Some(content) = content else {
            return Ok((Checked::new(None, found), Counts::default()));
        };
        let counts = Counts { files: content.files.len(), records: content.parsed().count() };
        let resolved = load::joined(&content, settings, memory).drain_into(&mut found);
        let named = OnceLock::new();
        if !settings.live {
            named.get_or_init(|| Named::of(content.parsed()));
        }
        let (site, redirects) = (content.site, content.redirects);
        // References take room: a build needs them no more.
        let read = if settings.live { content.files } else { Arc::default() };
        stages.end("resolve");
        let record::Resolved { catalogue, known, media } = resolved;
        let base_url = settings.base_url.as_deref().unwrap_or(&site.base_url);
        let plan = routes::enumerated(Arc::clone(&site), catalogue, base_url);
        check_redirects(&plan, &redirects, &mut found);
        let lock = load::lock(settings, memory, &mut found)?;
        stages.end("plan");
        let made = assets::make(settings, &plan, memory)?.drain_into(&mut found);
        if made.is_none() {
            found.extend(addresses::clashes(&plan, settings, memory));
        }
        let session = made.map(|made| {
            check_pictures(&made.pictures, &media, &mut found);
            let labels = labels(&plan, &made.theme, &mut found);
            // Two walks over everything, and neither asks the other.
            let clashes = || addresses::clashes(&plan, settings, memory);
            let (clashes, mut shared) = rayon::join(clashes, || Shared::new(&plan, &made.assets, labels));
            found.extend(clashes);
            let mut files = Vec::new();
            finder::ats_box(&plan, &made, &mut shared, settings.today, &mut files, &mut found);
            maps::make(&plan, &made.theme, &mut shared, &mut files, &mut found);
            let services = plan.catalogue().services.len();
            let theme = made.theme.clone().with_sites(shared.sites()).with_room_for_cards(services);
            let (index, settings) = (OnceLock::new(), settings.clone());
            let seen = Seen { named, files: read, media, found: found.clone() };
            Session { plan, redirects, lock, known, seen, made, files, index, theme, shared, settings }
        });
        stages.end("assets");
        Ok((Checked::new(session, found), counts))
    }

    /// Makes everything that pages need, on all threads, before any page asks for it.
    pub fn prepare(&self, stages: &mut Stages) -> Vec<Diagnostic> {
        let services = u32::try_from(self.plan.catalogue().services.len()).unwrap_or(u32::MAX);
        let mut found = Vec::new();
        for (lang, _) in self.plan.site().langs() {
            let cards: Result<(), Diagnostic> = (0..services).into_par_iter().try_for_each(|at| self.card(lang, at));
            found.extend(cards.err());
        }
        found.extend(self.style_guides().err());
        stages.end("cards");
        self.index();
        stages.end("index");
        found
    }

    /// One page.
    ///
    /// # Errors
    /// When a template of the theme fails.
    pub fn render(&self, route: Route) -> Result<String, Diagnostic> {
        match route.target {
            Target::StyleGuide => self.style_guides()?,
            Target::Report => self.survey(),
            Target::List { list: List::Services, page: 1 } => self.shared.keep_finders(|| self.finders()),
            _ => {}
        }
        let view = view::of(&self.context(), route);
        view.cards.iter().try_for_each(|at| self.card(route.lang, *at))?;
        render::page(&self.theme, &view)
    }

    /// The language choice at the root.
    ///
    /// # Errors
    /// As [`Session::render`].
    pub fn render_choice(&self) -> Result<String, Diagnostic> {
        render::page(&self.theme, &view::choice(&self.context()))
    }

    /// The error page of the root, in every language.
    ///
    /// # Errors
    /// As [`Session::render`].
    pub fn render_not_found(&self) -> Result<String, Diagnostic> {
        render::page(&self.theme, &view::root_not_found(&self.context()))
    }

    /// The door to the report, in every language.
    ///
    /// # Errors
    /// As [`Session::render`].
    pub fn render_report_door(&self) -> Result<String, Diagnostic> {
        render::page(&self.theme, &view::report_door(&self.context()))
    }

    /// What editors should look at next, when no page is to be made any more.
    pub(super) fn into_survey(self) -> Survey {
        self.survey();
        self.shared.into_survey()
    }

    /// The page at the address that a record keeps for ever; `None` for an unknown id.
    ///
    /// # Errors
    /// As [`Session::render`].
    pub fn render_identity(&self, kind: Kind, id: &str) -> Option<Result<String, Diagnostic>> {
        Some(render::page(&self.theme, &view::identity(&self.context(), kind, id)?))
    }

    /// Files that are not pages: style sheets, mark, icons, pictures, copies, maps, the search
    /// index where it is made.
    pub fn files(&self) -> impl Iterator<Item = &Artifact> {
        let index = self.index.get().into_iter().flat_map(|index| &index.files);
        self.made.files.iter().chain(&self.files).chain(index)
    }

    /// Addresses of the style sheets, always in the same order.
    pub fn style_sheets(&self) -> Vec<String> {
        let assets = &self.made.assets;
        assets.css.iter().chain(assets.sheets.values()).cloned().collect()
    }

    /// Icons of the web manifest.
    pub fn icons(&self) -> &[ManifestIcon] {
        &self.made.icons
    }

    /// The search index of every language.
    pub(super) fn index(&self) -> &Indexes {
        self.index.get_or_init(|| finder::indexes(self))
    }

    /// Files of cards that the finder fetches: made as they are asked for.
    pub(super) fn card_files(&self) -> impl IndexedParallelIterator<Item = Artifact> {
        let numbers = self.index().cards.iter().flat_map(|files| (0..files.count).map(move |number| (files, number)));
        let numbers: Vec<(&CardFiles, usize)> = numbers.collect();
        numbers.into_par_iter().map(|(files, number)| files.file(self, number))
    }

    /// A file of cards by its path.
    pub(super) fn card_file(&self, path: &str) -> Option<Artifact> {
        self.index().cards.iter().find_map(|files| files.at(self, path))
    }

    /// Makes the card of a service, if nobody did before.
    fn card(&self, lang: Lang, at: u32) -> Result<(), Diagnostic> {
        let cards = self.theme.cards(lang);
        if cards.get(at).is_none()
            && (at as usize) < self.plan.catalogue().services.len()
            && let Some(card) = self.theme.service_card(lang, &view::service_card(&self.context(), lang, at))
        {
            cards.keep(at, card?);
        }
        Ok(())
    }

    /// Cards of services, by their positions; those that cannot be made are left out.
    pub(super) fn cards(&self, lang: Lang, services: &[u32]) -> Vec<&str> {
        let cards = self.theme.cards(lang);
        services.iter().filter(|at| self.card(lang, **at).is_ok()).filter_map(|at| cards.get(*at)).collect()
    }

    /// Tells the style guides what to show.
    fn style_guides(&self) -> Result<(), Diagnostic> {
        let mut guides = Vec::new();
        for (lang, _) in self.plan.site().langs() {
            guides.push(self.theme.style_guide(lang)?);
        }
        self.shared.keep_style_guides(|| guides);
        Ok(())
    }

    /// Where the finder of each language finds its files. A live session knows the names before
    /// there is an index.
    fn finders(&self) -> Vec<Option<FinderFiles>> {
        if self.settings.live { finder::live_files(self) } else { self.index().finders.clone() }
    }

    /// Addresses that were public before and lead nowhere now.
    pub(super) fn lost_addresses(&self) -> Vec<Diagnostic> {
        self.lock.lost(&self.plan, &self.redirects, |kind, id| self.known.contains(kind, id))
    }

    /// Addresses of files that pages name and nobody has asked for yet.
    pub(super) fn files_to_come(&self) -> Vec<String> {
        let live = if self.settings.live { finder::live_files(self) } else { Vec::new() };
        live.into_iter().flatten().map(|files| files.index).collect()
    }

    /// Files of theme and mark as pages name them.
    pub(super) fn assets(&self) -> &Assets {
        &self.made.assets
    }

    /// Whether pages are asked for one by one.
    pub(super) fn is_live(&self) -> bool {
        self.settings.live
    }

    /// Makes the survey of what there is to do, if nobody did before.
    pub(super) fn survey(&self) {
        let Session { plan, seen, shared, settings, .. } = self;
        shared.keep_survey(|| report::survey(plan, seen, &self.made.pictures, shared, settings));
    }

    /// Whether the reading of every page is kept.
    pub(super) fn measures(&self) -> bool {
        self.settings.readability
    }

    /// Templates, words and style.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Settings of the site.
    pub fn site(&self) -> &Site {
        self.plan.site()
    }

    /// What the views of this site are made from.
    pub fn context(&self) -> ViewContext<'_> {
        ViewContext {
            plan: &self.plan,
            pictures: &self.made.pictures,
            shared: &self.shared,
            today: self.settings.today,
        }
    }
}

/// The words that views need of the theme; a gap is a fault of the theme.
fn labels(plan: &RoutePlan, theme: &Theme, found: &mut Vec<Diagnostic>) -> Labels {
    let langs = || plan.site().langs().map(|(lang, _)| lang);
    let labels = Labels::new(langs().map(|lang| theme.texts(lang)).collect());
    for lang in langs() {
        for key in labels.missing(lang) {
            let path = format!("themes/{}/strings/{}.yaml", plan.site().theme, plan.site().code(lang));
            let finding = Diagnostic::new(&rules::THEME).variant("missing-text").arg("key", key);
            found.push(finding.at(Place::file(&path.as_str().into())));
        }
    }
    labels
}

/// Every picture that a text shows must be there.
fn check_pictures(pictures: &Pictures, shown: &[(Box<str>, Place)], found: &mut Vec<Diagnostic>) {
    let known: Vec<&str> = pictures.0.keys().map(String::as_str).collect();
    for (file, place) in shown {
        let path = format!("media/{file}");
        if !pictures.0.contains_key(&path) {
            let finding =
                Diagnostic::new(&rules::PICTURE_REFUSED).variant("absent").arg("value", format!("content/{path}"));
            found.push(finding.suggest(nearest(&path, known.iter().copied())).at(place.clone()));
        }
    }
}

fn check_redirects(plan: &RoutePlan, redirects: &BTreeMap<String, String>, found: &mut Vec<Diagnostic>) {
    for (from, reference) in redirects {
        let lang = plan.site().langs().find(|(_, language)| from.starts_with(&format!("{}/", language.code)));
        let target = lang.and_then(|(lang, _)| plan.reference_href(lang, reference));
        if target.is_none() {
            let place = Place::file(&"content/redirects.yaml".into());
            found.push(
                Diagnostic::new(&rules::DEAD_LINK)
                    .variant("redirect")
                    .arg("value", reference.as_str())
                    .arg("page", from.as_str())
                    .at(place),
            );
        }
    }
}
