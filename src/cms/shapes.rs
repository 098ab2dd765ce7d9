//! Records as the script sees them that turns YAML into fields and back.

use serde_json::{Value as Json, json};

use super::Wanted;
use crate::model::Kind;
use crate::record::{self, Form, Key, schema};

/// The shape of every kind: keys in their order, and the first line of a new record.
pub(super) fn all(wanted: &Wanted<'_>) -> Json {
    let kinds = schema::kinds().chain([Kind::Pages]);
    let codes = wanted.codes();
    let of = |kind: Kind| {
        let headline = wanted.texts.ui(&format!("new-{}", kind.folder())).to_owned();
        (kind.folder().to_owned(), json!({ "headline": headline, "keys": keys(&record::keys(kind, &codes)) }))
    };
    json!({ "languages": codes, "kinds": kinds.map(of).collect::<serde_json::Map<_, _>>() })
}

/// Keys in their order, which a JSON map does not keep.
fn keys(keys: &[Key]) -> Json {
    keys.iter().map(|key| json!([key.name, shape(&key.form)])).collect()
}

fn shape(form: &Form) -> Json {
    match form {
        Form::Localized(..) => json!({ "is": "localized" }),
        Form::List(item) => json!({ "is": "list", "of": shape(item) }),
        Form::Map(inner) => json!({ "is": "map", "keys": keys(inner) }),
        Form::Either(forms) => match short(forms) {
            Some((key, inner)) => json!({ "is": "short", "key": key.name, "keys": keys(inner) }),
            None => json!({ "is": "text" }),
        },
        Form::Amount | Form::Rate | Form::Count { .. } => json!({ "is": "number" }),
        Form::Yes => json!({ "is": "yes" }),
        // Years and ages are numbers where they have only digits.
        Form::Age { .. } | Form::Date { full: false } => json!({ "is": "digits" }),
        _ => json!({ "is": "text" }),
    }
}

/// Of a value that is a map or, in short, one thing: the key of that thing, and all keys.
pub(super) fn short(forms: &[Form]) -> Option<(&Key, &[Key])> {
    let inner = forms.iter().find_map(|form| if let Form::Map(keys) = form { Some(keys.as_slice()) } else { None })?;
    Some((inner.iter().find(|key| key.required)?, inner))
}
