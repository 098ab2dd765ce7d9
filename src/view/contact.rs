//! Whom to ask.

use serde::Serialize;

use super::facts::{FactView, SourceRef};
use super::words::{Iso, Link, Words};

/// A contact record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactView<'a> {
    /// Id; anchor in the list of contacts.
    pub id: &'a str,
    /// Its entry in the list of contacts.
    pub href: String,
    /// Whose it is.
    pub title: Words<'a>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// `conciliazione`, `office`, `region`.
    pub kind: &'static str,
    /// Whom it is for: `families`, `companies`, `carers`, `operators`, `partners`, `municipalities`.
    pub groups: Vec<&'static str>,
    /// Agency.
    pub ats: Option<Link<'a>>,
    /// Organisation.
    pub organisation: Option<Link<'a>>,
    /// Office.
    pub office: Option<FactView<'a>>,
    /// Role.
    pub role: Option<Words<'a>>,
    /// Address.
    pub address: Option<FactView<'a>>,
    /// Telephones as printed.
    pub phone: Vec<FactView<'a>>,
    /// Mailboxes.
    pub email: Vec<FactView<'a>>,
    /// Certified mailbox.
    pub pec: Option<FactView<'a>>,
    /// Hours.
    pub hours: Option<Words<'a>>,
    /// Only of historical interest: may have changed.
    pub historical: bool,
    /// There is at least one published way to reach it.
    pub reachable: bool,
    /// `high`, `medium`, `low` for the whole record.
    pub confidence: &'static str,
    /// Sources of the record.
    pub sources: Vec<SourceRef<'a>>,
}

/// A way to reach somebody, written inside a service, alliance or project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PointView<'a> {
    /// Whose it is.
    pub title: Option<Words<'a>>,
    /// Street and number.
    pub address: Option<Words<'a>>,
    /// Municipality.
    pub municipality: Option<Link<'a>>,
    /// Postcode.
    pub cap: Option<&'a str>,
    /// Telephones as printed.
    pub phone: Vec<&'a str>,
    /// Mailboxes.
    pub email: Vec<&'a str>,
    /// Certified mailbox.
    pub pec: Option<&'a str>,
    /// Web page.
    pub url: Option<&'a str>,
    /// Hours.
    pub hours: Option<Words<'a>>,
    /// When it was true.
    pub as_of: Option<Iso>,
    /// Explanation.
    pub caption: Option<Words<'a>>,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
}

/// Seat of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeatView<'a> {
    /// Street and number; `None` when not published.
    pub address: Option<Words<'a>>,
    /// Postcode.
    pub cap: Option<&'a str>,
    /// Town.
    pub town: Option<Words<'a>>,
    /// Page of the municipality.
    pub municipality: Option<Link<'a>>,
    /// When it was true.
    pub as_of: Option<Iso>,
    /// Explanation.
    pub caption: Option<Words<'a>>,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
    /// `high`, `medium`, `low`.
    pub confidence: &'static str,
    /// `false` for `low`.
    pub published: bool,
}

/// Where to ask about what is not known: an agency with its confirmed channels only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskView<'a> {
    /// The agency.
    pub ats: Link<'a>,
    /// Telephone: of its office for this policy, else its switchboard.
    pub phone: Option<&'a str>,
    /// Mailbox: of its office for this policy, else the general one.
    pub email: Option<&'a str>,
    /// Certified mailbox, likewise.
    pub pec: Option<&'a str>,
    /// Web site.
    pub website: Option<&'a str>,
}

/// An agency with everything needed to reach it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AtsCard<'a> {
    /// Id; anchor in the list of agencies.
    pub id: &'a str,
    /// Its page.
    pub href: String,
    /// Name.
    pub title: Words<'a>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// Territory.
    pub territory: Option<Words<'a>>,
    /// Province codes.
    pub provinces: Vec<&'a str>,
    /// Switchboard.
    pub phone: Option<FactView<'a>>,
    /// General mailbox.
    pub email: Option<FactView<'a>>,
    /// Certified mailbox.
    pub pec: Option<FactView<'a>>,
    /// Web site.
    pub website: Option<FactView<'a>>,
    /// Its page on this policy.
    pub page: Option<&'a str>,
    /// Its offices and mailboxes for this policy.
    pub contacts: Vec<ContactView<'a>>,
}
