//! YAML as a tree of texts with their places.
//!
//! In: a file, or a stretch of it. Out: [`Node`]s whose scalars are exactly what the editor
//! wrote: `NO`, `0201`, `1:30` and `null` are words here, and only the schema gives them a
//! type. Anchors, aliases, merge keys, tags, directives and further documents are refused.
//! Never guesses: a file with a fault of syntax gives one finding and no tree.

mod syntax;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, options};

use super::Source;
use crate::diag::{Checked, Diagnostic, Place, rules};

/// A value of a YAML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'s> {
    /// What it is.
    pub kind: NodeKind<'s>,
    /// First byte in the file.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
}

/// Text, list or map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind<'s> {
    /// A text, whatever it looks like.
    Scalar(Cow<'s, str>, Style),
    /// A list.
    Seq(Vec<Node<'s>>),
    /// A map, in the order written; keys are unique unless a finding says otherwise.
    Map(Vec<Entry<'s>>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'s> {
    /// The key.
    pub key: Cow<'s, str>,
    /// First byte of the key.
    pub start: u32,
    /// Byte after the key.
    pub end: u32,
    /// The value.
    pub value: Node<'s>,
}

/// How a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes; empty means that nothing was written.
    Plain,
    /// Between `'` or `"`.
    Quoted,
    /// After `|` or `>`.
    Block,
}

/// How much a file may hold.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Maps and lists inside each other.
    pub depth: usize,
    /// Texts, lists and maps in all.
    pub nodes: usize,
}

impl Default for Limits {
    /// Far above any honest record: 16 levels, 50,000 values.
    fn default() -> Self {
        Limits { depth: 16, nodes: 50_000 }
    }
}

/// Reads a whole file. No node: the file is empty, or a finding says why it cannot be read.
pub fn parse(source: &Source, limits: Limits) -> Checked<Option<Node<'_>>> {
    parse_part(source, 0..source.text.len(), limits)
}

/// Reads a stretch of a file, as the head of a page; places are those of the whole file.
pub fn parse_part(source: &Source, part: Range<usize>, limits: Limits) -> Checked<Option<Node<'_>>> {
    let text = source.text.get(part.clone()).unwrap_or_default();
    let mut builder = Builder::new(source, part.start, limits);
    let settings = options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        disallow_directives: true,
        block_nesting_limit: limits.depth,
        flow_nesting_limit: limits.depth,
    };
    for event in Parser::new_from_str_with_options(text, settings) {
        let taken = match event {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => builder.fail(&error, text),
        };
        if taken.is_err() {
            builder.root = None;
            break;
        }
    }
    let refused = builder.diagnostics.iter().any(|found| found.rule != &rules::DUPLICATE_KEY);
    Checked::new(builder.root.filter(|_| !refused), builder.diagnostics)
}

/// Reading stopped; the reason is among the findings.
struct Stop;

/// A list or map that is still open.
struct Frame<'s> {
    start: u32,
    body: Body<'s>,
}

enum Body<'s> {
    Seq(Vec<Node<'s>>),
    Map(Vec<Entry<'s>>, Option<(Cow<'s, str>, u32, u32)>),
}

struct Builder<'s> {
    source: &'s Source,
    base: usize,
    limits: Limits,
    nodes: usize,
    documents: usize,
    open: Vec<Frame<'s>>,
    root: Option<Node<'s>>,
    /// Bytes of the last text met, for the words of a fault.
    last: Range<usize>,
    diagnostics: Vec<Diagnostic>,
}

impl<'s> Builder<'s> {
    fn new(source: &'s Source, base: usize, limits: Limits) -> Self {
        Builder {
            source,
            base,
            limits,
            nodes: 0,
            documents: 0,
            open: Vec::with_capacity(8),
            root: None,
            last: 0..0,
            diagnostics: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'s>, span: Span) -> Result<(), Stop> {
        let range = span.byte_range().unwrap_or(0..0);
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        match event {
            Event::Scalar(text, style, _, tag) => {
                if tag.is_some() {
                    self.refuse_tag(&span);
                }
                self.last = range.clone();
                let node = scalar(text, style, start, end);
                self.add(node)
            }
            Event::SequenceStart(_, _, tag) => self.open(start, Body::Seq(Vec::new()), tag.is_some(), &span),
            Event::MappingStart(_, _, tag) => self.open(start, Body::Map(Vec::new(), None), tag.is_some(), &span),
            Event::SequenceEnd | Event::MappingEnd => self.close(start, end),
            Event::Anchor(..) => {
                self.refuse("anchor", start, end);
                Ok(())
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse("alias", start, end);
                self.add(Node { kind: NodeKind::Scalar(Cow::Borrowed(""), Style::Plain), start, end })
            }
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents == 1 {
                    return Ok(());
                }
                self.refuse("documents", start, end.max(start + 3));
                Err(Stop)
            }
            _ => Ok(()),
        }
    }

