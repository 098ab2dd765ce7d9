//! Why municipalities belong to their agency.

use super::head::{self, HeadRules, Naming};
use super::reader::{Day, ListOf, Reader, To};
use crate::model::{Border, Id, Kind};

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Border> {
    let asks = HeadRules { title: Naming::Words, summary_required: true, has_page: false, source_required: true };
    let head = head::read(reader, id, &asks);
    let acts = reader.or_default("acts", ListOf(To::kind(Kind::Acts)));
    let on = reader.optional("on", Day::default());
    Some(Border { id: id.clone(), title: head.title?, envelope: head.envelope, acts, on })
}
