//! Programming periods and calls.

use super::Relation;
use super::head::{self, HeadRules, Naming};
use super::reader::{Day, FigureShape, ListOf, Map, Name, PeriodShape, Reader, To, Words, Yes, one_of, sources};
use crate::model::{Id, Kind, Milestone, Programme, ProgrammeType, Rule};

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Programme> {
    let asks = HeadRules { title: Naming::Words, summary_required: true, has_page: true, source_required: true };
    let head = head::read(reader, id, &asks);
    let kind = reader.required("type", one_of::<ProgrammeType>());
    let period = reader.or_default("period", PeriodShape);
    let planned_until = reader.optional("planned_until", Day::default());
    let current = reader.or_default("current", Yes);
    let follows = reader.optional("follows", To::kind(Kind::Programmes).relation(Relation::Follows));
    let acts = reader.or_default("acts", ListOf(To::kind(Kind::Acts)));
    let figures = reader.or_default("figures", ListOf(FigureShape));
    let conflicts = reader.or_default("conflicts", ListOf(Words::default()));
    let rules = reader.or_default("rules", ListOf(Map(rule)));
    let milestones = reader.or_default("milestones", ListOf(Map(milestone)));
    let areas = reader.or_default("areas", ListOf(Name));
    Some(Programme {
        id: id.clone(),
        title: head.title?,
        envelope: head.envelope,
        kind: kind?,
        period,
        planned_until,
        current,
        follows,
        acts,
        figures,
        conflicts,
        rules,
        milestones,
        areas,
    })
}

fn rule(reader: &mut Reader<'_>) -> Option<Rule> {
    let text = reader.required("text", Words::default());
    let sources = sources(reader);
    Some(Rule { text: text?, sources })
}

fn milestone(reader: &mut Reader<'_>) -> Option<Milestone> {
    let on = reader.required("on", Day::default());
    let title = reader.required("title", Words::default());
    let sources = sources(reader);
    Some(Milestone { on: on?, title: title?, sources })
}
