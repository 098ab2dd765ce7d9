//! `conciliazione cms`.

use super::args::Cms;
use super::talk::{Talk, ended};
use super::{CLEAN, FAILED, FAULTY};
use crate::output::keep;
use crate::pipeline::{self, Error};

pub(super) fn run(args: &Cms) -> u8 {
    let talk = Talk::new(args.project.lang.into());
    ended(&talk, make(args, &talk))
}

fn make(args: &Cms, talk: &Talk) -> Result<u8, Error> {
    let settings = args.project.settings();
    let made = pipeline::cms(&settings, &args.order())?;
    talk.list(&made.diagnostics, &settings.root);
    let Some(files) = made.value else { return Ok(FAULTY) };
    if let Err(error) = files.iter().try_for_each(|file| keep(&settings.root, &file.path, &file.bytes)) {
        talk.not_written(&error);
        return Ok(FAILED);
    }
    talk.sum("cms-written", &[("files", &files.len().to_string())]);
    Ok(CLEAN)
}
