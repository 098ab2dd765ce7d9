//! Where finished files go: into memory, or into a folder that changes in one step.
//!
//! In: site-relative paths with their bytes, from any number of threads, in any order.
//! Out: a [`MemorySink`]'s map, or on disk the whole new site in place of the whole old one,
//! and a [`WriteReport`]. The module must never show a reader a mixture of two sites, never
//! delete what this program did not write, and never decide what a page holds or is called.
//!
//! How a site is published (`out` stands for the name of the output folder):
//!
//! 1. [`DiskSink::begin`] refuses an unfit output, takes the lock beside it
//!    (`.out.conciliazione-lock`), clears what a killed build left, and makes the staging folder
//!    `.out.conciliazione-staging-1`, which first of all receives the mark it is known by.
//! 2. [`Sink::put`] writes each file once below `site/` in the staging folder.
//! 3. [`DiskSink::seal`] adds the manifest and puts everything on the medium.
//! 4. [`Sealed::publish`] exchanges `site/` with the output folder in one step, makes that
//!    lasting, and then removes of the old tree exactly what the old manifest names.
//!
//! Where the system has no exchange of two folders, the last step is two renames. A crash
//! between them leaves no output folder; the old site then lies whole in the staging folder and
//! the next [`DiskSink::begin`] puts it back.

mod disk;
mod error;
mod exchange;
mod keep;
mod lock;
mod manifest;
mod memory;
mod path;
mod place;
mod previous;
mod retire;
mod staging;
mod sync;

pub use disk::{DiskSink, Sealed, WriteReport};
pub use error::{OutputError, Refusal, Warning};
pub use keep::{Rewrite, create, keep, rewrite};
pub use manifest::MANIFEST;
pub use memory::MemorySink;
pub use path::{PathFault, check_path};
pub use place::Forbidden;

/// Takes finished files, each once, from several threads.
///
/// All sinks accept and refuse the same paths, so what passes in memory passes on disk.
pub trait Sink: Sync {
    /// Takes the file `path`, site-relative and separated by `/`, with its whole content.
    ///
    /// Fails on a path that could leave the site ([`OutputError::Unsafe`]), on one that is taken,
    /// be it by a file or by a folder ([`OutputError::Taken`]), and on whatever the disk reports.
    /// After a failure the sink is fit only to be dropped.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError>;
}
