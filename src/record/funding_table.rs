//! Heads of funding tables; their rows are in `funding.csv`.

use super::head::{self, HeadRules, Naming};
use super::reader::{Reader, To, Words};
use crate::model::{FundingTable, Id, Kind};

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<FundingTable> {
    let asks = HeadRules { title: Naming::Words, summary_required: false, has_page: false, source_required: true };
    let head = head::read(reader, id, &asks);
    let programme = reader.optional("programme", To::kind(Kind::Programmes));
    let caption = reader.or_default("caption", Words::default());
    Some(FundingTable {
        id: id.clone(),
        title: head.title?,
        envelope: head.envelope,
        programme,
        caption,
        rows: Vec::new(),
    })
}
