//! The same joining after an edit: what an edit did not touch is not joined anew.
//!
//! In: what was joined before, and the files that say something else now. Out: what [`super::resolve`]
//! would give, or `None` where it must be asked. Most edits change nothing that another file depends
//! on: there is still a record of that id, it is published or not as before, has its relations and
//! address words that no other has, and names only what is there. Then its place in its table is all
//! that changes, and perhaps the ways back. Whatever else an edit may do is left to the full joining.

use std::sync::Arc;

use super::{Known, Resolved, territory, uniqueness};
use crate::diag::{Checked, Diagnostic, Place, Severity};
use crate::model::{Catalogue, Date, End, Kind, Municipality};
use crate::record::{AnyRecord, Body, Parsed, Reference, Relation};

/// Joins again after edits: each file as it was and as it is, all others are the same; `parsed` are all
/// files as they are. The day and the drafts must be those of `before`.
pub fn resolve_again<'p>(
    before: &Checked<Resolved>,
    edits: &[(&Parsed, &'p Parsed)],
    parsed: impl Iterator<Item = &'p Parsed>,
    today: Date,
    drafts: bool,
) -> Option<Checked<Resolved>> {
    let Checked { value: Resolved { catalogue, known, media }, diagnostics: found } = before;
    // What an error speaks of is not in the catalogue, and other findings may speak of the edited file.
    let touched = |one: &Diagnostic| {
        one.severity() == Severity::Error
            || one.place.as_ref().is_none_or(|place| edits.iter().any(|(_, now)| now.path == place.path))
    };
    if found.iter().any(touched) {
        return None;
    }
    let mut edited = Catalogue::clone(catalogue);
    let (mut leads, mut shown) = (true, false);
    let mut moved = Vec::new();
    for (was, now) in edits {
        let (old, new) = same_record(was, now)?;
        let (old_head, new_head) = (old.envelope(), new.envelope());
        let is_public = new_head.is_published(today, drafts);
        if old_head.is_published(today, drafts) != is_public || relations(was) != relations(now) {
            return None;
        }
        if !names_what_is_there(now, known, &catalogue.municipalities) {
            return None;
        }
        if old_head.slugs != new_head.slugs || old_head.previous_slugs != new_head.previous_slugs {
            moved.push(*now);
        }
        if is_public {
            leads &= ends(old) == ends(new);
            super::collect::replace(&mut edited, new);
        }
        shown |= !was.media.is_empty() || !now.media.is_empty();
    }
    if !moved.is_empty() && !uniqueness::have_own_slugs(&moved, parsed) {
        return None;
    }
    let media = if shown { pictures(media, edits) } else { Arc::clone(media) };
    let catalogue = Arc::new(if leads { edited } else { edited.linked() });
    Some(Checked::new(Resolved { catalogue, known: Arc::clone(known), media }, found.clone()))
}

/// The record of a file before and after; `None` when it was not sound both times. Tables of funding
/// have their rows from elsewhere.
fn same_record<'p>(was: &'p Parsed, now: &'p Parsed) -> Option<(&'p AnyRecord, &'p AnyRecord)> {
    match (&was.body, &now.body) {
        (
            Body::Record { kind, id, record: Some(old), .. },
            Body::Record { kind: now_kind, id: now_id, record: Some(new), .. },
        ) if (kind, id) == (now_kind, now_id) && was.path == now.path && *kind != Kind::Funding => Some((old, new)),
        _ => None,
    }
}

/// What must come back, or must not.
fn relations(file: &Parsed) -> Vec<(Relation, &str)> {
    let is_one = |one: &&Reference| !matches!(one.relation, Relation::Plain | Relation::Link);
    file.references.iter().filter(is_one).map(|one| (one.relation, one.id.as_ref())).collect()
}

fn names_what_is_there(file: &Parsed, known: &Known, municipalities: &[Municipality]) -> bool {
    let postcodes: Vec<_> = file.postcodes.iter().map(|postcode| (&file.path, postcode)).collect();
    let mut found = Vec::new();
    territory::postcodes(&postcodes, municipalities, &mut found);
    found.is_empty() && file.references.iter().all(|one| known.answers(one.target, &one.id))
}

/// The pictures of all files, in the order of their paths.
fn pictures(before: &[(Box<str>, Place)], edits: &[(&Parsed, &Parsed)]) -> Arc<Vec<(Box<str>, Place)>> {
    let is_edited = |place: &Place| edits.iter().any(|(_, now)| now.path == place.path);
    let mut all: Vec<_> = before.iter().filter(|(_, place)| !is_edited(place)).cloned().collect();
    all.extend(edits.iter().flat_map(|(_, now)| now.media.iter().map(|one| super::shown(&now.path, one))));
    // A stable sort: within a file they stay in the order of its text.
    all.sort_by(|(_, a), (_, b)| a.path.cmp(&b.path));
    Arc::new(all)
}

/// What ways back are made from.
fn ends(record: &AnyRecord) -> Vec<End<'_>> {
    match record {
        AnyRecord::Service(service) => service.ends().collect(),
        AnyRecord::Project(project) => project.ends().collect(),
        AnyRecord::Alliance(alliance) => alliance.ends().collect(),
        AnyRecord::Category(category) => category.ends().collect(),
        _ => Vec::new(),
    }
}
