//! Offices and mailboxes.

use super::head::{self, HeadRules, Naming};
use super::reader::{Email, FactOf, ListOf, Name, OneOf, Phone, Reader, To, Words, Yes, one_of};
use crate::model::{Contact, ContactType, Group, Id, Kind};

const GROUPS: &[Group] = &[Group::Families, Group::Companies, Group::Partners, Group::Municipalities];

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Contact> {
    let asks = HeadRules { title: Naming::Words, summary_required: false, has_page: false, source_required: true };
    let head = head::read(reader, id, &asks);
    let kind = reader.required("type", one_of::<ContactType>());
    let ats = reader.optional("ats", To::kind(Kind::Ats));
    let organisation = reader.optional("organisation", To::kind(Kind::Organisations));
    let groups = reader.or_default("for", ListOf(OneOf(GROUPS)));
    let office = reader.optional("office", FactOf(Words::default()));
    let role = reader.or_default("role", Words::default());
    let address = reader.optional("address", FactOf(Name));
    let phone = reader.or_default("phone", ListOf(FactOf(Phone)));
    let email = reader.or_default("email", ListOf(FactOf(Email)));
    let pec = reader.optional("pec", FactOf(Email));
    let hours = reader.or_default("hours", Words::default());
    let historical = reader.or_default("historical", Yes);
    Some(Contact {
        id: id.clone(),
        title: head.title?,
        envelope: head.envelope,
        kind: kind?,
        ats,
        organisation,
        groups,
        office,
        role,
        address,
        phone,
        email,
        pec,
        hours,
        historical,
    })
}
