//! `conciliazione build`.

use super::args::Build;
use super::talk::{Talk, failure};
use super::{CLEAN, FAILED, FAULTY};
use crate::diag::Format;
use crate::pipeline;

pub(super) fn run(args: &Build) -> u8 {
    let talk = Talk::new(args.input.project.lang.into());
    let settings = args.settings();
    let out = args.out();
    let waiting = |lock: &std::path::Path| talk.waiting(lock);
    match pipeline::build(&settings, &out, args.input.jobs.map(usize::from), waiting) {
        Ok(outcome) => {
            talk.findings_to_stderr(&outcome, &settings.root, Format::Human);
            talk.stages(&outcome);
            talk.summary(&outcome);
            match &outcome.written {
                Some(report) => {
                    talk.written(report, &out);
                    CLEAN
                }
                None => {
                    talk.kept(&out);
                    FAULTY
                }
            }
        }
        Err(error) => {
            failure(&talk, &error);
            FAILED
        }
    }
}
