//! What the minifier must know of an element, by its name alone.
//!
//! In: lower-case element names. Out: yes or no. Nothing here looks at a page.

/// Elements whose content is no markup: the tokenizer leaves it only at their own end tag.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"];

/// Elements with markup inside in which every character is kept.
///
/// `code` is here because themes commonly give it `white-space: pre`; `noscript` because its
/// content is text or markup depending on the reader.
const KEPT: [&str; 6] = ["pre", "listing", "code", "noscript", "svg", "math"];

/// Elements that no theme lays out inside a line, so that white space beside their tags is
/// never seen. `li`, `dt`, `dd`, `div`, `p` and headings are left out on purpose: lists of
/// links, cards and term lists are often set `inline` or `inline-block`.
const FIRM: [&str; 31] = [
    "article", "aside", "base", "body", "caption", "col", "colgroup", "details", "dialog", "dl", "fieldset", "footer",
    "head", "header", "hgroup", "hr", "html", "main", "nav", "ol", "optgroup", "option", "section", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
];

/// Elements without content and end tag.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Content is no markup.
pub(super) fn is_raw(name: &str) -> bool {
    RAW.contains(&name)
}

/// Content is markup of which every character counts.
pub(super) fn is_kept(name: &str) -> bool {
    KEPT.contains(&name)
}

/// In these a `/>` closes the element and the rules of XML names apply.
pub(super) fn is_foreign(name: &str) -> bool {
    name == "svg" || name == "math"
}

/// White space beside the element's tags is never seen.
pub(super) fn is_firm(name: &str) -> bool {
    FIRM.contains(&name)
}

/// Has no content and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// The start tag changes how what follows is read.
pub(super) fn is_sensitive(name: &str) -> bool {
    is_raw(name) || is_kept(name) || name == "plaintext"
}

/// A name that starts so could turn out, once rendered, to be a sensitive one.
pub(super) fn may_become_sensitive(prefix: &str) -> bool {
    RAW.iter().chain(&KEPT).chain(&["plaintext"]).any(|name| name.starts_with(prefix))
}
