//! Whether every id names something.

use super::{Known, Sorted};
use crate::diag::{Arg, Diagnostic, nearest, rules};
use crate::model::Kind;
use crate::record::{Reference, Target};

/// Searches for likely words in one run: each walks all ids, and a run with more faults than
/// this has another cause than typing.
const SUGGESTIONS: usize = 50;

pub(super) fn check(sorted: &Sorted<'_>, known: &Known, found: &mut Vec<Diagnostic>) {
    let mut left = SUGGESTIONS;
    let records = sorted.entries.iter().map(|entry| (entry.path, entry.references));
    for (path, references) in records.chain(sorted.loose.iter().copied()) {
        for reference in references.iter().filter(|one| !known.answers(one.target, &one.id)) {
            let near = if left > 0 { nearest(&reference.id, known.candidates(reference.target)) } else { None };
            left = left.saturating_sub(1);
            found.push(fault(reference).suggest(near).at(reference.stretch.place(path)));
        }
    }
}

fn fault(reference: &Reference) -> Diagnostic {
    let id = reference.id.as_ref();
    match reference.target {
        Target::Province => Diagnostic::new(&rules::BAD_ENUM).variant("province").arg("value", id),
        Target::Ambito => Diagnostic::new(&rules::UNKNOWN_REFERENCE).variant("ambito").arg("id", id),
        Target::Records(kinds) => {
            let mut kinds = kinds.iter();
            let (first, second) = (kinds.next().unwrap_or(Kind::Sources), kinds.next());
            if first == Kind::Municipalities {
                return Diagnostic::new(&rules::BAD_ISTAT).variant("unknown").arg("value", id);
            }
            let found = Diagnostic::new(&rules::UNKNOWN_REFERENCE).arg("id", id);
            let found = found.arg("kind", Arg::Term(first.folder())).arg("folder", first.folder());
            match second {
                Some(second) => found
                    .variant("either")
                    .arg("other", Arg::Term(second.folder()))
                    .arg("other-folder", second.folder()),
                None => found,
            }
        }
    }
}
