//! `conciliazione import`.

use super::args::Import;
use super::talk::{Talk, ended};
use super::{CLEAN, FAILED, FAULTY};
use crate::output::{Rewrite, rewrite};
use crate::pipeline::{self, Change, Error, Workroom};

pub(super) fn run(args: &Import) -> u8 {
    let talk = Talk::new(args.project.lang.into());
    ended(&talk, bring(args, &talk))
}

fn bring(args: &Import, talk: &Talk) -> Result<u8, Error> {
    let settings = args.settings();
    let workroom = Workroom::open(&settings)?;
    let Some(workroom) = workroom.value else {
        talk.list(&workroom.diagnostics, &settings.root);
        return Ok(FAULTY);
    };
    let import = pipeline::import(&workroom, &args.rows())?;
    talk.notes(&import.value.notes);
    talk.changes(&import.value.changes);
    if !import.diagnostics.is_empty() {
        talk.list(&import.diagnostics, &settings.root);
        talk.not_imported();
        return Ok(FAULTY);
    }
    if args.apply
        && let Err((path, error)) = rewrite(workroom.root(), &files(&import.value.changes))
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
