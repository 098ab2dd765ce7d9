//! A key of a record as a field of a form.

use serde_json::{Value as Json, json};

use super::shapes::short;
use super::{Wanted, list_of};
use crate::record::{Form, Key, Kinds};

/// Texts in the languages of the site that are a line long; the others are of several.
const LINES: &[&str] = &["title", "subject", "slug", "label", "per", "area", "caption", "role"];

/// Texts of several lines in no language of the site.
const NOTES: &[&str] = &["note"];

/// Where a field stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// Texts of the record: a pane for each language.
    Panes,
    /// Inside a list: the languages stand beside each other in one pane, so that the items of a
    /// list cannot come apart.
    List,
    /// A file for each language.
    File,
}

/// The fields of a map.
pub(super) fn fields(wanted: &Wanted<'_>, keys: &[Key], spot: Spot) -> Json {
    keys.iter().map(|key| field(wanted, key, spot)).collect()
}

fn field(wanted: &Wanted<'_>, key: &Key, spot: Spot) -> Json {
    let mut field = widget(wanted, &key.name, &key.form, spot);
    field["name"] = json!(key.name);
    field["label"] = json!(wanted.label(key));
    field["required"] = json!(key.required);
    field["i18n"] = json!(spot == Spot::File || spot == Spot::Panes && is_translated(&key.form));
    // A text that must be there must be there in the first language.
    if key.required && spot == Spot::Panes && is_translated(&key.form) {
        field["required"] = json!([wanted.languages[0].0]);
    }
    if key.required && field["widget"] == "object" {
        field["collapsed"] = json!(false);
    }
    let shows = !key.example.is_empty() && !key.example.contains(['…', '[', '{', '\n']);
    if shows
        && field.get("options").is_none()
        && !matches!(key.form, Form::Words(_) | Form::Yes | Form::Reference(_) | Form::Date { full: true })
    {
        let example = key.example.trim_matches('"');
        field["hint"] = json!(wanted.texts.ui_with("cms-example", &[("detail", example)]));
    }
    field
}

/// Whether a value has texts in the languages of the site, outside lists.
fn is_translated(form: &Form) -> bool {
    match form {
        Form::Localized(..) => true,
        Form::Map(keys) => keys.iter().any(|key| is_translated(&key.form)),
        Form::Either(forms) => short(forms).is_some_and(|(_, keys)| keys.iter().any(|key| is_translated(&key.form))),
        _ => false,
    }
}

/// What a value is written with. `name` is the key it stands under.
fn widget(wanted: &Wanted<'_>, name: &str, form: &Form, spot: Spot) -> Json {
    match form {
        Form::Localized(one, _) if spot == Spot::List => languages(wanted, name, one),
        Form::Localized(one, _) => translated(wanted, name, one, spot),
        Form::List(item) => list(wanted, name, item),
        Form::Map(keys) => object(wanted, keys, spot),
        Form::Either(forms) => match short(forms) {
            Some((_, keys)) => object(wanted, keys, spot),
            None => json!({ "widget": "string" }),
        },
        Form::Reference(kinds) => reference(*kinds),
        _ => choice(wanted, name, form).unwrap_or_else(|| line(wanted, name, form)),
    }
}

/// A text in one of the languages of the site.
fn translated(wanted: &Wanted<'_>, name: &str, one: &Form, spot: Spot) -> Json {
    let mut field = widget(wanted, name, one, spot);
    if matches!(one, Form::Text(_)) && !LINES.contains(&name) {
        field["widget"] = json!("text");
    }
    field
}

/// A map; what may be left out is folded away.
fn object(wanted: &Wanted<'_>, keys: &[Key], spot: Spot) -> Json {
    json!({ "widget": "object", "collapsed": "auto", "fields": fields(wanted, keys, spot) })
}

/// A text in every language, in one pane.
fn languages(wanted: &Wanted<'_>, name: &str, one: &Form) -> Json {
    let of = |(code, title): &(Box<str>, String)| {
        let mut field = translated(wanted, name, one, Spot::List);
        field["name"] = json!(code);
        field["label"] = json!(title);
        field["required"] = json!(false);
        field
    };
    json!({ "widget": "object", "fields": wanted.languages.iter().map(of).collect::<Vec<_>>() })
}

