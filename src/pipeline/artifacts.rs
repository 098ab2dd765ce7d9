//! Files for machines that a session gives besides its pages.

use super::Session;
use crate::export::{self, Artifact, Icon};

/// Robots, redirects, web manifest, index of the site maps.
pub(super) fn fixed(session: &Session) -> Vec<Artifact> {
    let plan = &session.plan;
    let icons: Vec<Icon> =
        session.icons.iter().map(|icon| Icon { href: &icon.href, size: icon.size, maskable: icon.maskable }).collect();
    let mut list = vec![export::robots(plan), export::manifest(plan, &icons)];
    list.extend(export::redirects(plan, &session.redirects));
    list.extend(export::sitemap_index(plan));
    list
}

/// How many files of addresses there are.
pub(super) fn sitemap_count(session: &Session) -> usize {
    export::sitemap_count(&session.plan)
}

/// One file of addresses.
pub(super) fn sitemap(session: &Session, number: usize) -> Artifact {
    let plan = &session.plan;
    export::sitemap_file(plan, number, |route| plan.updated(route.target))
}
