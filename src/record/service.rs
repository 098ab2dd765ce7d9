//! The service sheet.

use super::head::{self, HeadRules, Naming};
use super::reader::{
    AreaShape, ContactShape, Count, Istat, ListOf, Map, Money, Name, OneOf, PeriodShape, Prose, Rate, Reader, Shape,
    To, Url, Value, Words, Years, map_form, one_of,
};
use super::{Form, Relation};
use crate::diag::{Arg, rules};
use crate::model::{
    Access, AccessType, Amount, Cost, CostKind, Group, Id, Kind, Needed, NeededItem, Place, Requirements, Service,
    ServiceType, Status, Text, Timing,
};
use crate::source::yaml::NodeKind;

const GROUPS: &[Group] = &[Group::Families, Group::Companies, Group::Carers, Group::Operators];

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Service> {
    let asks = HeadRules { title: Naming::Words, summary_required: true, has_page: true, source_required: true };
    let head = head::read(reader, id, &asks);
    let categories = reader.required("category", ListOf(To::kind(Kind::Categories)));
    let kind = reader.required("type", one_of::<ServiceType>());
    let status = reader.required("status", one_of::<Status>());
    let reason = Words::default();
    let status_reason = match status {
        None | Some(Status::Active) => reader.optional("status_reason", reason),
        Some(_) => reader.required("status_reason", reason),
    };
    let audience = reader.required("audience", Map(audience));
    let requirements = reader.or_default("requirements", Map(requirements));
    let sheet = sheet(reader);
    let contacts = reader.or_default("contacts", ListOf(ContactShape));
    let responsible = reader.required("responsible", To::either(Kind::Ats, Kind::Organisations));
    let documents = reader.or_default("documents", ListOf(To::kind(Kind::Documents)));
    let acts = reader.or_default("acts", ListOf(To::kind(Kind::Acts)));
    let area = reader.required("area", AreaShape { needs_ats: true });
    let places = reader.or_default("places", ListOf(Map(place)));
    let seats = reader.optional("capacity", Map(capacity));
    let project = reader.optional("project", To::kind(Kind::Projects));
    let alliance = reader.optional("alliance", To::kind(Kind::Alliances));
    let topics = reader.or_default("topics", ListOf(To::kind(Kind::Topics)));
    let replaced_by = reader.optional("replaced_by", To::kind(Kind::Services).relation(Relation::ReplacedBy));
    let (groups, audience) = audience?;
    let mut service = Service {
        id: id.clone(),
        title: head.title?,
        envelope: head.envelope,
        categories: categories?,
        kind: kind?,
        status: status?,
        status_reason: status_reason.unwrap_or_default(),
        groups,
        audience,
        requirements,
        how_to: sheet.how_to,
        needed: sheet.needed,
        outcome: sheet.outcome,
        timing: sheet.timing,
        cost: sheet.cost,
        access: sheet.access,
        special_cases: sheet.special_cases,
        more: sheet.more,
        conditions: sheet.conditions,
        contacts,
        responsible: responsible?,
        documents,
        acts,
        area: area?,
        places,
        seats,
        project,
        alliance,
        topics,
        replaced_by,
        completeness: 0,
    };
    service.completeness = completeness(&service);
    Some(service)
}

/// The middle of the sheet: how the service is asked for, what it gives and costs.
struct Sheet {
    how_to: Text,
    needed: Needed,
    outcome: Text,
    timing: Timing,
    cost: Option<Cost>,
    access: Vec<Access>,
    special_cases: Text,
    more: Text,
    conditions: Option<Box<str>>,
}

fn sheet(reader: &mut Reader<'_>) -> Sheet {
    Sheet {
        how_to: reader.or_default("how_to", Prose),
        needed: reader.or_default("needed", Map(needed)),
        outcome: reader.or_default("outcome", Prose),
        timing: reader.or_default("timing", Map(timing)),
        cost: reader.optional("cost", Map(cost)),
        access: reader.or_default("access", ListOf(Map(access))),
        special_cases: reader.or_default("special_cases", Prose),
        more: reader.or_default("more", Prose),
        conditions: reader.optional("conditions", Conditions),
    }
}

/// How much of the national sheet is filled, in percent: its keys count one each.
fn completeness(service: &Service) -> u8 {
    let sheet = service.sheet();
    let filled = sheet.iter().filter(|(_, filled)| *filled).count();
    u8::try_from((filled * 100 + sheet.len() / 2) / sheet.len()).unwrap_or(100)
}

fn audience(reader: &mut Reader<'_>) -> Option<(Vec<Group>, Text)> {
    let groups = reader.required("groups", ListOf(OneOf(GROUPS)));
    let text = reader.or_default("text", Words::default());
    Some((groups?, text))
}

