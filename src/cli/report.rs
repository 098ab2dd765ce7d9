//! `conciliazione report`.

use super::args::Report as ReportArgs;
use super::talk::{Talk, failure};
use super::{CLEAN, FAILED, FAULTY};
use crate::check::{Piece, rule_page};
use crate::diag::{Format, UiLang};
use crate::pipeline::{self, FilesOf};
use crate::report::render::{Words, render};
use crate::report::since;

pub(super) fn run(args: &ReportArgs) -> u8 {
    let lang: UiLang = args.input.project.lang.into();
    let talk = Talk::new(lang);
    let settings = args.settings();
    // Before the work: a file that is not there should not cost minutes.
    let earlier = match args.since.as_deref().map(pipeline::text_of).transpose() {
        Ok(earlier) => earlier,
        Err(error) => {
            failure(&talk, &error);
            return FAILED;
        }
    };
    let jobs = args.input.jobs.map(usize::from);
    let (outcome, report) = match pipeline::report(&settings, jobs, args.external().as_ref()) {
        Ok(made) => made,
        Err(error) => {
            failure(&talk, &error);
            return FAILED;
        }
    };
    let Some(report) = report else {
        talk.findings_to_stderr(&outcome, &settings.root, Format::Human);
        talk.summary(&outcome);
        return FAULTY;
    };
    let since = match (args.since.as_deref(), earlier.map(|earlier| since(&report, &earlier))) {
        (Some(path), Some(Err(error))) => {
            talk.no_earlier(path, &error);
            return FAILED;
        }
        (_, since) => since.and_then(Result::ok),
    };
    let words = Words {
        texts: talk.texts(),
        code: code(lang),
        sources: &FilesOf(settings.root.clone()),
        help: &|id| help(id, lang),
        version: env!("CARGO_PKG_VERSION"),
    };
    talk.report(&render(&report, since.as_ref(), args.form(), &words));
    talk.summary(&outcome);
    if outcome.is_clean() { CLEAN } else { FAULTY }
}

fn code(lang: UiLang) -> &'static str {
    match lang {
        UiLang::It => "it",
        UiLang::En => "en",
    }
}

/// The page of a rule, paragraph by paragraph.
fn help(id: &str, lang: UiLang) -> Vec<String> {
    let pieces = rule_page(id, lang).unwrap_or_default();
    let words = |piece| match piece {
        Piece::Text(text) | Piece::Example(text) => text,
    };
    pieces.into_iter().map(words).collect()
}
