//! `foreign-host`: a page loads nothing from another host. Links that a person follows may
//! lead anywhere; what a browser fetches by itself may not.

use super::{Addresses, FinishedPage, Tag};
use crate::diag::{Diagnostic, rules};

/// Attributes that make a browser fetch, by tag; `link` depends on its `rel`.
fn fetched<'a>(tag: &Tag<'a, '_>) -> Vec<&'a str> {
    let mut list: Vec<&str> =
        ["src", "srcset", "poster", "data", "background", "formaction", "action", "ping", "xlink:href"]
            .into_iter()
            .filter_map(|name| tag.attribute(name))
            .collect();
    let points_only = ["canonical", "alternate", "license", "author"];
    let rel = tag.attribute("rel").unwrap_or("");
    if tag.name == "link" && !rel.split_ascii_whitespace().all(|word| points_only.contains(&word)) {
        list.extend(tag.attribute("href"));
    }
    if matches!(tag.name, "use" | "image" | "base") {
        list.extend(tag.attribute("href"));
    }
    if tag.name == "meta" && tag.attribute("http-equiv").is_some_and(|value| value.eq_ignore_ascii_case("refresh")) {
        list.extend(tag.attribute("content"));
    }
    list
}

pub(super) fn check(tag: &Tag<'_, '_>, page: &FinishedPage<'_>, _: &Addresses) -> Option<Diagnostic> {
    // Most tags name no foreign address in any attribute: that spares a dozen look-ups.
    if tag.name == "a" || !tag.attributes.iter().any(|(_, value)| is_foreign(value)) {
        return None;
    }
    let foreign = fetched(tag).into_iter().find(|value| is_foreign(value))?;
    Some(page.finding(Diagnostic::new(&rules::FOREIGN_HOST).arg("value", foreign)))
}

fn is_foreign(value: &str) -> bool {
    value.as_bytes().windows(2).any(|two| two == b"//") || value.trim_start().starts_with("data:")
}

/// Looks at a style sheet: no `@import`, no `url()` that leaves the host.
pub fn style_sheet(path: &std::sync::Arc<str>, css: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for needle in ["@import", "url("] {
        for (at, _) in css.match_indices(needle) {
            let tail: String = css[at..].chars().take(80).collect();
            let value = tail.split([';', ')']).next().unwrap_or("").to_owned();
            if needle == "@import" || is_foreign(&value) {
                let narrow = |at: usize| u32::try_from(at).unwrap_or(0);
                let place =
                    crate::diag::Place { path: path.clone(), start: narrow(at), end: narrow(at + needle.len()) };
                let finding = Diagnostic::new(&rules::FOREIGN_HOST).arg("value", value).arg("page", path.as_ref());
                found.push(finding.at(place));
            }
        }
    }
    found
}
