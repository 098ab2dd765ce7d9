//! `alt-missing`: every picture has alternative text, empty only where it says nothing.

use super::{Addresses, FinishedPage, Tag};
use crate::diag::{Diagnostic, rules};

pub(super) fn check(tag: &Tag<'_, '_>, page: &FinishedPage<'_>, _: &Addresses) -> Option<Diagnostic> {
    let missing = tag.name == "img" && tag.attribute("alt").is_none();
    missing.then(|| {
        let picture = tag.attribute("src").unwrap_or("?");
        page.finding(Diagnostic::new(&rules::ALT_MISSING).variant("page").arg("value", picture))
    })
}
