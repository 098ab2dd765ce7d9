//! What nothing leads to: records that no other names, words that no text uses, pictures that
//! no page shows.

use super::Given;
use crate::model::{Id, Kind, Record, Table};

/// Something that can be put to use, or taken away.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Orphan {
    /// Kind of the record; `None` for a picture.
    pub kind: Option<Kind>,
    /// Id of the record, or path of the picture from the root.
    pub id: Id,
}

impl Orphan {
    /// Its file.
    pub fn path(&self) -> String {
        self.kind.map_or_else(|| self.id.to_string(), |kind| format!("content/{}/{}.yaml", kind.folder(), self.id))
    }
}

/// Sources, acts, documents, organisations, terms and pictures, kind by kind.
pub(super) fn orphans(given: &Given<'_>) -> Vec<Orphan> {
    let catalogue = given.catalogue;
    let mut all = Vec::new();
    of_table(given, &catalogue.sources, &mut all);
    of_table(given, &catalogue.acts, &mut all);
    of_table(given, &catalogue.documents, &mut all);
    // The page of its agency lists a document, and so does the act that it is the text of.
    let is_listed = |id: &str| catalogue.documents.get(id).is_some_and(|one| one.ats.is_some() || one.act.is_some());
    all.retain(|one| one.kind != Some(Kind::Documents) || !is_listed(&one.id));
    of_table(given, &catalogue.organisations, &mut all);
    let unused = given.unused.iter().filter(|id| !given.named.contains(Kind::Glossary, id));
    all.extend(unused.map(|id| Orphan { kind: Some(Kind::Glossary), id: id.clone() }));
    all.extend(given.unshown.iter().map(|path| Orphan { kind: None, id: path.as_str().into() }));
    all
}

fn of_table<T: Record>(given: &Given<'_>, table: &Table<T>, all: &mut Vec<Orphan>) {
    let ids =
        table.iter().map(Record::id).filter(|id| !given.named.contains(T::KIND, id) && !by_site(given, T::KIND, id));
    all.extend(ids.map(|id| Orphan { kind: Some(T::KIND), id: id.clone() }));
}

/// Whether the settings or the map name a source.
fn by_site(given: &Given<'_>, kind: Kind, id: &str) -> bool {
    let site = given.site;
    let lists = [&site.credits, &site.municipality_sources, &site.resident_sources];
    let map = given.catalogue.topology.iter().flat_map(|map| &map.sources);
    kind == Kind::Sources
        && (lists.into_iter().flatten().any(|one| one == id) || map.into_iter().any(|one| one.as_ref() == id))
}
