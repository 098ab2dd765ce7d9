//! An organisation and what it takes part in.

use serde::Serialize;

use super::contact::ContactView;
use super::items::{AllianceItem, ProjectItem, ServicesPart};
use super::words::{Link, Words};

/// `pages/organisation.html`
#[derive(Debug, Clone, Serialize)]
pub struct OrganisationView<'a> {
    /// Id.
    pub id: &'a str,
    /// `public`, `health`, `company`, `cooperative`, `consortium`, `union`, `employers`,
    /// `university`, `school`, `third-sector`, `other`; `None` where not evident.
    pub kind: Option<&'static str>,
    /// Short description.
    pub summary: Option<Words<'a>>,
    /// Agencies in whose territory it was met.
    pub ats: Vec<Link<'a>>,
    /// Web site.
    pub website: Option<&'a str>,
    /// Alliances it leads.
    pub leads_alliances: Vec<AllianceItem<'a>>,
    /// Alliances it is a partner of.
    pub partner_alliances: Vec<AllianceItem<'a>>,
    /// Projects it leads.
    pub leads_projects: Vec<ProjectItem<'a>>,
    /// Projects it is a partner of.
    pub partner_projects: Vec<ProjectItem<'a>>,
    /// Services it answers for; at most 12.
    pub services: ServicesPart<'a>,
    /// Contacts.
    pub contacts: Vec<ContactView<'a>>,
}
