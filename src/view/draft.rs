//! A page while it is being made: its language, its catalogue, and the sources used so far.

use std::cell::RefCell;

use super::ViewContext;
use super::facts::{SourceRef, SourceView, StatusNote};
use super::index::Order;
use super::items::ServiceCards;
use super::resolve::PageResolver;
use super::site::SiteView;
use super::terms::{TermHere, Used};
use super::wording::Wording;
use super::words::{Html, Iso, PeriodView};
use crate::markdown;
use crate::model::{Confidence, Date, Envelope, Id, Kind, Lang, Period, Source, Status, Text};
use crate::routes::List;

/// The page being made.
pub(super) struct Draft<'c> {
    pub context: ViewContext<'c>,
    wording: Wording<'c>,
    cited: Vec<&'c Source>,
    terms: Used,
    /// Services whose cards the page shows.
    cards: RefCell<Vec<u32>>,
}

impl<'c> std::ops::Deref for Draft<'c> {
    type Target = Wording<'c>;

    fn deref(&self) -> &Wording<'c> {
        &self.wording
    }
}

impl<'c> Draft<'c> {
    pub fn new(context: &ViewContext<'c>, lang: Lang) -> Self {
        let wording = Wording { plan: context.plan, labels: &context.shared.labels, lang };
        Draft { context: *context, wording, cited: Vec::new(), terms: Used::default(), cards: RefCell::default() }
    }

    /// Cards of services for a list; the page is known to need them.
    pub fn cards(&self, positions: Vec<u32>) -> ServiceCards {
        self.cards.borrow_mut().extend_from_slice(&positions);
        ServiceCards(positions)
    }

    /// Every card that the page needs, perhaps more than once.
    pub fn into_cards(self) -> Vec<u32> {
        self.cards.into_inner()
    }

    pub fn site(&self) -> &'c SiteView {
        &self.context.shared.sites[self.lang.index()]
    }

    pub fn order(&self) -> &'c Order {
        &self.context.shared.orders[self.lang.index()]
    }

    /// HTML of a Markdown text.
    pub fn html(&self, text: &'c Text) -> Option<Html<'c>> {
        self.rendered(text).map(|(html, _)| html)
    }

    /// HTML of a Markdown text and its headings.
    pub fn rendered(&self, text: &'c Text) -> Option<(Html<'c>, Vec<markdown::Heading>)> {
        let (found, text) = text.get(self.lang)?;
        let lang = self.mark(found);
        let terms = (&self.terms, &self.context.shared.terms[found.index()]);
        let resolver = PageResolver { context: self.context, lang: self.lang, terms };
        let rendered = markdown::render(text, &resolver);
        Some((Html { html: rendered.html, lang, missing: lang.is_some() }, rendered.headings))
    }

    /// What the words mean that the page's texts have used.
    pub fn terms(&self) -> Vec<TermHere<'c>> {
        self.terms.explained(self)
    }

    pub fn period(&self, period: Period) -> PeriodView {
        PeriodView {
            from: period.from.map(Iso),
            until: period.until.map(Iso),
            over: period.until.is_some_and(|until| self.is_past(until)),
        }
    }

    /// Whether the last day that `date` may mean lies before the day of the build.
    pub fn is_past(&self, date: Date) -> bool {
        let or_last = |part: u8| if part == 0 { u8::MAX } else { part };
        let today = self.context.today;
        (date.year, or_last(date.month), or_last(date.day)) < (today.year, today.month, today.day)
    }

    /// Numbers of sources, each new one added to the page's list.
    pub fn cite(&mut self, ids: &[Id]) -> Vec<SourceRef<'c>> {
        ids.iter().filter_map(|id| self.cite_one(id)).collect()
    }

    pub fn cite_one(&mut self, id: &str) -> Option<SourceRef<'c>> {
        let known = self.cited.iter().position(|source| source.id.as_ref() == id);
        let at = match known {
            Some(at) => at,
            None => {
                self.cited.push(self.catalogue().sources.get(id)?);
                self.cited.len() - 1
            }
        };
        Some(SourceRef { n: at + 1, title: self.title(self.cited[at]) })
    }

    /// The page's list of sources.
    pub fn sources(&self) -> Vec<SourceView<'c>> {
        let view = |(at, source): (usize, &&'c Source)| SourceView {
            n: at + 1,
            href: self.plan.record_href(self.lang, Kind::Sources, &source.id).unwrap_or_default(),
            url: source.url.as_deref(),
            title: self.title(*source),
            publisher: self.proper(source.publisher.as_ref()),
            date: source.on.map(Iso),
        };
        self.cited.iter().enumerate().map(view).collect()
    }

    /// What is known to be open among services in the order of reading.
    pub fn status(&self, services: &[u32]) -> StatusNote {
        self.status_of(self.active(services))
    }

    pub fn status_of(&self, active: u32) -> StatusNote {
        StatusNote { active, checked_on: Iso(self.settings().checked_on), ats_href: self.list_href(List::Ats) }
    }

    /// Active services stand first in every order.
    pub fn active(&self, services: &[u32]) -> u32 {
        let all = &self.catalogue().services;
        let is_active = |at: &u32| {
            let service = &all[*at as usize];
            service.status == Status::Active && service.envelope.is_confirmed()
        };
        u32::try_from(services.partition_point(is_active)).unwrap_or(u32::MAX)
    }
}

/// The word for how sure a whole record is.
pub(super) fn confidence(envelope: &Envelope) -> &'static str {
    envelope.confidence.unwrap_or(Confidence::High).as_str()
}
