//! The finder over the list of services: what one can choose by, and how many services each
//! choice has.

use std::collections::BTreeMap;

use serde::Serialize;

use super::assets::ScriptView;
use super::contact::AskView;
use super::document::{Facets, facets};
use super::draft::Draft;
use super::map::{MapView, map};
use super::words::Words;
use crate::model::{Group, Lang, ServiceType, Status};
use crate::routes::{List, Target};

/// Oldest age, in years, that one can choose by itself.
const OLDEST: u16 = 17;

/// Ways to pay that one can choose.
const COSTS: [&str; 4] = ["free", "part", "receive", "pay"];

/// Files that the finder fetches, made from the same services.
#[derive(Debug, Clone)]
pub struct FinderFiles {
    /// Its script.
    pub script: ScriptView,
    /// The search index of the language.
    pub index: String,
    /// Every municipality; `None` where there is no list of them.
    pub places: Option<String>,
}

/// The finder.
#[derive(Debug, Clone, Serialize)]
pub struct FinderView<'a> {
    /// Its script.
    pub script: &'a ScriptView,
    /// Address of the search index.
    pub index: &'a str,
    /// Address of the municipalities.
    pub places: Option<&'a str>,
    /// What one can choose by, in the order of the page.
    pub facets: Vec<FacetView<'a>>,
    /// Ages in years that one can choose.
    pub ages: Vec<u16>,
    /// Whom to ask when nothing is found, agency by agency.
    pub asks: Vec<FinderAsk<'a>>,
    /// List of the agencies.
    pub ats: String,
    /// The agencies on a map, with their services; `None` where their borders are not known.
    pub map: Option<MapView<'a>>,
}

/// Something to choose by.
#[derive(Debug, Clone, Serialize)]
pub struct FacetView<'a> {
    /// `who`, `need`, `ats`, `province`, `cost`, `type`, `state`, `year`, `lang`: also its name
    /// in addresses.
    pub name: &'static str,
    /// In their own order.
    pub values: Vec<FacetValue<'a>>,
}

/// A choice.
#[derive(Debug, Clone, Serialize)]
pub struct FacetValue<'a> {
    /// As it stands in addresses.
    pub value: String,
    /// Its name, where the words of the theme do not have it.
    pub title: Option<Words<'a>>,
    /// Branch of a need.
    pub side: Option<&'static str>,
    /// Services that are known to have it.
    pub n: usize,
}

/// Whom to ask in an agency's territory.
#[derive(Debug, Clone, Serialize)]
pub struct FinderAsk<'a> {
    /// Id of the agency.
    pub id: &'a str,
    /// How to reach it.
    pub ask: AskView<'a>,
}

/// Values of every facet, in the order of their numbers in the search index.
#[derive(Debug, Clone, Default)]
pub struct FacetWords {
    /// `who`
    pub groups: Vec<&'static str>,
    /// `province`
    pub provinces: Vec<String>,
    /// `cost`
    pub costs: Vec<&'static str>,
    /// `type`
    pub kinds: Vec<&'static str>,
    /// `state`
    pub statuses: Vec<&'static str>,
}

/// Closed lists of values, and the provinces there are.
pub fn facet_words(catalogue: &crate::model::Catalogue) -> FacetWords {
    let mut provinces: Vec<String> = catalogue.municipalities.iter().map(|one| one.province.to_string()).collect();
    provinces.sort();
    provinces.dedup();
    FacetWords {
        groups: Group::ALL.iter().map(|one| one.as_str()).collect(),
        provinces,
        costs: COSTS.to_vec(),
        kinds: ServiceType::ALL.iter().map(|one| one.as_str()).collect(),
        statuses: Status::ALL.iter().map(|one| one.as_str()).collect(),
    }
}

/// The finder; `None` where the theme has no script for it or there are no services.
pub(super) fn finder<'c>(draft: &Draft<'c>) -> Option<FinderView<'c>> {
    let files = draft.context.shared.finders.get()?[draft.lang.index()].as_ref()?;
    let catalogue = draft.catalogue();
    let ask = |ats: &'c crate::model::Ats| Some(FinderAsk { id: &ats.id, ask: draft.ask(&ats.id)? });
    let facets = all_facets(draft);
    Some(FinderView {
        script: &files.script,
        index: &files.index,
        places: files.places.as_deref(),
        map: map(draft, |ats| n(&facets, "ats", &ats.id), |at| draft.href(Target::Ats(at))),
        facets,
        ages: (1..=OLDEST).collect(),
        asks: catalogue.ats.iter().filter_map(ask).collect(),
        ats: draft.list_href(List::Ats),
    })
}

