//! A small fictional catalogue: two agencies, three municipalities, a record of most kinds,
//! and values of low confidence that no page may show.

use std::sync::Arc;

use conciliazione::config::{self, Site};
use conciliazione::model::{
    Act, ActType, Alliance, AllianceType, Amount, Area, Ats, Border, Catalogue, Category, Chart, Confidence, Contact,
    ContactType, Date, Document, DocumentType, Envelope, Fact, Figure, FundingKey, FundingRow, FundingTable, Grant,
    GrantKind, Group, Id, Indicator, Localized, Municipality, Organisation, Page, Period, Programme, ProgrammeType,
    Project, ProjectType, Seat, Side, Source, SourceType, Status, Suppressed, Table, Text, Topic, Unit,
};
use conciliazione::routes::List;
use conciliazione::source;

use super::sheets::services;

pub fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn text(it: &str, en: Option<&str>) -> Text {
    Localized::new(vec![Some(it.into()), en.map(Into::into)])
}

pub fn ids(list: &[&str]) -> Vec<Id> {
    list.iter().map(|id| Id::from(*id)).collect()
}

pub fn envelope() -> Envelope {
    Envelope { updated: Some(date("2026-11-01")), sources: ids(&["fonte"]), ..Envelope::default() }
}

pub fn named(slug: &str, summary: Text) -> Envelope {
    Envelope { slugs: Localized::new(vec![Some(slug.into()), Some(slug.into())]), summary, ..envelope() }
}

pub fn low(envelope: Envelope) -> Envelope {
    Envelope { confidence: Some(Confidence::Low), ..envelope }
}

fn fact<T>(value: T, confidence: Confidence) -> Fact<T> {
    let sources = ids(&["fonte"]);
    Fact { value, sources, as_of: Some(date("2024")), confidence, approx: false, caption: Text::default() }
}

fn known(value: &str) -> Option<Fact<Box<str>>> {
    Some(fact(value.into(), Confidence::High))
}

/// A site of two languages with five records a page.
pub fn site() -> Site {
    let mut yaml = String::from(
        "languages:\n- {code: it, name: Italiano, locale: it_IT}\n- {code: en, name: English, locale: en_GB}\n\
         title: {it: Sito finto, en: Fictional site}\ndescription: {it: Prova, en: Test}\n\
         base_url: https://example.org/\npublisher: {email: redazione@example.org}\nfeedback: errori@example.org\n\
         brand: {mark: a.svg}\ncontent_licence: {name: X, url: 'https://example.org/x'}\nchecked_on: 2026-11-20\n\
         menu: [list/services, list/ats]\nfooter: [pages/legal]\nfreshness: {services: 365, contacts: 180}\n\
         page_size: 5\nmunicipality_sources: [fonte]\nresident_sources: [fonte]\ncredits: [fonte]\npaths:\n",
    );
    let extra = ["page", "province", "poster", "data", "life-events"];
    let lists = List::ALL.into_iter().filter(|list| *list != List::Home).map(List::name);
    for name in lists.chain(extra) {
        yaml.push_str(&format!("  {name}: {{it: {name}, en: {name}}}\n"));
    }
    let source = source::Source { path: "content/site.yaml".into(), text: yaml };
    let parsed = config::parse(&source);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    parsed.value.unwrap()
}

pub fn ats(id: &str, name: &str, province: &str) -> Ats {
    let host = format!("https://ats-{id}.example.org");
    Ats {
        id: id.into(),
        title: Localized::single(name.into()),
        envelope: named(id, text("Un'agenzia.", Some("An agency."))),
        official_name: known(name),
        ipa_code: None,
        tax_code: None,
        seat: fact(
            Seat { address: "via Finta 1".into(), cap: None, municipality: None, town: "Borgofinto".into() },
            Confidence::High,
        ),
        phone: Some(fact("02 99999".into(), Confidence::Low)),
        email: known(&format!("posta@ats-{id}.example.org")),
        pec: None,
        website: known(&host),
        conciliazione_page: None,
        provinces: vec![province.into()],
        territory: text("Una provincia", Some("A province")),
        replaces: Vec::new(),
        history: Vec::new(),
        figures: Vec::new(),
    }
}

fn contact() -> Contact {
    Contact {
        id: "conciliazione-laghi".into(),
        title: text("Conciliazione", Some("Balance")),
        envelope: envelope(),
        kind: ContactType::Conciliazione,
        ats: Some("laghi".into()),
        organisation: None,
        groups: vec![Group::Families],
        office: None,
        role: Text::default(),
        address: Some(fact("via Riservata 99999".into(), Confidence::Low)),
        phone: vec![fact("02 99999 1".into(), Confidence::Low)],
        email: vec![fact("conciliazione@ats-laghi.example.org".into(), Confidence::High)],
        pec: None,
        hours: Text::default(),
        historical: false,
    }
}

