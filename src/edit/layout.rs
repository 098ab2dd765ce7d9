//! The canonical look of a record: keys in the order of the guide, two spaces a level, quotes
//! where they are needed. Comments stay with what they speak of.

use std::ops::Range;

use super::comments::comments;
use super::compare::same;
use super::print;
use super::written::{Line, Piece, Value, read};
use crate::record::{Form, Key};
use crate::source::Source;
use crate::source::yaml::{self, Limits, Node};

/// What laying out a file gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layout {
    /// The file looks as it should.
    Same,
    /// The file in its canonical look.
    New(String),
    /// The file cannot be read as a tree of values, or it says something that the canonical
    /// look could not say as well: better ugly than wrong.
    Left,
}

/// Lays out the stretch `part` of a file, a map of these keys; the rest stays as it is.
pub fn layout(source: &Source, part: Range<usize>, keys: &[Key]) -> Layout {
    let tree = yaml::parse_part(source, part.clone(), Limits::default());
    let Some(root) = tree.value.filter(|_| tree.diagnostics.is_empty()) else { return Layout::Left };
    let mut page = read(&source.text, part.clone(), &root);
    let Value::Map(entries, below) = &mut page.root else { return Layout::Left };
    order(entries, Some(keys));
    let mut body = print::headline(&page.headline);
    if !page.headline.is_empty() && entries.first().is_some_and(|(_, first)| first.above.first() == Some(&Line::Blank))
    {
        body.push('\n');
    }
    body.push_str(&print::map(entries, below, Some(keys)));
    let text = format!("{}{body}{}", &source.text[..part.start], &source.text[part.end..]);
    if text == source.text {
        return Layout::Same;
    }
    let made = Source { path: source.path.clone(), text };
    if says_the_same(source, part, &root, &made) { Layout::New(made.text) } else { Layout::Left }
}

/// Puts keys into the order of the guide; a key that is not known stays behind the one it
/// followed.
fn order(entries: &mut [(Box<str>, Piece)], keys: Option<&[Key]>) {
    if let Some(keys) = keys {
        let mut last = 0;
        let ranks: Vec<(Box<str>, usize)> = entries
            .iter()
            .map(|(name, _)| {
                last = keys.iter().position(|key| key.name == *name).unwrap_or(last);
                (name.clone(), last)
            })
            .collect();
        entries.sort_by_key(|(name, _)| ranks.iter().find(|(other, _)| other == name).map_or(0, |(_, rank)| *rank));
    }
    for (name, piece) in entries {
        let key = keys.and_then(|keys| keys.iter().find(|key| key.name == *name));
        order_within(&mut piece.value, key.map(|key| &key.form));
    }
}

fn order_within(value: &mut Value, form: Option<&Form>) {
    match value {
        Value::Map(entries, _) => {
            let keys = print::keys_of(entries, form);
            order(entries, keys);
        }
        Value::List(items, _) => {
            let item = form.and_then(Form::item);
            items.iter_mut().for_each(|piece| order_within(&mut piece.value, item));
        }
        _ => {}
    }
}

/// Reads what was made and compares it with what was there.
fn says_the_same(old: &Source, part: Range<usize>, root: &Node<'_>, new: &Source) -> bool {
    let new_part = part.start..new.text.len() - (old.text.len() - part.end);
    let tree = yaml::parse_part(new, new_part.clone(), Limits::default());
    let words = |text: &str, part: Range<usize>, root: &Node<'_>| {
        let mut words: Vec<Box<str>> = comments(text, part, Some(root)).into_iter().map(|one| one.text).collect();
        words.sort();
        words
    };
    tree.value.is_some_and(|made| {
        tree.diagnostics.is_empty()
            && same(root, &made)
            && words(&old.text, part, root) == words(&new.text, new_part, &made)
    })
}
