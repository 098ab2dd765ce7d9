//! Bodies that lead or take part.

use super::head::{self, HeadRules, Naming};
use super::reader::{ListOf, Reader, To, Url, one_of};
use crate::model::{Id, Kind, Organisation, OrganisationType};

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Organisation> {
    let asks = HeadRules { title: Naming::Name, summary_required: false, has_page: true, source_required: true };
    let head = head::read(reader, id, &asks);
    let kind = reader.optional("type", one_of::<OrganisationType>());
    let ats = reader.or_default("ats", ListOf(To::kind(Kind::Ats)));
    let website = reader.optional("website", Url);
    Some(Organisation { id: id.clone(), title: head.title?, envelope: head.envelope, kind, ats, website })
}
