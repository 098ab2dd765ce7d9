//! Comments of a YAML file, and which lines above them are blank.
//!
//! The tree knows keys and values; what lies between them and begins with `#` is a comment.

use std::ops::Range;

use crate::source::yaml::{Node, NodeKind, Style};

/// A comment, from its `#` to the end of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment {
    /// First byte.
    pub(super) start: usize,
    /// Its words, `#` included.
    pub(super) text: Box<str>,
    /// Nothing stands before it on its line.
    pub(super) alone: bool,
}

/// All comments of the stretch `part` of a text, in order. Those after `|` or `>` belong to
/// the block.
pub(super) fn comments(text: &str, part: Range<usize>, root: Option<&Node<'_>>) -> Vec<Comment> {
    let mut taken = Vec::new();
    if let Some(root) = root {
        collect(text, root, &mut taken);
    }
    taken.push(part.end..part.end);
    let mut found = Vec::new();
    let mut at = part.start;
    for range in taken {
        while let Some(start) = text.get(at..range.start).and_then(|gap| gap.find('#')).map(|from| at + from) {
            let end = text[start..part.end].find('\n').map_or(part.end, |length| start + length);
            let alone = text[line_start(text, start)..start].trim().is_empty();
            found.push(Comment { start, text: text[start..end].trim_end().into(), alone });
            at = end;
        }
        at = at.max(range.end);
    }
    found
}

/// Bytes of every text, in order.
fn collect(text: &str, node: &Node<'_>, taken: &mut Vec<Range<usize>>) {
    match &node.kind {
        NodeKind::Scalar(_, Style::Block) => taken.push(block_mark(text, node)..node.end as usize),
        NodeKind::Scalar(..) if node.start < node.end => taken.push(node.start as usize..node.end as usize),
        NodeKind::Scalar(..) => {}
        NodeKind::Seq(items) => items.iter().for_each(|item| collect(text, item, taken)),
        NodeKind::Map(entries) => {
            for entry in entries {
                taken.push(entry.start as usize..entry.end as usize);
                collect(text, &entry.value, taken);
            }
        }
    }
}

/// Where the `|` or `>` of a block stands: the tree knows only where its text begins.
pub(super) fn block_mark(text: &str, node: &Node<'_>) -> usize {
    let start = node.start as usize;
    let is_mark = |rest: &str| {
        let rest =
            rest.strip_prefix(['|', '>']).map(|rest| rest.trim_start_matches(|one: char| "+-123456789".contains(one)));
        rest.is_some_and(|rest| rest.trim().is_empty() || rest.starts_with(' ') && rest.trim_start().starts_with('#'))
    };
    let has_no_words = matches!(&node.kind, NodeKind::Scalar(words, _) if words.trim().is_empty());
    let mut line = line_start(text, start);
    if has_no_words && text[start..].starts_with(['|', '>']) {
        return start;
    }
    while line > 0 {
        let end = line - 1;
        line = line_start(text, end);
        let words = text[line..end].trim_end_matches('\r');
        if !words.trim().is_empty() {
            let mark = words.match_indices(['|', '>']).map(|(at, _)| at).find(|at| is_mark(&words[*at..]));
            return mark.map_or(start, |at| line + at);
        }
    }
    start
}

/// First byte of the line that a byte is in.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |found| found + 1)
}

/// How far from the start of its line a byte stands.
pub(super) fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

/// Whether the line above that of a byte is blank.
pub(super) fn has_blank_above(text: &str, at: usize) -> bool {
    let line = line_start(text, at);
    line > 0 && text[line_start(text, line - 1)..line].trim().is_empty()
}

/// The column of the dashes of a list. One that stands no further right than its key begins, for
/// the tree, where the key ends.
pub(super) fn list_column(text: &str, node: &Node<'_>) -> usize {
    let start = node.start as usize;
    if text[start..].starts_with(['-', '[']) {
        return column(text, start);
    }
    let is_dash = |line: &str| line == "-" || line.starts_with("- ") || line.starts_with("-\t");
    let below = text[start..].lines().skip(1);
    let dash = below.map(|line| (line, line.trim())).find(|(_, words)| is_dash(words));
    dash.map_or_else(|| column(text, start), |(line, _)| line.len() - line.trim_start().len())
}
