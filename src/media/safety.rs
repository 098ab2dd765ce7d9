//! Can this drawing do anything but be drawn?
//!
//! In: the text of an SVG file, which the site will serve as it is. Out: its XML tree, or the
//! first thing in it that could run, load, or look different from one reader to the next.
//! Elements are allowed by name, because a list of forbidden ones is never complete.

use resvg::usvg::roxmltree::{Document, Error, Node, NodeType, ParsingOptions};

use super::MediaError;

/// Most XML nodes read, text between elements included.
const NODE_LIMIT: u32 = 20_000;
/// Deepest nesting of elements.
const DEPTH_LIMIT: usize = 64;
/// Longest style sheet, in bytes: every rule is tried on every element.
const STYLE_LIMIT: usize = 64 * 1024;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Elements that are drawn, or that only describe.
const DRAWN: [&str; 19] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "title",
    "desc",
];
/// Elements that run code, load something or open a way to do so.
const ACTIVE: [&str; 11] =
    ["script", "handler", "listener", "foreignObject", "iframe", "a", "image", "feImage", "set", "audio", "video"];
/// Elements of text.
const TEXT: [&str; 5] = ["text", "tspan", "tref", "textPath", "altGlyph"];
/// Namespaces of notes that drawing programs leave; readers pass over them.
const NOTES: [&str; 9] = [
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
    "http://www.bohemiancoding.com/sketch",
    "http://www.serif.com/",
];

/// Parses a drawing and looks at every node of it.
///
/// # Errors
/// `Damaged`, `SvgDoctype`, `SvgTooComplex`, `SvgUnsafe`, `SvgNotDrawn`, `SvgText`, `SvgSize`.
pub(super) fn parse(text: &str) -> Result<Document<'_>, MediaError> {
    check_encoding(text)?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODE_LIMIT, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        Error::DtdDetected => MediaError::SvgDoctype,
        Error::NodesLimitReached => MediaError::SvgTooComplex,
        _ => MediaError::Damaged,
    })?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(MediaError::NotAPicture);
    }
    for node in document.descendants() {
        check_node(node)?;
    }
    check_view_box(root.attribute("viewBox").unwrap_or_default())?;
    Ok(document)
}

/// Four numbers, the last two above zero. Without them a browser crops the drawing instead of
/// scaling it, and the drawing library would make up a size of its own.
fn check_view_box(value: &str) -> Result<(), MediaError> {
    let parts = value.split([' ', ',', '\t', '\r', '\n']).filter(|part| !part.is_empty());
    let numbers: Vec<f32> = parts.map(str::parse).collect::<Result<_, _>>().map_err(|_| MediaError::SvgSize)?;
    match numbers[..] {
        [x, y, width, height] if x.is_finite() && y.is_finite() && width > 0.0 && height > 0.0 => Ok(()),
        _ => Err(MediaError::SvgSize),
    }
}

/// A browser obeys the declared encoding and could read other text than this program does.
fn check_encoding(text: &str) -> Result<(), MediaError> {
    let Some(declaration) = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) else {
        return Ok(());
    };
    let Some((_, value)) = declaration.0.split_once("encoding") else { return Ok(()) };
    let value = value.trim_start().trim_start_matches('=').trim_start();
    let name = value.get(1..).and_then(|rest| rest.split(['"', '\'']).next()).unwrap_or_default();
    if name.eq_ignore_ascii_case("utf-8") {
        return Ok(());
    }
    Err(MediaError::SvgUnsafe { what: format!("encoding=\"{}\"", shown(name)), line: 1 })
}

fn check_node(node: Node) -> Result<(), MediaError> {
    match node.node_type() {
        NodeType::Element => check_element(node),
        // A style sheet of another file is named this way.
        NodeType::PI => {
            let what = format!("<?{}?>", node.pi().map_or("", |pi| pi.target));
            Err(MediaError::SvgUnsafe { what, line: line(node) })
        }
        NodeType::Root | NodeType::Comment | NodeType::Text => Ok(()),
    }
}

