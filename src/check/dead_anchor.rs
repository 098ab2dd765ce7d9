//! `dead-anchor`: a link to a heading leads to one that its page has.

use std::collections::HashSet;
use std::sync::Arc;

use super::dead_link::{address, digest, is_local};
use super::{FinishedPage, Tag};
use crate::diag::{Diagnostic, Place, rules};

/// Headings met and links to headings, of any number of pages.
#[derive(Debug, Default)]
pub struct Anchors {
    /// `page#id`, as numbers.
    known: HashSet<u64>,
    wanted: Vec<Wanted>,
}

#[derive(Debug)]
struct Wanted {
    digest: u64,
    value: Box<str>,
    page: Box<str>,
    origin: Arc<str>,
}

impl Anchors {
    /// Notes what one tag gives and what it wants.
    pub(super) fn see(&mut self, tag: &Tag<'_>, page: &FinishedPage<'_>) {
        if let Some(id) = tag.attribute("id") {
            self.known.insert(digest(&format!("{}#{id}", page.href)));
        }
        let Some(address) = address(tag) else { return };
        let wanted = match address.strip_prefix('#') {
            Some(id) => format!("{}#{id}", page.href),
            None if is_local(address) && address.contains('#') => address.to_owned(),
            None => return,
        };
        self.wanted.push(Wanted {
            digest: digest(&wanted),
            value: address.into(),
            page: page.href.into(),
            origin: Arc::clone(page.origin),
        });
    }

    /// Takes over what was gathered elsewhere.
    pub fn merge(&mut self, other: Anchors) {
        self.known.extend(other.known);
        self.wanted.extend(other.wanted);
    }

    /// Judges every link to a heading.
    pub fn judge(&self) -> Vec<Diagnostic> {
        self.wanted
            .iter()
            .filter(|wanted| !self.known.contains(&wanted.digest))
            .map(|wanted| {
                Diagnostic::new(&rules::DEAD_ANCHOR)
                    .variant("page")
                    .arg("value", &*wanted.value)
                    .arg("page", &*wanted.page)
                    .at(Place::file(&wanted.origin))
            })
            .collect()
    }
}
