//! Records as entries of lists.

use super::draft::{Draft, confidence};
use super::items::{
    ActRef, AllianceItem, AreaView, BorderView, Card, DocumentView, FundingRowView, NetworkItem, NewsItem, PageNumber,
    Paging, ProgrammeItem, ProjectItem, ServiceCards, ServiceItem, ServicesPart,
};
use super::words::{Iso, IsoAge, Link, Words};
use crate::model::{
    Act, Alliance, Area, Border, Category, Date, Document, FundingKey, FundingRow, Id, Kind, Network, News, Period,
    Programme, Project, Record, Service, Side, Status,
};
use crate::routes::Target;

impl<'c> Draft<'c> {
    pub(super) fn service_item(&self, at: u32) -> ServiceItem<'c> {
        let service: &'c Service = &self.catalogue().services[at as usize];
        let confirmed = service.envelope.is_confirmed();
        ServiceItem {
            at,
            id: &service.id,
            href: self.href(Target::Service(at)),
            title: self.title(service),
            summary: self.summary(service),
            status: if confirmed { service.status } else { Status::Unknown }.as_str(),
            kind: service.kind.as_str(),
            period: self.period(if confirmed { service.timing.period } else { Period::default() }),
            ats: self.links(Kind::Ats, &service.area.ats),
            place: self.words(&service.area.text).filter(|_| confirmed),
            groups: service.groups.iter().filter(|_| confirmed).map(|group| group.as_str()).collect(),
            age_min: service.requirements.age_min.filter(|_| confirmed).map(IsoAge),
            age_max: service.requirements.age_max.filter(|_| confirmed).map(IsoAge),
            confidence: confidence(&service.envelope),
        }
    }

    /// The first `limit` of services in the order of reading.
    pub(super) fn services_part(&self, positions: &[u32], limit: usize, more_href: Option<String>) -> ServicesPart {
        let items = &positions[..positions.len().min(limit)];
        let more_href = more_href.filter(|_| items.len() < positions.len());
        ServicesPart { items: self.cards(items.to_vec()), total: positions.len(), more_href }
    }

    /// Services that name a record, in the order of reading. Costs as much as there are.
    pub(super) fn services_of(&self, kind: Kind, id: &str) -> Vec<u32> {
        let mut positions = self.catalogue().service_positions(kind, id).to_vec();
        self.order().sort(&mut positions);
        positions
    }

    /// Where the services of an agency are listed, by its position.
    pub(super) fn ats_services_link(&self, at: u32) -> Link<'c> {
        let ats = &self.catalogue().ats[at as usize];
        let many = self.catalogue().services_of(Kind::Ats, &ats.id).len() > self.settings().page_size;
        let href = match many {
            true => self.href(Target::AtsServices { at, page: 1 }),
            false => format!("{}#services", self.href(Target::Ats(at))),
        };
        let text = self.labels.fill(self.lang, "ats-services.title", &[("ats", &self.title(ats).text)]);
        Link { href, title: self.own(text) }
    }

    /// The services on page `number` of a list.
    pub(super) fn services_on(&self, positions: &[u32], number: u32) -> ServiceCards {
        self.cards(slice(positions, number, self.settings().page_size).to_vec())
    }

    pub(super) fn alliance_item(&self, alliance: &'c Alliance) -> AllianceItem<'c> {
        let confirmed = alliance.envelope.is_confirmed();
        let lead = alliance.lead.as_ref().and_then(|fact| fact.confirmed()).filter(|_| confirmed);
        let territory = alliance.territory.as_ref().and_then(|fact| fact.confirmed()).filter(|_| confirmed);
        AllianceItem {
            href: self.record_href(alliance),
            title: self.title(alliance),
            summary: self.summary(alliance),
            kind: alliance.kind.as_str(),
            ats: self.link(Kind::Ats, &alliance.ats),
            lead: lead.and_then(|id| self.link(Kind::Organisations, id)),
            territory: territory.and_then(|text| self.words(text)),
            confidence: confidence(&alliance.envelope),
        }
    }

    pub(super) fn project_item(&self, project: &'c Project) -> ProjectItem<'c> {
        let confirmed = project.envelope.is_confirmed();
        let programme = project.programme.confirmed().filter(|_| confirmed);
        ProjectItem {
            href: self.record_href(project),
            title: self.title(project),
            summary: self.summary(project),
            kind: project.kind.as_str(),
            status: if confirmed { project.status } else { Status::Unknown }.as_str(),
            period: self.period(if confirmed { project.period } else { Period::default() }),
            ats: self.link(Kind::Ats, &project.ats),
            programme: programme.and_then(|id| self.link(Kind::Programmes, id)),
            confidence: confidence(&project.envelope),
        }
    }

    pub(super) fn programme_item(&self, programme: &'c Programme) -> ProgrammeItem<'c> {
        let confirmed = programme.envelope.is_confirmed();
        ProgrammeItem {
            href: self.record_href(programme),
            title: self.title(programme),
            summary: self.summary(programme),
            kind: programme.kind.as_str(),
            period: self.period(if confirmed { programme.period } else { Period::default() }),
            current: programme.current,
            confidence: confidence(&programme.envelope),
        }
    }

    /// Programmes among `ids`, oldest first.
    pub(super) fn programmes(&self, ids: &[Id]) -> Vec<&'c Programme> {
        let mut found: Vec<&'c Programme> = ids.iter().filter_map(|id| self.catalogue().programmes.get(id)).collect();
        found.sort_by_key(|programme| start(programme));
        found
    }

    /// Every programme, oldest first.
    pub(super) fn all_programmes(&self) -> Vec<&'c Programme> {
        let mut all: Vec<&'c Programme> = self.catalogue().programmes.iter().collect();
        all.sort_by_key(|programme| start(programme));
        all
    }

    pub(super) fn network_item(&self, network: &'c Network) -> NetworkItem<'c> {
        let confirmed = network.envelope.is_confirmed();
        NetworkItem {
            href: self.record_href(network),
            title: self.title(network),
            summary: self.summary(network),
            phase: network.phase.as_str(),
            ats: network.ats.as_ref().and_then(|id| self.link(Kind::Ats, id)),
            asl: network.asl.as_deref().filter(|_| confirmed).map(|asl| self.proper(asl)),
            succeeded_by: if confirmed { self.links(Kind::Ats, &network.succeeded_by) } else { Vec::new() },
            confidence: confidence(&network.envelope),
        }
    }

    /// Every piece of news, newest first.
    pub(super) fn all_news(&self) -> Vec<&'c News> {
        let mut all: Vec<&'c News> = self.catalogue().news.iter().collect();
        all.sort_by_key(|news| std::cmp::Reverse(news.on));
        all
    }

    pub(super) fn news_item(&self, news: &'c News) -> NewsItem<'c> {
        NewsItem {
            href: self.record_href(news),
            title: self.title(news),
            summary: self.summary(news),
            kind: news.kind.as_str(),
            on: Iso(news.on),
            deadline: news.deadline.map(Iso),
            over: news.deadline.is_some_and(|deadline| self.is_past(deadline)),
        }
    }

    pub(super) fn category_card(&self, category: &'c Category) -> Card<'c> {
        let services = self.catalogue().service_positions(Kind::Categories, &category.id).len();
        Card { services: Some(services), ..self.card(category) }
    }

    /// Fundable actions of a branch, in their order, as needs in everyday words.
    pub(super) fn needs(&self, side: Side) -> Vec<Card<'c>> {
        let need = |category: &'c Category| {
            let card = self.category_card(category);
            match self.words(&category.everyday) {
                Some(everyday) => Card { official: Some(card.title), title: everyday, ..card },
                None => card,
            }
        };
        self.actions(side).into_iter().map(|(_, category)| need(category)).collect()
    }

    /// Fundable actions of a branch with their positions, in their order.
    pub(super) fn actions(&self, side: Side) -> Vec<(u32, &'c Category)> {
        let all = (0..).zip(self.catalogue().categories.iter());
        let mut actions: Vec<(u32, &'c Category)> = all.filter(|(_, category)| category.side == side).collect();
        actions.sort_by_key(|(_, category)| category.order.unwrap_or(u32::MAX));
        actions
    }

    /// A record as a title and a sentence.
    pub(super) fn card<R: Record>(&self, record: &'c R) -> Card<'c> {
        Card {
            href: self.record_href(record),
            title: self.title(record),
            official: None,
            summary: self.summary(record),
            services: None,
        }
    }

    /// Acts that are confirmed, oldest first as the record names them.
    pub(super) fn act_refs(&self, ids: &[Id]) -> Vec<ActRef<'c>> {
        let acts = ids.iter().filter_map(|id| self.catalogue().acts.get(id));
        acts.filter(|act| act.envelope.is_confirmed()).map(|act| self.act_ref(act)).collect()
    }

    fn act_ref(&self, act: &'c Act) -> ActRef<'c> {
        ActRef {
            href: self.record_href(act),
            title: self.act_words(act),
            issuer: self.proper(act.issuer.as_ref()),
            subject: self.words(&act.subject),
            url: act.url.as_deref(),
            confidence: confidence(&act.envelope),
        }
    }

    pub(super) fn document(&mut self, document: &'c Document) -> DocumentView<'c> {
        let confirmed = document.envelope.is_confirmed();
        let act = document.act.as_ref().filter(|_| confirmed).and_then(|id| self.catalogue().acts.get(id));
        DocumentView {
            id: &document.id,
            href: self.record_href(document),
            title: self.title(document),
            summary: self.summary(document),
            kind: document.kind.as_str(),
            format: document.format.as_deref().filter(|_| confirmed),
            size_bytes: document.size_bytes.filter(|_| confirmed),
            pages: document.pages.filter(|_| confirmed),
            publisher: self.proper(document.publisher.as_ref()),
            on: document.on.map(Iso).filter(|_| confirmed),
            act: act.filter(|act| act.envelope.is_confirmed()).map(|act| self.act_ref(act)),
            ats: document.ats.as_ref().and_then(|id| self.link(Kind::Ats, id)),
            url: document.url.as_deref().filter(|_| confirmed),
            available: document.available.filter(|_| confirmed),
            licence: document.licence.as_deref().filter(|_| confirmed),
            confidence: confidence(&document.envelope),
            sources: if confirmed { self.cite(&document.envelope.sources) } else { Vec::new() },
        }
    }

    pub(super) fn border(&mut self, border: &'c Border) -> BorderView<'c> {
        let confirmed = border.envelope.is_confirmed();
        BorderView {
            id: &border.id,
            href: self.record_href(border),
            special: border.id.as_ref() != Border::ORDINARY,
            title: self.title(border),
            summary: self.summary(border),
            acts: if confirmed { self.act_refs(&border.acts) } else { Vec::new() },
            on: border.on.map(Iso).filter(|_| confirmed),
            municipalities: self.context.shared.border_sizes.get(&border.id).copied().unwrap_or(0),
            confidence: confidence(&border.envelope),
            sources: if confirmed { self.cite(&border.envelope.sources) } else { Vec::new() },
        }
    }

    pub(super) fn area(&self, area: &'c Area) -> AreaView<'c> {
        AreaView {
            text: self.words(&area.text),
            ats: self.links(Kind::Ats, &area.ats),
            provinces: area.provinces.iter().map(AsRef::as_ref).collect(),
            municipalities: self.links(Kind::Municipalities, &area.municipalities),
            ambiti: area.ambiti.iter().map(|ambito| self.proper(ambito.as_ref())).collect(),
        }
    }

    pub(super) fn funding_row(&mut self, row: &'c FundingRow) -> FundingRowView<'c> {
        let link = (row.key_kind == FundingKey::Ats).then(|| self.link(Kind::Ats, &row.key)).flatten();
        let (key, href) = match link {
            Some(Link { href, title }) => (title, Some(href)),
            None if row.key_kind == FundingKey::Province => (self.own(row.key.as_ref()), self.province_href(&row.key)),
            None => (self.proper(row.key.as_ref()), None),
        };
        FundingRowView {
            key_kind: row.key_kind.as_str(),
            key,
            href,
            period: &row.period,
            item: self.words(&row.item).unwrap_or_else(|| self.own("")),
            cents: row.amount.0,
            projects: row.projects,
            total: row.key_kind == FundingKey::Total,
            caption: self.words(&row.caption),
            sources: self.cite(&row.sources),
            table: None,
        }
    }

    /// Where the municipalities of a province are listed.
    pub(super) fn province_href(&self, code: &str) -> Option<String> {
        Some(self.href(Target::Province(self.plan.province_position(code)?)))
    }

    /// Title of a province, as the theme's strings have it: `Provincia di Lodi`.
    pub(super) fn province_title(&self, code: &str) -> Words<'c> {
        self.own(self.labels.get(self.lang, &format!("province-title.{code}")).to_owned())
    }

    /// Page or anchor of a record of the catalogue.
    pub(super) fn record_href<R: Record>(&self, record: &R) -> String {
        self.plan.record_href(self.lang, R::KIND, record.id()).unwrap_or_default()
    }

    /// Pages of a list; `None` when one is enough.
    pub(super) fn paging(&self, total: usize, number: u32, target: impl Fn(u32) -> Target) -> Option<Paging> {
        let count = self.plan.pages(total);
        if count <= 1 {
            return None;
        }
        let href = |page: u32| self.href(target(page));
        let mut shown: Vec<u32> =
            [1, count].into_iter().chain(number.saturating_sub(2)..=number.saturating_add(2)).collect();
        shown.retain(|page| (1..=count).contains(page));
        shown.sort_unstable();
        shown.dedup();
        let pages =
            shown.into_iter().map(|page| PageNumber { number: page, href: href(page), current: page == number });
        Some(Paging {
            number,
            count,
            total,
            previous: (number > 1).then(|| href(number - 1)),
            next: (number < count).then(|| href(number + 1)),
            pages: pages.collect(),
        })
    }
}

/// The part of a list that stands on page `number`, from 1.
pub(super) fn slice<T>(all: &[T], number: u32, size: usize) -> &[T] {
    let start = (number as usize).saturating_sub(1).saturating_mul(size).min(all.len());
    &all[start..start.saturating_add(size).min(all.len())]
}

/// The initial under which a name stands.
pub(super) fn initial(name: &str) -> char {
    match crate::markdown::slugify(name).chars().next() {
        Some(letter) if letter.is_ascii_alphabetic() => letter.to_ascii_uppercase(),
        _ => '0',
    }
}

/// When a programme began; unknown sorts first.
fn start(programme: &Programme) -> (Option<Date>, Id) {
    (programme.period.from, programme.id.clone())
}
