//! The site at a glance.

use serde::Serialize;

use super::words::Link;

/// `pages/site_map.html`
#[derive(Debug, Clone, Serialize)]
pub struct SiteMapView<'a> {
    /// Narrative pages.
    pub pages: Vec<Link<'a>>,
    /// Every list, each with its records where they are not too many: up to one page of a
    /// list, and never the municipalities.
    pub lists: Vec<SiteMapList<'a>>,
}

/// A list and its records.
#[derive(Debug, Clone, Serialize)]
pub struct SiteMapList<'a> {
    /// Name: `services`, `site-map`, …
    pub name: &'static str,
    /// The list.
    pub list: Link<'a>,
    /// Its records.
    pub links: Vec<Link<'a>>,
    /// Records that are not shown here.
    pub left_out: usize,
}
