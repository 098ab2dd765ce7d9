//! The addresses of the site: for the file that guards them, and whether each is that of one page.

use rayon::prelude::*;

use super::{Error, Memory, Session, Settings, Stages};
use crate::diag::{Checked, Diagnostic};
use crate::export::Artifact;
use crate::model::Lang;
use crate::routes::{LOCK, RoutePlan};

/// The file of addresses with those of today; no file when it holds them all already, or when the
/// content has errors, which are told.
///
/// # Errors
/// When the content cannot be read.
pub fn addresses(settings: &Settings) -> Result<Checked<Option<Artifact>>, Error> {
    let (opened, _) = Session::open(settings, &mut Memory::default(), &mut Stages::default())?;
    let mut found = Vec::new();
    let session = opened.drain_into(&mut found);
    found.extend(session.iter().flat_map(Session::lost_addresses));
    let faulty = Checked::new((), found.clone()).has_errors();
    let text = session.filter(|_| !faulty).and_then(|session| session.lock.with(&session.plan));
    let file = text.map(|text| Artifact { path: LOCK.to_owned(), bytes: text.into_bytes() });
    Ok(Checked::new(file, found))
}

/// Two pages on one path: the same as before where every page has the address that it had.
pub(super) fn clashes(plan: &RoutePlan, settings: &Settings, memory: &mut Memory) -> Vec<Diagnostic> {
    let all = || {
        let langs: Vec<Lang> = plan.site().langs().map(|(lang, _)| lang).collect();
        langs.into_par_iter().flat_map_iter(|lang| plan.clashes_of(lang)).collect()
    };
    if !settings.live {
        return all();
    }
    let before = memory.clashes.take().filter(|(before, _)| plan.stands_as(before));
    let found = before.map_or_else(all, |(_, found)| found);
    memory.clashes = Some((plan.clone(), found.clone()));
    found
}
