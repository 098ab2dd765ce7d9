//! One value of a record changed in its text, and nothing else: not the order of keys, not a
//! comment, not a space somebody put there.
//!
//! A value that is there is replaced at its bytes; one that is not comes where the guide for
//! editors has it, after the key that goes before it.

use super::comments::{block_mark, column, line_start, list_column};
use super::look::{Given, found, value_text};
use super::print;
use super::quotes;
use super::way::{Step, Way};
use super::written::{self, Piece, Value};
use crate::record::{Form, Key};
use crate::source::Source;
use crate::source::yaml::{self, Entry, Limits, Node, NodeKind, Style};

/// The value cannot be changed without losing something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CannotChange;

/// Writes a value at the end of a way through the record `text`, a map of these keys.
///
/// # Errors
/// When that would lose something else.
pub fn set(text: &str, keys: &[Key], way: &Way, new: &Given) -> Result<String, CannotChange> {
    let mut text = text.to_owned();
    // A list is changed an item at a time; more rounds than items would be a circle.
    let items = |given: Option<&Given>| if let Some(Given::List(items)) = given { items.len() } else { 1 };
    let before = found(&text, way);
    for _ in 0..=items(before.as_ref()) + items(Some(new)) {
        // Read again each time: whatever was meant, the file must say it in the end.
        if found(&text, way).as_ref() == Some(new) {
            return Ok(text);
        }
        text = once(&text, keys, way, new)?;
    }
    Err(CannotChange)
}

/// One change towards the value.
fn once(text: &str, keys: &[Key], way: &Way, new: &Given) -> Result<String, CannotChange> {
    let source = Source { path: "".into(), text: text.to_owned() };
    let tree = yaml::parse(&source, Limits::default());
    if !tree.diagnostics.is_empty() {
        return Err(CannotChange);
    }
    match &tree.value {
        None => Ok(format!("{text}{}", fresh(keys, &way.steps, new, 0).ok_or(CannotChange)?)),
        Some(root) => Hand { text, new }.descend(root, keys, &way.steps),
    }
}

/// A key and all that hangs below it, as lines.
fn fresh(keys: &[Key], steps: &[Step], new: &Given, indent: usize) -> Option<String> {
    let (Step::Key(name), rest) = steps.split_first()? else { return None };
    let key = keys.iter().find(|key| key.name == *name)?;
    Some(print::entry(name, &build(rest, new), Some(&key.form), indent))
}

/// The value at the end of the steps with the maps and lists around it.
fn build(steps: &[Step], new: &Given) -> Piece {
    let value = match steps.split_first() {
        Some((Step::Key(key), rest)) => Value::Map(vec![(key.clone(), build(rest, new))], Vec::new()),
        Some((Step::Item(_), rest)) => Value::List(vec![build(rest, new)], Vec::new()),
        None => match new {
            Given::Text(text) => Value::text(text),
            Given::List(items) => {
                Value::List(items.iter().map(|item| Piece::bare(Value::text(item))).collect(), Vec::new())
            }
        },
    };
    Piece::bare(value)
}

struct Hand<'t> {
    text: &'t str,
    new: &'t Given,
}

/// Where a value hangs: below a key, or in a list.
#[derive(Clone, Copy)]
struct Place<'n, 's> {
    /// The entry, unless it is an item.
    entry: Option<&'n Entry<'s>>,
    node: &'n Node<'s>,
    /// Column of the key or dash.
    own: usize,
    in_flow: bool,
}

