//! A subject: its needs and services.

use serde::Serialize;

use super::PageView;
use super::draft::Draft;
use super::facts::StatusNote;
use super::frame::Face;
use super::items::{Card, Paging, ServiceCards};
use super::words::Words;
use crate::model::Topic;
use crate::routes::{List, Target};

/// `pages/topic.html`
#[derive(Debug, Clone, Serialize)]
pub struct TopicView<'a> {
    /// Id.
    pub id: &'a str,
    /// What it is about.
    pub summary: Option<Words<'a>>,
    /// Needs that belong to it; only on the first page.
    pub categories: Vec<Card<'a>>,
    /// Services of this page, active first, then by title.
    pub services: ServiceCards,
    /// Pages; `None` when one is enough.
    pub paging: Option<Paging>,
    /// How many services.
    pub services_total: usize,
    /// Active ones among them.
    pub status: StatusNote,
}

pub(super) fn view<'c>(draft: &mut Draft<'c>, at: u32, number: u32) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let topic: &'c Topic = &catalogue.topics[at as usize];
    draft.cite(&topic.envelope.sources);
    let services = draft.order().of_topic(at as usize);
    let categories = catalogue.categories.iter().filter(|one| number <= 1 && one.topics.contains(&topic.id));
    let page = TopicView {
        id: &topic.id,
        summary: draft.summary(topic),
        categories: categories.map(|category| draft.category_card(category)).collect(),
        services: draft.services_on(services, number),
        paging: draft.paging(services.len(), number, |page| Target::Topic { at, page }),
        services_total: services.len(),
        status: draft.status(services),
    };
    let mut face = draft.face(topic, vec![draft.step(List::Topics)], &["list/services"]);
    face.page = number;
    (face, PageView::Topic(page))
}
