//! Addresses of other sites that a content file names, with their places.
//!
//! In: the text of a file, whole or faulty. Out: every web address of its values and of the links
//! of its texts. Notes of editors and comments are left out: nobody reads them on the site.

use super::Stretch;
use super::page::split;
use crate::diag::Place;
use crate::markdown;
use crate::source::Source;
use crate::source::yaml::{self, Limits, Node, NodeKind};

/// Key of what editors write for themselves.
const NOTE: &str = "note";

/// Addresses in the order of the file.
pub fn addresses(source: &Source) -> Vec<(String, Place)> {
    let mut found: Vec<(String, Stretch)> = Vec::new();
    if source.path.ends_with(".md") {
        let Some((head, body)) = split(&source.text) else { return Vec::new() };
        values(source, yaml::parse_part(source, head, Limits::default()).value.as_ref(), &mut found);
        let text = source.text.get(body..).unwrap_or_default();
        for link in markdown::links(text).into_iter().filter(|link| is_address(&link.target)) {
            found.push((link.target, Stretch::of(body + link.range.start..body + link.range.end)));
        }
    } else if source.path.ends_with(".yaml") {
        values(source, yaml::parse(source, Limits::default()).value.as_ref(), &mut found);
    }
    found.into_iter().map(|(url, stretch)| (url, stretch.place(&source.path))).collect()
}

fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.contains(char::is_whitespace))
}

fn values(source: &Source, node: Option<&Node<'_>>, found: &mut Vec<(String, Stretch)>) {
    let Some(node) = node else { return };
    match &node.kind {
        NodeKind::Scalar(text, _) if is_address(text) => found.push((text.to_string(), node.stretch())),
        NodeKind::Scalar(text, _) if text.contains("://") => in_text(source, node, text, found),
        NodeKind::Scalar(..) => {}
        NodeKind::Seq(nodes) => nodes.iter().for_each(|node| values(source, Some(node), found)),
        NodeKind::Map(entries) => {
            let public = entries.iter().filter(|entry| entry.key != NOTE);
            public.for_each(|entry| values(source, Some(&entry.value), found));
        }
    }
}

/// Links of a text, where the file has them; where escapes or folding changed one, the text's place.
fn in_text(source: &Source, node: &Node<'_>, text: &str, found: &mut Vec<(String, Stretch)>) {
    let (from, end) = (node.start as usize, node.end as usize);
    let written = source.text.get(from..end).unwrap_or_default();
    let mut searched = 0;
    for link in markdown::links(text).into_iter().filter(|link| is_address(&link.target)) {
        let at = written.get(searched..).and_then(|rest| rest.find(&link.target)).map(|at| searched + at);
        let stretch = at.map_or_else(|| node.stretch(), |at| Stretch::of(from + at..from + at + link.target.len()));
        searched = at.map_or(searched, |at| at + link.target.len());
        found.push((link.target, stretch));
    }
}
