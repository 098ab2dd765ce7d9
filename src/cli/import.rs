//! `conciliazione import`.

use super::args::Import;
use super::report::{Talk, failure};
use super::{CLEAN, FAILED, FAULTY};
use crate::output::{Rewrite, rewrite};
use crate::pipeline::{self, Change, Desk, Error};

pub(super) fn run(args: &Import) -> u8 {
    let talk = Talk::new(args.project.lang.into());
    match bring(args, &talk) {
        Ok(code) => code,
        Err(error) => {
            failure(&talk, &error);
            FAILED
        }
    }
}

fn bring(args: &Import, talk: &Talk) -> Result<u8, Error> {
    let settings = args.settings();
    let desk = Desk::open(&settings)?;
    let Some(desk) = desk.value else {
        talk.list(&desk.diagnostics, &settings.root);
        return Ok(FAULTY);
    };
    let import = pipeline::import(&desk, &args.rows())?;
    talk.notes(&import.value.notes);
    talk.changes(&import.value.changes);
    if !import.diagnostics.is_empty() {
        talk.list(&import.diagnostics, &settings.root);
        talk.not_imported();
        return Ok(FAULTY);
    }
    if args.apply
        && let Err((path, error)) = rewrite(desk.root(), &files(&import.value.changes))
    {
        talk.not_rewritten(&path, &error);
        return Ok(FAILED);
    }
    talk.imported(&import.value, args.apply);
    Ok(CLEAN)
}

fn files(changes: &[Change]) -> Vec<Rewrite<'_>> {
    changes
        .iter()
        .map(|change| Rewrite {
            path: &change.path,
            old: change.old.as_ref().map(String::as_bytes),
            new: change.new.as_bytes(),
        })
        .collect()
}
