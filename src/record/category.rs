//! Fundable actions.

use super::head::{self, HeadRules, Naming};
use super::reader::{Count, ListOf, Reader, To, Words, Yes, one_of};
use crate::model::{Category, Id, Kind, Side};

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Category> {
    let asks = HeadRules { title: Naming::Words, summary_required: true, has_page: true, source_required: true };
    let head = head::read(reader, id, &asks);
    let everyday = reader.or_default("everyday", Words::default());
    let side = reader.required("side", one_of::<Side>());
    let order = reader.optional("order", Count { max: 999 });
    let who = reader.or_default("who", Words::default());
    let examples = reader.or_default("examples", Words::default());
    let programmes = reader.or_default("programmes", ListOf(To::kind(Kind::Programmes)));
    let esf = reader.or_default("esf", Yes);
    let topics = reader.or_default("topics", ListOf(To::kind(Kind::Topics)));
    Some(Category {
        id: id.clone(),
        title: head.title?,
        envelope: head.envelope,
        everyday,
        order: order.and_then(|order| u32::try_from(order).ok()),
        side: side?,
        who,
        examples,
        programmes,
        esf,
        topics,
    })
}
