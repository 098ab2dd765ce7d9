//! Where a record is found, and the address that it keeps for ever.
//!
//! `/id/<kind>/<id>/` names a record in no language, by what never changes of it: data, codes on
//! paper and links of others lead there, whatever becomes of titles, slugs and lists.

use super::{List, RoutePlan, Target};
use crate::model::{Catalogue, Id, Kind, Lang, Record, Table};

impl RoutePlan {
    /// The page of a record, or the list and the anchor that show it. `None` for an id that is
    /// not in the catalogue.
    pub fn record_place<'a>(&self, kind: Kind, id: &'a str) -> Option<(Target, Option<&'a str>)> {
        let catalogue = self.catalogue();
        let at = |position: Option<usize>| position.and_then(|at| u32::try_from(at).ok());
        let anchored = |list, found: bool| found.then(|| (Target::list(list), Some(id)));
        let target = match kind {
            Kind::Sources => return anchored(List::Sources, catalogue.sources.get(id).is_some()),
            Kind::Acts => return anchored(List::Acts, catalogue.acts.get(id).is_some()),
            Kind::Documents => return anchored(List::Documents, catalogue.documents.get(id).is_some()),
            Kind::Contacts => return anchored(List::Contacts, catalogue.contacts.get(id).is_some()),
            Kind::Glossary => return anchored(List::Glossary, catalogue.glossary.get(id).is_some()),
            Kind::Funding => return anchored(List::Funding, catalogue.funding.get(id).is_some()),
            Kind::Territory => return anchored(List::Municipalities, catalogue.borders.get(id).is_some()),
            Kind::Ats => Target::Ats(at(catalogue.ats.position(id))?),
            Kind::Networks => Target::Network(at(catalogue.networks.position(id))?),
            Kind::Programmes => Target::Programme(at(catalogue.programmes.position(id))?),
            Kind::Categories => Target::Category { at: at(catalogue.categories.position(id))?, page: 1 },
            Kind::Topics => Target::Topic { at: at(catalogue.topics.position(id))?, page: 1 },
            Kind::Organisations => Target::Organisation(at(catalogue.organisations.position(id))?),
            Kind::Alliances => Target::Alliance(at(catalogue.alliances.position(id))?),
            Kind::Projects => Target::Project(at(catalogue.projects.position(id))?),
            Kind::Services => Target::Service(at(catalogue.services.position(id))?),
            Kind::News => Target::News(at(catalogue.news.position(id))?),
            Kind::Pages => Target::Page(at(catalogue.pages.position(id))?),
            Kind::Municipalities => Target::Municipality(at(catalogue.municipality_position(id))?),
        };
        Some((target, None))
    }

    /// Address on its host of the page of a record, or of the list and anchor that show it.
    pub fn record_href(&self, lang: Lang, kind: Kind, id: &str) -> Option<String> {
        let (target, anchor) = self.record_place(kind, id)?;
        let href = self.href(lang, target);
        Some(anchor.map_or(href.clone(), |anchor| format!("{href}#{anchor}")))
    }

    /// Path of the address that a record keeps for ever: `id/services/nido/`.
    pub fn id_path(&self, kind: Kind, id: &str) -> String {
        format!("id/{}/{id}/", kind.folder())
    }

    /// The same in full.
    pub fn id_url(&self, kind: Kind, id: &str) -> String {
        format!("{}{}", self.base_url(), self.id_path(kind, id))
    }

    /// Every record that has such an address, kind by kind: all that can be linked to.
    pub fn identities(&self) -> Vec<(Kind, Id)> {
        Kind::ALL
            .into_iter()
            .flat_map(|kind| ids(self.catalogue(), kind).into_iter().map(move |id| (kind, id)))
            .collect()
    }

    /// Path of the address book entry of an agency or contact: `vcard/ats/brescia.vcf`.
    pub fn vcard_path(&self, kind: Kind, id: &str) -> String {
        format!("vcard/{}/{id}.vcf", kind.folder())
    }
}

/// Ids of a kind, in order.
fn ids(catalogue: &Catalogue, kind: Kind) -> Vec<Id> {
    fn of<T: Record>(table: &Table<T>) -> Vec<Id> {
        table.iter().map(|record| record.id().clone()).collect()
    }
    match kind {
        Kind::Sources => of(&catalogue.sources),
        Kind::Acts => of(&catalogue.acts),
        Kind::Documents => of(&catalogue.documents),
        Kind::Ats => of(&catalogue.ats),
        Kind::Contacts => of(&catalogue.contacts),
        Kind::Networks => of(&catalogue.networks),
        Kind::Programmes => of(&catalogue.programmes),
        Kind::Categories => of(&catalogue.categories),
        Kind::Topics => of(&catalogue.topics),
        Kind::Organisations => of(&catalogue.organisations),
        Kind::Alliances => of(&catalogue.alliances),
        Kind::Projects => of(&catalogue.projects),
        Kind::Services => of(&catalogue.services),
        Kind::Glossary => of(&catalogue.glossary),
        Kind::News => of(&catalogue.news),
        Kind::Funding => of(&catalogue.funding),
        Kind::Territory => of(&catalogue.borders),
        Kind::Pages => of(&catalogue.pages),
        Kind::Municipalities => catalogue.municipalities.iter().map(|one| one.istat.clone()).collect(),
    }
}