    fn offset(&self, at: usize) -> u32 {
        u32::try_from(self.base + at).unwrap_or(u32::MAX)
    }

    fn place(&self, start: u32, end: u32) -> Place {
        Place { path: self.source.path.clone(), start, end }
    }

    fn refuse(&mut self, variant: &'static str, start: u32, end: u32) {
        let place = self.place(start, end);
        self.diagnostics.push(Diagnostic::new(&rules::YAML_FEATURE).variant(variant).at(place));
    }

    fn refuse_tag(&mut self, span: &Span) {
        let range = span.tag_span().and_then(|tag| tag.byte_range()).or(span.byte_range()).unwrap_or(0..0);
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        self.refuse("tag", start, end);
    }

    fn open(&mut self, start: u32, body: Body<'s>, tagged: bool, span: &Span) -> Result<(), Stop> {
        if tagged {
            self.refuse_tag(span);
        }
        self.count(start)?;
        self.open.push(Frame { start, body });
        Ok(())
    }

    fn count(&mut self, start: u32) -> Result<(), Stop> {
        self.nodes += 1;
        if self.nodes <= self.limits.nodes {
            return Ok(());
        }
        self.refuse("too-large", start, start);
        Err(Stop)
    }

    fn close(&mut self, start: u32, end: u32) -> Result<(), Stop> {
        let Some(frame) = self.open.pop() else { return Ok(()) };
        // A block ends where the next thing begins; its last child says where its text ends.
        let flow_end = (end > start).then_some(end);
        let (kind, last) = match frame.body {
            Body::Seq(items) => {
                let last = items.last().map(|item| item.end);
                (NodeKind::Seq(items), last)
            }
            Body::Map(entries, _) => {
                let last = entries.last().map(|entry| entry.value.end.max(entry.end));
                self.find_duplicates(&entries);
                (NodeKind::Map(entries), last)
            }
        };
        let end = flow_end.or(last).unwrap_or(end).max(frame.start);
        self.deliver(Node { kind, start: frame.start, end })
    }

    fn add(&mut self, node: Node<'s>) -> Result<(), Stop> {
        self.count(node.start)?;
        self.deliver(node)
    }

    fn deliver(&mut self, node: Node<'s>) -> Result<(), Stop> {
        let Some(frame) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut frame.body {
            Body::Seq(items) => items.push(node),
            Body::Map(entries, key @ Some(_)) => {
                if let Some((key, start, end)) = key.take() {
                    entries.push(Entry { key, start, end, value: node });
                }
            }
            Body::Map(_, key) => match node.kind {
                NodeKind::Scalar(text, style) => {
                    let merge = text == "<<" && style == Style::Plain;
                    *key = Some((text, node.start, node.end));
                    if merge {
                        self.refuse("merge", node.start, node.end);
                    }
                }
                _ => {
                    *key = Some((Cow::Borrowed(""), node.start, node.end));
                    self.refuse("key", node.start, node.end);
                }
            },
        }
        Ok(())
    }

    fn find_duplicates(&mut self, entries: &[Entry<'s>]) {
        // Nearly all maps are small: comparing pairs needs no memory.
        if entries.len() <= 32 {
            for (at, entry) in entries.iter().enumerate() {
                if let Some(first) = entries[..at].iter().find(|other| other.key == entry.key) {
                    self.duplicate(first, entry);
                }
            }
            return;
        }
        let mut seen: BTreeMap<&str, &Entry<'s>> = BTreeMap::new();
        for entry in entries {
            if let Some(first) = seen.get(entry.key.as_ref()) {
                self.duplicate(first, entry);
            } else {
                seen.insert(&entry.key, entry);
            }
        }
    }

    fn duplicate(&mut self, first: &Entry<'s>, entry: &Entry<'s>) {
        let (line, _) = self.place(first.start, first.end).line_column(&self.source.text);
        let found = Diagnostic::new(&rules::DUPLICATE_KEY)
            .variant("line")
            .at(self.place(entry.start, entry.end))
            .arg("key", entry.key.as_ref())
            .arg("line", line);
        self.diagnostics.push(found);
    }

    fn fail(&mut self, error: &ScanError, text: &str) -> Result<(), Stop> {
        let at = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(0));
        let fault = syntax::explain(error.kind(), at, text, self.last.clone());
        let place = self.place(self.offset(fault.range.start), self.offset(fault.range.end));
        let mut found = Diagnostic::new(fault.rule).variant(fault.variant).at(place);
        if let Some(word) = fault.word {
            found = found.arg("word", word);
        }
        self.diagnostics.push(found);
        Err(Stop)
    }
}

fn scalar(text: Cow<'_, str>, style: ScalarStyle, start: u32, end: u32) -> Node<'_> {
    // The event parser writes an absent value as an empty stretch with the text "~".
    let absent = start == end;
    let style = match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
    };
    let text = if absent && style == Style::Plain { Cow::Borrowed("") } else { text };
    Node { kind: NodeKind::Scalar(text, style), start, end }
}
