//! News, notices and calls.

use super::head::{self, HeadRules, Naming};
use super::reader::{Day, ListOf, Prose, Reader, Related, one_of};
use crate::model::{Id, News, NewsType};

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<News> {
    let asks = HeadRules { title: Naming::Words, summary_required: true, has_page: true, source_required: true };
    let head = head::read(reader, id, &asks);
    let kind = reader.required("type", one_of::<NewsType>());
    let on = reader.required("on", Day::default());
    let deadline = reader.optional("deadline", Day::default());
    let body = reader.or_default("body", Prose);
    let related = reader.or_default("related", ListOf(Related));
    Some(News {
        id: id.clone(),
        title: head.title?,
        envelope: head.envelope,
        kind: kind?,
        on: on?,
        deadline,
        body,
        related,
    })
}
