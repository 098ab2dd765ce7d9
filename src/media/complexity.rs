//! How much work would it be to draw this?
//!
//! In: a drawing's XML tree, then its resolved form. Out: nothing, or a refusal. A few lines
//! of SVG can ask for millions of shapes: copies of copies, clips inside clips, each on a
//! canvas of its own. A brand mark has hundreds of parts; the limits are far above that and
//! far below what a build would notice.

use std::collections::{BTreeMap, BTreeSet};

use resvg::usvg::roxmltree::{Document, Node};
use resvg::usvg::{self, Group, Tree};

use super::MediaError;

/// Most elements, copies counted as often as they are used.
const ELEMENTS: usize = 5_000;
/// Most points of all outlines together.
const POINTS: usize = 500_000;
/// Most parts drawn on a canvas of their own: clipped, masked or half clear.
const LAYERS: usize = 200;
/// Deepest such part inside such a part.
const LAYER_DEPTH: usize = 8;
/// Most dashed lines: one of them can be cut into a million dashes.
const DASHED: usize = 20;

/// Counts elements with their copies, and keeps references from nesting: a copy holds no
/// copy, a clip or mask no clip or mask. Nesting is how a small file multiplies, and already
/// the reader of the drawing would follow every branch of it.
///
/// # Errors
/// `SvgTooComplex`.
pub(super) fn check_references(document: &Document) -> Result<(), MediaError> {
    let by_id: BTreeMap<&str, Node> =
        document.descendants().filter_map(|node| node.attribute("id").map(|id| (id, node))).collect();
    let target = |node: Node| href(node).and_then(|href| by_id.get(href.trim_start_matches('#')).copied());
    let clipping = clipping_classes(document)?;
    let mut elements = 0;
    for node in document.descendants().filter(Node::is_element) {
        elements += 1;
        if let Some(target) = target(node).filter(|_| is_use(node)) {
            elements += target.descendants().filter(Node::is_element).count();
            if target.descendants().any(is_use) {
                return Err(MediaError::SvgTooComplex);
            }
        }
        if matches!(node.tag_name().name(), "clipPath" | "mask") {
            let copied = node.descendants().filter(|inner| is_use(*inner)).filter_map(target);
            let mut inside = node.descendants().chain(copied.flat_map(|copied| copied.descendants()));
            if inside.any(|inner| is_clipped(inner, &clipping)) {
                return Err(MediaError::SvgTooComplex);
            }
        }
        if elements > ELEMENTS {
            return Err(MediaError::SvgTooComplex);
        }
    }
    Ok(())
}

fn is_use(node: Node) -> bool {
    node.tag_name().name() == "use"
}

fn href<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == "href").map(|attribute| attribute.value())
}

fn is_clipped(node: Node, clipping: &BTreeSet<String>) -> bool {
    node.has_attribute("clip-path")
        || node.has_attribute("mask")
        || node.attribute("style").is_some_and(clips)
        || node.attribute("class").is_some_and(|class| class.split_whitespace().any(|name| clipping.contains(name)))
}

fn clips(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    lower.contains("clip-path") || lower.contains("mask")
}

/// Classes through which a style sheet clips or masks. Drawing programs write one plain class
/// for that; any other selector is refused rather than understood.
fn clipping_classes(document: &Document) -> Result<BTreeSet<String>, MediaError> {
    let mut classes = BTreeSet::new();
    for sheet in document.descendants().filter(|node| node.tag_name().name() == "style") {
        let text: String = sheet.children().filter_map(|child| child.text()).collect();
        let text = without_comments(&text);
        let hidden = text.contains(['"', '\'']);
        for rule in text.split('}') {
            let (selectors, declarations) = rule.split_once('{').unwrap_or(("", rule));
            if !clips(declarations) {
                continue;
            }
            for selector in selectors.split(',') {
                let class = selector.trim().strip_prefix('.').filter(|class| is_plain(class) && !hidden);
                classes.insert(class.ok_or(MediaError::SvgTooComplex)?.to_owned());
            }
        }
    }
    Ok(classes)
}

fn is_plain(class: &str) -> bool {
    !class.is_empty() && class.chars().all(|letter| letter.is_alphanumeric() || letter == '-' || letter == '_')
}