impl Hand<'_> {
    fn descend(&self, root: &Node<'_>, keys: &[Key], steps: &[Step]) -> Result<String, CannotChange> {
        let form = Form::Map(keys.to_vec());
        self.step(Place { entry: None, node: root, own: 0, in_flow: false }, &form, steps)
    }

    fn step(&self, place: Place<'_, '_>, form: &Form, steps: &[Step]) -> Result<String, CannotChange> {
        let node = place.node;
        let in_flow = place.in_flow || self.is_flow(node);
        let Some((step, rest)) = steps.split_first() else { return self.leaf(place, form) };
        match (&node.kind, step) {
            (NodeKind::Map(entries), Step::Key(name)) => {
                let mut written: Vec<&str> = entries.iter().map(|entry| entry.key.as_ref()).collect();
                written.push(name);
                let keys = form.keys(&written).ok_or(CannotChange)?;
                let own = column(self.text, node.start as usize);
                if let Some(entry) = entries.iter().find(|entry| entry.key == **name) {
                    let form = keys.iter().find(|key| key.name == *name).map_or(form, |key| &key.form);
                    return self.step(Place { entry: Some(entry), node: &entry.value, own, in_flow }, form, rest);
                }
                if !keys.iter().any(|key| key.name == *name)
                    && let Some(entry) = entries.iter().find(|entry| entry.key == "value")
                {
                    return self.step(Place { entry: Some(entry), node: &entry.value, own, in_flow }, form, steps);
                }
                self.add_key(node, entries, keys, steps, in_flow)
            }
            (NodeKind::Seq(items), Step::Item(at)) => {
                let item_form = form.item().ok_or(CannotChange)?;
                let own = list_column(self.text, node);
                match items.get(*at) {
                    Some(item) => self.step(Place { entry: None, node: item, own, in_flow }, item_form, rest),
                    None => self.add_item(node, items, item_form, build(rest, self.new), in_flow),
                }
            }
            (NodeKind::Map(entries), Step::Item(_)) => {
                let entry = entries.iter().find(|entry| entry.key == "value").ok_or(CannotChange)?;
                let own = column(self.text, node.start as usize);
                self.step(Place { entry: Some(entry), node: &entry.value, own, in_flow }, form, steps)
            }
            // A text stands where a map must be: it becomes one, and keeps its words.
            (NodeKind::Scalar(old, _), Step::Key(name)) => self.unfold(place, form, old, name, steps),
            _ => Err(CannotChange),
        }
    }

    fn is_flow(&self, node: &Node<'_>) -> bool {
        !matches!(node.kind, NodeKind::Scalar(..)) && self.text[node.start as usize..].starts_with(['{', '['])
    }

    /// A bare text becomes a map: of languages, or of a value and its evidence.
    fn unfold(
        &self,
        place: Place<'_, '_>,
        form: &Form,
        old: &str,
        name: &str,
        steps: &[Step],
    ) -> Result<String, CannotChange> {
        let keys = form.keys(&[name]).ok_or(CannotChange)?;
        let entry = place.entry.filter(|_| !place.in_flow).ok_or(CannotChange)?;
        let mut value = build(steps, self.new);
        let bare = keys.first().map(|key| key.name.clone()).ok_or(CannotChange)?;
        if let Value::Map(entries, _) = &mut value.value
            && !old.is_empty()
            && *bare != *name
        {
            entries.insert(0, (bare, Piece::bare(Value::text(old.trim()))));
        }
        let lines = print::entry(&entry.key, &value, Some(form), place.own);
        let end = self.end_of(place);
        Ok(self.spliced(entry.start as usize..end, lines.trim_start_matches(' ').trim_end_matches('\n')))
    }

    /// The end of the steps is there already.
    fn leaf(&self, place: Place<'_, '_>, form: &Form) -> Result<String, CannotChange> {
        match (&place.node.kind, self.new) {
            (NodeKind::Map(entries), _) => {
                let is_fact = has_value(entries);
                let first = form.keys(&[]).and_then(|keys| keys.first()).map(|key| key.name.clone());
                let key = if is_fact { Some("value".into()) } else { first }.ok_or(CannotChange)?;
                self.step(place, form, &[Step::Key(key)])
            }
            (NodeKind::Scalar(..), Given::Text(text)) => self.replace_text(place, form, text),
            (NodeKind::Seq(items), Given::List(texts)) => self.replace_list(place, items, form, texts),
            (NodeKind::Scalar(old, _), Given::List(_)) if old.is_empty() => {
                let entry = place.entry.filter(|_| !place.in_flow).ok_or(CannotChange)?;
                let lines = print::entry(&entry.key, &build(&[], self.new), Some(form), place.own);
                let end = self.after_colon(entry);
                Ok(self.spliced(entry.start as usize..end, lines.trim_start_matches(' ').trim_end_matches('\n')))
            }
            _ => Err(CannotChange),
        }
    }

    fn replace_text(&self, place: Place<'_, '_>, form: &Form, text: &str) -> Result<String, CannotChange> {
        let NodeKind::Scalar(old, style) = &place.node.kind else { return Err(CannotChange) };
        let one_line = quotes::scalar(text, Style::Plain, form.single());
        if place.in_flow {
            let range = place.node.start as usize..place.node.end as usize;
            return Ok(self.spliced(range, &quotes::in_flow(text, form.single())));
        }
        let is_long = text.contains('\n');
        let start = match (place.entry, old.is_empty() && *style == Style::Plain) {
            (Some(entry), true) => self.after_colon(entry),
            (None, true) => return Err(CannotChange),
            _ if *style == Style::Block => block_mark(self.text, place.node),
            _ => place.node.start as usize,
        };
        let end = self.end_of(place).max(start);
        let space = if self.text[..start].ends_with(':') { " " } else { "" };
        if !is_long && *style != Style::Block {
            return Ok(self.spliced(start..end, &format!("{space}{one_line}")));
        }
        // The comment on the line of the key stays on that line.
        let head_end = self.line_end(start);
        let head = &self.text[start..head_end];
        let comment = match head.find(" #").filter(|_| *style == Style::Block) {
            Some(at) => head[head[..at].trim_end().len()..].to_owned(),
            None => self.text[end.min(head_end)..head_end].to_owned(),
        };
        let end = end.max(head_end);
        let indent = " ".repeat(place.own + 2);
        let value = match is_long {
            true => {
                let lines = text.trim_end().lines().map(|line| match line.trim_end() {
                    "" => "\n".to_owned(),
                    line => format!("\n{indent}{line}"),
                });
                format!("|{comment}{}", lines.collect::<String>())
            }
            false => format!("{one_line}{comment}"),
        };
        Ok(self.spliced(start..end, &format!("{space}{value}")))
    }

    /// Item by item, so that comments and evidence of those that stay are kept.
    fn replace_list(
        &self,
        place: Place<'_, '_>,
        items: &[Node<'_>],
        form: &Form,
        texts: &[String],
    ) -> Result<String, CannotChange> {
        let item_form = form.item().ok_or(CannotChange)?;
        if self.is_flow(place.node) {
            if items.iter().any(|item| !matches!(item.kind, NodeKind::Scalar(..))) {
                return Err(CannotChange);
            }
            let range = place.node.start as usize..place.node.end as usize;
            if self.text[range.clone()].contains('#') {
                return Err(CannotChange);
            }
            let inner: Vec<String> = texts.iter().map(|text| quotes::in_flow(text, item_form.single())).collect();
            return Ok(self.spliced(range, &format!("[{}]", inner.join(", "))));
        }
        // The first difference; the rest follows when the text is read again.
        let own = list_column(self.text, place.node);
        let at = (0..items.len().max(texts.len()))
            .find(|at| items.get(*at).and_then(value_text).as_deref() != texts.get(*at).map(String::as_str))
            .ok_or(CannotChange)?;
        let made = match (items.get(at), texts.get(at)) {
            (Some(item), Some(text)) => {
                let one = Given::Text(text.clone());
                let hand = Hand { text: self.text, new: &one };
                hand.step(Place { entry: None, node: item, own, in_flow: false }, item_form, &[])?
            }
            (None, Some(text)) => self.add_item(place.node, items, item_form, Piece::bare(Value::text(text)), false)?,
            (Some(item), None) => self.without_item(item, own)?,
            (None, None) => return Err(CannotChange),
        };
        Ok(made)
    }

    /// Takes the lines of an item away, and leaves the comment at their end.
    fn without_item(&self, item: &Node<'_>, own: usize) -> Result<String, CannotChange> {
        if !matches!(item.kind, NodeKind::Scalar(..)) {
            return Err(CannotChange);
        }
        let start = line_start(self.text, item.start as usize);
        let end = self.line_end(item.end as usize);
        let comment = self.text[item.end as usize..end].trim();
        match comment {
            "" => Ok(self.spliced(start..(end + 1).min(self.text.len()), "")),
            _ => Ok(self.spliced(start..end, &format!("{}{comment}", " ".repeat(own)))),
        }
    }

    fn add_key(
        &self,
        node: &Node<'_>,
        entries: &[Entry<'_>],
        keys: &[Key],
        steps: &[Step],
        in_flow: bool,
    ) -> Result<String, CannotChange> {
        let Some((Step::Key(name), rest)) = steps.split_first() else { return Err(CannotChange) };
        let rank = |name: &str| keys.iter().position(|key| *key.name == *name);
        let own_rank = rank(name).ok_or(CannotChange)?;
        if in_flow {
            let (Given::Text(text), true, true) = (self.new, rest.is_empty(), self.is_flow(node)) else {
                return Err(CannotChange);
            };
            let comma = if entries.is_empty() { "" } else { ", " };
            let value = quotes::in_flow(text, keys[own_rank].form.single());
            let at = node.end as usize - 1;
            let at = self.text[..at].trim_end().len();
            return Ok(self.spliced(at..at, &format!("{comma}{}: {value}", quotes::key(name))));
        }
        let indent = column(self.text, node.start as usize);
        let lines = fresh(keys, steps, self.new, indent).ok_or(CannotChange)?;
        let before = entries
            .iter()
            .filter(|entry| rank(&entry.key).is_some_and(|rank| rank < own_rank))
            .max_by_key(|entry| rank(&entry.key));
        match before {
            Some(entry) => Ok(self.after(self.end_of_entry(entry, indent), &lines)),
            None => {
                let lines = format!("{}{}", lines.trim_start_matches(' '), " ".repeat(indent));
                let at = entries.first().map_or(node.start, |entry| entry.start) as usize;
                Ok(self.spliced(at..at, &lines))
            }
        }
    }

    fn add_item(
        &self,
        node: &Node<'_>,
        items: &[Node<'_>],
        form: &Form,
        piece: Piece,
        in_flow: bool,
    ) -> Result<String, CannotChange> {
        let last = items.last().filter(|_| !in_flow).ok_or(CannotChange)?;
        let own = list_column(self.text, node);
        let lines = print::item(&piece, form, own);
        let end = self.end_of(Place { entry: None, node: last, own, in_flow });
        Ok(self.after(end, &lines))
    }

    /// Inserts lines below the line that a byte is in.
    fn after(&self, end: usize, lines: &str) -> String {
        let at = self.line_end(end);
        if at == self.text.len() {
            return self.spliced(at..at, &format!("\n{lines}"));
        }
        self.spliced(at + 1..at + 1, lines)
    }

    fn end_of_entry(&self, entry: &Entry<'_>, own: usize) -> usize {
        let place = Place { entry: Some(entry), node: &entry.value, own, in_flow: false };
        self.end_of(place).max(entry.end as usize)
    }

    /// The byte after the last one of a value, on the line where it ends.
    fn end_of(&self, place: Place<'_, '_>) -> usize {
        let node = place.node;
        match &node.kind {
            NodeKind::Scalar(_, Style::Block) => written::block_end(self.text, node, place.own),
            NodeKind::Scalar(text, Style::Plain) if text.is_empty() => {
                place.entry.map_or(node.start as usize, |entry| entry.end as usize)
            }
            _ if self.is_flow(node) => node.end as usize,
            NodeKind::Seq(items) => {
                let own = list_column(self.text, node);
                let last = items.last().map(|item| Place { entry: None, node: item, own, in_flow: false });
                last.map_or(node.end as usize, |last| self.end_of(last))
            }
            NodeKind::Map(entries) => {
                let own = column(self.text, node.start as usize);
                entries.last().map_or(node.end as usize, |entry| self.end_of_entry(entry, own))
            }
            NodeKind::Scalar(..) => node.end as usize,
        }
    }

    fn after_colon(&self, entry: &Entry<'_>) -> usize {
        let end = entry.end as usize;
        self.text[end..].find(':').map_or(end, |at| end + at + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |length| at + length)
    }

    fn spliced(&self, range: std::ops::Range<usize>, new: &str) -> String {
        format!("{}{new}{}", &self.text[..range.start], &self.text[range.end..])
    }
}

fn has_value(entries: &[Entry<'_>]) -> bool {
    entries.iter().any(|entry| entry.key == "value")
}
