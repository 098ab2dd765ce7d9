//! The municipalities: how many, province by province, and the rules of the borders.

use std::collections::BTreeMap;

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::Face;
use super::items::BorderView;
use super::words::Link;
use crate::model::{Border, Kind};
use crate::routes::List;

/// `pages/municipalities.html`
#[derive(Debug, Clone, Serialize)]
pub struct MunicipalitiesView<'a> {
    /// How many there are today.
    pub count: usize,
    /// How many names of suppressed ones are listed.
    pub suppressed: usize,
    /// Provinces, by code.
    pub provinces: Vec<ProvinceItem<'a>>,
    /// Why a municipality has its agency: the ordinary rule first, then the special ones; each
    /// has its id as anchor.
    pub borders: Vec<BorderView<'a>>,
}

/// A province in the list.
#[derive(Debug, Clone, Serialize)]
pub struct ProvinceItem<'a> {
    /// Two-letter code; the name is the theme string `province.<code>`.
    pub code: &'a str,
    /// Its municipalities.
    pub href: String,
    /// How many there are today.
    pub count: usize,
    /// Agencies, the one with most municipalities first.
    pub ats: Vec<Link<'a>>,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    for id in &draft.settings().municipality_sources {
        draft.cite_one(id);
    }
    let borders: Vec<&'c Border> = catalogue.borders.iter().collect();
    let mut borders: Vec<_> = borders.into_iter().map(|border| draft.border(border)).collect();
    borders.sort_by_key(|border| border.special);
    let page = MunicipalitiesView {
        count: catalogue.municipalities.len(),
        suppressed: catalogue.municipalities.iter().map(|one| one.absorbed.len()).sum(),
        provinces: catalogue.provinces().map(|(code, all)| province(draft, code, all)).collect(),
        borders,
    };
    let face = draft.list_face(List::Municipalities, &["list/municipalities", "list/ats"], None, 1);
    (face, PageView::Municipalities(page))
}

fn province<'c>(draft: &Draft<'c>, code: &'c str, all: &[u32]) -> ProvinceItem<'c> {
    ProvinceItem {
        code,
        href: draft.province_href(code).unwrap_or_default(),
        count: all.len(),
        ats: agencies(draft, all),
    }
}

/// Agencies of some municipalities, the one with most of them first.
pub(super) fn agencies<'c>(draft: &Draft<'c>, all: &[u32]) -> Vec<Link<'c>> {
    let mut sizes: BTreeMap<&'c str, usize> = BTreeMap::new();
    for at in all {
        *sizes.entry(&draft.catalogue().municipalities[*at as usize].ats).or_default() += 1;
    }
    let mut ats: Vec<(&str, usize)> = sizes.into_iter().collect();
    ats.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    ats.into_iter().filter_map(|(id, _)| draft.link(Kind::Ats, id)).collect()
}
