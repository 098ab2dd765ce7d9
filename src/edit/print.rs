//! A record as text: two spaces a level, a list item a line, at most one blank line in a row.

use super::quotes;
use super::written::{Block, Line, Piece, Value};
use crate::record::{Form, Key};

/// The lines of a record's map, its comments among them.
pub(super) fn map(entries: &[(Box<str>, Piece)], below: &[Line], keys: Option<&[Key]>) -> String {
    let mut out = Lines::default();
    out.map(entries, below, keys, 0);
    out.text
}

/// The lines of a headline.
pub(super) fn headline(lines: &[Line]) -> String {
    let mut out = Lines::default();
    out.comments(lines, 0);
    out.text
}

/// A key with its value, as lines that begin in the column `indent`.
pub(super) fn entry(key: &str, piece: &Piece, form: Option<&Form>, indent: usize) -> String {
    let mut out = Lines::default();
    out.entry(key, piece, form, indent);
    out.text
}

/// An item of a list, as lines that begin in the column `indent`.
pub(super) fn item(piece: &Piece, form: &Form, indent: usize) -> String {
    let mut out = Lines::default();
    out.item(piece, Some(form), indent);
    out.text
}

/// Lines so far.
#[derive(Default)]
struct Lines {
    text: String,
    /// Length of the text where a block ends to which a blank line would belong.
    open_end: usize,
}

impl Lines {
    fn map(&mut self, entries: &[(Box<str>, Piece)], below: &[Line], keys: Option<&[Key]>, indent: usize) {
        for (at, (key, piece)) in entries.iter().enumerate() {
            let blanks = at > 0 || indent == 0;
            self.above(&piece.above, indent, blanks);
            let form = keys.and_then(|keys| keys.iter().find(|one| *one.name == **key)).map(|one| &one.form);
            self.entry(key, piece, form, indent);
        }
        self.comments(below, indent);
    }

    fn list(&mut self, items: &[Piece], below: &[Line], item: Option<&Form>, indent: usize) {
        for (at, piece) in items.iter().enumerate() {
            self.above(&piece.above, indent, at > 0);
            self.item(piece, item, indent);
        }
        self.comments(below, indent);
    }

    fn entry(&mut self, key: &str, piece: &Piece, form: Option<&Form>, indent: usize) {
        self.spaces(indent);
        self.text.push_str(&quotes::key(key));
        self.text.push(':');
        match &piece.value {
            Value::Map(entries, below) if !entries.is_empty() => {
                self.end_line(piece.beside.as_deref());
                self.map(entries, below, keys_of(entries, form), indent + 2);
            }
            Value::List(items, below) if !items.is_empty() => {
                self.end_line(piece.beside.as_deref());
                self.list(items, below, form.and_then(Form::item), indent + 2);
            }
            value => {
                if *value != Value::Nothing {
                    self.text.push(' ');
                }
                self.single(value, piece.beside.as_deref(), form, indent);
            }
        }
    }

    fn item(&mut self, piece: &Piece, form: Option<&Form>, indent: usize) {
        let mut inner = Lines::default();
        match &piece.value {
            Value::Map(entries, below) if !entries.is_empty() => {
                inner.map(entries, below, keys_of(entries, form), indent + 2);
            }
            Value::List(items, below) if !items.is_empty() => {
                inner.list(items, below, form.and_then(Form::item), indent + 2);
            }
            value => {
                self.spaces(indent);
                self.text.push_str(if *value == Value::Nothing { "-" } else { "- " });
                return self.single(value, piece.beside.as_deref(), form, indent);
            }
        }
        // Comments above the first key go above the dash, which shares its line.
        let mut rest = inner.text.as_str();
        while let Some((line, after)) = rest.split_once('\n').filter(|(line, _)| line.trim_start().starts_with('#')) {
            self.spaces(indent);
            self.text.push_str(line.trim_start());
            self.text.push('\n');
            rest = after;
        }
        self.spaces(indent);
        self.text.push_str("- ");
        self.text.push_str(rest.trim_start_matches(' '));
        if inner.open_end == inner.text.len() {
            self.open_end = self.text.len();
        }
    }

    /// A value that begins on the line of its key or dash.
    fn single(&mut self, value: &Value, beside: Option<&str>, form: Option<&Form>, indent: usize) {
        match value {
            Value::Nothing => self.end_line(beside),
            Value::Text(text, style) => {
                self.text.push_str(&quotes::scalar(text, *style, form.and_then(Form::single)));
                self.end_line(beside);
            }
            Value::List(..) => {
                self.text.push_str("[]");
                self.end_line(beside);
            }
            Value::Map(..) => {
                self.text.push_str("{}");
                self.end_line(beside);
            }
            Value::Block(block) => self.block(block, beside, indent + 2),
        }
    }

    fn block(&mut self, block: &Block, beside: Option<&str>, indent: usize) {
        self.text.push(block.mark);
        let first = block.lines.iter().find(|line| !line.is_empty());
        if first.is_some_and(|line| line.starts_with(' ')) {
            self.text.push('2');
        }
        self.text.push_str(block.end);
        self.end_line(block.beside.as_deref().or(beside));
        for line in &block.lines {
            if !line.is_empty() {
                self.spaces(indent);
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
        if block.end == "+" {
            self.open_end = self.text.len();
        }
    }

    fn above(&mut self, lines: &[Line], indent: usize, blanks: bool) {
        for line in lines {
            match line {
                Line::Comment(_) => self.comments(std::slice::from_ref(line), indent),
                Line::Blank if blanks => self.blank(),
                Line::Blank => {}
            }
        }
    }

    fn comments(&mut self, lines: &[Line], indent: usize) {
        for line in lines {
            match line {
                Line::Blank => self.blank(),
                Line::Comment(text) => {
                    self.spaces(indent);
                    self.text.push_str(text);
                    self.text.push('\n');
                }
            }
        }
    }

    /// One blank line, never two, and none at the beginning.
    fn blank(&mut self) {
        if self.text.len() != self.open_end && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn end_line(&mut self, beside: Option<&str>) {
        if let Some(comment) = beside {
            self.text.push(' ');
            self.text.push_str(comment);
        }
        self.text.push('\n');
    }

    fn spaces(&mut self, count: usize) {
        self.text.extend(std::iter::repeat_n(' ', count));
    }
}

/// The keys that a written map may have.
pub(super) fn keys_of<'f>(entries: &[(Box<str>, Piece)], form: Option<&'f Form>) -> Option<&'f [Key]> {
    let written: Vec<&str> = entries.iter().map(|(key, _)| key.as_ref()).collect();
    form?.keys(&written)
}
