//! A record as a person wrote it: keys, values, and the comments that belong to each.
//!
//! A comment on a line of its own belongs to what comes below it, unless it stands further
//! right: then it closes the list or map above. A comment at the end of a line belongs to what
//! the line holds. The first comments of a file are its headline and stay there.

use super::comments::{Comment, block_mark, column, comments, has_blank_above, list_column};
use crate::source::yaml::{Node, NodeKind, Style};

/// A line above a key or item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    Blank,
    Comment(Box<str>),
}

/// A value with its comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Lines above it.
    pub(super) above: Vec<Line>,
    /// A comment at the end of its line; of a list or map, on the line of its key.
    pub(super) beside: Option<Box<str>>,
    pub(super) value: Value,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing is written.
    Nothing,
    Text(Box<str>, Style),
    Block(Block),
    /// Items, and the comments below the last one.
    List(Vec<Piece>, Vec<Line>),
    /// Keys and values, and the comments below the last one.
    Map(Vec<(Box<str>, Piece)>, Vec<Line>),
}

/// A text after `|` or `>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// `|` or `>`.
    pub(super) mark: char,
    /// `-`, `+` or nothing.
    pub(super) end: &'static str,
    /// Comment after the mark.
    pub(super) beside: Option<Box<str>>,
    /// Lines, without their common indentation.
    pub(super) lines: Vec<Box<str>>,
}

impl Piece {
    /// A value without comments.
    pub(super) fn bare(value: Value) -> Piece {
        Piece { above: Vec::new(), beside: None, value }
    }
}

impl Value {
    /// A text: on one line, or below a `|`.
    pub(super) fn text(text: &str) -> Value {
        if !text.contains('\n') {
            return Value::Text(text.into(), Style::Plain);
        }
        let lines = text.trim_end().lines().map(|line| line.trim_end().into()).collect();
        Value::Block(Block { mark: '|', end: "", beside: None, lines })
    }
}

/// A whole file: the headline, and the record with the comments below it.
pub(super) struct Page {
    pub(super) headline: Vec<Line>,
    pub(super) root: Value,
}

/// Reads the stretch `part` of a text, of which `root` is the tree.
pub(super) fn read(text: &str, part: std::ops::Range<usize>, root: &Node<'_>) -> Page {
    let comments = comments(text, part.clone(), Some(root));
    let mut hand = Hand { text, comments, next: 0 };
    let headline = hand.headline(root.start as usize);
    let beyond = Beyond { start: part.end, column: 0 };
    let mut root = hand.value(root, column(text, root.start as usize), beyond);
    if let Value::List(_, below) | Value::Map(_, below) = &mut root {
        below.extend(hand.lines_before(part.end));
    }
    Page { headline, root }
}

/// What comes after a list or map.
#[derive(Clone, Copy)]
struct Beyond {
    start: usize,
    column: usize,
}

/// Goes through the text once, handing out comments.
struct Hand<'t> {
    text: &'t str,
    comments: Vec<Comment>,
    next: usize,
}

