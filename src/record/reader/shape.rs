//! A value in a file, and what a shape makes of it.

use std::fmt;

use super::{File, Reader};
use crate::diag::{Arg, Diagnostic, Rule, rules};
use crate::record::Form;
use crate::record::Stretch;
use crate::source::yaml::{Node, NodeKind, Style};

/// What a value must look like in a file.
pub(in crate::record) trait Shape {
    /// What it becomes.
    type Out;

    /// Reads a value; a fault becomes a finding and `None`.
    fn read(&self, value: Value<'_>) -> Option<Self::Out>;

    /// What to write, for the finding about a missing value.
    fn example(&self, languages: &[Box<str>]) -> String;

    /// What editors may write.
    fn form(&self, file: &File<'_>) -> Form;

    /// Whether a map with the key `key` is a value of this shape.
    fn takes_map(&self) -> bool {
        false
    }
}

/// Keys from the record's root down to a value.
pub(in crate::record) struct Path<'v> {
    pub(in crate::record) parent: Option<&'v Path<'v>>,
    pub(in crate::record) key: &'v str,
}

impl Path<'_> {
    /// The record itself.
    pub(in crate::record) const ROOT: Path<'static> = Path { parent: None, key: "" };
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent.filter(|parent| !parent.key.is_empty()) {
            write!(out, "{parent}.")?;
        }
        out.write_str(self.key)
    }
}

/// A value with the file it stands in and the way to it.
#[derive(Clone, Copy)]
pub(in crate::record) struct Value<'v> {
    pub(in crate::record) file: &'v File<'v>,
    pub(in crate::record) node: &'v Node<'v>,
    pub(in crate::record) path: &'v Path<'v>,
}

impl<'v> Value<'v> {
    /// The text written here; a list or map is a finding that names `expected`, a term.
    pub(in crate::record) fn scalar(self, expected: &'static str) -> Option<&'v str> {
        match &self.node.kind {
            NodeKind::Scalar(text, _) => Some(text.trim()),
            _ => {
                self.wrong_type(expected);
                None
            }
        }
    }

    /// A reader of the map written here.
    pub(in crate::record) fn map(self) -> Option<Reader<'v>> {
        match &self.node.kind {
            NodeKind::Map(entries) => Some(Reader::new(self.file, self.path, entries, self.node.stretch())),
            _ => {
                self.wrong_type("map");
                None
            }
        }
    }

    /// Reports that something else was expected.
    pub(in crate::record) fn wrong_type(self, expected: &'static str) {
        let found = match self.node.kind {
            NodeKind::Scalar(..) => "text",
            NodeKind::Seq(_) => "list",
            NodeKind::Map(_) => "map",
        };
        let fault = self.fault(&rules::WRONG_TYPE).variant(expected);
        self.report(fault.arg("expected", Arg::Term(expected)).arg("found", Arg::Term(found)));
    }

    /// A finding about this value; the gap `{value}` shows what is written.
    pub(in crate::record) fn fault(self, rule: &'static Rule) -> Diagnostic {
        let found = Diagnostic::new(rule).arg("field", Arg::Field(self.path.to_string()));
        match &self.node.kind {
            NodeKind::Scalar(text, _) => found.arg("value", shortened(text.trim())),
            _ => found,
        }
    }

    /// Adds a finding at this value.
    pub(in crate::record) fn report(self, diagnostic: Diagnostic) {
        self.file.report(self.node.stretch(), diagnostic);
    }
}

/// The beginning of a long text, for messages.
pub(in crate::record) fn shortened(text: &str) -> String {
    const LIMIT: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= LIMIT && line.len() == text.len() {
        return line.to_owned();
    }
    let mut short: String = line.chars().take(LIMIT).collect();
    short.push('…');
    short
}

impl Node<'_> {
    /// Whether nothing is written here.
    pub(in crate::record) fn is_absent(&self) -> bool {
        match &self.kind {
            NodeKind::Scalar(text, style) => text.is_empty() || *style != Style::Plain && text.trim().is_empty(),
            NodeKind::Seq(items) => items.is_empty(),
            NodeKind::Map(entries) => entries.is_empty(),
        }
    }

    /// Where findings about the value go: the text itself, or the first word of a list or map.
    pub(in crate::record) fn stretch(&self) -> Stretch {
        match &self.kind {
            NodeKind::Map(entries) => match entries.first() {
                Some(entry) => Stretch { start: entry.start, end: entry.end },
                None => Stretch { start: self.start, end: self.end },
            },
            NodeKind::Seq(items) => match items.first() {
                Some(item) => item.stretch(),
                None => Stretch { start: self.start, end: self.end },
            },
            NodeKind::Scalar(..) => Stretch { start: self.start, end: self.end },
        }
    }
}
