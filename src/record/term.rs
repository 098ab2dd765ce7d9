//! Terms of the glossary.

use super::head::{self, HeadRules, Naming};
use super::reader::{ListOf, Name, Reader, To, Words};
use crate::model::{Id, Kind, Term};

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Term> {
    let asks = HeadRules { title: Naming::Words, summary_required: true, has_page: false, source_required: false };
    let head = head::read(reader, id, &asks);
    let forms = reader.or_default("forms", Words::default());
    let acronym_of = reader.optional("acronym_of", Name);
    let see = reader.or_default("see", ListOf(To::kind(Kind::Glossary)));
    Some(Term { id: id.clone(), title: head.title?, envelope: head.envelope, forms, acronym_of, see })
}
