//! Local alliances and partnerships.

use super::Relation;
use super::head::{self, HeadRules, Naming};
use super::reader::{AreaShape, ContactShape, FactOf, FigureShape, ListOf, Reader, To, Url, Words, Yes, one_of};
use crate::model::{Alliance, AllianceType, Confidence, Id, Kind};

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Alliance> {
    let asks = HeadRules { title: Naming::Name, summary_required: false, has_page: true, source_required: true };
    let head = head::read(reader, id, &asks);
    let kind = reader.required("type", one_of::<AllianceType>());
    let descriptive = reader.or_default("descriptive", Yes);
    let ats = reader.required("ats", To::kind(Kind::Ats));
    let lead = reader.optional("lead", FactOf(To::kind(Kind::Organisations)));
    let territory = reader.optional("territory", FactOf(Words::default()));
    let area = reader.or_default("area", AreaShape::default());
    let programmes = reader.or_default("programmes", ListOf(To::kind(Kind::Programmes)));
    let programmes_confidence = reader.optional("programmes_confidence", one_of::<Confidence>());
    let partners = reader.or_default("partners", ListOf(To::kind(Kind::Organisations)));
    let figures = reader.or_default("figures", ListOf(FigureShape));
    let contacts = reader.or_default("contacts", ListOf(ContactShape));
    let url = reader.optional("url", Url);
    let open_to_join = reader.optional("open_to_join", Yes);
    let projects = reader.or_default("projects", ListOf(To::kind(Kind::Projects).relation(Relation::Projects)));
    Some(Alliance {
        id: id.clone(),
        title: head.title?,
        envelope: head.envelope,
        kind: kind?,
        descriptive,
        ats: ats?,
        lead,
        territory,
        area,
        programmes,
        programmes_confidence: programmes_confidence.unwrap_or(Confidence::High),
        partners,
        figures,
        contacts,
        url,
        open_to_join,
        projects,
    })
}
