//! The words of a theme in one language.
//!
//! In: the text of `strings/<lang>.yaml`. Out: [`Strings`], sentences by id. Ids are the keys
//! of the nested maps joined by dots; a map with `one` and `other` is one sentence in two
//! forms. Never holds markup: a sentence is plain text, escaped where it is shown.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sentence {
    /// The same whatever it counts.
    Plain(String),
    /// Two forms, chosen by a number.
    Counted {
        /// For exactly one.
        one: String,
        /// For all other numbers.
        other: String,
    },
}

impl Sentence {
    /// The form for a number; the only form of a plain sentence.
    pub fn form(&self, count: Option<i64>) -> &str {
        match self {
            Sentence::Plain(text) => text,
            Sentence::Counted { one, .. } if count == Some(1) => one,
            Sentence::Counted { other, .. } => other,
        }
    }

    /// Names of the gaps (`{name}`) of all forms, sorted, each once.
    pub fn gaps(&self) -> Vec<&str> {
        let forms: &[&str] = match self {
            Sentence::Plain(text) => &[text],
            Sentence::Counted { one, other } => &[one, other],
        };
        let mut names: Vec<&str> = forms.iter().flat_map(|form| gaps(form)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// Sentences by id.
#[derive(Debug, Clone, Default)]
pub struct Strings(BTreeMap<String, Sentence>);

/// Why a file of words cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StringsError {
    /// What is wrong, in English: for the maker of a theme.
    pub detail: String,
    /// Line, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

enum Node {
    Text(String),
    Map(BTreeMap<String, Node>),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

/// Reads a text or a map. What YAML takes for a number or a truth value (`No`, `1`) is
/// refused: its letters are lost by then.
struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("a text (in quotes where it looks like a number, yes or no) or a map of texts")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let mut map = BTreeMap::new();
        while let Some((key, node)) = access.next_entry::<String, Node>()? {
            map.insert(key, node);
        }
        Ok(Node::Map(map))
    }
}

impl Strings {
    /// Reads a file of words.
    ///
    /// # Errors
    /// When the text is not YAML, a value is neither text nor map, or a sentence holds a mark
    /// of the template language.
    pub fn parse(text: &str) -> Result<Self, StringsError> {
        let root: BTreeMap<String, Node> = serde_saphyr::from_str(text).map_err(|error| {
            let error = error.without_snippet();
            let number = |value: u64| usize::try_from(value).unwrap_or(0);
            let at = error.location();
            StringsError {
                detail: error.to_string(),
                line: at.map_or(0, |at| number(at.line())),
                column: at.map_or(0, |at| number(at.column())),
            }
        })?;
        let mut sentences = BTreeMap::new();
        flatten("", root, &mut sentences);
        for (key, sentence) in &sentences {
            let marked = |form: &str| ["{{", "{%", "{#", "}}"].iter().any(|mark| form.contains(mark));
            if marked(sentence.form(Some(1))) || marked(sentence.form(None)) {
                let detail = format!("`{key}`: a sentence cannot hold {{{{, {{% or {{#");
                return Err(StringsError { detail, line: 0, column: 0 });
            }
        }
        Ok(Strings(sentences))
    }

    /// The sentence with an id.
    pub fn get(&self, key: &str) -> Option<&Sentence> {
        self.0.get(key)
    }

    /// The text of a sentence without forms; nothing when there is none.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).map(|sentence| sentence.form(None))
    }

    /// Every id, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether any id begins so.
    pub fn has_prefix(&self, prefix: &str) -> bool {
        self.0.range(prefix.to_owned()..).next().is_some_and(|(key, _)| key.starts_with(prefix))
    }
}

fn flatten(prefix: &str, map: BTreeMap<String, Node>, into: &mut BTreeMap<String, Sentence>) {
    for (key, node) in map {
        let id = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
        match node {
            Node::Text(text) => {
                into.insert(id, Sentence::Plain(text));
            }
            Node::Map(mut map) => match (map.len(), map.remove("one"), map.remove("other")) {
                (2, Some(Node::Text(one)), Some(Node::Text(other))) => {
                    into.insert(id, Sentence::Counted { one, other });
                }
                (_, one, other) => {
                    map.extend(one.map(|node| ("one".to_owned(), node)));
                    map.extend(other.map(|node| ("other".to_owned(), node)));
                    flatten(&id, map, into);
                }
            },
        }
    }
}

/// Fills the gaps of `form` with what `value` gives for each name, written straight into `out`.
///
/// # Errors
/// The name of the first gap for which there is no value.
pub fn fill<'f>(
    form: &'f str,
    out: &mut String,
    mut value: impl FnMut(&str, &mut String) -> bool,
) -> Result<(), &'f str> {
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if !value(name, out) {
            return Err(name);
        }
        rest = tail;
    }
    out.push_str(rest);
    Ok(())
}

fn gaps(form: &str) -> impl Iterator<Item = &str> {
    form.split('{').skip(1).filter_map(|after| after.split_once('}')).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::{Sentence, Strings, fill};

    #[test]
    fn nested_maps_become_ids_and_two_forms_one_sentence() {
        let strings = Strings::parse("a: {b: Ciao, n: {one: '{n} rete', other: '{n} reti'}}\n").unwrap();
        assert_eq!(strings.keys().collect::<Vec<_>>(), ["a.b", "a.n"]);
        let counted = strings.get("a.n").unwrap();
        assert_eq!((counted.form(Some(1)), counted.form(Some(0))), ("{n} rete", "{n} reti"));
        assert_eq!(counted.gaps(), ["n"]);
        assert!(strings.has_prefix("a.") && !strings.has_prefix("b."));
    }

    #[test]
    fn a_map_with_more_than_the_two_forms_is_not_a_sentence() {
        let strings = Strings::parse("a: {one: x, other: y1, many: z}\n").unwrap();
        assert_eq!(strings.keys().collect::<Vec<_>>(), ["a.many", "a.one", "a.other"]);
        assert_eq!(strings.get("a.one"), Some(&Sentence::Plain("x".to_owned())));
    }

    #[test]
    fn lists_and_template_marks_are_refused() {
        assert!(Strings::parse("a: [1]\n").is_err());
        assert!(Strings::parse("a: No\n").is_err() && Strings::parse("a: 'No'\n").is_ok());
        assert!(Strings::parse("a: 'x {{ y }}'\n").unwrap_err().detail.contains("`a`"));
    }

    #[test]
    fn gaps_are_filled_or_named() {
        let with = |form| {
            let mut out = String::new();
            fill(form, &mut out, |name, out| {
                out.push('7');
                name == "n"
            })
            .map(|()| out)
        };
        assert_eq!(with("dal {n} al {n}"), Ok("dal 7 al 7".to_owned()));
        assert_eq!(with("{m}"), Err("m"));
        assert_eq!(with("aperta { graffa"), Ok("aperta { graffa".to_owned()));
    }
}
