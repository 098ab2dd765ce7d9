//! Schemas of content for editors' tools: what each kind of record may hold, as JSON Schema
//! (draft-07).

use serde_json::{Map as Object, Value as Json, json};

use super::form::{self, Form, Key};
use super::{Kinds, thesaurus};
use crate::model::Kind;

/// Kinds that are written as YAML records, a file each.
pub fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Pages | Kind::Municipalities))
}

/// What a record of a kind may hold, for the languages of a site.
pub fn record(kind: Kind, languages: &[Box<str>]) -> Json {
    whole(kind.folder(), &form::keys(kind, languages))
}

/// The same of `thesaurus.yaml`.
pub fn thesaurus(languages: &[Box<str>]) -> Json {
    whole("thesaurus", &form::described(languages, |reader| drop(thesaurus::groups(reader))))
}

fn whole(title: &str, keys: &[Key]) -> Json {
    let mut schema = object(keys);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(title);
    schema
}

fn of(form: &Form) -> Json {
    match form {
        Form::Text(limit) => {
            let mut schema = text();
            if let Some(limit) = limit {
                schema["maxLength"] = json!(limit);
            }
            schema
        }
        Form::Phone => text(),
        Form::Digits(count) => pattern(&format!("^[0-9]{{{count}}}$")),
        Form::Pattern(form) => pattern(form),
        Form::Words(words) => json!({"enum": words}),
        Form::Yes => json!({"type": "boolean"}),
        Form::Amount => json!({"type": "number", "minimum": 0}),
        Form::Rate => json!({"type": "number", "minimum": 0, "maximum": 1}),
        Form::Count { max } => json!({"type": "integer", "minimum": 0, "maximum": max}),
        Form::Age { oldest } => {
            either(vec![json!({"type": "integer", "minimum": 0, "maximum": oldest}), pattern(r"^\d+ mes[ei]$")])
        }
        Form::Date { full: true } => pattern(r"^\d{4}-\d{2}-\d{2}$"),
        Form::Date { full: false } => {
            either(vec![pattern(r"^\d{4}(-\d{2}){0,2}$"), json!({"type": "integer", "minimum": 1900, "maximum": 2199})])
        }
        Form::Reference(kinds) => reference(*kinds),
        Form::Localized(one, keys) => either(vec![of(one), object(keys)]),
        Form::List(item) => json!({"type": "array", "items": of(item)}),
        Form::Map(keys) => object(keys),
        Form::Either(forms) => either(forms.iter().map(of).collect()),
    }
}

/// A text as YAML gives it: editors may write a year or a number without quotes.
fn text() -> Json {
    json!({"type": ["string", "number", "boolean"]})
}

fn pattern(pattern: &str) -> Json {
    json!({"type": "string", "pattern": pattern})
}

fn either(schemas: Vec<Json>) -> Json {
    json!({ "anyOf": schemas })
}

/// The kinds are for tools that offer those records there are.
fn reference(kinds: Kinds) -> Json {
    let folders: Vec<&str> = kinds.iter().map(Kind::folder).collect();
    json!({"type": ["string", "integer"], "x-kinds": folders})
}

/// A map of these keys and no others.
fn object(keys: &[Key]) -> Json {
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| &*key.name).collect();
    let mut schema = json!({"type": "object", "additionalProperties": false});
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema["properties"] =
        keys.iter().map(|key| (key.name.to_string(), property(key))).collect::<Object<_, _>>().into();
    schema
}

/// A key with its label, its name in English and what it looks like, for whoever hovers over it.
fn property(key: &Key) -> Json {
    let mut schema = of(&key.form);
    if let [Some(label), _] = &key.labels {
        schema["title"] = json!(label);
    }
    let mut help: Vec<&str> = key.labels.iter().flatten().map(AsRef::as_ref).collect();
    help.dedup();
    let mut help = help.join(" · ");
    if !key.example.is_empty() && !key.example.contains('…') {
        help = format!("{help}\n\n{}: {}", key.name, key.example);
    }
    if !help.is_empty() {
        schema["description"] = json!(help);
    }
    schema
}
