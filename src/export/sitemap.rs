//! `sitemap.xml` (sitemaps.org 0.9) with the translations of each page.
//!
//! Up to [`PER_FILE`] addresses one file; beyond, an index and numbered files, so that no file
//! nears the protocol's 50,000 addresses or 50 MB and none needs more memory than its own.

use std::fmt::Write as _;

use super::Artifact;
use crate::model::{Date, Lang};
use crate::routes::{List, Route, RoutePlan, Target};

/// Addresses in one file.
const PER_FILE: usize = 10_000;

/// Number of files that hold addresses.
pub fn sitemap_count(plan: &RoutePlan) -> usize {
    plan.routes().len().div_ceil(PER_FILE).max(1)
}

/// The index of the numbered files, or nothing when one file is enough.
pub fn sitemap_index(plan: &RoutePlan) -> Option<Artifact> {
    let count = sitemap_count(plan);
    if count < 2 {
        return None;
    }
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for number in 1..=count {
        let _ = writeln!(xml, "<sitemap><loc>{}sitemap-{number}.xml</loc></sitemap>", escape(plan.base_url()));
    }
    xml.push_str("</sitemapindex>\n");
    Some(Artifact { path: "sitemap.xml".to_owned(), bytes: xml.into_bytes() })
}

/// File `number` (from 0), with the day each page changed as `updated` tells it.
pub fn sitemap_file(plan: &RoutePlan, number: usize, updated: impl Fn(Route) -> Option<Date>) -> Artifact {
    let path = if sitemap_count(plan) < 2 { "sitemap.xml".to_owned() } else { format!("sitemap-{}.xml", number + 1) };
    let routes = plan.routes().chunks(PER_FILE).nth(number).unwrap_or(&[]);
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for route in routes.iter().filter(|route| route.target.is_public()) {
        let _ = write!(xml, "<url><loc>{}</loc>", escape(&plan.url(route.lang, route.target)));
        if let Some(date) = updated(*route) {
            let _ = write!(xml, "<lastmod>{date}</lastmod>");
        }
        for (lang, language) in plan.site().langs() {
            let _ = write!(
                xml,
                "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                language.code,
                escape(&plan.url(lang, route.target))
            );
        }
        // The home's readers of other languages choose theirs at the root.
        let is_home = route.target == Target::list(List::Home);
        let default = if is_home { plan.base_url().to_owned() } else { plan.url(Lang::SOURCE, route.target) };
        let default = escape(&default);
        let _ = writeln!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"{default}\"/></url>");
    }
    xml.push_str("</urlset>\n");
    Artifact { path, bytes: xml.into_bytes() }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
