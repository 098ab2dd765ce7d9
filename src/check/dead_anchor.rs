//! `dead-anchor`: a link to a heading leads to one that its page has.

use std::collections::HashSet;
use std::sync::Arc;

use super::dead_link::{address, digest, is_local};
use super::{FinishedPage, Tag};
use crate::diag::{Diagnostic, Place, rules};

/// Headings met and links to headings of other pages, of any number of pages.
#[derive(Debug, Default)]
pub struct Anchors {
    /// `page#id`, as numbers, a list a page: eight bytes a heading, never copied again.
    known: Vec<Box<[u64]>>,
    wanted: Vec<Wanted>,
}

#[derive(Debug)]
struct Wanted {
    digest: u64,
    value: Box<str>,
    page: Box<str>,
    origin: Arc<str>,
}

/// The same within one page, borrowed from it.
#[derive(Debug, Default)]
pub(super) struct PageAnchors<'a> {
    ids: Vec<&'a str>,
    own: Vec<&'a str>,
    others: Vec<&'a str>,
}

impl<'a> PageAnchors<'a> {
    /// Notes what one tag gives and what it wants.
    pub(super) fn see(&mut self, tag: &Tag<'a, '_>) {
        self.ids.extend(tag.attribute("id"));
        match address(tag) {
            Some(address) if address.starts_with('#') => self.own.push(&address[1..]),
            Some(address) if is_local(address) && address.contains('#') => self.others.push(address),
            _ => {}
        }
    }

    /// Judges the links within the page, and keeps the others until every page was seen.
    pub(super) fn settle(mut self, page: &FinishedPage<'_>, all: &mut Anchors, found: &mut Vec<Diagnostic>) {
        self.ids.sort_unstable();
        let dead = self.own.iter().filter(|id| self.ids.binary_search(id).is_err());
        found.extend(dead.map(|id| finding(&format!("#{id}"), page.href, page.origin)));
        all.known.push(self.ids.iter().map(|id| digest(page.href, id)).collect());
        all.wanted.extend(self.others.iter().filter_map(|value| {
            let (path, id) = value.split_once('#')?;
            Some(Wanted {
                digest: digest(path, id),
                value: (*value).into(),
                page: page.href.into(),
                origin: Arc::clone(page.origin),
            })
        }));
    }
}

fn finding(value: &str, page: &str, origin: &Arc<str>) -> Diagnostic {
    Diagnostic::new(&rules::DEAD_ANCHOR).variant("page").arg("value", value).arg("page", page).at(Place::file(origin))
}

impl Anchors {
    /// Takes over what was gathered elsewhere.
    pub fn merge(&mut self, other: Anchors) {
        self.known.extend(other.known);
        self.wanted.extend(other.wanted);
    }

    /// Judges every link to a heading of another page: O(headings + links).
    pub fn judge(&self) -> Vec<Diagnostic> {
        let mut missing: HashSet<u64> = self.wanted.iter().map(|wanted| wanted.digest).collect();
        for known in self.known.iter().flatten() {
            missing.remove(known);
        }
        let dead = self.wanted.iter().filter(|wanted| missing.contains(&wanted.digest));
        dead.map(|wanted| finding(&wanted.value, &wanted.page, &wanted.origin)).collect()
    }
}
