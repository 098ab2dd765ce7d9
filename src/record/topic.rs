//! Subjects.

use super::head::{self, HeadRules, Naming};
use super::reader::Reader;
use crate::model::{Id, Topic};

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Topic> {
    let asks = HeadRules { title: Naming::Words, summary_required: true, has_page: true, source_required: false };
    let head = head::read(reader, id, &asks);
    Some(Topic { id: id.clone(), title: head.title?, envelope: head.envelope })
}
