//! Sources: where facts come from.

use super::head::{self, HeadRules, Naming};
use super::reader::{Day, Name, Reader, Url, one_of};
use crate::model::{Id, Source, SourceType};

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Source> {
    let asks = HeadRules { title: Naming::Name, summary_required: false, has_page: false, source_required: false };
    let head = head::read(reader, id, &asks);
    let publisher = reader.required("publisher", Name);
    let kind = reader.required("type", one_of::<SourceType>());
    let on = reader.optional("on", Day::default());
    let url = reader.optional("url", Url);
    let licence = reader.optional("licence", Name);
    let read_on = reader.optional("read_on", Day::default());
    Some(Source {
        id: id.clone(),
        title: head.title?,
        envelope: head.envelope,
        kind: kind?,
        publisher: publisher?,
        on,
        url,
        licence,
        read_on,
    })
}
