//! References that must come back, and references that must not.

use std::collections::{BTreeMap, BTreeSet};

use super::Entry;
use crate::diag::{Diagnostic, Place, rules};
use crate::model::Kind;
use crate::record::{Reference, Relation};

pub(super) fn check(entries: &[Entry<'_>], found: &mut Vec<Diagnostic>) {
    one_sided(entries, found);
    circular(entries, Kind::Programmes, Relation::Follows, found);
    circular(entries, Kind::Services, Relation::ReplacedBy, found);
}

/// The references of one relation in records of one kind.
fn references<'e>(
    entries: &'e [Entry<'_>],
    kind: Kind,
    relation: Relation,
) -> impl Iterator<Item = (&'e Entry<'e>, &'e Reference)> {
    let of_kind = entries.iter().filter(move |entry| entry.kind == kind);
    of_kind.flat_map(move |entry| {
        entry.references.iter().filter(move |one| one.relation == relation).map(move |one| (entry, one))
    })
}

/// An alliance names its projects, and each of them its alliance.
fn one_sided(entries: &[Entry<'_>], found: &mut Vec<Diagnostic>) {
    let sound = |kind: Kind| -> BTreeSet<&str> {
        let of_kind = entries.iter().filter(move |entry| entry.kind == kind && entry.record.is_some());
        of_kind.map(|entry| entry.id.as_ref()).collect()
    };
    let sides = [
        (Kind::Alliances, Relation::Projects, Kind::Projects, Relation::Alliance, "projects"),
        (Kind::Projects, Relation::Alliance, Kind::Alliances, Relation::Projects, "alliances"),
    ];
    for (kind, relation, other_kind, other_relation, variant) in sides {
        let sound = sound(other_kind);
        let answers: BTreeSet<(&str, &str)> = references(entries, other_kind, other_relation)
            .map(|(entry, one)| (entry.id.as_ref(), one.id.as_ref()))
            .collect();
        for (entry, one) in references(entries, kind, relation) {
            // A record that is missing or faulty has its own finding.
            let other = one.id.as_ref();
            if sound.contains(other) && !answers.contains(&(other, entry.id.as_ref())) {
                let fault = Diagnostic::new(&rules::ONE_SIDED_REFERENCE).variant(variant);
                let fault = fault.arg("other", other).arg("this", entry.id.as_ref());
                found.push(fault.at(one.stretch.place(entry.path)));
            }
        }
    }
}

/// Chains in which each record names the next one must end.
fn circular(entries: &[Entry<'_>], kind: Kind, relation: Relation, found: &mut Vec<Diagnostic>) {
    let next: BTreeMap<&str, (&str, Place)> = references(entries, kind, relation)
        .map(|(entry, one)| (entry.id.as_ref(), (one.id.as_ref(), one.stretch.place(entry.path))))
        .collect();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for start in next.keys() {
        let mut chain: Vec<&str> = Vec::new();
        let mut on_chain: BTreeSet<&str> = BTreeSet::new();
        let mut id = *start;
        while !done.contains(id) && on_chain.insert(id) {
            chain.push(id);
            match next.get(id) {
                Some((following, _)) => id = following,
                None => break,
            }
        }
        if !done.contains(id)
            && next.contains_key(id)
            && let Some(from) = chain.iter().position(|one| *one == id)
        {
            report(&chain[from..], &next, found);
        }
        done.extend(chain);
    }
}

fn report(circle: &[&str], next: &BTreeMap<&str, (&str, Place)>, found: &mut Vec<Diagnostic>) {
    let Some(first) = circle.iter().min() else { return };
    let Some((_, place)) = next.get(first) else { return };
    let at = circle.iter().position(|id| id == first).unwrap_or(0);
    let ordered: Vec<&str> = circle[at..].iter().chain(&circle[..at]).chain([first]).copied().collect();
    let fault = Diagnostic::new(&rules::CIRCULAR_REFERENCE).arg("chain", ordered.join(" → "));
    found.push(fault.at(place.clone()));
}
