//! An organisation and what it takes part in.

use serde::Serialize;

use super::PageView;
use super::contact::ContactView;
use super::draft::Draft;
use super::frame::Face;
use super::items::{AllianceItem, ProjectItem, ServicesPart};
use super::words::{Link, Words};
use crate::model::{Alliance, Contact, Fact, Id, Kind, Organisation, Project};
use crate::routes::List;

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
    pub services: ServicesPart,
    /// Contacts.
    pub contacts: Vec<ContactView<'a>>,
}

/// Services on one page.
const SHOWN: usize = 12;

pub(super) fn view<'c>(draft: &mut Draft<'c>, organisation: &'c Organisation) -> (Face<'c>, PageView<'c>) {
    let (catalogue, id) = (draft.catalogue(), &organisation.id);
    draft.cite(&organisation.envelope.sources);
    let contacts: Vec<&'c Contact> =
        catalogue.contacts.iter().filter(|contact| contact.organisation.as_ref() == Some(id)).collect();
    let alliances: Vec<&'c Alliance> =
        catalogue.alliances_of(Kind::Organisations, id).filter(|one| one.envelope.is_confirmed()).collect();
    let projects: Vec<&'c Project> =
        catalogue.projects_of(Kind::Organisations, id).filter(|one| one.envelope.is_confirmed()).collect();
    let (leads_a, others_a): (Vec<_>, Vec<_>) = alliances.into_iter().partition(|one| leads(one.lead.as_ref(), id));
    let (leads_p, others_p): (Vec<_>, Vec<_>) = projects.into_iter().partition(|one| leads(one.lead.as_ref(), id));
    // The catalogue files services under whoever answers for them, agency or organisation.
    let services = draft.services_of(Kind::Ats, id);
    let page = OrganisationView {
        id,
        kind: organisation.kind.map(|kind| kind.as_str()),
        summary: draft.summary(organisation),
        ats: draft.links(Kind::Ats, &organisation.ats),
        website: organisation.website.as_deref(),
        leads_alliances: leads_a.into_iter().map(|one| draft.alliance_item(one)).collect(),
        partner_alliances: others_a
            .into_iter()
            .filter(|one| one.partners.contains(id))
            .map(|one| draft.alliance_item(one))
            .collect(),
        leads_projects: leads_p.into_iter().map(|one| draft.project_item(one)).collect(),
        partner_projects: others_p
            .into_iter()
            .filter(|one| one.partners.contains(id))
            .map(|one| draft.project_item(one))
            .collect(),
        services: draft.services_part(&services, SHOWN, None),
        contacts: contacts.into_iter().map(|contact| draft.contact(contact)).collect(),
    };
    let mut face =
        draft.face(organisation, vec![draft.step(List::Organisations)], &["list/organisations", "pages/about"]);
    if face.description.is_empty() {
        let values = [("name", face.heading.text.as_ref())];
        face.description = draft.labels.fill(draft.lang, "organisation.description", &values);
    }
    (face, PageView::Organisation(page))
}

/// Whether the lead is published and is this organisation.
fn leads(lead: Option<&Fact<Id>>, id: &Id) -> bool {
    lead.and_then(Fact::confirmed) == Some(id)
}
