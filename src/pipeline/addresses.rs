//! The addresses of the site, for the file that guards them.

use super::{Error, Memory, Session, Settings, Stages};
use crate::diag::Checked;
use crate::export::Artifact;
use crate::routes::LOCK;

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
