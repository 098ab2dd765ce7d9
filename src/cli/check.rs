//! `conciliazione check`.

use super::args::Check;
use super::talk::{Talk, failure};
use super::{CLEAN, FAILED, FAULTY};
use crate::pipeline;

pub(super) fn run(args: &Check) -> u8 {
    let talk = Talk::new(args.input.project.lang.into());
    let settings = args.settings();
    match pipeline::check(&settings, args.input.jobs.map(usize::from)) {
        Ok(outcome) => {
            talk.findings_to_stdout(&outcome, &settings.root, args.format());
            if args.readability {
                talk.readings(&outcome.readings);
            }
            talk.summary(&outcome);
            if outcome.is_clean() { CLEAN } else { FAULTY }
        }
        Err(error) => {
            failure(&talk, &error);
            FAILED
        }
    }
}
