//! `dead-link`: a link inside the site leads to something that the site has.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::{FinishedPage, Tag};
use crate::diag::{Diagnostic, rules};

/// Every address of the site, kept as numbers: a hundred thousand take a few megabytes.
#[derive(Debug, Default)]
pub struct Addresses {
    base_path: String,
    known: HashSet<u64>,
}

impl Addresses {
    /// Addresses of a site whose pages stand below `base_path`.
    pub fn new(base_path: &str, count: usize) -> Self {
        Addresses { base_path: base_path.to_owned(), known: HashSet::with_capacity(count) }
    }

    /// Adds an address with its base path, without query and fragment.
    pub fn add(&mut self, href: &str) {
        self.known.insert(digest(href, ""));
    }

    /// Whether an address should be one of ours and is not.
    fn lack(&self, address: &str) -> bool {
        if address.starts_with('#') || address.contains(':') || address.starts_with("//") {
            return false;
        }
        let path = address.split(['#', '?']).next().unwrap_or("");
        let ours = is_local(address) && path.starts_with(&self.base_path);
        !(ours && self.known.contains(&digest(path, "")))
    }
}

/// A number for an address and a heading of it, the same in every run.
pub(super) fn digest(path: &str, id: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::new().hash_one((path, id))
}

/// The attribute of a tag that leads somewhere.
pub(super) fn address<'a>(tag: &Tag<'a, '_>) -> Option<&'a str> {
    match tag.name {
        "a" | "link" | "area" => tag.attribute("href"),
        "img" | "script" | "source" | "iframe" | "embed" | "video" | "audio" | "track" | "input" => {
            tag.attribute("src")
        }
        "form" => tag.attribute("action"),
        _ => None,
    }
}

/// Whether an address stays on this host.
pub(super) fn is_local(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//")
}

pub(super) fn check(tag: &Tag<'_, '_>, page: &FinishedPage<'_>, addresses: &Addresses) -> Option<Diagnostic> {
    let dead = address(tag).into_iter().chain(variants(tag)).find(|address| addresses.lack(address))?;
    Some(page.finding(Diagnostic::new(&rules::DEAD_LINK).variant("page").arg("value", dead)))
}

/// Addresses of a picture's other widths.
fn variants<'a>(tag: &Tag<'a, '_>) -> impl Iterator<Item = &'a str> {
    let list = if matches!(tag.name, "img" | "source") { tag.attribute("srcset") } else { None };
    list.unwrap_or("").split(',').filter_map(|one| one.split_ascii_whitespace().next())
}
