//! Links and pictures of Markdown texts.

use super::address::{is_email, is_phone, is_url};
use super::{File, Value};
use crate::diag::{Diagnostic, Rule, nearest, rules};
use crate::markdown::{Link, heading_ids, links};
use crate::model::Kind;
use crate::record::{Kinds, LISTS, MediaReference, Reference, Relation, Stretch, Target};

/// Checks the links of a Markdown text written as a YAML value.
pub(super) fn check_scalar(value: Value<'_>, text: &str) {
    let (from, end) = (value.node.start as usize, value.node.end as usize);
    let written = value.file.source.text.get(from..end).unwrap_or_default();
    let mut searched = 0;
    check(value.file, text, |link| {
        // Escapes and folding may have changed the text: then the value's start must do.
        let found =
            written.get(searched..).and_then(|rest| rest.find(&link.target)).filter(|_| !link.target.is_empty());
        let Some(found) = found.map(|at| searched + at) else { return value.node.stretch() };
        searched = found + link.target.len();
        Stretch::of(from + found..from + searched)
    });
}

/// Checks the links of a Markdown text; `locate` says where in the file a link stands.
pub(in crate::record) fn check(file: &File<'_>, text: &str, mut locate: impl FnMut(&Link) -> Stretch) {
    // Every link and picture needs one of these; most texts have neither.
    if !text.contains(['[', '<']) {
        return;
    }
    let mut headings: Option<Vec<String>> = None;
    for link in links(text) {
        let stretch = locate(&link);
        if link.image {
            check_picture(file, &link, stretch);
        } else if let Some(anchor) = link.target.strip_prefix('#') {
            let ids = headings.get_or_insert_with(|| heading_ids(text));
            if !ids.iter().any(|id| id == anchor) {
                let near = nearest(anchor, ids.iter().map(String::as_str)).map(|id| format!("#{id}"));
                file.report(stretch, fault(&rules::DEAD_ANCHOR, "", &link.target).suggest(near));
            }
        } else {
            check_link(file, &link.target, stretch);
        }
    }
}

fn fault(rule: &'static Rule, variant: &'static str, target: &str) -> Diagnostic {
    Diagnostic::new(rule).variant(variant).arg("target", super::shape::shortened(target))
}

fn check_picture(file: &File<'_>, link: &Link, stretch: Stretch) {
    if link.text.trim().is_empty() {
        file.report(stretch, fault(&rules::ALT_MISSING, "", &link.target));
    }
    let is_name = |part: &str| {
        let inside = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
        !part.is_empty() && !part.starts_with('.') && part.bytes().all(inside)
    };
    match link.target.strip_prefix("media/") {
        Some(name) if name.split('/').all(is_name) => {
            file.note(|found| found.media.push(MediaReference { file: name.into(), stretch }));
        }
        _ => match scheme(&link.target) {
            Some(scheme) if !matches!(scheme, "http" | "https") => {
                file.report(stretch, fault(&rules::UNSAFE_LINK, "picture", &link.target));
            }
            _ => file.report(stretch, fault(&rules::DEAD_LINK, "picture", &link.target)),
        },
    }
}

fn check_link(file: &File<'_>, target: &str, stretch: Stretch) {
    if let Some(reference) = target.strip_prefix("ref:") {
        return check_reference(file, reference, target, stretch);
    }
    let has_odd_letter = target.chars().any(|letter| letter.is_control() || letter.is_whitespace());
    match scheme(target) {
        _ if has_odd_letter => file.report(stretch, fault(&rules::UNSAFE_LINK, "letters", target)),
        Some("http" | "https") if is_url(target) => {}
        Some("http" | "https") => {
            let found = Diagnostic::new(&rules::BAD_URL).variant("link").arg("value", super::shape::shortened(target));
            file.report(stretch, found);
        }
        Some("mailto") if is_email(target[7..].split('?').next().unwrap_or_default()) => {}
        Some("tel") if is_phone(&target[4..]) => {}
        Some("mailto") => {
            file.report(stretch, Diagnostic::new(&rules::BAD_EMAIL).variant("link").arg("value", &target[7..]));
        }
        Some("tel") => {
            file.report(stretch, Diagnostic::new(&rules::BAD_PHONE).variant("link").arg("value", &target[4..]));
        }
        Some(_) => file.report(stretch, fault(&rules::UNSAFE_LINK, "", target)),
        None if target.starts_with("//") || target.starts_with("\\") => {
            file.report(stretch, fault(&rules::UNSAFE_LINK, "host", target));
        }
        None if is_email(target) => file.report(stretch, fault(&rules::DEAD_LINK, "email", target)),
        None => file.report(stretch, fault(&rules::DEAD_LINK, "form", target)),
    }
}

/// `kind/id`, `kind/id#heading` or `list/name`.
fn check_reference(file: &File<'_>, reference: &str, target: &str, stretch: Stretch) {
    let path = reference.split_once('#').map_or(reference, |(path, _)| path);
    let Some((folder, id)) = path.split_once('/').filter(|(_, id)| !id.is_empty()) else {
        return file.report(stretch, fault(&rules::DEAD_LINK, "reference", target));
    };
    if folder == "list" {
        if !LISTS.contains(&id) {
            let near = nearest(id, LISTS.iter().copied()).map(|name| format!("ref:list/{name}"));
            let found = fault(&rules::DEAD_LINK, "list", target).arg("allowed", LISTS.join(", "));
            file.report(stretch, found.suggest(near));
        }
        return;
    }
    match Kind::from_folder(folder) {
        Some(kind) => {
            let reference = Reference {
                target: Target::Records(Kinds::of(kind)),
                relation: Relation::Link,
                id: id.into(),
                stretch,
            };
            file.note(|found| found.references.push(reference));
        }
        None => {
            let near =
                nearest(folder, Kind::ALL.iter().map(|kind| kind.folder())).map(|folder| format!("ref:{folder}/{id}"));
            file.report(stretch, fault(&rules::DEAD_LINK, "reference", target).suggest(near));
        }
    }
}

/// The part before the colon, where it has the form of a scheme.
fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let inside = |b: u8| b.is_ascii_alphanumeric() || b"+.-".contains(&b);
    (!scheme.is_empty() && scheme.bytes().all(inside)).then_some(scheme)
}
