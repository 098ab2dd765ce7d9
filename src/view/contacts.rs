//! Whom to ask, agency by agency.

use serde::Serialize;

use super::contact::{AtsCard, ContactView};

/// `pages/contacts.html`
#[derive(Debug, Clone, Serialize)]
pub struct ContactsView<'a> {
    /// Agencies with their general contacts and their offices for this policy.
    pub ats: Vec<AtsCard<'a>>,
    /// Contacts of no agency: the Region, organisations.
    pub others: Vec<ContactView<'a>>,
}
