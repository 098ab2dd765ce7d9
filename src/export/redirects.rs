//! `_redirects`: permanent redirects from earlier addresses, in the format static hosts read
//! (`from to 301`, one a line), and after them those of the addresses that paper leads to.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Artifact;
use crate::model::{Envelope, Kind, Record, Table};
use crate::routes::{RoutePlan, Target};

/// Lines that every host takes: GitLab Pages reads no line at all of a file of more than 1,000,
/// Cloudflare Pages 2,000 of them, Netlify advises against 10,000.
const MOST: usize = 1000;

/// Redirects of renamed records, those that editors wrote, and those of the addresses on posters;
/// nothing when there are none.
///
/// `written` maps an old path (`it/servizi/vecchio/`) to a reference (`services/id`); `doors` are
/// addresses on paper of records that are no more, with where they lead, both on their host.
pub fn redirects(
    plan: &RoutePlan,
    written: &BTreeMap<String, String>,
    doors: BTreeMap<String, String>,
) -> Option<Artifact> {
    let mut lines = doors;
    let catalogue = plan.catalogue();
    renamed(plan, &catalogue.pages, Target::Page, &mut lines);
    renamed(plan, &catalogue.services, Target::Service, &mut lines);
    renamed(plan, &catalogue.categories, |at| Target::Category { at, page: 1 }, &mut lines);
    renamed(plan, &catalogue.topics, |at| Target::Topic { at, page: 1 }, &mut lines);
    renamed(plan, &catalogue.ats, Target::Ats, &mut lines);
    renamed(plan, &catalogue.networks, Target::Network, &mut lines);
    renamed(plan, &catalogue.alliances, Target::Alliance, &mut lines);
    renamed(plan, &catalogue.projects, Target::Project, &mut lines);
    renamed(plan, &catalogue.organisations, Target::Organisation, &mut lines);
    renamed(plan, &catalogue.programmes, Target::Programme, &mut lines);
    renamed(plan, &catalogue.news, Target::News, &mut lines);
    for (from, reference) in written {
        let lang = plan.site().langs().find(|(_, language)| from.starts_with(&format!("{}/", language.code)));
        let to = lang.and_then(|(lang, _)| plan.reference_href(lang, reference));
        if let Some(to) = to {
            lines.insert(plan.file_href(from.trim_start_matches('/')), to);
        }
    }
    let mut text = String::new();
    for (from, to) in &lines {
        let _ = writeln!(text, "{from} {to} 301");
    }
    let printed = by_language(plan);
    if lines.len() + printed.len() <= MOST {
        printed.iter().for_each(|line| text.push_str(line));
    }
    (!text.is_empty()).then(|| Artifact { path: "_redirects".to_owned(), bytes: text.into_bytes() })
}

/// Redirects by the visitor's language from the addresses that codes on paper hold, for hosts
/// that can (Netlify): a page less for an old telephone to load. Everybody else gets the page
/// that is there, whose script does the same. They grow with the services, so they are left out
/// rather than to crowd out the permanent ones.
fn by_language(plan: &RoutePlan) -> Vec<String> {
    let catalogue = plan.catalogue();
    let ats = catalogue.ats.iter().map(|one| (Kind::Ats, &one.id));
    let printed = ats.chain(catalogue.services.iter().map(|one| (Kind::Services, &one.id)));
    let line = |kind: Kind, id: &str| {
        let from = plan.file_href(&plan.id_path(kind, id));
        let to = plan.site().langs().filter_map(move |(lang, language)| {
            let to = plan.record_href(lang, kind, id)?;
            // The mark after the number: also where a file answers the address.
            Some((to, language.code.as_str()))
        });
        to.map(|(to, code)| format!("{from} {to} 302! Language={code}\n")).collect::<Vec<_>>()
    };
    let room = MOST / plan.site().languages.len().max(1);
    printed.take(room + 1).flat_map(|(kind, id)| line(kind, id)).collect()
}

/// The old address differs from the new one in its last part only.
fn renamed<T: Record>(
    plan: &RoutePlan,
    table: &Table<T>,
    target: impl Fn(u32) -> Target,
    lines: &mut BTreeMap<String, String>,
) {
    for (at, record) in (0u32..).zip(table.iter()) {
        let envelope: &Envelope = record.envelope();
        for old in &envelope.previous_slugs {
            for (lang, _) in plan.site().langs() {
                let now = plan.href(lang, target(at));
                let parent = now.trim_end_matches('/').rsplit_once('/').map_or("", |(parent, _)| parent);
                lines.insert(format!("{parent}/{old}/"), now);
            }
        }
    }
}