/// How many services have a value of a facet.
fn n(facets: &[FacetView<'_>], name: &str, value: &str) -> usize {
    let facet = facets.iter().find(|facet| facet.name == name);
    facet.and_then(|facet| facet.values.iter().find(|one| one.value == value)).map_or(0, |one| one.n)
}

/// How many services have each value of each facet. O(services).
fn all_facets<'c>(draft: &Draft<'c>) -> Vec<FacetView<'c>> {
    let mut counts: BTreeMap<(&'static str, String), usize> = BTreeMap::new();
    for service in draft.catalogue().services.iter() {
        for (name, value) in values(draft, &facets(draft, service)) {
            *counts.entry((name, value)).or_default() += 1;
        }
    }
    let n = |name: &'static str, value: &str| counts.get(&(name, value.to_owned())).copied().unwrap_or(0);
    let plain = |name: &'static str, words: &[&str]| {
        let value = |word: &&str| FacetValue { value: (*word).to_owned(), title: None, side: None, n: n(name, word) };
        FacetView { name, values: words.iter().map(value).collect() }
    };
    let catalogue = draft.catalogue();
    let words = facet_words(catalogue);
    let provinces: Vec<&str> = words.provinces.iter().map(String::as_str).collect();
    let years: Vec<&str> =
        counts.keys().filter(|(name, _)| *name == "year").map(|(_, year)| year.as_str()).rev().collect();
    let titled = |value: &str, title: Words<'c>, name: &'static str| FacetValue {
        value: value.to_owned(),
        title: Some(title),
        side: None,
        n: n(name, value),
    };
    let need = |one: &'c crate::model::Category| FacetValue {
        side: Some(one.side.as_str()),
        ..titled(&one.id, draft.title(one), "need")
    };
    let language = |(lang, one): (Lang, &'c crate::config::Language)| {
        let own = (lang != draft.lang).then_some(one.code.as_str());
        titled(&one.code, Words { text: one.name.as_str().into(), lang: own, missing: false }, "lang")
    };
    let year = |year: &&str| titled(year, draft.own((*year).to_owned()), "year");
    vec![
        plain("who", &words.groups),
        FacetView { name: "need", values: by_side(catalogue.categories.iter().map(need).collect()) },
        FacetView {
            name: "ats",
            values: catalogue.ats.iter().map(|ats| titled(&ats.id, draft.title(ats), "ats")).collect(),
        },
        plain("province", &provinces),
        plain("cost", &words.costs),
        plain("type", &words.kinds),
        plain("state", &words.statuses),
        FacetView { name: "year", values: years.iter().map(year).collect() },
        FacetView { name: "lang", values: draft.settings().langs().map(language).collect() },
    ]
}

/// Needs, branch by branch.
fn by_side(mut values: Vec<FacetValue<'_>>) -> Vec<FacetValue<'_>> {
    let rank =
        |value: &FacetValue<'_>| crate::model::Side::ALL.iter().position(|side| Some(side.as_str()) == value.side);
    values.sort_by_key(rank);
    values
}

/// Values of a service by the names of their facets.
fn values(draft: &Draft<'_>, facets: &Facets<'_>) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    let mut add = |name: &'static str, words: &[&str]| all.extend(words.iter().map(|word| (name, (*word).to_owned())));
    add("who", &facets.groups);
    add("need", &facets.categories);
    add("ats", &facets.ats);
    add("province", &facets.provinces);
    add("cost", facets.cost.as_slice());
    add("type", &[facets.kind]);
    add("state", &[facets.status]);
    let languages: Vec<&str> = facets.languages.iter().map(|lang| draft.settings().code(*lang)).collect();
    add("lang", &languages);
    if let Some((from, until)) = facets.years {
        all.extend((from..=until).map(|year| ("year", year.to_string())));
    }
    all
}
