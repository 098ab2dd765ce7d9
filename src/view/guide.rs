//! The guided questions: side, need, territory, and the services at the end.
//!
//! Every answer is a page, so that no script is needed; the address is all that keeps them.

use serde::Serialize;

use super::PageView;
use super::contact::AskView;
use super::draft::Draft;
use super::frame::Face;
use super::items::ServiceCards;
use super::words::{Link, Words};
use crate::model::{Ats, Category, Kind, Record, Service, ServiceType, Side};
use crate::routes::{List, Target};

/// Ages in years at which childcare and school begin or change.
const AGES: [u16; 6] = [0, 1, 3, 6, 11, 14];

/// `pages/guide.html`
#[derive(Debug, Clone, Serialize)]
pub struct GuideView<'a> {
    /// `side`, `need`, `ats`: what the page asks; `None` at the end.
    pub question: Option<&'static str>,
    /// What was answered so far.
    pub answers: Vec<GuideAnswer<'a>>,
    /// Answers to choose from; none at the end.
    pub choices: Vec<GuideChoice<'a>>,
    /// What was found; `None` before the end.
    pub end: Option<GuideEnd<'a>>,
}

/// An answer.
#[derive(Debug, Clone, Serialize)]
pub struct GuideAnswer<'a> {
    /// `side`, `need`, `ats`: what was asked.
    pub question: &'static str,
    /// The answer.
    pub title: Words<'a>,
    /// The page that asks again.
    pub href: String,
}

/// A choice.
#[derive(Debug, Clone, Serialize)]
pub struct GuideChoice<'a> {
    /// Where it leads.
    pub href: String,
    /// The answer.
    pub title: Words<'a>,
    /// More about it.
    pub summary: Option<Words<'a>>,
    /// Services that are left after it.
    pub services: usize,
}

/// The end of the questions.
#[derive(Debug, Clone, Serialize)]
pub struct GuideEnd<'a> {
    /// Services, active first, then by title: at most as many as a page of a list shows.
    pub services: ServiceCards,
    /// How many there are.
    pub total: usize,
    /// Ages in years to ask about, with a script; none where that would leave all services.
    pub ages: Vec<u16>,
    /// Kinds of help to ask about, with a script; none where there is only one.
    pub kinds: Vec<&'static str>,
    /// The finder, with the answers as its filters.
    pub finder: String,
    /// All services of the need, and all of the territory.
    pub lists: Vec<Link<'a>>,
    /// Whom to ask there.
    pub ask: Option<AskView<'a>>,
}

pub(super) fn start<'c>(draft: &Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let choices = draft.plan.asks().map(|side| choice(draft, side)).collect();
    question(draft, "side", Vec::new(), choices)
}

pub(super) fn needs<'c>(draft: &Draft<'c>, side: Side) -> (Face<'c>, PageView<'c>) {
    let choice = |(at, need): (u32, &'c Category)| GuideChoice {
        href: draft.href(Target::GuideAreas(at)),
        title: draft.words(&need.everyday).unwrap_or_else(|| draft.title(need)),
        summary: draft.summary(need),
        services: draft.catalogue().services_of(Kind::Categories, need.id()).len(),
    };
    question(draft, "need", vec![side_answer(draft, side)], draft.actions(side).into_iter().map(choice).collect())
}

pub(super) fn areas<'c>(draft: &Draft<'c>, need: u32) -> (Face<'c>, PageView<'c>) {
    let choice = |(at, ats): (u32, &'c Ats)| GuideChoice {
        href: draft.href(Target::GuideServices { need, ats: at }),
        title: draft.title(ats),
        summary: draft.words(&ats.territory).filter(|_| ats.envelope.is_confirmed()),
        services: services(draft, need, ats).len(),
    };
    let choices = (0..).zip(draft.catalogue().ats.iter()).map(choice).collect();
    question(draft, "ats", need_answers(draft, need), choices)
}

pub(super) fn end<'c>(draft: &Draft<'c>, need: u32, at: u32) -> (Face<'c>, PageView<'c>) {
    let catalogue = draft.catalogue();
    let ats = &catalogue.ats[at as usize];
    let found = services(draft, need, ats);
    let category = &catalogue.categories[need as usize];
    let mut answers = need_answers(draft, need);
    let again = draft.href(Target::GuideAreas(need));
    answers.push(GuideAnswer { question: "ats", title: draft.title(ats), href: again });
    let all: Vec<&'c Service> = found.iter().map(|at| &catalogue.services[*at as usize]).collect();
    let of_need = Link { href: draft.href(Target::Category { at: need, page: 1 }), title: draft.title(category) };
    let view = GuideEnd {
        total: found.len(),
        ages: ages(category.side, &all),
        kinds: kinds(&all),
        finder: format!("{}?need={}&ats={}", draft.list_href(List::Services), category.id, ats.id),
        services: draft.cards(found.into_iter().take(draft.settings().page_size).collect()),
        lists: vec![of_need, draft.ats_services_link(at)],
        ask: draft.ask(&ats.id),
    };
    let page = GuideView { question: None, answers, choices: Vec::new(), end: Some(view) };
    (face(draft), PageView::Guide(page))
}