fn requirements(reader: &mut Reader<'_>) -> Option<Requirements> {
    let requirements = Requirements {
        text: reader.or_default("text", Words::default()),
        age_min: reader.optional("age_min", Years),
        age_max: reader.optional("age_max", Years),
        school: reader.or_default("school", Words::default()),
        residence: reader.or_default("residence", Words::default()),
        work: reader.or_default("work", Words::default()),
        isee_max: reader.optional("isee_max", Money),
    };
    if let (Some(min), Some(max)) = (requirements.age_min, requirements.age_max)
        && min > max
    {
        report_order(reader, "age_max", "age_min");
    }
    Some(requirements)
}

/// Reports that a highest value is below its lowest.
fn report_order(reader: &Reader<'_>, high: &'static str, low: &'static str) {
    let found = reader.fault(&rules::OUT_OF_RANGE, high).variant("order").arg("other", Arg::Field(low.to_owned()));
    reader.file.report(reader.stretch_of(high), found);
}

fn needed(reader: &mut Reader<'_>) -> Option<Needed> {
    Some(Needed { text: reader.or_default("text", Prose), items: reader.or_default("items", ListOf(Item)) })
}

/// A thing that is needed: words, or words with a form.
struct Item;

impl Shape for Item {
    type Out = NeededItem;

    fn read(&self, value: Value<'_>) -> Option<NeededItem> {
        let has_title = match &value.node.kind {
            NodeKind::Map(entries) => entries.iter().any(|entry| entry.key == "title" || entry.key == "document"),
            _ => false,
        };
        if !has_title {
            return Words::default().read(value).map(|title| NeededItem { title, document: None });
        }
        let mut reader = value.map()?;
        let title = reader.required("title", Words::default());
        let document = reader.optional("document", To::kind(Kind::Documents));
        reader.finish();
        Some(NeededItem { title: title?, document })
    }

    fn form(&self, file: &super::reader::File<'_>) -> Form {
        let with_form = map_form(file, |value| {
            let Some(mut reader) = value.map() else { return };
            let _ = reader.required("title", Words::default());
            let _ = reader.optional("document", To::kind(Kind::Documents));
        });
        Form::Either(vec![Words::default().form(file), with_form])
    }

    fn example(&self, languages: &[Box<str>]) -> String {
        Words::default().example(languages)
    }
}

fn timing(reader: &mut Reader<'_>) -> Option<Timing> {
    Some(Timing {
        text: reader.or_default("text", Prose),
        period: reader.or_default("period", PeriodShape),
        applications: reader.or_default("applications", PeriodShape),
        hours: reader.or_default("hours", Words::default()),
    })
}

fn cost(reader: &mut Reader<'_>) -> Option<Cost> {
    let kind = reader.required("kind", one_of::<CostKind>());
    let amount = reader.optional("amount", Money);
    let amount_min: Option<Amount> = reader.optional("amount_min", Money);
    let amount_max = reader.optional("amount_max", Money);
    let rate = reader.optional("rate", Rate);
    let per = reader.or_default("per", Words::default());
    if let (Some(min), Some(max)) = (amount_min, amount_max)
        && min > max
    {
        report_order(reader, "amount_max", "amount_min");
    }
    let text = reader.or_default("text", Prose);
    Some(Cost { kind: kind?, amount, amount_min, amount_max, rate, per, text })
}

fn access(reader: &mut Reader<'_>) -> Option<Access> {
    let kind = reader.required("type", one_of::<AccessType>());
    let url = reader.optional("url", Url);
    let text = reader.or_default("text", Words::default());
    Some(Access { kind: kind?, url, text })
}

/// Conditions of use: a document's id or a web address.
struct Conditions;

impl Shape for Conditions {
    type Out = Box<str>;

    fn read(&self, value: Value<'_>) -> Option<Box<str>> {
        let text = value.scalar("text")?;
        if text.contains(':') {
            Url.read(value)
        } else {
            To::kind(Kind::Documents).read(value).map(|id| id.as_ref().into())
        }
    }

    fn form(&self, file: &super::reader::File<'_>) -> Form {
        Form::Either(vec![Url.form(file), To::kind(Kind::Documents).form(file)])
    }

    fn example(&self, languages: &[Box<str>]) -> String {
        Url.example(languages)
    }
}

fn place(reader: &mut Reader<'_>) -> Option<Place> {
    let title = reader.required("title", Name);
    let address = reader.optional("address", Name);
    let municipality = reader.optional("municipality", Istat);
    Some(Place { title: title?, address, municipality })
}

fn capacity(reader: &mut Reader<'_>) -> Option<u32> {
    let seats = reader.required("seats", Count { max: 1_000_000 });
    u32::try_from(seats?).ok()
}
