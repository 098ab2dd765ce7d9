//! From a folder to a site: the order of the stages, their threads and their time.
//!
//! In: [`Settings`]. Out: a [`Session`] from which every page can be rendered, and on top of
//! it [`build`] and [`check`], which differ only in whether the pages go anywhere. Content
//! faults come back as findings, machine faults as [`Error`].

mod addresses;
mod answer;
mod artifacts;
mod assets;
mod cms;
mod error;
mod finder;
mod import;
mod layouts;
mod load;
mod make;
mod maps;
mod memory;
mod readers;
mod report;
mod schemas;
mod session;
mod shortlist;
mod stages;
mod start;
mod workroom;

pub use addresses::addresses;
pub use answer::{Answer, Answers, Stand};
pub use assets::ManifestIcon;
pub use cms::{CmsOrder, cms};
pub use error::Error;
pub use import::{Change, Import, Rows, import};
pub use layouts::{Laid, layouts};
pub use make::{Outcome, build, check, look};
pub use memory::Memory;
pub use report::{External, report, text_of};
pub use schemas::schemas;
pub use session::{Session, Settings};
pub use stages::{Stage, Stages};
pub use start::{Order, Started, start};
pub use workroom::{Drafts, Workroom};

use std::path::PathBuf;

use crate::diag::SourceText;

/// Reads a file again to show the line of a finding; a file that is gone is not shown.
#[derive(Debug)]
pub struct FilesOf(pub PathBuf);

impl SourceText for FilesOf {
    fn text(&self, path: &str) -> Option<String> {
        let read = crate::source::read_text(&self.0, &path.into()).ok()?;
        read.ok().map(|source| source.text)
    }
}
