//! A small map that says where something is: the region, the territory of an agency, a point.
//!
//! The outlines are the same on all pages of an agency, so they are files of the site, one an
//! agency, that a browser fetches once; a page holds their address and its own point.

use serde::Serialize;

use super::draft::Draft;
use super::map;
use super::outline::Outlines;
use super::words::{Link, Words};
use super::{Shared, ViewContext};
use crate::model::{Catalogue, Id, Municipality};

/// Width of the drawing in units, borders included; one unit is about 720 m.
pub(super) const WIDTH: f64 = 320.0;

/// A small map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LocatorView<'a> {
    /// Address of the drawing.
    pub src: &'a str,
    /// Units, which are its pixels.
    pub width: u32,
    /// Units, which are its pixels.
    pub height: u32,
    /// The place; `None` for a whole territory.
    pub point: Option<PointView>,
    /// Name of the place or of the agency.
    pub name: Words<'a>,
    /// The agency.
    pub ats: Words<'a>,
    /// In which part of the region: `north-west`, `north`, …, `centre`.
    pub part: &'static str,
    /// Whose borders they are.
    pub credits: Vec<Link<'a>>,
}

/// A point of a drawing, in its units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PointView {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// What the drawing of an agency shows: a template of the theme makes it a file.
#[derive(Debug, Clone, Serialize)]
pub struct LocationMap<'a> {
    /// Id of the agency.
    #[serde(skip)]
    pub ats: &'a str,
    /// Units.
    pub width: u32,
    /// Units.
    pub height: u32,
    /// Outlines of the other agencies: data of SVG paths, to be filled by the even-odd rule.
    pub others: Vec<&'a str>,
    /// Its own outline.
    pub own: &'a str,
}

/// Small maps of a site.
#[derive(Debug)]
pub(super) struct Locators {
    outlines: Outlines,
    /// Addresses of the drawings, by position of the agency; empty where there is no file.
    files: Vec<String>,
}

impl Locators {
    /// Draws them; `None` where the catalogue has no borders.
    pub(super) fn draw(catalogue: &Catalogue) -> Option<Locators> {
        let outlines = Outlines::draw(catalogue, WIDTH)?;
        Some(Locators { outlines, files: vec![String::new(); catalogue.ats.len()] })
    }
}

impl Shared {
    /// What the small maps of agencies show, in the order of the catalogue.
    pub fn location_maps<'a>(&'a self, catalogue: &'a Catalogue) -> Vec<LocationMap<'a>> {
        let Some(Locators { outlines, .. }) = &self.locators else { return Vec::new() };
        let areas = || outlines.areas.iter();
        let map = |own: &'a super::outline::Outline| LocationMap {
            ats: &catalogue.ats[own.ats as usize].id,
            width: outlines.width,
            height: outlines.height,
            others: areas().filter(|area| area.ats != own.ats).map(|area| area.d.as_str()).collect(),
            own: &own.d,
        };
        areas().map(map).collect()
    }

    /// Tells pages about an agency where its drawing is.
    pub fn set_location_map(&mut self, catalogue: &Catalogue, ats: &str, href: String) {
        if let (Some(locators), Some(at)) = (&mut self.locators, catalogue.ats.position(ats)) {
            locators.files[at] = href;
        }
    }
}

/// The territory of an agency; `None` where it has no drawing.
pub(super) fn of_ats<'c>(draft: &Draft<'c>, id: &Id) -> Option<LocatorView<'c>> {
    let (locators, at) = drawing(&draft.context, id)?;
    let label = locators.outlines.areas.iter().find(|area| area.ats as usize == at)?.label;
    let ats = draft.title(&draft.catalogue().ats[at]);
    Some(locator(draft, (locators, at), ats, None, label))
}

/// A municipality in the territory of its agency; `None` where that has no drawing, or does not
/// hold the place.
pub(super) fn of_municipality<'c>(draft: &Draft<'c>, municipality: &'c Municipality) -> Option<LocatorView<'c>> {
    let (locators, at) = drawing(&draft.context, &municipality.ats)?;
    let degrees = [municipality.lon, municipality.lat].map(|part| f64::from(part) / 100_000.0);
    let [x, y] = locators.outlines.place(degrees)?;
    let name = draft.proper(municipality.name.as_ref());
    Some(locator(draft, (locators, at), name, Some(PointView { x, y }), [x, y]))
}

fn drawing<'c>(context: &ViewContext<'c>, ats: &str) -> Option<(&'c Locators, usize)> {
    let locators = context.shared.locators.as_ref()?;
    let at = context.plan.catalogue().ats.position(ats)?;
    (!locators.files[at].is_empty()).then_some((locators, at))
}

fn locator<'c>(
    draft: &Draft<'c>,
    (locators, at): (&'c Locators, usize),
    name: Words<'c>,
    point: Option<PointView>,
    middle: [i32; 2],
) -> LocatorView<'c> {
    let Outlines { width, height, .. } = locators.outlines;
    LocatorView {
        src: &locators.files[at],
        width,
        height,
        point,
        name,
        ats: draft.title(&draft.catalogue().ats[at]),
        part: part(middle, width, height),
        credits: map::credits(draft),
    }
}

/// In which ninth of a drawing a point lies.
fn part([x, y]: [i32; 2], width: u32, height: u32) -> &'static str {
    let third = |at: i32, size: u32| (i64::from(at) * 3 / i64::from(size.max(1))).clamp(0, 2);
    match (third(y, height), third(x, width)) {
        (0, 0) => "north-west",
        (0, 1) => "north",
        (0, _) => "north-east",
        (1, 0) => "west",
        (1, 1) => "centre",
        (1, _) => "east",
        (_, 0) => "south-west",
        (_, 1) => "south",
        _ => "south-east",
    }
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn a_drawing_has_nine_parts() {
        let of = |at| part(at, 300, 240);
        assert_eq!([[0, 0], [150, 10], [300, 79]].map(of), ["north-west", "north", "north-east"]);
        assert_eq!([[99, 80], [100, 159], [200, 100]].map(of), ["west", "centre", "east"]);
        assert_eq!([[1, 160], [150, 240], [299, 239]].map(of), ["south-west", "south", "south-east"]);
    }
}