fn act(id: &str, kind: ActType, number: &str, on: &str) -> Act {
    Act {
        id: id.into(),
        envelope: envelope(),
        kind,
        number: Some(number.into()),
        on: date(on),
        issuer: "Ente finto".into(),
        subject: text("Riforma", Some("Reform")),
        publication: None,
        url: None,
        urn: None,
    }
}

fn acts() -> Table<Act> {
    let mut hidden = act("lr-22", ActType::LeggeRegionale, "22", "2021-12-14");
    hidden.envelope = low(envelope());
    hidden.subject = text("Cosa riservata", Some("An unproven subject"));
    Table::new(vec![act("lr-23", ActType::LeggeRegionale, "23", "2015-08-11"), hidden])
}

pub fn figure(indicator: Indicator, unit: Unit, cents: i64, as_of: &str, confidence: Confidence) -> Figure {
    Figure {
        indicator,
        label: text("Cifra", Some("Figure")),
        value: Amount(cents),
        unit,
        approx: false,
        at_least: false,
        area: Text::default(),
        programme: None,
        as_of: Some(date(as_of)),
        sources: ids(&["fonte"]),
        confidence,
        caption: Text::default(),
    }
}

fn programme() -> Programme {
    Programme {
        id: "2020".into(),
        title: text("Piano 2020", Some("Plan 2020")),
        envelope: named("piano-2020", text("Un piano.", Some("A plan."))),
        kind: ProgrammeType::TerritorialPlans,
        period: Period { from: Some(date("2020")), until: None },
        planned_until: None,
        current: true,
        follows: None,
        acts: ids(&["lr-23", "lr-22"]),
        figures: vec![
            figure(Indicator::Funds, Unit::Eur, 850_000_050, "2017", Confidence::High),
            figure(Indicator::Projects, Unit::Count, 4_400, "2019", Confidence::High),
            figure(Indicator::Funds, Unit::Eur, 950_000_000, "2019-09", Confidence::High),
            figure(Indicator::People, Unit::Count, 9_999_900, "2019", Confidence::Low),
        ],
        conflicts: Vec::new(),
        rules: Vec::new(),
        milestones: Vec::new(),
        areas: Vec::new(),
    }
}

fn alliance(id: &str, name: &str, area: Area) -> Alliance {
    Alliance {
        id: id.into(),
        title: Localized::single(name.into()),
        envelope: named(id, Text::default()),
        kind: AllianceType::Alliance,
        descriptive: false,
        ats: "laghi".into(),
        lead: Some(fact("coop".into(), Confidence::Low)),
        territory: None,
        area,
        programmes: ids(&["2020"]),
        programmes_confidence: Confidence::Low,
        partners: Vec::new(),
        figures: Vec::new(),
        contacts: Vec::new(),
        url: None,
        open_to_join: None,
        projects: Vec::new(),
    }
}

fn project() -> Project {
    let grant = |cents, confidence| Grant {
        kind: GrantKind::Total,
        amount: Amount(cents),
        sources: Vec::new(),
        confidence,
        caption: text("riservata", None),
    };
    Project {
        id: "ponte".into(),
        title: Localized::single("Ponte".into()),
        envelope: named("ponte", text("Un progetto.", Some("A project."))),
        descriptive: false,
        title_variants: Vec::new(),
        kind: ProjectType::Project,
        ats: "laghi".into(),
        alliance: Some("lago".into()),
        programme: fact("2020".into(), Confidence::Low),
        lead: None,
        partners: Vec::new(),
        territory: Text::default(),
        area: Area::default(),
        categories: ids(&["kids"]),
        audience: Text::default(),
        period: Period::default(),
        funding: vec![grant(9_999_900, Confidence::Low)],
        figures: Vec::new(),
        access: Text::default(),
        lines: Vec::new(),
        contacts: Vec::new(),
        url: None,
        status: Status::Closed,
        status_reason: Text::default(),
        cup: None,
    }
}

pub fn municipality(istat: &str, name: &str, slug: &str, ats: &str, border: &str) -> Municipality {
    Municipality {
        istat: istat.into(),
        name: name.into(),
        slug: slug.into(),
        province: "ZZ".into(),
        cadastral: "Z001".into(),
        ats: ats.into(),
        border: border.into(),
        caps: vec!["00001".into()],
        lat: 0,
        lon: 0,
        residents: Some(100),
        residents_year: Some(2023),
        ambito: None,
        absorbed: Vec::new(),
    }
}

