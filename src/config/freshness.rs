//! How often records must be checked.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::Kind;

/// Days after which a check is due again.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Freshness {
    /// For service sheets.
    pub services: u32,
    /// For contacts.
    pub contacts: u32,
}

impl Freshness {
    /// Days after which a record must be checked again: `own` where its file says so, else (0) what
    /// holds for its kind.
    pub fn days(&self, kind: Kind, own: u32) -> u32 {
        match (own, kind) {
            (0, Kind::Contacts) => self.contacts,
            (0, _) => self.services,
            (own, _) => own,
        }
    }
}