fn check_element(node: Node) -> Result<(), MediaError> {
    let name = node.tag_name().name();
    let namespace = node.tag_name().namespace().unwrap_or_default();
    let what = || format!("<{}>", shown(name));
    if node.ancestors().take(DEPTH_LIMIT + 2).count() > DEPTH_LIMIT + 1 {
        return Err(MediaError::SvgTooComplex);
    }
    if namespace != SVG {
        // A script of the HTML namespace runs inside a drawing too.
        let note = NOTES.iter().any(|known| namespace.starts_with(known));
        return if note { Ok(()) } else { Err(MediaError::SvgUnsafe { what: what(), line: line(node) }) };
    }
    match name {
        "style" => check_sheet(node)?,
        "metadata" => {}
        _ if DRAWN.contains(&name) => {}
        _ if TEXT.contains(&name) => return Err(MediaError::SvgText { line: line(node) }),
        _ if ACTIVE.contains(&name) => return Err(MediaError::SvgUnsafe { what: what(), line: line(node) }),
        _ => return Err(MediaError::SvgNotDrawn { what: what(), line: line(node) }),
    }
    check_attributes(node)
}

fn check_attributes(node: Node) -> Result<(), MediaError> {
    for attribute in node.attributes() {
        let name = attribute.name();
        let refuse = |what: String| Err(MediaError::SvgUnsafe { what, line: line(node) });
        let own = attribute.namespace().is_none();
        let handler = own && name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"));
        // With another base, `#a` would be a part of another file.
        if handler || name.eq_ignore_ascii_case("base") {
            return refuse(shown(name));
        }
        if name.eq_ignore_ascii_case("href") && !attribute.value().starts_with('#') {
            return refuse(format!("{name}=\"{}\"", shown(attribute.value())));
        }
        if own && let Some(what) = loads(attribute.value()) {
            return refuse(what);
        }
    }
    Ok(())
}

fn check_sheet(node: Node) -> Result<(), MediaError> {
    let sheet: String = node.children().filter_map(|child| child.text()).collect();
    if sheet.len() > STYLE_LIMIT {
        return Err(MediaError::SvgTooComplex);
    }
    match loads(&sheet) {
        Some(what) => Err(MediaError::SvgUnsafe { what, line: line(node) }),
        None => Ok(()),
    }
}

/// The piece of a style that would load a file, if there is one. Attributes such as `fill`
/// are styles too. Escapes are refused whole, since they can spell any of these words.
fn loads(style: &str) -> Option<String> {
    let lower = style.to_ascii_lowercase();
    for (at, _) in lower.match_indices("url(") {
        let target = lower[at + 4..].trim_start().trim_start_matches(['"', '\'']);
        if !target.starts_with('#') {
            return Some(shown(&style[at..]));
        }
    }
    let words = ["@import", "@font-face", "@namespace", "image(", "image-set(", "src(", "\\"];
    words.into_iter().find(|word| lower.contains(word)).map(str::to_owned)
}

fn line(node: Node) -> u32 {
    node.document().text_pos_at(node.range().start).row
}

/// A hostile name may be as long as the file: only its beginning is shown.
fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_may_point_inside_only() {
        for style in ["fill:url(#a);stroke: URL( '#b' )", "M 0 0 L 1 1", "/* made by hand */ .a{fill:#1c5a45}"] {
            assert_eq!(loads(style), None, "{style}");
        }
        for style in [
            "fill:url(https://example.org/a)",
            "fill:url( \"a.svg#b\")",
            "cursor:url()",
            "fill:UrL(data:,)",
            "@import 'a.css'",
            "fill:u\\72l(a)",
            "mask-image:image-set('//example.org/a' 1x)",
        ] {
            assert!(loads(style).is_some(), "{style}");
        }
    }

    #[test]
    fn only_utf_8_is_read() {
        assert_eq!(check_encoding("<svg encoding='x'/>"), Ok(()));
        assert_eq!(check_encoding("<?xml version=\"1.0\" encoding = 'UTF-8' standalone=\"no\"?>"), Ok(()));
        assert!(check_encoding("<?xml version='1.0' encoding='utf-7'?>").is_err());
        assert!(check_encoding("<?xml version='1.0' encoding=''?>").is_err());
    }
}
