//! Addresses that people have: links, bookmarks, paper. Each is written down once it is public,
//! and must lead somewhere ever after.
//!
//! In: `content/addresses.lock`, a line an address: its path, a space, the record that had it
//! (`it/servizi/nido/ services/nido`). Out: addresses that lead nowhere, and the lines with
//! those that are new. Lines are never taken away: an earlier address counts too.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{RoutePlan, Target};
use crate::diag::{Diagnostic, Place, rules};
use crate::model::{Kind, Lang};

/// Where the addresses are kept.
pub const LOCK: &str = "content/addresses.lock";

/// What the file begins with.
const HEAD: &str = "# Indirizzi pubblicati: ognuno deve portare da qualche parte, per sempre. Li scrive il programma.\n\
                    # Published addresses: each must lead somewhere for ever. The program writes them.\n";

/// Addresses with the records that had them, and where each is written.
#[derive(Debug, Default)]
pub struct Lock {
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    path: String,
    record: String,
    /// First byte in the file, and the byte after the last one.
    stretch: (u32, u32),
}

impl Lock {
    /// Reads the text of the file. A line that cannot be read is a finding.
    pub fn parse(text: &str, found: &mut Vec<Diagnostic>) -> Lock {
        let mut lines = Vec::new();
        let mut start = 0usize;
        for line in text.split_inclusive('\n') {
            let written = line.trim_end();
            let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let stretch = (narrow(start), narrow(start + written.len()));
            start += line.len();
            if written.is_empty() || written.starts_with('#') {
                continue;
            }
            match written.split_once(' ') {
                Some((path, record)) if record.contains('/') && !record.contains(' ') => {
                    lines.push(Line { path: path.to_owned(), record: record.to_owned(), stretch });
                }
                _ => found.push(
                    Diagnostic::new(&rules::LOST_ADDRESS).variant("line").arg("value", written).at(place(stretch)),
                ),
            }
        }
        Lock { lines }
    }

    /// Whether a record had an address.
    pub fn has_record(&self, kind: Kind, id: &str) -> bool {
        let record = format!("{}/{id}", kind.folder());
        self.lines.iter().any(|line| line.record == record)
    }

    /// Addresses that lead nowhere. `known` says whether a record exists, be it published or not;
    /// `redirects` are the addresses that editors sent elsewhere.
    pub fn lost(
        &self,
        plan: &RoutePlan,
        redirects: &BTreeMap<String, String>,
        known: impl Fn(Kind, &str) -> bool,
    ) -> Vec<Diagnostic> {
        let paths = paths(plan);
        let earlier = earlier(plan);
        let stands = |line: &&Line| {
            !paths.contains_key(&line.path) && !earlier.contains(&line.path) && !redirects.contains_key(&line.path)
        };
        self.lines.iter().filter(stands).filter_map(|line| lost(line, plan, &known)).collect()
    }

    /// Addresses on paper (`id/services/old/`) of records that are no more, with where editors
    /// sent their pages.
    pub fn doors(&self, plan: &RoutePlan, redirects: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let door = |line: &Line| {
            let (folder, id) = line.record.split_once('/')?;
            let kind = Kind::from_folder(folder)?;
            if plan.record_place(kind, id).is_some() {
                return None;
            }
            let reference = redirects.get(&line.path)?;
            let other = reference.split_once('/').and_then(|(folder, id)| Some((Kind::from_folder(folder)?, id)));
            let to = match other {
                Some((kind, id)) => plan.file_href(&plan.id_path(kind, id)),
                None => plan.reference_href(Lang::SOURCE, reference)?,
            };
            Some((plan.file_href(&plan.id_path(kind, id)), to))
        };
        self.lines.iter().filter_map(door).collect()
    }

    /// The text of the file with the addresses of today, `None` when it holds them all.
    pub fn with(&self, plan: &RoutePlan) -> Option<String> {
        let mut all: BTreeMap<&str, &str> =
            self.lines.iter().map(|line| (line.path.as_str(), line.record.as_str())).collect();
        let paths = paths(plan);
        if paths.keys().all(|path| all.contains_key(path.as_str())) {
            return None;
        }
        all.extend(paths.iter().map(|(path, record)| (path.as_str(), record.as_str())));
        let lines: String = all.iter().map(|(path, record)| format!("{path} {record}\n")).collect();
        Some(format!("{HEAD}{lines}"))
    }
}

/// What to say of an address that leads nowhere.
fn lost(line: &Line, plan: &RoutePlan, known: &impl Fn(Kind, &str) -> bool) -> Option<Diagnostic> {
    let (folder, id) = line.record.split_once('/')?;
    let kind = Kind::from_folder(folder);
    let fault = Diagnostic::new(&rules::LOST_ADDRESS).arg("page", line.path.as_str()).arg("id", line.record.as_str());
    let fault = fault.at(place(line.stretch));
    let Some(target) = kind.and_then(|kind| Some(plan.record_place(kind, id)?.0)) else {
        // A draft, or a record past its day, comes back; a faulty one has its own finding.
        let comes_back = kind.is_some_and(|kind| known(kind, id));
        return (!comes_back).then_some(fault);
    };
    let old = line.path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let lang = plan.site().langs().find(|(_, language)| line.path.starts_with(&format!("{}/", language.code)));
    let now = lang.map(|(lang, _)| plan.path(lang, target)).unwrap_or_default();
    let same_but_last = now.trim_end_matches('/').rsplit_once('/').map(|(folder, _)| folder)
        == line.path.trim_end_matches('/').rsplit_once('/').map(|(folder, _)| folder);
    // Only the last word of an address can be kept in the record.
    let variant = if same_but_last && kind != Some(Kind::Municipalities) { "renamed" } else { "moved" };
    Some(fault.variant(variant).arg("value", old).arg("file", plan.origin(target).as_ref()))
}

fn place((start, end): (u32, u32)) -> Place {
    Place { path: Arc::from(LOCK), start, end }
}

/// Every page of a record with its record, in every language.
fn paths(plan: &RoutePlan) -> BTreeMap<String, String> {
    let pages = plan.identities().into_iter().filter_map(|(kind, id)| match plan.record_place(kind, &id)? {
        (target, None) => Some((target, format!("{}/{id}", kind.folder()))),
        _ => None,
    });
    let pages: Vec<(Target, String)> = pages.collect();
    let langs: Vec<Lang> = plan.site().langs().map(|(lang, _)| lang).collect();
    let all = langs.iter().flat_map(|lang| pages.iter().map(|(target, id)| (plan.path(*lang, *target), id.clone())));
    all.collect()
}

/// Addresses that records had before.
fn earlier(plan: &RoutePlan) -> BTreeSet<String> {
    let mut earlier = BTreeSet::new();
    for (kind, id) in plan.identities() {
        let Some((target, None)) = plan.record_place(kind, &id) else { continue };
        let Some(envelope) = plan.envelope(target) else { continue };
        for (lang, _) in plan.site().langs().filter(|_| !envelope.previous_slugs.is_empty()) {
            let path = plan.path(lang, target);
            let Some((folder, _)) = path.trim_end_matches('/').rsplit_once('/') else { continue };
            earlier.extend(envelope.previous_slugs.iter().map(|slug| format!("{folder}/{slug}/")));
        }
    }
    earlier
}
