//! The agencies on a map, to choose one by: shapes made once a site, names and numbers a page.
//!
//! In: the outlines of the site. Out: each of them with its agency, a number and a way on.

use serde::Serialize;

use super::Shared;
use super::draft::Draft;
use super::outline::Outline;
use super::words::{Link, Words};
use crate::model::{Ats, Catalogue, Kind, Source};
use crate::routes::Target;

/// Width of the drawing in units, borders included; one unit is about 360 m.
pub(super) const WIDTH: f64 = 640.0;

/// A map of the agencies.
#[derive(Debug, Clone, Serialize)]
pub struct MapView<'a> {
    /// Units of the drawing.
    pub width: u32,
    /// Units of the drawing.
    pub height: u32,
    /// The agencies, in the order of the catalogue.
    pub areas: Vec<MapArea<'a>>,
    /// File with the outlines, each by the id of its agency; `None` where the theme makes none.
    pub shapes: Option<&'a str>,
    /// Whose borders they are.
    pub credits: Vec<Link<'a>>,
}

/// `layouts/area_shapes.svg`: the outlines alone, for pages that show a map only when asked.
#[derive(Debug, Clone, Serialize)]
pub struct AreaShapes<'a> {
    /// The agencies, in the order of the catalogue.
    pub areas: Vec<AreaShape<'a>>,
}

/// The outline of an agency.
#[derive(Debug, Clone, Serialize)]
pub struct AreaShape<'a> {
    /// Id of the agency.
    pub id: &'a str,
    /// Data of an SVG path, to be filled by the even-odd rule.
    pub d: &'a str,
}

impl Shared {
    /// The outlines of the agencies; `None` where there are no borders.
    pub fn area_shapes<'a>(&'a self, catalogue: &'a Catalogue) -> Option<AreaShapes<'a>> {
        let shape = |area: &'a Outline| AreaShape { id: &catalogue.ats[area.ats as usize].id, d: &area.d };
        Some(AreaShapes { areas: self.map.as_ref()?.areas.iter().map(shape).collect() })
    }

    /// Tells pages where the file of the outlines is.
    pub fn set_area_shapes(&mut self, href: String) {
        if let Some(map) = &mut self.map {
            map.file = Some(href);
        }
    }
}

/// An agency on the map.
#[derive(Debug, Clone, Serialize)]
pub struct MapArea<'a> {
    /// Id of the agency.
    pub id: &'a str,
    /// Where it leads.
    pub href: String,
    /// Its name.
    pub title: Words<'a>,
    /// How many of what the map counts.
    pub n: usize,
    /// Its outline: data of an SVG path, to be filled by the even-odd rule.
    pub d: &'a str,
    /// Where the number stands.
    pub x: i32,
    /// Where the number stands.
    pub y: i32,
}

/// A map with what an agency counts and where it leads; `None` where there are no borders.
pub(super) fn map<'c>(
    draft: &Draft<'c>,
    count: impl Fn(&Ats) -> usize,
    href: impl Fn(u32) -> String,
) -> Option<MapView<'c>> {
    let shape = draft.context.shared.map.as_ref()?;
    let area = |area: &'c Outline| {
        let ats = &draft.catalogue().ats[area.ats as usize];
        let [x, y] = area.label;
        MapArea { id: &ats.id, href: href(area.ats), title: draft.title(ats), n: count(ats), d: &area.d, x, y }
    };
    let (width, height) = (shape.width, shape.height);
    let areas = shape.areas.iter().map(area).collect();
    Some(MapView { width, height, areas, shapes: shape.file.as_deref(), credits: credits(draft) })
}

/// The agencies with how many services each has, leading to their pages.
pub(super) fn agencies<'c>(draft: &Draft<'c>) -> Option<MapView<'c>> {
    let services = |ats: &Ats| draft.catalogue().services_of(Kind::Ats, &ats.id).len();
    map(draft, services, |at| draft.href(Target::Ats(at)))
}

/// Publishers of the borders, each with the entry of its source in the list of all sources.
pub(super) fn credits<'c>(draft: &Draft<'c>) -> Vec<Link<'c>> {
    let catalogue: &'c Catalogue = draft.catalogue();
    let ids = catalogue.topology.as_ref().map_or(&[][..], |topology| topology.sources.as_slice());
    let link =
        |source: &'c Source| Link { href: draft.record_href(source), title: draft.proper(source.publisher.as_ref()) };
    ids.iter().filter_map(|id| catalogue.sources.get(id)).map(link).collect()
}
