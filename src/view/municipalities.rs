//! Every municipality, and those that are no more.

use std::collections::BTreeMap;

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::Face;
use super::items::BorderView;
use super::listing::initial;
use super::words::{Iso, Link};
use crate::markdown::slugify;
use crate::model::{Border, Kind, Municipality};
use crate::routes::{List, Target};

/// `pages/municipalities.html`
#[derive(Debug, Clone, Serialize)]
pub struct MunicipalitiesView<'a> {
    /// How many there are today.
    pub count: usize,
    /// How many names of suppressed ones are listed.
    pub suppressed: usize,
    /// Provinces, by code.
    pub provinces: Vec<ProvinceView<'a>>,
    /// Why a municipality has its agency: the ordinary rule first, then the special ones; each
    /// has its id as anchor.
    pub borders: Vec<BorderView<'a>>,
}

/// Municipalities of a province.
#[derive(Debug, Clone, Serialize)]
pub struct ProvinceView<'a> {
    /// Two-letter code; anchor `province-<code>`; the name is the theme string `province.<code>`.
    pub code: &'a str,
    /// How many there are today.
    pub count: usize,
    /// Agencies, the one with most municipalities first.
    pub ats: Vec<Link<'a>>,
    /// Letters in order.
    pub letters: Vec<LetterView<'a>>,
}

/// Municipalities of a province with one initial.
#[derive(Debug, Clone, Serialize)]
pub struct LetterView<'a> {
    /// `A` to `Z`.
    pub letter: char,
    /// Names in order.
    pub entries: Vec<MunicipalityEntry<'a>>,
}

/// A name in the list; names are Italian.
#[derive(Debug, Clone, Serialize)]
pub struct MunicipalityEntry<'a> {
    /// Name.
    pub name: &'a str,
    /// Its page, or that of the municipality it became part of.
    pub href: String,
    /// Name of the municipality it became part of; `None` for one of today.
    pub see: Option<&'a str>,
    /// Last day of one that is no more.
    pub until: Option<Iso>,
    /// Whether the successor is certain.
    pub certain: bool,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    for id in &draft.settings().municipality_sources {
        draft.cite_one(id);
    }
    let mut by_province: BTreeMap<&'c str, Vec<(u32, &'c Municipality)>> = BTreeMap::new();
    for (at, municipality) in (0u32..).zip(&catalogue.municipalities) {
        by_province.entry(&municipality.province).or_default().push((at, municipality));
    }
    let borders: Vec<&'c Border> = catalogue.borders.iter().collect();
    let mut borders: Vec<_> = borders.into_iter().map(|border| draft.border(border)).collect();
    borders.sort_by_key(|border| border.special);
    let page = MunicipalitiesView {
        count: catalogue.municipalities.len(),
        suppressed: catalogue.municipalities.iter().map(|one| one.absorbed.len()).sum(),
        provinces: by_province.into_iter().map(|(code, all)| province(draft, code, &all)).collect(),
        borders,
    };
    let face = draft.list_face(List::Municipalities, &["list/municipalities", "list/ats"], None, 1);
    (face, PageView::Municipalities(page))
}

fn province<'c>(draft: &Draft<'c>, code: &'c str, all: &[(u32, &'c Municipality)]) -> ProvinceView<'c> {
    let mut sizes: BTreeMap<&'c str, usize> = BTreeMap::new();
    let mut entries: Vec<(String, MunicipalityEntry<'c>)> = Vec::new();
    for (at, municipality) in all {
        *sizes.entry(&municipality.ats).or_default() += 1;
        let href = draft.href(Target::Municipality(*at));
        for gone in &municipality.absorbed {
            let entry = MunicipalityEntry {
                name: &gone.name,
                href: href.clone(),
                see: Some(&municipality.name),
                until: Some(Iso(gone.until)),
                certain: gone.certain,
            };
            entries.push((slugify(&gone.name), entry));
        }
        let entry = MunicipalityEntry { name: &municipality.name, href, see: None, until: None, certain: true };
        entries.push((slugify(&municipality.name), entry));
    }
    entries.sort_by(|a, b| (&a.0, a.1.see).cmp(&(&b.0, b.1.see)));
    let mut letters: Vec<LetterView<'c>> = Vec::new();
    for (_, entry) in entries {
        let letter = initial(entry.name);
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.entries.push(entry),
            None => letters.push(LetterView { letter, entries: vec![entry] }),
        }
    }
    let mut ats: Vec<(&str, usize)> = sizes.into_iter().collect();
    ats.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let ats = ats.into_iter().filter_map(|(id, _)| draft.link(Kind::Ats, id)).collect();
    ProvinceView { code, count: all.len(), ats, letters }
}
