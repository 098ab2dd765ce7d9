//! Views of the real content, as JSON and as pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use conciliazione::diag::{Diagnostic, Place, rules};
use conciliazione::model::{Date, Lang};
use conciliazione::record::{self, Named, ParseContext};
use conciliazione::report::{Given, OLD, Survey};
use conciliazione::routes::{self, RoutePlan};
use conciliazione::theme::Theme;
use conciliazione::view::items::ServiceItem;
use conciliazione::view::{self, Assets, Image, Labels, Pictures, ScriptView, Shared, View, ViewContext};
use conciliazione::{config, render, source};
use serde_json::{Value, json};

use super::paths::Shape;
use crate::support::repository;

/// The real content, planned.
pub(super) struct Real {
    plan: RoutePlan,
    named: Named,
    found: Vec<Diagnostic>,
}

impl Real {
    pub(super) fn load() -> Real {
        let root = repository();
        let site = config::parse(&source::read_text(&root, &"content/site.yaml".into()).unwrap().unwrap());
        let site = site.value.unwrap();
        let languages: Vec<Box<str>> = site.languages.iter().map(|language| language.code.as_str().into()).collect();
        let reserved = site.words.reserved();
        let context = ParseContext { languages: &languages, reserved: &reserved };
        let listing = source::load(&root, "content").unwrap();
        let is_record = |path: &str| {
            [".yaml", ".md", ".csv", ".topo.json"].iter().any(|end| path.ends_with(end))
                && !["content/site.yaml", "content/redirects.yaml", "content/README.md"].contains(&path)
        };
        let parsed: Vec<record::Parsed> = listing
            .entries
            .iter()
            .filter(|entry| is_record(&entry.path))
            .filter_map(|entry| record::parse(&source::read_text(&root, &entry.path).unwrap().unwrap(), &context).value)
            .collect();
        let resolved = record::resolve(&parsed, &context, today(), false);
        let found = resolved.diagnostics;
        let (catalogue, named) = (resolved.value.catalogue, Named::of(&parsed));
        let plan = routes::plan(Arc::new(site), catalogue, "https://example.org/sub/").value;
        Real { plan, named, found }
    }

    /// What the views of every page kind hold, put together.
    pub(super) fn shapes(&self, theme: &Theme) -> BTreeMap<String, Shape> {
        let shared = self.shared(theme);
        let mut shapes: BTreeMap<String, Shape> = BTreeMap::new();
        for (lang, _) in self.plan.site().langs() {
            let site = Shape::of(&serde_json::to_value(&shared.sites()[lang.index()]).unwrap());
            shapes.entry("site".to_owned()).or_default().merge(site);
        }
        self.cards(&shared, |_, cards| {
            let service = shapes.entry("service".to_owned()).or_default();
            cards.iter().for_each(|card| service.merge(Shape::of(&serde_json::to_value(card).unwrap())));
        });
        self.each(&shared, |view| {
            let name = format!("pages/{}.html", view.template);
            shapes.entry(name).or_default().merge(Shape::of(&serde_json::to_value(&view.page).unwrap()));
            shapes.entry("frame".to_owned()).or_default().merge(Shape::of(&serde_json::to_value(&view.frame).unwrap()));
        });
        shapes
    }

    /// Every page of a kind: its `page` and its HTML.
    pub(super) fn pages_of(&self, theme: &Theme, template: &str) -> Vec<(Value, String)> {
        let shared = self.shared(theme);
        let services = self.plan.catalogue().services.len();
        let theme = theme.clone().with_sites(shared.sites()).with_room_for_cards(services);
        self.cards(&shared, |lang, cards| {
            for card in cards {
                theme.cards(lang).keep(card.at, theme.service_card(lang, card).unwrap().unwrap());
            }
        });
        let mut pages = Vec::new();
        self.each(&shared, |view| {
            if view.template == template {
                let html = render::page(&theme, view).unwrap();
                pages.push((json!(view.page), html));
            }
        });
        pages
    }

    fn shared(&self, theme: &Theme) -> Shared {
        let texts = |lang: Lang| theme.texts(lang);
        let labels = Labels::new(self.plan.site().langs().map(|(lang, _)| texts(lang)).collect());
        let mark = Image { src: "/sub/brand/mark.svg".to_owned(), width: 4, height: 1 };
        let one = || Some("/sub/x".to_owned());
        let script = ScriptView { href: "/sub/assets/x.js".to_owned() };
        let assets = Assets {
            css: vec!["/sub/assets/site.css".to_owned()],
            mark_dark: Some(mark.clone()),
            mark,
            favicon_svg: one(),
            favicon_ico: one(),
            favicon_png: one(),
            touch_icon: one(),
            manifest: one(),
            social: one(),
            scripts: ["keep", "guide", "id", "poster", "shortlist"]
                .map(|name| (name.to_owned(), script.clone()))
                .into(),
            sheets: theme.sheets().iter().map(|sheet| (sheet.name.clone(), format!("/sub/{}", sheet.path))).collect(),
            ..Assets::default()
        };
        let mut shared = Shared::new(&self.plan, &assets, labels);
        let catalogue = self.plan.catalogue();
        let drawn: Vec<String> = shared.location_maps(catalogue).iter().map(|map| map.ats.to_owned()).collect();
        for ats in drawn {
            shared.set_location_map(catalogue, &ats, format!("/sub/assets/map-{ats}.svg"));
        }
        let survey = self.survey(&shared);
        shared.keep_survey(|| survey);
        shared
    }

    /// The report with something in every list: an old day, and a picture that no text shows.
    fn survey(&self, shared: &Shared) -> Survey {
        let site = self.plan.site();
        let of = |rule| Diagnostic::new(rule).at(Place::file(&"content/services/accompagnamento-isola.yaml".into()));
        let missing = [of(&rules::MISSING_TRANSLATION), of(&rules::STALE_TRANSLATION)];
        let found: Vec<Diagnostic> = self.found.iter().cloned().chain(missing).collect();
        Survey::of(&Given {
            site,
            catalogue: self.plan.catalogue(),
            named: &self.named,
            unshown: &["content/media/prova.png".to_owned()],
            unused: &shared.unused_terms(self.plan.catalogue()),
            found: &found,
            today: today(),
            older_than: OLD,
        })
    }

    fn cards(&self, shared: &Shared, mut look: impl FnMut(Lang, &[ServiceItem<'_>])) {
        let pictures = Pictures::default();
        let context = ViewContext { plan: &self.plan, pictures: &pictures, shared, today: today() };
        let services = u32::try_from(self.plan.catalogue().services.len()).unwrap();
        for (lang, _) in self.plan.site().langs() {
            let cards: Vec<_> = (0..services).map(|at| view::service_card(&context, lang, at)).collect();
            look(lang, &cards);
        }
    }

    fn each(&self, shared: &Shared, mut look: impl FnMut(&View<'_>)) {
        let pictures = Pictures::default();
        let context = ViewContext { plan: &self.plan, pictures: &pictures, shared, today: today() };
        // One municipality of ten is enough: their views differ in what they hold, not how.
        for (at, route) in self.plan.routes().iter().enumerate() {
            if !matches!(route.target, routes::Target::Municipality(_)) || at.is_multiple_of(10) {
                look(&view::of(&context, *route));
            }
        }
        look(&view::choice(&context));
        look(&view::root_not_found(&context));
    }
}

fn today() -> Date {
    Date::parse("2026-11-21").unwrap()
}
