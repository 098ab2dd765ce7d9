//! `conciliazione addresses`.

use super::args::Addresses;
use super::talk::{Talk, failure};
use super::{CLEAN, FAILED, FAULTY};
use crate::diag::{Checked, Severity};
use crate::output::keep;
use crate::pipeline;

pub(super) fn run(args: &Addresses) -> u8 {
    let talk = Talk::new(args.project.lang.into());
    let settings = args.settings();
    let Checked { value: file, diagnostics } = match pipeline::addresses(&settings) {
        Ok(made) => made,
        Err(error) => {
            failure(&talk, &error);
            return FAILED;
        }
    };
    let errors: Vec<_> = diagnostics.into_iter().filter(|one| one.severity() == Severity::Error).collect();
    if !errors.is_empty() {
        talk.list(&errors, &settings.root);
        return FAULTY;
    }
    let Some(file) = file else {
        talk.addresses("addresses-complete");
        return CLEAN;
    };
    if args.check {
        talk.addresses("addresses-lacking");
        return FAULTY;
    }
    match keep(&settings.root, &file.path, &file.bytes) {
        Ok(()) => {
            talk.addresses("addresses-written");
            CLEAN
        }
        Err(error) => {
            talk.not_written(&error);
            FAILED
        }
    }
}
