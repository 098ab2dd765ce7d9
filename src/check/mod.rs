//! What can only be seen on finished pages: one file a rule, each a small reader of tags.
//!
//! In: the bytes of one page (or style sheet) and the addresses that exist. Out: findings. The
//! rules that concern records are raised where records are read and joined; the register of
//! all of them is `diag::rules`, their meaning in `README.md` beside this file.

mod alt_missing;
mod dead_anchor;
mod dead_link;
mod foreign_host;
pub mod html;
mod pages;
mod prose;
mod readability;

pub use dead_anchor::Anchors;
pub use dead_link::Addresses;
pub use foreign_host::style_sheet;
pub use pages::{Piece, rule_page};
pub use readability::{Reading, Yardstick, ease};

use std::sync::Arc;

use crate::diag::{Checked, Diagnostic, Place};
use dead_anchor::PageAnchors;
use html::Tag;

/// A finished page as the rules see it.
#[derive(Debug)]
pub struct FinishedPage<'a> {
    /// Its address on the host, with the base path.
    pub href: &'a str,
    /// Content file it was made from.
    pub origin: &'a Arc<str>,
    /// Its HTML.
    pub html: &'a str,
    /// What is asked of its prose; `None` where nobody can tell, or nobody asks.
    pub yardstick: Option<Yardstick>,
}

impl FinishedPage<'_> {
    fn finding(&self, diagnostic: Diagnostic) -> Diagnostic {
        diagnostic.arg("page", self.href).at(Place::file(self.origin))
    }
}

/// A rule over one tag.
type TagRule = fn(&Tag<'_, '_>, &FinishedPage<'_>, &Addresses) -> Option<Diagnostic>;

/// The register of rules over tags.
const TAG_RULES: &[TagRule] = &[alt_missing::check, dead_link::check, foreign_host::check];

/// Looks at one page, and tells how it reads where that is asked for. Links to headings are
/// gathered in `anchors` and judged at the end, when the headings of every page are known.
pub fn page(page: &FinishedPage<'_>, addresses: &Addresses, anchors: &mut Anchors) -> Checked<Option<Reading>> {
    let mut found = Vec::new();
    let mut reader = page.yardstick.map(readability::Reader::new);
    let mut headings = PageAnchors::default();
    let mut tags = html::tags(page.html);
    while let Some(tag) = tags.next() {
        headings.see(&tag);
        if let Some(reader) = &mut reader {
            reader.see(&tag);
        }
        found.extend(TAG_RULES.iter().filter_map(|rule| rule(&tag, page, addresses)));
    }
    headings.settle(page, anchors, &mut found);
    let reading = reader.and_then(|reader| reader.settle(tags.rest(), page, &mut found));
    Checked::new(reading, found)
}
