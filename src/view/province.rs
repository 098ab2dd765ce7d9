//! The municipalities of a province, and those that are no more.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::frame::Face;
use super::listing::initial;
use super::municipalities::agencies;
use super::words::{Iso, Link};
use crate::markdown::slugify;
use crate::model::{Confidence, Municipality};
use crate::routes::{List, Target};

/// `pages/province.html`
#[derive(Debug, Clone, Serialize)]
pub struct ProvinceView<'a> {
    /// Two-letter code.
    pub code: &'a str,
    /// How many municipalities there are today.
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

pub(super) fn view<'c>(draft: &mut Draft<'c>, at: u32) -> (Face<'c>, PageView<'c>) {
    for id in &draft.settings().municipality_sources {
        draft.cite_one(id);
    }
    let (code, all) = draft.catalogue().provinces().nth(at as usize).unwrap_or_default();
    let page = ProvinceView { code, count: all.len(), ats: agencies(draft, all), letters: letters(draft, all) };
    (face(draft, code), PageView::Province(page))
}

fn face<'c>(draft: &Draft<'c>, code: &str) -> Face<'c> {
    let heading = draft.province_title(code);
    let values = [("province", heading.text.as_ref())];
    Face {
        description: draft.labels.fill(draft.lang, "municipalities.province-description", &values),
        heading,
        trail: vec![draft.step(List::Municipalities)],
        sections: &["list/municipalities", "list/ats"],
        updated: None,
        verified: None,
        confidence: Confidence::High.as_str(),
        file: "content/municipalities.csv".to_owned(),
        page: 1,
    }
}

/// Names by their initial, of those that are no more too.
fn letters<'c>(draft: &Draft<'c>, all: &[u32]) -> Vec<LetterView<'c>> {
    let mut entries: Vec<(String, MunicipalityEntry<'c>)> = Vec::new();
    for at in all {
        let municipality: &'c Municipality = &draft.catalogue().municipalities[*at as usize];
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
    letters
}
