//! Everything read once, ready to render any page.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::assets::{self, Made, ManifestIcon};
use super::finder::{self, CardFiles, Indexes};
use super::{Error, Stages, load, maps, report};
use crate::config::Site;
use crate::diag::{Checked, Diagnostic, Place, nearest, rules};
use crate::export::Artifact;
use crate::model::{Date, Kind, Lang};
use crate::render;
use crate::report::Survey;
use crate::routes::{self, Route, RoutePlan};
use crate::theme::Theme;
use crate::view::{self, Labels, Pictures, Shared, ViewContext};

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
    /// Years after which a source is old.
    pub older_than: u16,
}

/// A site, read and planned; pages are functions of it.
#[derive(Debug)]
pub struct Session {
    /// Addresses, and with them settings and catalogue.
    pub plan: RoutePlan,
    /// Files that are not pages: style sheet, mark, icons, pictures, copies.
    pub files: Vec<Artifact>,
    /// Old addresses that editors wrote down, with what they lead to.
    pub redirects: BTreeMap<String, String>,
    /// Icons of the web manifest.
    pub icons: Vec<ManifestIcon>,
    cards: Vec<CardFiles>,
    theme: Theme,
    shared: Shared,
    pictures: Pictures,
    today: Date,
    /// Whether the reading of every page is kept.
    pub(super) measures: bool,
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
    pub fn open(settings: &Settings, stages: &mut Stages) -> Result<(Checked<Option<Session>>, Counts), Error> {
        let mut found = Vec::new();
        let content = load::content(settings)?.drain_into(&mut found);
        stages.end("read");
        let Some(content) = content else {
            return Ok((Checked::new(None, found), Counts::default()));
        };
        let counts = Counts { files: content.files, records: content.parsed.len() };
        let site = Arc::new(content.site);
        let resolved = load::resolve(content.parsed, &site, settings).drain_into(&mut found);
        stages.end("resolve");
        let (catalogue, media, named) = (Arc::new(resolved.catalogue), resolved.media, resolved.named);
        let base_url = settings.base_url.as_deref().unwrap_or(&site.base_url);
        let plan = routes::plan(Arc::clone(&site), catalogue, base_url).drain_into(&mut found);
        check_redirects(&plan, &content.redirects, &mut found);
        stages.end("plan");
        let made = assets::make(settings, &plan)?.drain_into(&mut found);
        if let Some(made) = &made {
            check_pictures(&made.pictures, &media, &mut found);
        }
        stages.end("assets");
        let session = made.map(|Made { theme, assets, pictures, icons, files }| {
            let labels = labels(&plan, &theme, &mut found);
            let mut shared = Shared::new(&plan, &assets, labels);
            let mut files = files;
            finder::ats_box(&plan, &pictures, &assets, &mut shared, settings.today, &mut files, &mut found);
            maps::make(&plan, &theme, &mut shared, &mut files, &mut found);
            shared.set_survey(report::survey(&plan, (&named, &media), &pictures, &shared, &found, settings));
            let theme = theme.with_sites(shared.sites());
            let redirects = content.redirects;
            let context = ViewContext { plan: &plan, pictures: &pictures, shared: &shared, today: settings.today };
            let theme = with_cards(theme, &context, &mut found);
            let guides = style_guides(&plan, &theme, &mut found);
            stages.end("cards");
            let Indexes { finders, cards } = finder::indexes(&context, &theme, &assets, &mut files);
            finders.into_iter().for_each(|(lang, finder)| shared.set_finder(lang, finder));
            guides.into_iter().for_each(|(lang, components)| shared.set_style_guide(lang, components));
            stages.end("index");
            Session {
                plan,
                files,
                cards,
                redirects,
                icons,
                theme,
                shared,
                pictures,
                today: settings.today,
                measures: settings.readability,
            }
        });
        Ok((Checked::new(session, found), counts))
    }

    /// One page.
    ///
    /// # Errors
    /// When a template of the theme fails.
    pub fn render(&self, route: Route) -> Result<String, Diagnostic> {
        render::page(&self.theme, &view::of(&self.context(), route))
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
        self.shared.into_survey()
    }

    /// The page at the address that a record keeps for ever; `None` for an unknown id.
    ///
    /// # Errors
    /// As [`Session::render`].
    pub fn render_identity(&self, kind: Kind, id: &str) -> Option<Result<String, Diagnostic>> {
        Some(render::page(&self.theme, &view::identity(&self.context(), kind, id)?))
    }

    /// Files of cards that the finder fetches: made as they are asked for.
    pub(super) fn card_files(&self) -> impl IndexedParallelIterator<Item = Artifact> {
        let numbers = self.cards.iter().flat_map(|files| (0..files.count).map(move |number| (files, number)));
        let numbers: Vec<(&CardFiles, usize)> = numbers.collect();
        numbers.into_par_iter().map(|(files, number)| files.file(&self.theme, number))
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
        ViewContext { plan: &self.plan, pictures: &self.pictures, shared: &self.shared, today: self.today }
    }
}

/// Renders the card of every service in every language, for all lists.
fn with_cards(mut theme: Theme, context: &ViewContext<'_>, found: &mut Vec<Diagnostic>) -> Theme {
    let services = u32::try_from(context.plan.catalogue().services.len()).unwrap_or(u32::MAX);
    for (lang, _) in context.plan.site().langs() {
        let card = |at| theme.service_card(lang, &view::service_card(context, lang, at));
        match (0..services).into_par_iter().filter_map(card).collect() {
            Ok(cards) => theme = theme.with_service_cards(lang, cards),
            Err(finding) => found.push(finding),
        }
    }
    theme
}

/// The components of the theme with their examples, a language.
fn style_guides(
    plan: &RoutePlan,
    theme: &Theme,
    found: &mut Vec<Diagnostic>,
) -> Vec<(Lang, Vec<view::style_guide::ComponentView>)> {
    let mut guides = Vec::new();
    for (lang, _) in plan.site().langs() {
        match theme.style_guide(lang) {
            Ok(components) => guides.push((lang, components)),
            Err(finding) => found.push(finding),
        }
    }
    guides
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