/// The answers that a page of the guide follows from, for its title; none for other pages.
pub(super) fn answers(draft: &Draft<'_>, target: Target) -> Vec<String> {
    let all = match target {
        Target::GuideNeeds(side) => vec![side_answer(draft, side).title],
        Target::GuideAreas(need) => vec![draft.title(&draft.catalogue().categories[need as usize])],
        Target::GuideServices { need, ats } => {
            let catalogue = draft.catalogue();
            vec![draft.title(&catalogue.categories[need as usize]), draft.title(&catalogue.ats[ats as usize])]
        }
        _ => Vec::new(),
    };
    all.into_iter().map(|words| words.text.into_owned()).collect()
}

fn question<'c>(
    draft: &Draft<'c>,
    question: &'static str,
    answers: Vec<GuideAnswer<'c>>,
    choices: Vec<GuideChoice<'c>>,
) -> (Face<'c>, PageView<'c>) {
    (face(draft), PageView::Guide(GuideView { question: Some(question), answers, choices, end: None }))
}

fn face<'c>(draft: &Draft<'c>) -> Face<'c> {
    Face { trail: vec![draft.step(List::Services)], ..draft.list_face(List::Guide, &["list/services"], None, 1) }
}

fn choice<'c>(draft: &Draft<'c>, side: Side) -> GuideChoice<'c> {
    let of_side = |id: &crate::model::Id| draft.catalogue().categories.get(id).is_some_and(|need| need.side == side);
    let key = format!("guide.side.{}", side.as_str());
    GuideChoice {
        href: draft.href(Target::GuideNeeds(side)),
        title: side_answer(draft, side).title,
        summary: Some(draft.own(draft.labels.get(draft.lang, &key).to_owned())),
        services: draft.catalogue().services.iter().filter(|one| one.categories.iter().any(of_side)).count(),
    }
}

fn side_answer<'c>(draft: &Draft<'c>, side: Side) -> GuideAnswer<'c> {
    let key = format!("side.{}", side.as_str());
    let title = draft.own(draft.labels.get(draft.lang, &key).to_owned());
    GuideAnswer { question: "side", title, href: draft.list_href(List::Guide) }
}

fn need_answers<'c>(draft: &Draft<'c>, need: u32) -> Vec<GuideAnswer<'c>> {
    let category = &draft.catalogue().categories[need as usize];
    let again = draft.href(Target::GuideNeeds(category.side));
    vec![side_answer(draft, category.side), GuideAnswer { question: "need", title: draft.title(category), href: again }]
}

/// Services of a need in an agency's territory, in the order of reading; those that name no
/// territory are everywhere. Costs as much as the need has services.
fn services(draft: &Draft<'_>, need: u32, ats: &Ats) -> Vec<u32> {
    let all = &draft.catalogue().services;
    let is_there = |at: &&u32| {
        let area = &all[**at as usize].area.ats;
        area.is_empty() || area.contains(ats.id())
    };
    draft.order().of_category(need as usize).iter().filter(is_there).copied().collect()
}

/// Ages to ask about: where families would be left with fewer services than there are.
fn ages(side: Side, services: &[&Service]) -> Vec<u16> {
    let bounded = |service: &&Service| {
        let wanted = &service.requirements;
        service.envelope.is_confirmed() && (wanted.age_min.is_some() || wanted.age_max.is_some())
    };
    let tells = side == Side::Families && services.len() > 1 && services.iter().any(bounded);
    if tells { AGES.to_vec() } else { Vec::new() }
}

/// Kinds of help to choose from; a single one is no choice.
fn kinds(services: &[&Service]) -> Vec<&'static str> {
    let is_there = |kind: &&ServiceType| services.iter().any(|service| service.kind == **kind);
    let kinds: Vec<&'static str> = ServiceType::ALL.iter().filter(is_there).map(|kind| kind.as_str()).collect();
    if kinds.len() > 1 { kinds } else { Vec::new() }
}
