//! Schemas of content for editors' tools: what each kind of record may hold.

use serde_json::{Value as Json, json};

use super::reader::{File, Labels, Path, Reader, object};
use super::{AnyRecord, ParseContext, Stretch};
use crate::diag::{Texts, UiLang};
use crate::model::Kind;
use crate::source::Source;

/// Kinds that are written as YAML records, a file each.
pub fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Pages | Kind::Municipalities))
}

/// What a record of a kind may hold, as JSON Schema (draft-07), for the languages of a site.
pub fn record(kind: Kind, languages: &[Box<str>]) -> Json {
    describe(kind.folder(), languages, |reader| drop(AnyRecord::read(kind, reader, &"".into())))
}

/// The same of `thesaurus.yaml`.
pub fn thesaurus(languages: &[Box<str>]) -> Json {
    describe("thesaurus", languages, |reader| drop(super::thesaurus::groups(reader)))
}

fn describe(title: &str, languages: &[Box<str>], read: impl FnOnce(&mut Reader<'_>)) -> Json {
    let context = ParseContext { languages, reserved: &[] };
    let source = Source { path: "".into(), text: String::new() };
    let labels = Labels { it: Texts::of(UiLang::It), en: Texts::of(UiLang::En) };
    let file = File::of_labels(&source, &context, &labels);
    let properties = file.describing(|| read(&mut Reader::new(&file, &Path::ROOT, &[], Stretch::FILE)));
    let mut schema = object(properties);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(title);
    schema
}
