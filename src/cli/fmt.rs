//! `conciliazione fmt`.

use super::args::Fmt;
use super::talk::{Talk, failure};
use super::{CLEAN, FAILED, FAULTY};
use crate::output::keep;
use crate::pipeline;

pub(super) fn run(args: &Fmt) -> u8 {
    let talk = Talk::new(args.project.lang.into());
    let settings = args.project.settings();
    let made = match pipeline::layouts(&settings, &args.files) {
        Ok(made) => made,
        Err(error) => {
            failure(&talk, &error);
            return FAILED;
        }
    };
    talk.list(&made.diagnostics, &settings.root);
    let laid = made.value;
    if !args.check
        && let Err(error) = laid.changed.iter().try_for_each(|file| keep(&settings.root, &file.path, &file.bytes))
    {
        talk.not_written(&error);
        return FAILED;
    }
    talk.laid(&laid, args.check);
    let is_faulty = !made.diagnostics.is_empty() || !laid.left.is_empty() || args.check && !laid.changed.is_empty();
    if is_faulty { FAULTY } else { CLEAN }
}
