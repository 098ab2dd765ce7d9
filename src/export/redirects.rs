//! `_redirects`: permanent redirects from earlier addresses, in the format static hosts read
//! (`from to 301`, one a line).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Artifact;
use crate::model::{Envelope, Record, Table};
use crate::routes::{RoutePlan, Target};

/// Redirects of renamed records and those that editors wrote; nothing when there are none.
///
/// `written` maps an old path (`it/servizi/vecchio/`) to a reference (`services/id`).
pub fn redirects(plan: &RoutePlan, written: &BTreeMap<String, String>) -> Option<Artifact> {
    let mut lines: BTreeMap<String, String> = BTreeMap::new();
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
    (!lines.is_empty()).then(|| Artifact { path: "_redirects".to_owned(), bytes: text.into_bytes() })
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
