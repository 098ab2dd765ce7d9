//! Calls of `element(name="…")` in templates: marks for the app that judges adherence to the
//! national model for municipalities.
//!
//! In: template source, and whether the site wants the marks. Out: the source with each call
//! replaced by ` data-element="…"`, or by nothing: a page pays for neither. A name that the app
//! does not read is a finding, for a misspelt mark would be missed by nobody else.

use super::text_calls::{alone, calls_of};
use super::{Template, place};
use crate::config::Markup;
use crate::diag::{Diagnostic, nearest, rules};

/// Marks of the profile that a theme may set, as the documentation of the app names them.
pub const ELEMENTS: &[&str] = &[
    "accessibility-link",
    "all-services",
    "breadcrumb",
    "faq",
    "feedback",
    "feedback-title",
    "legal-notes",
    "legal-notes-body",
    "legal-notes-section",
    "metatag",
    "page-index",
    "pager-link",
    "privacy-policy-link",
    "report-inefficiency",
    "service-achieved",
    "service-addressed",
    "service-area",
    "service-calendar-text",
    "service-description",
    "service-file",
    "service-generic-access",
    "service-how-to",
    "service-link",
    "service-needed",
    "service-status",
    "service-title",
    "service-topic",
];

/// The attribute for a mark, with the space before it; nothing where the site wants no marks.
pub(super) fn attribute(markup: Markup, name: &str) -> String {
    match markup {
        Markup::None => String::new(),
        Markup::Comuni => format!(" data-element=\"{name}\""),
    }
}

/// The source with every call that is all of its tag replaced by its attribute.
pub(super) fn put_in(source: &str, markup: Markup) -> String {
    let mut out = String::with_capacity(source.len());
    let mut done = 0;
    for (tag, call) in calls_of(source, "element") {
        let (Some(tag), Some(name)) = (alone(source, &tag, &call), name(&source[call.clone()])) else { continue };
        out.push_str(&source[done..tag.start]);
        out.push_str(&attribute(markup, name));
        done = tag.end;
    }
    out.push_str(&source[done..]);
    out
}

/// Calls whose name is no mark of the profile, or not known before a page is.
pub(super) fn faults(templates: &[Template]) -> Vec<Diagnostic> {
    let fault = |template: &Template| -> Vec<Diagnostic> {
        let calls = calls_of(&template.text, "element").into_iter();
        let wrong = calls.filter_map(|(_, call)| {
            let name = name(&template.text[call.clone()]);
            if name.is_some_and(|name| ELEMENTS.contains(&name)) {
                return None;
            }
            let word = name.unwrap_or_default();
            let finding = Diagnostic::new(&rules::THEME).variant("unknown-element").arg("name", word);
            let finding = finding.suggest(nearest(word, ELEMENTS.iter().copied()));
            Some(finding.at(place::span(&template.path, &template.text, call.start, call.end)))
        });
        wrong.collect()
    };
    templates.iter().flat_map(fault).collect()
}

/// The literal name in a call.
fn name(call: &str) -> Option<&str> {
    let inside = call.strip_prefix("element(")?.strip_suffix(')')?.trim();
    let value = inside.strip_prefix("name")?.trim_start().strip_prefix('=')?.trim();
    value.strip_prefix('"')?.strip_suffix('"').filter(|name| !name.contains('"'))
}

#[cfg(test)]
mod tests {
    use super::{ELEMENTS, Markup, put_in};

    #[test]
    fn a_mark_is_an_attribute_or_nothing() {
        let source = "<h1{{ element(name=\"service-title\") }} id=x>{{ t(key=\"a\") }}</h1>";
        assert_eq!(put_in(source, Markup::None), "<h1 id=x>{{ t(key=\"a\") }}</h1>");
        let marked = "<h1 data-element=\"service-title\" id=x>{{ t(key=\"a\") }}</h1>";
        assert_eq!(put_in(source, Markup::Comuni), marked);
    }

    #[test]
    fn what_is_no_call_alone_in_its_tag_stays() {
        for source in
            ["{{ my_element(name=\"faq\") }}", "{{ element(name=page.x) }}", "{# {{ element(name=\"faq\") }} #}"]
        {
            assert_eq!(put_in(source, Markup::Comuni), source);
        }
    }

    #[test]
    fn marks_are_sorted_and_told_apart() {
        assert!(ELEMENTS.is_sorted_by(|a, b| a < b));
    }
}