impl Hand<'_> {
    /// The first comments, down to the first blank line below them or to the record.
    fn headline(&mut self, record: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        while let Some(comment) = self.comments.get(self.next).filter(|one| one.start < record && one.alone) {
            if !lines.is_empty() && has_blank_above(self.text, comment.start) {
                break;
            }
            lines.push(Line::Comment(comment.text.clone()));
            self.next += 1;
        }
        lines
    }

    fn value(&mut self, node: &Node<'_>, own: usize, beyond: Beyond) -> Value {
        match &node.kind {
            NodeKind::Scalar(text, Style::Plain) if text.is_empty() => Value::Nothing,
            NodeKind::Scalar(_, Style::Block) => Value::Block(block(self.text, block_mark(self.text, node), own).0),
            NodeKind::Scalar(text, style) => Value::Text(text.as_ref().into(), *style),
            NodeKind::Seq(items) => self.list(node, items, beyond),
            NodeKind::Map(_) => self.map(node, beyond),
        }
    }

    fn list(&mut self, node: &Node<'_>, items: &[Node<'_>], beyond: Beyond) -> Value {
        let own = list_column(self.text, node);
        let mut pieces = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            let (start, end) = (self.start_of(item), item.end as usize);
            let after = items.get(at + 1).map_or(beyond, |next| Beyond { start: next.start as usize, column: own });
            let mut above = self.lines_before(start);
            self.blank_above(start, &mut above);
            let value = self.value(item, own, after);
            let mut beside = self.beside(end);
            if matches!(value, Value::List(..) | Value::Map(..)) {
                above.extend(beside.take().map(Line::Comment));
            }
            pieces.push(Piece { above, beside, value });
        }
        let below = self.lines_below(own, beyond);
        Value::List(pieces, below)
    }

    fn map(&mut self, node: &Node<'_>, beyond: Beyond) -> Value {
        let NodeKind::Map(entries) = &node.kind else { return Value::Nothing };
        let own = column(self.text, node.start as usize);
        let mut pieces = Vec::with_capacity(entries.len());
        for (at, entry) in entries.iter().enumerate() {
            let (start, value) = (entry.start as usize, &entry.value);
            let after = entries.get(at + 1).map_or(beyond, |next| Beyond { start: next.start as usize, column: own });
            let mut above = self.lines_before(start);
            self.blank_above(start, &mut above);
            let mut beside = self.beside(entry.end as usize);
            if matches!(value.kind, NodeKind::Scalar(..)) && value.start < value.end {
                above.extend(beside.take().map(Line::Comment));
                above.extend(self.lines_before(self.start_of(value)));
            }
            let written = self.value(value, own, after);
            let later = self.beside((value.end).max(entry.end) as usize);
            if beside.is_some() {
                above.extend(later.map(Line::Comment));
            } else {
                beside = later;
            }
            pieces.push((entry.key.as_ref().into(), Piece { above, beside, value: written }));
        }
        let below = self.lines_below(own, beyond);
        Value::Map(pieces, below)
    }

    /// Where a value begins; a block begins with its mark.
    fn start_of(&self, node: &Node<'_>) -> usize {
        match &node.kind {
            NodeKind::Scalar(_, Style::Block) => block_mark(self.text, node),
            _ => node.start as usize,
        }
    }

    /// All comments before a byte.
    fn lines_before(&mut self, end: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        while let Some(comment) = self.comments.get(self.next).filter(|one| one.start < end) {
            if comment.alone {
                self.blank_above(comment.start, &mut lines);
            }
            lines.push(Line::Comment(comment.text.clone()));
            self.next += 1;
        }
        lines
    }

    /// Comments that close a list or map whose keys or dashes stand in the column `own`.
    fn lines_below(&mut self, own: usize, beyond: Beyond) -> Vec<Line> {
        let mut lines = Vec::new();
        while let Some(comment) = self.comments.get(self.next).filter(|one| one.start < beyond.start && one.alone) {
            let column = column(self.text, comment.start);
            if column <= beyond.column || column < own {
                break;
            }
            self.blank_above(comment.start, &mut lines);
            lines.push(Line::Comment(comment.text.clone()));
            self.next += 1;
        }
        lines
    }

    /// The comment at the end of the line on which something ends.
    fn beside(&mut self, end: usize) -> Option<Box<str>> {
        let comment = self.comments.get(self.next).filter(|one| !one.alone)?;
        let between = self.text.get(end..comment.start)?;
        // Brackets and commas may stand between; another key or item would have taken it.
        let same_line = !between.contains('\n') && between.chars().all(|letter| " \t:,]}".contains(letter));
        if !same_line {
            return None;
        }
        self.next += 1;
        Some(comment.text.clone())
    }

    fn blank_above(&self, start: usize, lines: &mut Vec<Line>) {
        if has_blank_above(self.text, start) {
            lines.push(Line::Blank);
        }
    }
}

/// Reads a block whose mark stands at `start`, below a key or dash in the column `own`; gives the
/// byte after its last line that is not blank, too.
fn block(text: &str, start: usize, own: usize) -> (Block, usize) {
    let mut rest = text[start..].split_inclusive('\n');
    let first = rest.next().unwrap_or_default();
    let (mut at, mut last) = (start + first.len(), start + first.trim_end().len());
    let (head, beside) = match first.split_once('#') {
        Some((head, _)) => (head, Some(first[head.len()..].trim_end().into())),
        None => (first, None),
    };
    let mut indent = head.chars().find_map(|letter| letter.to_digit(10)).map(|digit| own + digit as usize);
    let mut lines: Vec<Box<str>> = Vec::new();
    for line in rest {
        at += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if spaces == line.len() && indent.is_none_or(|indent| spaces <= indent) {
            lines.push("".into());
            continue;
        }
        // What stands no further right than the key is not of the block.
        let indent = *indent.get_or_insert(spaces.max(own + 1));
        if spaces < indent {
            break;
        }
        lines.push(line[indent..].into());
        last = at - usize::from(text[..at].ends_with('\n'));
    }
    let end = ["-", "+"].into_iter().find(|end| head.contains(end)).unwrap_or("");
    while end != "+" && lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    (Block { mark: if head.starts_with('>') { '>' } else { '|' }, end, beside, lines }, last)
}

/// The end of the last line of a block that is not blank.
pub(super) fn block_end(text: &str, node: &Node<'_>, own: usize) -> usize {
    block(text, block_mark(text, node), own).1
}
