//! Whom to ask, agency by agency.

use serde::Serialize;

use super::PageView;
use super::contact::{AtsCard, ContactView};
use super::draft::Draft;
use super::frame::{Face, latest};
use crate::model::Contact;
use crate::routes::List;

/// `pages/contacts.html`
#[derive(Debug, Clone, Serialize)]
pub struct ContactsView<'a> {
    /// Agencies with their general contacts and their offices for this policy.
    pub ats: Vec<AtsCard<'a>>,
    /// Contacts of no agency: the Region, organisations.
    pub others: Vec<ContactView<'a>>,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let known = |contact: &Contact| contact.ats.as_ref().is_some_and(|id| catalogue.ats.get(id).is_some());
    let ats = draft.ats_cards();
    let others: Vec<&'c Contact> = catalogue.contacts.iter().filter(|one| !known(one)).collect();
    let others = others.into_iter().map(|contact| draft.contact(contact)).collect();
    let updated = latest(catalogue.contacts.iter().map(|one| one.envelope.updated));
    let face = draft.list_face(List::Contacts, &["list/contacts", "list/ats"], updated, 1);
    (face, PageView::Contacts(ContactsView { ats, others }))
}
