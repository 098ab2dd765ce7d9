//! Settings of the content manager: where records are kept, and a form for each kind of them.

use serde_json::{Value as Json, json};

use super::fields::{Spot, fields};
use super::{Choice, Repository, Wanted};
use crate::edit::has_page;
use crate::model::Kind;
use crate::record;

/// Kinds in the order of the guide for editors: what changes most often comes first.
const ORDER: &[&[Kind]] = &[
    &[Kind::Services, Kind::Contacts, Kind::News],
    &[Kind::Ats, Kind::Networks, Kind::Alliances, Kind::Projects, Kind::Organisations],
    &[Kind::Programmes, Kind::Funding, Kind::Categories, Kind::Topics, Kind::Glossary],
    &[Kind::Acts, Kind::Documents, Kind::Sources, Kind::Territory],
];

/// Longest id, in characters.
const ID_LIMIT: usize = 100;

/// The key that names a record.
pub(super) fn title_key(kind: Kind) -> &'static str {
    if kind == Kind::Acts { "subject" } else { "title" }
}

/// Settings, but for the long lists that several fields share.
pub(super) fn config(wanted: &Wanted<'_>) -> Json {
    let codes = wanted.codes();
    let mut collections: Vec<Json> = Vec::new();
    for group in ORDER {
        collections.extend(group.iter().map(|kind| collection(wanted, *kind)));
        collections.push(json!({ "divider": true }));
    }
    collections.push(pages(wanted));
    json!({
        "load_config_file": false,
        "backend": backend(wanted, wanted.repository),
        "app_title": wanted.title,
        "site_url": wanted.base_url,
        "media_folder": "content/media",
        "public_folder": "/media",
        "slug": { "encoding": "ascii", "clean_accents": true, "maxlength": ID_LIMIT },
        "i18n": { "structure": "single_file", "locales": codes, "default_locale": codes[0] },
        "output": { "omit_empty_optional_fields": true },
        "collections": collections,
    })
}

fn backend(wanted: &Wanted<'_>, repository: &Repository) -> Json {
    let message = |key: &str| wanted.texts.ui_with(key, &[("detail", "{{collection}} {{slug}}")]);
    let mut backend = json!({
        "name": repository.host,
        "repo": repository.name,
        "commit_messages": { "create": message("cms-created"), "update": message("cms-updated") },
    });
    let optional = [("branch", &repository.branch), ("base_url", &repository.url), ("app_id", &repository.app_id)];
    for (key, value) in optional {
        if let Some(value) = value {
            backend[key] = json!(value);
        }
    }
    if repository.app_id.is_some() {
        backend["auth_type"] = json!("pkce");
    }
    backend
}

fn collection(wanted: &Wanted<'_>, kind: Kind) -> Json {
    let (folder, title) = (kind.folder(), title_key(kind));
    let mut collection = json!({
        "name": folder,
        "label": wanted.texts.ui(&format!("cms-{folder}")),
        "label_singular": wanted.texts.ui(&format!("cms-{folder}-one")),
        "folder": format!("content/{folder}"),
        "extension": "yaml",
        "format": folder,
        "create": true,
        // Its addresses would be lost: the guide says how a record goes.
        "delete": false,
        "identifier_field": title,
        "slug": { "template": format!("{{{{{title}}}}}"), "editable": ["create"], "pattern": ["^[a-z0-9][a-z0-9-]*$", wanted.texts.ui("cms-id")] },
        "summary": format!("{{{{{title}}}}}"),
        "sortable_fields": [title, "updated"],
        "view_filters": [{ "label": wanted.texts.ui("cms-drafts"), "field": "draft", "pattern": true }],
        "i18n": true,
        "fields": fields(wanted, &record::keys(kind, &wanted.codes()), Spot::Panes),
    });
    if has_page(kind) {
        collection["preview_path"] = json!(format!("id/{folder}/{{{{slug}}}}"));
    }
    collection
}

/// Pages: a file for each language, and the text below its first lines.
fn pages(wanted: &Wanted<'_>) -> Json {
    let folder = Kind::Pages.folder();
    let format = format!("{folder}-frontmatter");
    let page = |(id, title): &Choice| {
        let mut fields = fields(wanted, &record::keys(Kind::Pages, &wanted.codes()), Spot::File);
        if let Some(fields) = fields.as_array_mut() {
            fields.push(json!({
                "name": "body", "label": wanted.texts.ui("cms-body"), "widget": "markdown", "i18n": true,
                "modes": ["raw", "rich_text"], "required": false,
            }));
        }
        json!({
            "name": id,
            "label": title,
            "file": format!("content/{folder}/{id}/{{{{locale}}}}.md"),
            "format": format,
            "i18n": { "structure": "multiple_files" },
            "preview_path": format!("id/{folder}/{id}"),
            "fields": fields,
        })
    };
    json!({
        "name": folder,
        "label": wanted.texts.ui("cms-pages"),
        "format": format,
        "i18n": { "structure": "multiple_files" },
        "files": wanted.offers.pages.iter().map(page).collect::<Vec<_>>(),
    })
}
