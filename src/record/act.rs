//! Laws and administrative acts.

use super::head::{self, HeadRules, Naming};
use super::reader::{Day, Name, Reader, Url, Words, Yes, one_of};
use crate::model::{Act, ActType, Id};

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Act> {
    let asks = HeadRules { title: Naming::None, summary_required: false, has_page: false, source_required: true };
    let head = head::read(reader, id, &asks);
    let kind = reader.required("type", one_of::<ActType>());
    let number = reader.optional("number", Name);
    let on = reader.required("on", Day::default());
    let issuer = reader.required("issuer", Name);
    let subject = reader.required("subject", Words::default());
    let publication = reader.optional("publication", Name);
    let url = reader.optional("url", Url);
    let urn = reader.optional("urn", Name);
    reader.optional("in_force", Yes);
    Some(Act {
        id: id.clone(),
        envelope: head.envelope,
        kind: kind?,
        number,
        on: on?,
        issuer: issuer?,
        subject: subject?,
        publication,
        url,
        urn,
    })
}
