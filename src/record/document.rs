//! Public documents.

use super::head::{self, HeadRules, Naming};
use super::reader::{Count, Day, Name, Reader, To, Url, Yes, one_of};
use crate::model::{Document, DocumentType, Id, Kind};

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Document> {
    let asks = HeadRules { title: Naming::Name, summary_required: false, has_page: false, source_required: true };
    let head = head::read(reader, id, &asks);
    let kind = reader.required("type", one_of::<DocumentType>());
    let format = reader.optional("format", Name);
    let size_bytes = reader.optional("size_bytes", Count { max: u64::MAX });
    let pages = reader.optional("pages", Count { max: 100_000 });
    let publisher = reader.required("publisher", Name);
    let on = reader.optional("on", Day::default());
    reader.optional("language", Name);
    let act = reader.optional("act", To::kind(Kind::Acts));
    let ats = reader.optional("ats", To::kind(Kind::Ats));
    let url = reader.optional("url", Url);
    let available = reader.optional("available", Yes);
    let licence = reader.optional("licence", Name);
    Some(Document {
        id: id.clone(),
        title: head.title?,
        envelope: head.envelope,
        kind: kind?,
        format,
        size_bytes,
        pages: pages.and_then(|pages| u32::try_from(pages).ok()),
        publisher: publisher?,
        on,
        act,
        ats,
        url,
        available,
        licence,
    })
}
