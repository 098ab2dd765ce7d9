//! `robots.txt` (RFC 9309).

use super::Artifact;
use crate::routes::RoutePlan;

/// Everything may be read; here is the map.
pub fn robots(plan: &RoutePlan) -> Artifact {
    let text = format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", plan.base_url());
    Artifact { path: "robots.txt".to_owned(), bytes: text.into_bytes() }
}
