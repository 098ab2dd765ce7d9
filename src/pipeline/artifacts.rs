//! Files for machines that a session gives besides its pages.

use rayon::prelude::*;

use super::Session;
use crate::export::{self, Artifact, Icon};
use crate::view::{reminders, vcard};

/// Robots, redirects, web manifest, index of the site maps, address book entries, reminders.
pub(super) fn fixed(session: &Session) -> Vec<Artifact> {
    let plan = &session.plan;
    let icons: Vec<Icon> = session
        .icons()
        .iter()
        .map(|icon| Icon { href: &icon.href, size: icon.size, maskable: icon.maskable })
        .collect();
    let mut list = vec![export::robots(plan), export::manifest(plan, &icons)];
    list.extend(export::redirects(plan, &session.redirects, session.lock.doors(plan, &session.redirects)));
    list.extend(export::sitemap_index(plan));
    list.extend(vcards(session));
    list.extend(reminders(session));
    list
}

/// Feeds and calendars of the checks that are due.
fn reminders(session: &Session) -> Vec<Artifact> {
    session.survey();
    let both = |(lang, ats)| {
        let set = reminders::reminders(&session.context(), lang, ats);
        let formats = session.theme().formats(lang);
        [export::feed(&set, formats), export::calendar(&set, formats)]
    };
    reminders::sets(&session.plan).into_par_iter().flat_map_iter(both).collect()
}

fn vcards(session: &Session) -> impl Iterator<Item = Artifact> {
    let formats = |lang| session.theme().formats(lang);
    vcard::vcards(&session.context()).into_iter().map(move |card| export::vcard(&card, formats))
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
