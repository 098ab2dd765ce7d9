//! Are two pages the same to a browser?
//!
//! In: two HTML texts. Out: nothing, or the first place where they differ. Both are read by a
//! browser-grade parser and become a list of what a reader meets: elements with their
//! attributes, and text with its white space as a browser shows it. Comments count for nothing.

use std::fmt::Write;

use scraper::Html;
use scraper::node::{Element, Node};

/// One thing met on the way through a page.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Doctype(String),
    Start(String),
    End(String),
    /// Text with white space collapsed over element borders.
    Text(String),
    /// Text in which every character counts.
    Exact(String),
}

/// Elements that begin and end lines: white space beside their tags is not shown.
const BLOCKS: [&str; 56] = [
    "address",
    "article",
    "aside",
    "base",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Elements whose text is kept as it is.
const EXACT: [&str; 10] = ["pre", "listing", "code", "textarea", "title", "script", "style", "noscript", "svg", "math"];

/// Elements that take no place in a line: white space on both sides of one is still one space.
const UNSEEN: [&str; 3] = ["script", "style", "noscript"];

/// Elements that stand in a line like a letter.
const SOLID: [&str; 9] = ["audio", "button", "canvas", "img", "input", "select", "svg", "textarea", "video"];

/// Compares two pages: the same elements in the same order, the same attributes with the same
/// values, the same text after collapsing white space the way HTML does (and exactly the same
/// in `pre`, `code`, `textarea`, `title`, `script`, `style` and drawings). Words kept apart in one and
/// joined in the other are a difference.
///
/// # Errors
/// The first difference, with what leads up to it.
pub fn same_dom(a: &str, b: &str) -> Result<(), String> {
    let (a, b) = (steps(a), steps(b));
    let length = a.len().max(b.len());
    let Some(at) = (0..length).find(|&at| a.get(at) != b.get(at)) else { return Ok(()) };
    let mut message = String::from("the pages differ\n");
    for step in &a[at.saturating_sub(4)..at] {
        let _ = writeln!(message, "    {step:?}");
    }
    let _ = writeln!(message, "  a {:?}\n  b {:?}", a.get(at), b.get(at));
    Err(message)
}

fn steps(html: &str) -> Vec<Step> {
    let document = Html::parse_document(html);
    let mut reader = Reader { steps: Vec::new(), is_edge: true, space: None };
    reader.children(document.tree.root(), Reading::Collapsed);
    reader.drop_space();
    reader.steps.retain(|step| !matches!(step, Step::Text(text) if text.is_empty()));
    reader.steps
}

/// A node of the parsed page. Its crate is no dependency of ours, so it is named by way of
/// the parser.
type NodeRef<'a> = <scraper::ElementRef<'a> as std::ops::Deref>::Target;

/// How an element's text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    Collapsed,
    Exact,
    /// Exact, and without a place on the page.
    Unseen,
}

struct Reader {
    steps: Vec<Step>,
    /// White space would not be seen here: a line begins, or the last thing was white space.
    is_edge: bool,
    /// The step whose last character is white space that a line end would swallow.
    space: Option<usize>,
}

impl Reader {
    fn children(&mut self, node: NodeRef<'_>, reading: Reading) {
        for child in node.children() {
            match child.value() {
                Node::Doctype(doctype) => {
                    self.steps.push(Step::Doctype(doctype.name().to_owned()));
                }
                Node::Text(text) if reading == Reading::Collapsed => self.text(&text.text),
                Node::Text(text) => self.exact(&text.text, reading),
                Node::Element(element) => self.element(child, element, reading),
                Node::Fragment => self.children(child, reading),
                _ => {}
            }
        }
    }

    fn element(&mut self, node: NodeRef<'_>, element: &Element, reading: Reading) {
        let name = element.name();
        let reading = match reading {
            Reading::Collapsed if UNSEEN.contains(&name) => Reading::Unseen,
            Reading::Collapsed if EXACT.contains(&name) => Reading::Exact,
            _ => reading,
        };
        self.border(name);
        let mut start = name.to_owned();
        for (name, value) in element.attrs() {
            let _ = write!(start, " {name}={value:?}");
        }
        self.steps.push(Step::Start(start));
        self.children(node, reading);
        self.border(name);
        self.steps.push(Step::End(name.to_owned()));
    }

    /// Passes a tag.
    fn border(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.drop_space();
            self.is_edge = true;
        } else if SOLID.contains(&name) {
            self.is_edge = false;
            self.space = None;
        }
    }

    fn drop_space(&mut self) {
        let Some(at) = self.space.take() else { return };
        if let Step::Text(text) = &mut self.steps[at] {
            text.pop();
        }
    }

    fn exact(&mut self, text: &str, reading: Reading) {
        if let Some(Step::Exact(last)) = self.steps.last_mut() {
            last.push_str(text);
        } else {
            self.steps.push(Step::Exact(text.to_owned()));
        }
        if reading != Reading::Unseen {
            self.is_edge = false;
            self.space = None;
        }
    }

    fn text(&mut self, text: &str) {
        if !matches!(self.steps.last(), Some(Step::Text(_))) {
            self.steps.push(Step::Text(String::new()));
        }
        let at = self.steps.len() - 1;
        let Step::Text(last) = &mut self.steps[at] else { return };
        for c in text.chars() {
            if !matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c') {
                last.push(c);
                self.is_edge = false;
                self.space = None;
            } else if !self.is_edge {
                last.push(' ');
                self.is_edge = true;
                self.space = Some(at);
            }
        }
    }
}
