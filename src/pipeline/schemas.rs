//! Schemas of the content for editors' tools, a file each.

use serde_json::Value;

use super::{Error, Settings, load};
use crate::config;
use crate::diag::Checked;
use crate::export::Artifact;
use crate::record::schema;

/// Where they are kept, below the project's folder.
const FOLDER: &str = ".vscode/schemas";

/// The schema of every kind of record, of the thesaurus and of the settings, for the languages
/// of the site. Nothing is written.
///
/// # Errors
/// When the settings cannot be read from disk; faults in them are findings.
pub fn schemas(settings: &Settings) -> Result<Checked<Vec<Artifact>>, Error> {
    let mut found = Vec::new();
    let Some(site) = load::site(settings, &mut found)? else { return Ok(Checked::new(Vec::new(), found)) };
    let languages: Vec<Box<str>> = site.languages.iter().map(|language| language.code.as_str().into()).collect();
    let mut files: Vec<Artifact> =
        schema::kinds().map(|kind| file(kind.folder(), &schema::record(kind, &languages))).collect();
    files.push(file("thesaurus", &schema::thesaurus(&languages)));
    files.push(file("site", &config::schema()));
    Ok(Checked::new(files, found))
}

fn file(name: &str, schema: &Value) -> Artifact {
    Artifact { path: format!("{FOLDER}/{name}.json"), bytes: format!("{schema:#}\n").into_bytes() }
}
