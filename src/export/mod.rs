//! Files for machines: site map, robots, redirects, web manifest, address book entries, reminders.
//!
//! In: the route plan, or typed values of views. Out: paths and bytes. One file an output; nothing is written here.

mod calendar;
mod feed;
mod lines;
mod manifest;
mod redirects;
mod robots;
mod sitemap;
mod vcard;

pub use calendar::calendar;
pub use feed::feed;
pub use manifest::{Icon, manifest};
pub use redirects::redirects;
pub use robots::robots;
pub use sitemap::{sitemap_count, sitemap_file, sitemap_index};
pub use vcard::vcard;

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Path from the site's root, without a leading `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
