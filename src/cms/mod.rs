//! The content manager of editors who write in a browser: forms for every kind of record.
//!
//! In: what the readers say of their keys, and what there is to choose from. Out: the files of
//! `static/admin/`: settings of Sveltia CMS (which reads those of Decap CMS too), a description of
//! every record for the script that turns YAML into fields and back, and the pinned packages that it
//! all runs on, so that no other host is asked when an editor works. Nothing here touches a file.

mod collections;
mod fields;
mod packages;
mod shapes;

pub use packages::{PACKAGES, Package, Unfit};

use serde_json::{Value as Json, json};

use crate::diag::Texts;
use crate::export::Artifact;
use crate::model::Kind;
use crate::record::{self, Form, Key, Kinds};

/// Where the files are kept, below the project's folder.
pub const FOLDER: &str = "static/admin";

/// The page and its scripts, as they are.
const OWN_FILES: &[(&str, &str)] = &[
    ("index.html", include_str!("index.html")),
    ("admin.js", include_str!("admin.js")),
    ("record.js", include_str!("record.js")),
    ("admin.css", include_str!("admin.css")),
];

/// The Git host that keeps the content.
#[derive(Debug, Clone)]
pub struct Repository {
    /// `github`, `gitlab` or `gitea`, as the content manager calls them.
    pub host: &'static str,
    /// Owner and name, with a slash between.
    pub name: String,
    /// Branch; the main one of the host when `None`.
    pub branch: Option<String>,
    /// Address of the host, or of the service that signs editors in, where it is not the usual one.
    pub url: Option<String>,
    /// Id of the application by which a host signs editors in.
    pub app_id: Option<String>,
}

/// A value to choose, and what people call it.
pub type Choice = (String, String);

/// What editors choose from, besides records of one kind.
#[derive(Debug, Default)]
pub struct Offers {
    /// ISTAT codes.
    pub municipalities: Vec<Choice>,
    /// Letters of the number plates.
    pub provinces: Vec<Choice>,
    /// Social areas.
    pub ambiti: Vec<Choice>,
    /// Records, where a reference may be to several kinds.
    pub records: Vec<(Kind, Choice)>,
    /// Ids of the pages, each with its title.
    pub pages: Vec<Choice>,
}

/// What the forms are made for.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// Where records are kept.
    pub repository: &'a Repository,
    /// Codes and names of the site's languages, the first one first.
    pub languages: &'a [(Box<str>, String)],
    /// Name of the site, in the language of the forms.
    pub title: &'a str,
    /// Address of the site.
    pub base_url: &'a str,
    /// Words of the forms.
    pub texts: &'a Texts,
    /// Which of the labels of a key.
    pub label: usize,
    /// What there is to choose from.
    pub offers: &'a Offers,
}

impl Wanted<'_> {
    fn codes(&self) -> Vec<Box<str>> {
        self.languages.iter().map(|(code, _)| code.clone()).collect()
    }

    fn label<'k>(&self, key: &'k Key) -> &'k str {
        key.labels[self.label].as_deref().unwrap_or(&key.name)
    }
}

/// Every file of the content manager but those of its packages.
pub fn files(wanted: &Wanted<'_>) -> Vec<Artifact> {
    let own = OWN_FILES.iter().map(|(name, text)| file(name, text.as_bytes().to_vec()));
    let mut files: Vec<Artifact> = own.collect();
    files.push(file("config.json", written(&collections::config(wanted))));
    files.push(file("offers.json", written(&offers(wanted))));
    files.push(file("shapes.json", written(&shapes::all(wanted))));
    files
}

fn file(name: &str, bytes: Vec<u8>) -> Artifact {
    Artifact { path: format!("{FOLDER}/{name}"), bytes }
}

fn written(value: &Json) -> Vec<u8> {
    format!("{value}\n").into_bytes()
}

/// Kinds of which editors choose one record among several kinds.
pub fn mixed_kinds(languages: &[Box<str>]) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = mixed(languages).into_iter().flat_map(Kinds::iter).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// Which kinds stand beside each other where a record is chosen.
fn mixed(languages: &[Box<str>]) -> Vec<Kinds> {
    let mut found = Vec::new();
    for kind in record::schema::kinds() {
        record::keys(kind, languages).iter().for_each(|key| mixed_in(&key.form, &mut found));
    }
    found
}

fn mixed_in(form: &Form, found: &mut Vec<Kinds>) {
    match form {
        Form::Reference(kinds) if kinds.iter().count() > 1 && !found.contains(kinds) => found.push(*kinds),
        Form::List(item) => mixed_in(item, found),
        Form::Map(keys) => keys.iter().for_each(|key| mixed_in(&key.form, found)),
        Form::Either(forms) => forms.iter().for_each(|form| mixed_in(form, found)),
        _ => {}
    }
}

/// Name of the list of the records of some kinds.
fn list_of(kinds: Kinds) -> String {
    kinds.iter().map(Kind::folder).collect::<Vec<_>>().join("+")
}

/// Long lists, which several fields share.
fn offers(wanted: &Wanted<'_>) -> Json {
    let offers = wanted.offers;
    let list = |choices: &[Choice]| -> Json {
        choices.iter().map(|(value, label)| json!({ "value": value, "label": label })).collect()
    };
    let mut lists = json!({
        "municipalities": list(&offers.municipalities),
        "provinces": list(&offers.provinces),
        "ambiti": list(&offers.ambiti),
    });
    for kinds in mixed(&wanted.codes()) {
        let is_one = |kind: Kind| kinds.iter().any(|one| one == kind);
        let records: Vec<Choice> =
            offers.records.iter().filter(|(kind, _)| is_one(*kind)).map(|(_, choice)| choice.clone()).collect();
        lists[list_of(kinds)] = list(&records);
    }
    lists
}