/// A brace in a comment would otherwise count as the end of a rule.
fn without_comments(sheet: &str) -> String {
    let mut kept = String::new();
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

/// Follows the resolved drawing as the renderer will, each clip as often as it is used.
///
/// # Errors
/// `SvgTooComplex`; `SvgNotDrawn` for a filter, which a style can ask for without an element;
/// `SvgEmpty` when no shape is left.
pub(super) fn check_work(tree: &Tree) -> Result<(), MediaError> {
    if !tree.filters().is_empty() {
        return Err(MediaError::SvgNotDrawn { what: "filter".to_owned(), line: 1 });
    }
    let mut work = Work { shapes: 0, points: 0, layers: 0, dashed: 0 };
    work.group(tree.root(), 0)?;
    if work.shapes == 0 { Err(MediaError::SvgEmpty) } else { Ok(()) }
}

struct Work {
    shapes: usize,
    points: usize,
    layers: usize,
    dashed: usize,
}

impl Work {
    fn group(&mut self, group: &Group, depth: usize) -> Result<(), MediaError> {
        let depth = if group.should_isolate() { depth + 1 } else { depth };
        self.layers += usize::from(group.should_isolate());
        self.check(depth)?;
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => self.group(group, depth)?,
                usvg::Node::Path(path) => {
                    self.shapes += 1;
                    self.points += path.data().points().len();
                    self.dashed += usize::from(path.stroke().is_some_and(|stroke| stroke.dasharray().is_some()));
                }
                usvg::Node::Image(_) | usvg::Node::Text(_) => {}
            }
            self.check(depth)?;
        }
        let mut clip = group.clip_path();
        while let Some(path) = clip {
            self.layers += 1;
            self.group(path.root(), depth + 1)?;
            clip = path.clip_path();
        }
        let mut mask = group.mask();
        while let Some(outer) = mask {
            self.layers += 1;
            self.group(outer.root(), depth + 1)?;
            mask = outer.mask();
        }
        Ok(())
    }

    fn check(&self, depth: usize) -> Result<(), MediaError> {
        let bounded = self.shapes <= ELEMENTS
            && self.points <= POINTS
            && self.layers <= LAYERS
            && self.dashed <= DASHED
            && depth <= LAYER_DEPTH;
        if bounded { Ok(()) } else { Err(MediaError::SvgTooComplex) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn references(body: &str) -> Result<(), MediaError> {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg'>{body}</svg>");
        check_references(&Document::parse(&svg).unwrap())
    }

    #[test]
    fn clips_as_drawing_programs_write_them_pass() {
        let attribute =
            "<defs><path id='a'/></defs><clipPath id='c'><use href='#a'/></clipPath><g clip-path='url(#c)'/>";
        let class = "<style>/* } */ .b{fill:none} .a, .d-1{clip-path:url(#c)}</style>\
            <clipPath id='c'><path class='b'/></clipPath><g class='a'/>";
        assert_eq!(references(attribute), Ok(()));
        assert_eq!(references(class), Ok(()));
    }

    #[test]
    fn a_clip_inside_a_clip_is_found_however_it_is_asked_for() {
        for body in [
            "<clipPath id='c' clip-path='url(#d)'/>",
            "<clipPath id='c'><path mask='url(#d)'/></clipPath>",
            "<mask id='c'><path style='CLIP-PATH: url(#d)'/></mask>",
            "<path id='a' clip-path='url(#d)'/><clipPath id='c'><use href='#a'/></clipPath>",
            "<style>.a{clip-path:url(#d)}</style><clipPath id='c'><path class='b a'/></clipPath>",
            "<style>path{clip-path:url(#d)}</style>",
            "<style>.a:first-child{clip-path:url(#d)}</style>",
            "<style>@media all{.a{clip-path:url(#d)}}</style>",
            "<style>path{/*} .a{*/clip-path:url(#d)}</style>",
            "<style>path{x:'} .a{';clip-path:url(#d)}</style>",
            "<style>{mask:url(#d)}</style>",
        ] {
            assert_eq!(references(body), Err(MediaError::SvgTooComplex), "{body}");
        }
    }
}
