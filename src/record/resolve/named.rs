//! Which records other files name.

use crate::model::{Id, Kind};
use crate::record::{Kinds, Parsed, Reference, Target};

/// Kinds of record that are of use only where something leads to them.
const OF_USE: Kinds =
    Kinds::of(Kind::Sources).and(Kind::Acts).and(Kind::Documents).and(Kind::Organisations).and(Kind::Glossary);

/// Sources, acts, documents, organisations and terms that are named somewhere, in drafts too.
#[derive(Debug, Default)]
pub struct Named(Vec<(Kind, Id)>);

impl Named {
    /// Looks through everything that was parsed.
    pub fn of<'p>(parsed: impl IntoIterator<Item = &'p Parsed>) -> Self {
        let references = parsed.into_iter().flat_map(|file| &file.references);
        let mut all: Vec<(Kind, &Id)> = references.flat_map(of_use).collect();
        all.sort_unstable();
        all.dedup();
        Named(all.into_iter().map(|(kind, id)| (kind, id.clone())).collect())
    }

    /// Whether a file names the record.
    pub fn contains(&self, kind: Kind, id: &str) -> bool {
        self.0.binary_search_by(|(of, one)| (*of, one.as_ref()).cmp(&(kind, id))).is_ok()
    }
}

/// An id that may name one of several kinds counts for each.
fn of_use(reference: &Reference) -> impl Iterator<Item = (Kind, &Id)> {
    let kinds = match reference.target {
        Target::Records(kinds) => Some(kinds),
        Target::Province | Target::Ambito => None,
    };
    let kinds = kinds.into_iter().flat_map(Kinds::iter).filter(|kind| OF_USE.iter().any(|one| one == *kind));
    kinds.map(|kind| (kind, &reference.id))
}
