//! Territorial networks, of today and of before 2016.

use super::head::{self, HeadRules, Naming};
use super::reader::{Day, FactOf, FigureShape, ListOf, Name, Prose, Reader, To, Words, one_of};
use crate::model::{Id, Kind, Network, Phase};

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Network> {
    let asks = HeadRules { title: Naming::Words, summary_required: false, has_page: true, source_required: true };
    let head = head::read(reader, id, &asks);
    let phase = reader.required("phase", one_of::<Phase>());
    let agency = To::kind(Kind::Ats);
    let is_current = phase == Some(Phase::Current);
    let ats = if is_current { reader.required("ats", agency) } else { reader.optional("ats", agency) };
    let asl = if phase == Some(Phase::Earlier) { reader.required("asl", Name) } else { reader.optional("asl", Name) };
    let succeeded_by = reader.or_default("succeeded_by", ListOf(agency));
    let caption = reader.or_default("caption", Words::default());
    let first_agreement = reader.optional("first_agreement", FactOf(Day::default()));
    let signatories = reader.or_default("signatories", Words::default());
    let how_to_join = reader.or_default("how_to_join", Prose);
    let figures = reader.or_default("figures", ListOf(FigureShape));
    Some(Network {
        id: id.clone(),
        title: head.title?,
        envelope: head.envelope,
        phase: phase?,
        ats,
        asl,
        succeeded_by,
        caption,
        first_agreement,
        signatories,
        how_to_join,
        figures,
    })
}
