//! What is written at the end of a way.

use super::way::{Step, Way};
use crate::source::Source;
use crate::source::yaml::{self, Limits, Node, NodeKind, Style};

/// What is written, or is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// A text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
}

/// What is written at the end of a way: a text, or the texts of a list. Of facts it is the value.
pub fn found(text: &str, way: &Way) -> Option<Given> {
    let source = Source { path: "".into(), text: text.to_owned() };
    let tree = yaml::parse(&source, Limits::default());
    let mut node = tree.value.as_ref()?;
    for step in &way.steps {
        node = into(node, step)?;
    }
    given(node, way.form.item().is_some())
}

/// The bytes of what is written at the end of a way.
pub fn range(text: &str, way: &Way) -> Option<std::ops::Range<usize>> {
    let source = Source { path: "".into(), text: text.to_owned() };
    let tree = yaml::parse(&source, Limits::default());
    let node = way.steps.iter().try_fold(tree.value.as_ref()?, into)?;
    Some(node.start as usize..(node.end as usize).max(node.start as usize + 1))
}

fn given(node: &Node<'_>, list: bool) -> Option<Given> {
    match &node.kind {
        NodeKind::Scalar(text, style) if text.is_empty() && *style == Style::Plain => None,
        NodeKind::Scalar(text, _) if !list => Some(Given::Text(text.trim().to_owned())),
        NodeKind::Seq(items) if list => Some(Given::List(items.iter().filter_map(value_text).collect())),
        NodeKind::Map(_) if !list => value_text(node).map(Given::Text),
        _ => None,
    }
}

/// The text of a value, with or without evidence.
pub(super) fn value_text(node: &Node<'_>) -> Option<String> {
    match &node.kind {
        NodeKind::Scalar(text, _) => Some(text.trim().to_owned()),
        NodeKind::Map(entries) => value_text(&entries.iter().find(|entry| entry.key == "value")?.value),
        NodeKind::Seq(_) => None,
    }
}

/// One step down; a fact around the value is stepped through.
fn into<'n, 's>(node: &'n Node<'s>, step: &Step) -> Option<&'n Node<'s>> {
    match (&node.kind, step) {
        (NodeKind::Map(entries), Step::Key(key)) => match entries.iter().find(|entry| entry.key == **key) {
            Some(entry) => Some(&entry.value),
            None => into(&entries.iter().find(|entry| entry.key == "value")?.value, step),
        },
        (NodeKind::Seq(items), Step::Item(at)) => items.get(*at),
        (NodeKind::Map(entries), Step::Item(_)) => {
            into(&entries.iter().find(|entry| entry.key == "value")?.value, step)
        }
        _ => None,
    }
}
