//! Two pages on one path, also where only case or Unicode form tells them apart: file systems
//! and hosts differ in what they fold, so we allow neither.

use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};
use unicode_normalization::UnicodeNormalization;

use super::{PosterOf, Route, RoutePlan, Target};
use crate::diag::{Diagnostic, Place, rules};
use crate::model::{Catalogue, Kind, Record, Table};

/// Pages by the folded form of their path.
pub(super) struct Clashes {
    seen: FxHashMap<Box<str>, Route>,
    found: Vec<(Route, Route)>,
}

impl Clashes {
    pub(super) fn with_capacity(count: usize) -> Self {
        Clashes { seen: FxHashMap::with_capacity_and_hasher(count, FxBuildHasher), found: Vec::new() }
    }

    pub(super) fn add(&mut self, plan: &RoutePlan, route: Route) {
        let key = fold(&plan.output_path(route));
        match self.seen.get(&key) {
            Some(first) => self.found.push((*first, route)),
            None => {
                self.seen.insert(key, route);
            }
        }
    }

    pub(super) fn into_diagnostics(self, plan: &RoutePlan) -> Vec<Diagnostic> {
        let describe = |route: &Route| origin(plan, route.target).to_string();
        self.found
            .iter()
            .map(|(first, second)| {
                Diagnostic::new(&rules::PATH_CLASH)
                    .arg("path", plan.path(second.lang, second.target))
                    .arg("first", describe(first))
                    .arg("second", describe(second))
                    .at(Place::file(&origin(plan, second.target)))
            })
            .collect()
    }
}

fn fold(path: &str) -> Box<str> {
    if path.is_ascii() {
        return path.to_ascii_lowercase().into();
    }
    path.nfkc().flat_map(char::to_lowercase).nfkc().collect::<String>().into()
}

/// Whether two catalogues hold the same as far as addresses can tell: ids and address words.
pub(super) fn are_named_alike(a: &Catalogue, b: &Catalogue) -> bool {
    fn alike<T: Record>(a: &Table<T>, b: &Table<T>) -> bool {
        let same =
            |(a, b): (&T, &T)| std::ptr::eq(a, b) || a.id() == b.id() && a.envelope().slugs == b.envelope().slugs;
        a.len() == b.len() && a.iter().zip(b.iter()).all(same)
    }
    let sides = |of: &Catalogue| of.categories.iter().map(|need| need.side).collect::<Vec<_>>();
    let towns = |of: &Catalogue| {
        of.municipalities.iter().map(|one| (one.slug.clone(), one.province.clone())).collect::<Vec<_>>()
    };
    (Arc::ptr_eq(&a.municipalities, &b.municipalities) || towns(a) == towns(b))
        && alike(&a.pages, &b.pages)
        && alike(&a.services, &b.services)
        && alike(&a.categories, &b.categories)
        && sides(a) == sides(b)
        && alike(&a.topics, &b.topics)
        && alike(&a.ats, &b.ats)
        && alike(&a.networks, &b.networks)
        && alike(&a.alliances, &b.alliances)
        && alike(&a.projects, &b.projects)
        && alike(&a.organisations, &b.organisations)
        && alike(&a.programmes, &b.programmes)
        && alike(&a.news, &b.news)
}

/// The content file (or folder, for lists) that a page is made from.
pub(super) fn origin(plan: &RoutePlan, target: Target) -> Arc<str> {
    let catalogue = plan.catalogue();
    let file = |kind: Kind, id: &str| Arc::from(format!("content/{}/{id}.yaml", kind.folder()));
    match target {
        Target::List { list, .. } => Arc::from(format!("content/site.yaml (paths.{})", list.name())),
        Target::Page(at) => Arc::from(format!("content/pages/{}", catalogue.pages[at as usize].id())),
        Target::Service(at) => file(Kind::Services, catalogue.services[at as usize].id()),
        Target::Category { at, .. } => file(Kind::Categories, catalogue.categories[at as usize].id()),
        Target::Topic { at, .. } => file(Kind::Topics, catalogue.topics[at as usize].id()),
        Target::Ats(at) | Target::AtsServices { at, .. } => file(Kind::Ats, catalogue.ats[at as usize].id()),
        Target::Province(_) | Target::Municipality(_) => Arc::from("content/municipalities.csv"),
        Target::Network(at) => file(Kind::Networks, catalogue.networks[at as usize].id()),
        Target::Alliance(at) => file(Kind::Alliances, catalogue.alliances[at as usize].id()),
        Target::Project(at) => file(Kind::Projects, catalogue.projects[at as usize].id()),
        Target::Organisation(at) => file(Kind::Organisations, catalogue.organisations[at as usize].id()),
        Target::Programme(at) => file(Kind::Programmes, catalogue.programmes[at as usize].id()),
        Target::News(at) => file(Kind::News, catalogue.news[at as usize].id()),
        Target::Poster(PosterOf::Service(at)) => origin(plan, Target::Service(at)),
        Target::Poster(PosterOf::Ats(at)) => origin(plan, Target::Ats(at)),
        Target::Poster(PosterOf::Policy) => Arc::from("content/site.yaml (paths.poster)"),
        Target::GuideNeeds(_) => Arc::from("content/categories"),
        Target::GuideAreas(need) | Target::GuideServices { need, .. } => {
            file(Kind::Categories, catalogue.categories[need as usize].id())
        }
        Target::StyleGuide => format!("themes/{}/theme.yaml", plan.site().theme).into(),
        Target::Report | Target::NotFound => Arc::from("content/site.yaml"),
    }
}