fn list(wanted: &Wanted<'_>, name: &str, item: &Form) -> Json {
    // Closed lists and records are chosen, several at a time.
    let chosen = match item {
        Form::Reference(kinds) => Some(reference(*kinds)),
        _ => choice(wanted, name, item),
    };
    if let Some(mut chosen) = chosen {
        chosen["multiple"] = json!(true);
        return chosen;
    }
    let inner = match item {
        Form::Map(keys) => Some(keys.as_slice()),
        Form::Either(forms) => short(forms).map(|(_, keys)| keys),
        _ => None,
    };
    let mut list = json!({ "widget": "list", "collapsed": "auto" });
    if let Some(keys) = inner {
        list["fields"] = fields(wanted, keys, Spot::List);
    } else {
        let mut field = widget(wanted, name, item, Spot::List);
        match field.as_object_mut().and_then(|field| field.remove("fields")) {
            // A text in every language is the item itself.
            Some(languages) => list["fields"] = languages,
            None => {
                field["name"] = json!("item");
                field["label"] = json!(wanted.texts.ui("cms-item"));
                list["field"] = field;
            }
        }
    }
    list
}

/// A record that is chosen.
fn reference(kinds: Kinds) -> Json {
    let mut several = kinds.iter();
    match (several.next(), several.next()) {
        (Some(kind), None) => {
            let title = super::collections::title_key(kind);
            json!({
                "widget": "relation", "collection": kind.folder(), "value_field": "{{slug}}",
                "display_fields": [title], "search_fields": [title, "{{slug}}"], "dropdown_threshold": 0,
            })
        }
        _ => json!({ "widget": "select", "options": { "offer": list_of(kinds) } }),
    }
}

/// A value out of a list, where there is one.
fn choice(wanted: &Wanted<'_>, name: &str, form: &Form) -> Option<Json> {
    let offered = match (name, form) {
        ("municipality" | "municipalities", Form::Digits(_)) => json!({ "offer": "municipalities" }),
        ("provinces", Form::Pattern(_)) => json!({ "offer": "provinces" }),
        ("ambiti", Form::Text(_)) => json!({ "offer": "ambiti" }),
        (_, Form::Words(words)) => {
            let named = |word: &&str| json!({ "value": word, "label": wanted.texts.choice(word).unwrap_or(word) });
            words.iter().map(named).collect()
        }
        // Not said is not the same as no.
        (_, Form::Yes) => {
            let said = |value: bool, key: &str| json!({ "value": value, "label": wanted.texts.ui(key) });
            json!([said(true, "cms-yes"), said(false, "cms-no")])
        }
        _ => return None,
    };
    Some(json!({ "widget": "select", "options": offered }))
}

/// A value that is typed.
fn line(wanted: &Wanted<'_>, name: &str, form: &Form) -> Json {
    let pattern = |pattern: &str, key: &str| json!({ "widget": "string", "pattern": [pattern, wanted.texts.ui(key)] });
    match form {
        Form::Text(limit) => {
            let mut field = json!({ "widget": if NOTES.contains(&name) { "text" } else { "string" } });
            if let Some(limit) = limit {
                field["maxlength"] = json!(limit);
            }
            field
        }
        Form::Digits(count) => pattern(&format!("^[0-9]{{{count}}}$"), "cms-digits"),
        Form::Pattern(form) => pattern(form, "cms-pattern"),
        Form::Amount => json!({ "widget": "number", "value_type": "float", "min": 0, "step": 0.01 }),
        Form::Rate => json!({ "widget": "number", "value_type": "float", "min": 0, "max": 1, "step": 0.01 }),
        Form::Count { max } => json!({ "widget": "number", "value_type": "int", "min": 0, "max": max }),
        Form::Age { .. } => pattern(r"^\d+( mes[ei])?$", "cms-age"),
        Form::Date { full: true } => json!({ "widget": "datetime", "type": "date", "format": "YYYY-MM-DD" }),
        Form::Date { full: false } => pattern(r"^\d{4}(-\d{2}){0,2}$", "cms-date"),
        _ => json!({ "widget": "string" }),
    }
}
