//! `conciliazione schema`.

use super::args::Schema;
use super::talk::{Talk, failure};
use super::{CLEAN, FAILED, FAULTY};
use crate::output::keep;
use crate::pipeline;

pub(super) fn run(args: &Schema) -> u8 {
    let talk = Talk::new(args.project.lang.into());
    let settings = args.project.settings();
    let made = match pipeline::schemas(&settings) {
        Ok(made) => made,
        Err(error) => {
            failure(&talk, &error);
            return FAILED;
        }
    };
    if made.value.is_empty() {
        talk.list(&made.diagnostics, &settings.root);
        return FAULTY;
    }
    match made.value.iter().try_for_each(|file| keep(&settings.root, &file.path, &file.bytes)) {
        Ok(()) => {
            talk.schemas(made.value.len());
            CLEAN
        }
        Err(error) => {
            talk.not_written(&error);
            FAILED
        }
    }
}
