//! `conciliazione new`.

use std::io::IsTerminal as _;

use super::args::New;
use super::ask::Asker;
use super::talk::{Talk, ended};
use super::{CLEAN, FAILED, FAULTY};
use crate::output::create;
use crate::pipeline::{self, Drafts, Error, Started, Workroom};

pub(super) fn run(args: &New) -> u8 {
    let talk = Talk::new(args.project.lang.into());
    ended(&talk, order(args, &talk))
}

fn order(args: &New, talk: &Talk) -> Result<u8, Error> {
    let settings = args.settings();
    let workroom = Workroom::open(&settings)?;
    let Some(workroom) = workroom.value else {
        talk.list(&workroom.diagnostics, &settings.root);
        return Ok(FAULTY);
    };
    let mut order = args.order();
    // Questions are for people: with a pipe on either side nobody would see them.
    let mut asker =
        (std::io::stdin().is_terminal() && std::io::stderr().is_terminal()).then(|| Asker::new(talk, &workroom));
    let started = match &mut asker {
        Some(asker) => match asker.complete(&mut order)? {
            Some(started) => started,
            None => return Ok(FAILED),
        },
        None => pipeline::start(&workroom, &order)?,
    };
    if !started.lost.is_empty() || !started.missing.is_empty() {
        talk.lost(&started.lost);
        talk.missing(&started.missing);
    }
    if !started.found.is_empty() {
        talk.list_in(&started.found, &Drafts(started.files));
        return Ok(FAULTY);
    }
    if !started.lost.is_empty() || !started.missing.is_empty() {
        return Ok(FAILED);
    }
    Ok(write(talk, &workroom, &started))
}

/// Writes all files of the record, or none.
fn write(talk: &Talk, workroom: &Workroom, started: &Started) -> u8 {
    let files: Vec<(&str, &[u8])> = started.files.iter().map(|file| (&*file.path, file.text.as_bytes())).collect();
    if let Err((path, error)) = create(workroom.root(), &files) {
        talk.not_created(&path, &error);
        return FAILED;
    }
    talk.created(&started.files);
    CLEAN
}