fn border(id: &str) -> Border {
    let summary = text("Per la legge regionale 23 del 2015.", Some("Under regional law 23 of 2015."));
    Border {
        id: id.into(),
        title: text("Regola", Some("Rule")),
        envelope: Envelope { summary, ..envelope() },
        acts: ids(&["lr-23", "lr-22"]),
        on: Some(date("2016-01-01")),
    }
}

/// The catalogue, not yet linked.
pub fn fictional() -> Catalogue {
    let here = Area { municipalities: ids(&["900001"]), ..Area::default() };
    let words_only = Area { text: text("Borgofinto e dintorni", None), ..Area::default() };
    let gone =
        Suppressed { name: "Borgo Vecchio".into(), until: date("2015-01-31"), now: "900001".into(), certain: true };
    let mut town = municipality("900001", "Borgofinto", "borgofinto", "laghi", "provincia");
    town.absorbed.push(gone);
    let valley = municipality("900002", "Valfinta", "valfinta", "monti", "eccezione");
    let row = FundingRow {
        key_kind: FundingKey::Ats,
        key: "laghi".into(),
        period: "2020".into(),
        item: text("Voce", Some("Item")),
        amount: Amount(9_999_900),
        projects: None,
        sources: Vec::new(),
        caption: Text::default(),
    };
    let body = "## Uno\n\n[ATS](ref:ats/laghi) {{publisher.pec}}\n\n## Due\n\n{{publisher.email}} [no](javascript:x)\n\n## Tre\n";
    let mut catalogue = Catalogue::default();
    catalogue.sources = Table::new(vec![Source {
        id: "fonte".into(),
        title: Localized::single("Fonte finta".into()),
        envelope: Envelope::default(),
        kind: SourceType::Page,
        publisher: "Ente finto".into(),
        on: None,
        url: Some("https://example.org/fonte".into()),
        licence: None,
        read_on: Some(date("2026-11")),
    }]);
    catalogue.acts = acts();
    catalogue.documents = Table::new(vec![Document {
        id: "modulo".into(),
        title: Localized::single("Modulo".into()),
        envelope: envelope(),
        kind: DocumentType::Call,
        format: None,
        size_bytes: None,
        pages: None,
        publisher: "Ente finto".into(),
        on: None,
        act: None,
        ats: None,
        url: None,
        available: None,
        licence: None,
    }]);
    catalogue.ats = Table::new(vec![ats("laghi", "ATS dei Laghi", "ZZ"), ats("monti", "ATS dei Monti", "YY")]);
    catalogue.contacts = Table::new(vec![contact()]);
    catalogue.programmes = Table::new(vec![programme()]);
    catalogue.categories = Table::new(vec![Category {
        id: "kids".into(),
        title: text("Bambini", Some("Kids")),
        envelope: named("kids", text("Per i bambini.", Some("For kids."))),
        side: Side::Families,
        who: Text::default(),
        examples: Text::default(),
        everyday: Text::default(),
        order: None,
        programmes: ids(&["2020"]),
        esf: false,
        topics: Vec::new(),
    }]);
    catalogue.topics = Table::new(vec![Topic {
        id: "infanzia".into(),
        title: text("Infanzia", Some("Childhood")),
        envelope: named("infanzia", Text::default()),
    }]);
    catalogue.organisations = Table::new(vec![Organisation {
        id: "coop".into(),
        title: Localized::single("Cooperativa finta".into()),
        envelope: named("coop", Text::default()),
        kind: None,
        ats: Vec::new(),
        website: None,
    }]);
    catalogue.alliances =
        Table::new(vec![alliance("lago", "Alleanza del Lago", here), alliance("vaga", "Alleanza vaga", words_only)]);
    catalogue.projects = Table::new(vec![project()]);
    catalogue.services = services();
    catalogue.funding = Table::new(vec![FundingTable {
        id: "tavola".into(),
        title: text("Tavola", Some("Table")),
        envelope: low(envelope()),
        programme: Some("2020".into()),
        caption: text("riservata", None),
        rows: vec![row],
    }]);
    catalogue.borders = Table::new(vec![border("provincia"), border("eccezione")]);
    catalogue.pages = Table::new(vec![Page {
        id: "legal".into(),
        title: text("Note & altro", Some("Legal")),
        envelope: named("note", Text::default()),
        body: text(body, None),
        charts: vec![Chart::Timeline, Chart::Reached],
    }]);
    catalogue.municipalities = Arc::new(vec![town, valley]);
    catalogue
}
