//! Financed projects.

use super::Relation;
use super::head::{self, HeadRules, Naming};
use super::reader::{
    AreaShape, ContactShape, FactOf, FigureShape, ListOf, Map, Money, Name, OneOf, PeriodShape, Reader, To, Url, Words,
    Yes, certainty, one_of, sources,
};
use crate::model::{Grant, GrantKind, Id, Kind, Project, ProjectType, Status};

const STATES: &[Status] = &[Status::Active, Status::Closed, Status::Unknown];

pub(super) fn read(reader: &mut Reader<'_>, id: &Id) -> Option<Project> {
    let asks = HeadRules { title: Naming::Name, summary_required: false, has_page: true, source_required: true };
    let head = head::read(reader, id, &asks);
    let organisation = To::kind(Kind::Organisations);
    let descriptive = reader.or_default("descriptive", Yes);
    let title_variants = reader.or_default("title_variants", ListOf(Name));
    let kind = reader.required("type", one_of::<ProjectType>());
    let ats = reader.required("ats", To::kind(Kind::Ats));
    let alliance = reader.optional("alliance", To::kind(Kind::Alliances).relation(Relation::Alliance));
    let programme = reader.required("programme", FactOf(To::kind(Kind::Programmes)));
    let lead = reader.optional("lead", FactOf(organisation));
    let partners = reader.or_default("partners", ListOf(organisation));
    let territory = reader.or_default("territory", Words::default());
    let area = reader.or_default("area", AreaShape::default());
    let categories = reader.or_default("categories", ListOf(To::kind(Kind::Categories)));
    let audience = reader.or_default("audience", Words::default());
    let period = reader.or_default("period", PeriodShape);
    let funding = reader.or_default("funding", ListOf(Map(grant)));
    let figures = reader.or_default("figures", ListOf(FigureShape));
    let access = reader.or_default("access", Words::default());
    let lines = reader.or_default("lines", ListOf(Name));
    let contacts = reader.or_default("contacts", ListOf(ContactShape));
    let url = reader.optional("url", Url);
    let status = reader.required("status", OneOf(STATES));
    let status_reason = reader.or_default("status_reason", Words::default());
    let cup = reader.optional("cup", Name);
    Some(Project {
        id: id.clone(),
        title: head.title?,
        envelope: head.envelope,
        descriptive,
        title_variants,
        kind: kind?,
        ats: ats?,
        alliance,
        programme: programme?,
        lead,
        partners,
        territory,
        area,
        categories,
        audience,
        period,
        funding,
        figures,
        access,
        lines,
        contacts,
        url,
        status: status?,
        status_reason,
        cup,
    })
}

fn grant(reader: &mut Reader<'_>) -> Option<Grant> {
    let kind = reader.required("kind", one_of::<GrantKind>());
    let amount = reader.required("amount", Money);
    let sources = sources(reader);
    let confidence = certainty(reader);
    let caption = reader.or_default("caption", Words::default());
    Some(Grant { kind: kind?, amount: amount?, sources, confidence, caption })
}
