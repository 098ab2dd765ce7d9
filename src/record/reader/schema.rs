//! What editors may write, said for their tools: JSON Schema (draft-07) of every shape.
//!
//! A record is described by the same functions that read it: they are called once more, over
//! nothing, while [`File`] keeps note of every key they ask for. So a schema can neither know a
//! key that is not read nor miss one that is.

use serde_json::{Map as Object, Value as Json, json};

use super::{File, Path, Shape, Value};
use crate::diag::Texts;
use crate::model::Kind;
use crate::record::Kinds;
use crate::source::yaml::{Node, NodeKind};

/// Labels of keys, in Italian and in English.
#[derive(Debug)]
pub(in crate::record) struct Labels {
    pub(in crate::record) it: Texts,
    pub(in crate::record) en: Texts,
}

/// A key of a map.
pub(in crate::record) struct Property {
    pub(in crate::record) key: String,
    pub(in crate::record) required: bool,
    pub(in crate::record) schema: Json,
}

/// A text as YAML gives it: editors may write a year or a number without quotes.
pub(in crate::record) fn text() -> Json {
    json!({"type": ["string", "number", "boolean"]})
}

/// A text of a certain form, a regular expression of ECMA-262.
pub(in crate::record) fn form(pattern: &str) -> Json {
    json!({"type": "string", "pattern": pattern})
}

/// One of some words.
pub(in crate::record) fn words<'w>(words: impl Iterator<Item = &'w str>) -> Json {
    json!({"enum": words.collect::<Vec<_>>()})
}

/// The id of a record of some kinds; the kinds are for tools that offer those there are.
pub(in crate::record) fn reference(kinds: Kinds) -> Json {
    let folders: Vec<&str> = kinds.iter().map(Kind::folder).collect();
    json!({"type": ["string", "integer"], "x-kinds": folders})
}

/// One text, or one a language.
pub(in crate::record) fn localized(file: &File<'_>, one: &Json) -> Json {
    let languages = file.context.languages;
    let texts: Object<String, Json> = languages.iter().map(|code| (code.to_string(), one.clone())).collect();
    let first = languages.first().map(ToString::to_string);
    json!({"anyOf": [one, {
        "type": "object",
        "properties": labelled(file, texts),
        "required": first.into_iter().collect::<Vec<_>>(),
        "additionalProperties": false,
    }]})
}

/// A map whose keys `read` asks for.
pub(in crate::record) fn map(file: &File<'_>, read: impl FnOnce(Value<'_>)) -> Json {
    let nothing = Node { kind: NodeKind::Map(Vec::new()), start: 0, end: 0 };
    let properties = file.describing(|| read(Value { file, node: &nothing, path: &Path::ROOT }));
    object(properties)
}

/// A map of these keys and no others.
pub(in crate::record) fn object(properties: Vec<Property>) -> Json {
    let required: Vec<&str> = properties.iter().filter(|one| one.required).map(|one| one.key.as_str()).collect();
    let mut schema = json!({"type": "object", "additionalProperties": false});
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema["properties"] = properties.into_iter().map(|one| (one.key, one.schema)).collect::<Object<_, _>>().into();
    schema
}

/// Adds the labels of keys that no reader asked for.
fn labelled(file: &File<'_>, properties: Object<String, Json>) -> Object<String, Json> {
    properties.into_iter().map(|(key, schema)| (key.clone(), file.labelled(&key, schema, ""))).collect()
}

impl File<'_> {
    /// A key with its label, its name in English and what it looks like, for whoever hovers over it.
    pub(super) fn labelled(&self, key: &str, mut schema: Json, example: &str) -> Json {
        let Some(labels) = self.labels else { return schema };
        let (it, en) = (labels.it.field(key), labels.en.field(key));
        if let Some(it) = it {
            schema["title"] = json!(it);
        }
        let mut help: Vec<String> = [it, en].into_iter().flatten().map(str::to_owned).collect();
        help.dedup();
        let mut help = help.join(" · ");
        if !example.is_empty() && !example.contains('…') {
            help = format!("{help}\n\n{key}: {example}");
        }
        if !help.is_empty() {
            schema["description"] = json!(help);
        }
        schema
    }
}

/// A shape that is written as another one too.
pub(in crate::record) fn either(schemas: Vec<Json>) -> Json {
    json!({ "anyOf": schemas })
}

/// The schema of a shape under a key.
pub(super) fn property<S: Shape>(file: &File<'_>, key: &str, shape: &S, required: bool) -> Property {
    let schema = shape.schema(file);
    let example = shape.example(file.context.languages);
    Property { key: key.to_owned(), required, schema: file.labelled(key, schema, &example) }
}
