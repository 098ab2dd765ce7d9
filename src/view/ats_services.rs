//! All services of an agency, when its page cannot hold them.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::facts::StatusNote;
use super::frame::{Face, latest};
use super::items::{Paging, ServiceCards};
use super::listing::slice;
use super::words::Link;
use crate::model::{Ats, Confidence};
use crate::routes::{List, Target};

/// `pages/ats_services.html`
#[derive(Debug, Clone, Serialize)]
pub struct AtsServicesView<'a> {
    /// The agency.
    pub ats: Link<'a>,
    /// Services of this page, active first, then by title.
    pub services: ServiceCards,
    /// Pages; `None` when one is enough.
    pub paging: Option<Paging>,
    /// How many services.
    pub total: usize,
    /// Active ones among them.
    pub status: StatusNote,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>, at: u32, number: u32) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let ats: &'c Ats = &catalogue.ats[at as usize];
    let services = draft.order().of_ats(at as usize);
    let here = slice(services, number, draft.settings().page_size);
    let link = Link { href: draft.href(Target::Ats(at)), title: draft.title(ats) };
    let values = [("ats", link.title.text.as_ref())];
    let face = Face {
        heading: draft.own(draft.labels.fill(draft.lang, "ats-services.title", &values)),
        description: draft.labels.fill(draft.lang, "ats-services.description", &values),
        trail: vec![draft.step(List::Ats), (Target::Ats(at), link.title.clone())],
        sections: &["list/ats"],
        updated: latest(here.iter().map(|at| catalogue.services[*at as usize].envelope.updated)),
        verified: None,
        confidence: Confidence::High.as_str(),
        file: "content/services".to_owned(),
        page: number,
    };
    let page = AtsServicesView {
        ats: link,
        services: draft.cards(here.to_vec()),
        paging: draft.paging(services.len(), number, |page| Target::AtsServices { at, page }),
        total: services.len(),
        status: draft.status(services),
    };
    (face, PageView::AtsServices(page))
}
