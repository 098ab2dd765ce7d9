//! Service sheets of the fictional catalogue: one full, one bare, a grant, one not confirmed.

use conciliazione::model::{
    Access, AccessType, Amount, Area, ContactPoint, Cost, CostKind, Group, Needed, Period, Place, Requirements,
    Service, ServiceType, Status, Table, Text, Timing,
};

use super::catalogue::{date, ids, low, named, text};

/// A closed service of which nothing more is known.
pub fn service(id: &str) -> Service {
    Service {
        id: id.into(),
        title: text(id, Some(id)),
        envelope: named(id, text("In breve.", Some("In short."))),
        categories: ids(&["kids"]),
        kind: ServiceType::Centre,
        status: Status::Closed,
        status_reason: text("Concluso.", Some("Over.")),
        groups: vec![Group::Families],
        audience: Text::default(),
        requirements: Requirements::default(),
        how_to: Text::default(),
        needed: Needed::default(),
        outcome: Text::default(),
        timing: Timing::default(),
        cost: Some(cost(CostKind::Unknown)),
        access: Vec::new(),
        special_cases: Text::default(),
        more: Text::default(),
        conditions: None,
        contacts: Vec::new(),
        responsible: "laghi".into(),
        documents: Vec::new(),
        acts: Vec::new(),
        area: Area { ats: ids(&["laghi"]), ..Area::default() },
        places: Vec::new(),
        seats: None,
        project: None,
        alliance: None,
        topics: Vec::new(),
        replaced_by: None,
        completeness: 10,
    }
}

fn cost(kind: CostKind) -> Cost {
    let (per, words) = (Text::default(), Text::default());
    Cost { kind, amount: None, amount_min: None, amount_max: None, rate: None, per, text: words }
}

/// An active service with every section of the national sheet.
fn nursery() -> Service {
    let mut nursery = service("nido");
    nursery.title = text("Nido", Some("Nursery"));
    nursery.envelope = named("nido", text("Un nido.", None));
    nursery.status = Status::Active;
    nursery.how_to = text("Si chiede **qui**.", None);
    nursery.needed.text = text("Un modulo.", Some("A form."));
    nursery.outcome = text("Un posto.", Some("A place."));
    nursery.timing.period = Period { from: Some(date("2026")), until: Some(date("2027-06")) };
    let (amount, rate) = (Some(Amount(35_050)), Some(Amount(50)));
    nursery.cost = Some(Cost { amount, rate, ..cost(CostKind::Paid) });
    nursery.access = vec![Access { kind: AccessType::Phone, url: None, text: Text::default() }];
    nursery.special_cases = text("Casi.", Some("Cases."));
    nursery.more = text("Altro.", Some("More."));
    nursery.conditions = Some("modulo".into());
    nursery.contacts = vec![ContactPoint { phone: vec!["02 000000".into()], ..ContactPoint::default() }];
    nursery.documents = ids(&["modulo"]);
    nursery.acts = ids(&["lr-23", "lr-22"]);
    nursery.area.municipalities = ids(&["900001"]);
    nursery.places = vec![Place { title: "Villa finta".into(), address: None, municipality: None }];
    nursery.project = Some("ponte".into());
    nursery.topics = ids(&["infanzia"]);
    nursery
}

pub fn services() -> Table<Service> {
    let mut call = service("bando");
    call.kind = ServiceType::Grant;
    call.groups = vec![Group::Companies];
    call.cost = Some(Cost { amount_max: Some(Amount(500_000)), ..cost(CostKind::Contribution) });
    let mut hidden = service("incerto");
    hidden.envelope = low(named("incerto", text("Un dato riservato.", Some("An unproven thing."))));
    hidden.area.ats = ids(&["monti"]);
    hidden.status = Status::Active;
    hidden.outcome = text("Altro dato riservato.", None);
    Table::new(vec![nursery(), call, hidden, service("vuoto")])
}
