//! Sheets to hang up: their limits, and what they keep to themselves. Permanent addresses and
//! their redirects.

use conciliazione::export;
use conciliazione::model::{Amount, ContactPoint, Cost, CostKind, Kind, Period, Service, Status};
use conciliazione::routes::{PosterOf, Target};

use super::catalogue::low;
use super::*;

fn poster(fixture: &Fixture, lang: Lang, id: &str) -> Value {
    fixture.json(lang, Target::Poster(PosterOf::Service(fixture.at(Kind::Services, id))))
}

fn with(services: Vec<Service>) -> Fixture {
    let mut catalogue = fictional();
    let mut all = catalogue.services.iter().cloned().collect::<Vec<_>>();
    all.extend(services);
    catalogue.services = Table::new(all);
    Fixture::new(catalogue)
}

/// A service with far more to say than fits on a sheet.
fn endless() -> Service {
    let long = |word: &str| text(&word.repeat(200), Some(&word.repeat(200)));
    let point = ContactPoint {
        title: long("sportello "),
        phone: vec!["030 1234567".into(), "030 1234568".into(), "030 1234569".into()],
        email: vec!["uno@example.org".into(), "due@example.org".into()],
        pec: Some("pec@example.org".into()),
        url: Some("https://example.org/".into()),
        hours: long("lunedì "),
        ..ContactPoint::default()
    };
    let mut service = Service {
        title: long("titolo "),
        status: Status::Active,
        status_reason: long("perché "),
        audience: long("lavoratori "),
        contacts: vec![point.clone(), point.clone(), point.clone(), point],
        ..service("infinito")
    };
    service.area.text = long("valle ");
    let cost = Cost {
        kind: CostKind::Paid,
        amount: Some(Amount(3_500)),
        amount_min: None,
        amount_max: None,
        rate: None,
        per: long("settimana "),
        text: long("prezzo "),
    };
    service.cost = Some(cost);
    service.timing.applications = Period { from: None, until: Some(date("2026-12-31")) };
    service
}

#[test]
fn a_sheet_has_an_end_whatever_the_record_says() {
    let fixture = with(vec![endless()]);
    let page = &poster(&fixture, IT, "infinito")["page"];
    fn longest(value: &Value) -> usize {
        match value {
            Value::String(text) => text.chars().count(),
            Value::Array(list) => list.iter().map(longest).max().unwrap_or(0),
            Value::Object(map) => {
                map.iter().filter(|(key, _)| *key != "qr").map(|(_, value)| longest(value)).max().unwrap_or(0)
            }
            _ => 0,
        }
    }
    assert!(longest(page) <= 260, "{}", longest(page));
    assert_eq!((&page["title_step"], &page["text_step"]), (&json!(4), &json!(4)));
    let contacts = page["contacts"].as_array().unwrap();
    assert_eq!(contacts.len(), 3);
    assert_eq!(contacts[0]["phone"], json!(["030 1234567", "030 1234568"]));
    assert_eq!(contacts[0]["email"], json!(["uno@example.org"]));
    assert_eq!(page["service"]["cost"]["amount"], json!(3_500));
    assert_eq!(page["service"]["cost"]["text"], Value::Null);
    assert_eq!(page["service"]["applications"]["until"], json!("2026-12-31"));
    let few = &poster(&fixture, IT, "nido")["page"];
    assert!(few["title_step"] == 1, "{few}");
}

#[test]
fn a_service_that_is_over_names_no_price_and_no_day_but_whom_to_ask() {
    let over = Service { status: Status::Closed, ..endless() };
    let page = poster(&with(vec![over]), EN, "infinito")["page"].take();
    assert_eq!((&page["service"]["cost"], &page["service"]["applications"]["until"]), (&Value::Null, &Value::Null));
    assert_eq!(page["service"]["status"], "closed");
    // Its own contacts are over too: the agency of the service can say what there is now.
    assert!(
        page["contacts"].as_array().unwrap().iter().all(|one| one["phone"] != json!(["030 1234567", "030 1234568"]))
    );
    assert!(page["contacts"] != json!([]) || page["find"] != Value::Null);
}

#[test]
fn where_no_agency_can_be_named_the_sheet_says_how_to_find_ones_own() {
    let mut nowhere = service("altrove");
    nowhere.area = conciliazione::model::Area::default();
    let page = poster(&with(vec![nowhere]), IT, "altrove")["page"].take();
    assert_eq!((&page["contacts"], &page["find"]), (&json!([]), &json!("example.org/sub/it/municipalities")));
}

#[test]
fn what_awaits_confirmation_has_no_sheet() {
    let hidden = Service { envelope: low(service("x").envelope), ..service("segreto") };
    let fixture = with(vec![hidden]);
    let of = PosterOf::Service(fixture.at(Kind::Services, "segreto"));
    assert!(!fixture.plan.has_poster(of));
    assert!(fixture.plan.routes().iter().all(|route| route.target != Target::Poster(of)));
}

#[test]
fn a_sheet_leads_to_what_never_changes_and_search_engines_to_its_page() {
    let fixture = with(Vec::new());
    let page = poster(&fixture, EN, "nido");
    assert_eq!(page["page"]["qr"]["url"], "https://example.org/sub/id/services/nido/");
    assert_eq!(page["page"]["address"], json!(["example.org/", "sub/", "en/", "services/", "nido"]));
    assert_eq!(page["frame"]["canonical"], "https://example.org/sub/en/services/nido/");
    assert_eq!(
        (&page["frame"]["href"], &page["frame"]["noindex"]),
        (&json!("/sub/en/services/nido/poster/"), &json!(false))
    );
    let policy = fixture.json(IT, Target::Poster(PosterOf::Policy));
    assert_eq!(policy["page"]["qr"]["url"], "https://example.org/sub/");
    assert_eq!(policy["frame"]["canonical"], "https://example.org/sub/it/poster/");
}

#[test]
fn a_permanent_address_is_a_door_into_each_language() {
    let fixture = Fixture::new(fictional());
    for (kind, id) in fixture.plan.identities() {
        let view = view::identity(&fixture.context(), kind, &id).unwrap();
        let page = json_of(&view);
        let doors = page["page"]["doors"].as_array().unwrap();
        assert_eq!(doors.len(), 2, "{kind:?} {id}");
        assert_eq!(page["frame"]["noindex"], true);
        for (door, code) in doors.iter().zip(["it", "en"]) {
            assert!(door["href"].as_str().unwrap().starts_with(&format!("/sub/{code}/")), "{door}");
        }
    }
    assert!(view::identity(&fixture.context(), Kind::Services, "niente").is_none());
}

#[test]
fn redirects_of_paper_give_way_to_the_permanent_ones() {
    let lines = |services: usize| {
        let many = (0..services).map(|n| service(&format!("servizio-{n}"))).collect();
        let artifact = export::redirects(&with(many).plan, &BTreeMap::new(), BTreeMap::new());
        artifact.map(|file| String::from_utf8(file.bytes).unwrap()).unwrap_or_default()
    };
    let few = lines(3);
    assert!(few.contains("/sub/id/services/servizio-1/ /sub/en/services/servizio-1/ 302! Language=en\n"), "{few}");
    assert!(few.contains("/sub/id/ats/laghi/ /sub/it/ats/laghi/ 302! Language=it\n"), "{few}");
    // Too many for some hosts, which would then read none at all.
    assert!(!lines(600).contains("/id/"));
}
