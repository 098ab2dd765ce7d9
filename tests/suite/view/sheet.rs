//! The service sheet: what stands instead of a service, what machines read, what readers answer.

use conciliazione::model::{Access, AccessType, ContactPoint, CostKind, Group, Service, Status, Table, Text};
use conciliazione::routes::Target;
use serde_json::{Value, json};

use super::catalogue::{fictional, ids, low, text};
use super::sheets::service;
use super::{EN, Fixture, IT, texts};

/// A service with a state, a need, an agency and a group of people.
fn one_of(id: &str, status: Status, need: &str, ats: &str, group: Group) -> Service {
    let mut one = service(id);
    one.status = status;
    one.categories = ids(&[need]);
    one.area.ats = ids(&[ats]);
    one.groups = vec![group];
    one
}

#[test]
fn who_finds_a_closed_service_is_shown_what_to_do_instead() {
    use Status::{Active, Closed, Planned, Suspended, Unknown};
    let families = |id, status, need, ats| one_of(id, status, need, ats, Group::Families);
    let mut catalogue = fictional();
    let mut hidden = families("incerto", Active, "kids", "laghi");
    hidden.envelope = low(hidden.envelope);
    catalogue.services = Table::new(vec![
        families("a-chiuso", Closed, "kids", "laghi"),
        families("b-sospeso-qui", Suspended, "kids", "laghi"),
        families("c-aperto-altrove", Active, "kids", "monti"),
        families("d-aperto-qui", Active, "kids", "laghi"),
        families("e-previsto-qui", Planned, "kids", "laghi"),
        families("f-ignoto-altrove", Unknown, "kids", "monti"),
        one_of("g-per-imprese", Active, "kids", "laghi", Group::Companies),
        hidden,
        families("h-altro-chiuso", Closed, "kids", "monti"),
        families("i-chiuso-qui", Closed, "kids", "laghi"),
    ]);
    let fixture = Fixture::new(catalogue);
    let page = fixture.service(IT, "a-chiuso");
    let instead = &page["page"]["instead"];
    let order = ["d-aperto-qui", "c-aperto-altrove", "e-previsto-qui", "b-sospeso-qui"];
    assert_eq!(texts(&fixture.cards(IT, &instead["services"]), "/id"), order);
    assert_eq!(instead["active"], 2);
    assert_eq!(texts(&fixture.cards(IT, &instead["past"]), "/id"), ["i-chiuso-qui", "h-altro-chiuso"]);
    assert_eq!(instead["finder"], "/sub/it/services/?need=kids&ats=laghi");
    assert_eq!(fixture.service(IT, "d-aperto-qui")["page"]["instead"], Value::Null);
}

#[test]
fn other_needs_of_the_same_agency_come_after_the_need_itself() {
    let other = one_of("altro-bisogno", Status::Active, "altro", "laghi", Group::Families);
    let past = one_of("altro-passato", Status::Closed, "altro", "laghi", Group::Families);
    let own = one_of("stesso-bisogno", Status::Active, "kids", "monti", Group::Families);
    let mut catalogue = fictional();
    catalogue.services = Table::new(vec![service("chiuso"), other, own, past]);
    let fixture = Fixture::new(catalogue);
    let page = fixture.service(IT, "chiuso");
    let instead = &page["page"]["instead"];
    assert_eq!(texts(&fixture.cards(IT, &instead["services"]), "/id"), ["stesso-bisogno", "altro-bisogno"]);
    assert_eq!(instead["past"], json!([]), "what is over helps only for the same need");
}

#[test]
fn however_many_services_there_are_few_stand_instead() {
    let mut catalogue = fictional();
    let many = (0..60).map(|n| one_of(&format!("s{n:02}"), Status::Active, "kids", "laghi", Group::Families));
    catalogue.services = Table::new(many.chain([service("chiuso")]).collect());
    let fixture = Fixture::new(catalogue);
    let page = fixture.service(IT, "chiuso");
    let instead = &page["page"]["instead"];
    assert_eq!((instead["services"].as_array().unwrap().len(), &instead["active"]), (4, &json!(4)));
}

#[test]
fn machines_read_what_the_page_says_and_nothing_else() {
    let metatag = |fixture: &Fixture, lang, id: &str| -> Value {
        serde_json::from_str(fixture.service(lang, id)["page"]["metatag"].as_str().unwrap()).unwrap()
    };
    let mut catalogue = fictional();
    let mut free = service("gratis");
    free.title = text("</script><b>", None);
    free.status = Status::Active;
    free.cost.as_mut().unwrap().kind = CostKind::Free;
    let online = |kind, url: &str| Access { kind, url: Some(url.into()), text: Text::default() };
    free.access =
        vec![online(AccessType::Phone, "https://no.example.org"), online(AccessType::Online, "https://si.example.org")];
    free.contacts = vec![ContactPoint {
        title: text("Sportello finto", None),
        address: Some("via Finta 2".into()),
        municipality: Some("900001".into()),
        cap: Some("00000".into()),
        ..ContactPoint::default()
    }];
    catalogue.services = Table::new(vec![free, service("vuoto")]);
    let fixture = Fixture::new(catalogue);
    let full = metatag(&fixture, IT, "gratis");
    assert_eq!((&full["@type"], &full["name"]), (&json!("GovernmentService"), &json!("</script><b>")));
    assert_eq!(full["serviceOperator"], json!({ "@type": "GovernmentOrganization", "name": "ATS dei Laghi" }));
    assert_eq!(full["audience"]["audienceType"], "it group.families");
    assert_eq!(full["availableChannel"]["serviceUrl"], "https://si.example.org");
    let counter = &full["availableChannel"]["serviceLocation"];
    assert_eq!((&counter["name"], &counter["address"]["postalCode"]), (&json!("Sportello finto"), &json!("00000")));
    assert_eq!(counter["address"]["addressLocality"], "Borgofinto");
    assert_eq!(full["offers"], json!({ "@type": "Offer", "price": 0, "priceCurrency": "EUR" }));
    // Half an address is none, and what is over says so.
    let bare = metatag(&fixture, EN, "vuoto");
    assert_eq!(bare["availableChannel"].get("serviceLocation"), None);
    assert_eq!(bare["availableChannel"]["serviceUrl"], "https://example.org/sub/en/services/vuoto/");
    assert_eq!(bare["offers"]["availability"], "https://schema.org/Discontinued");
    assert_eq!((&full["serviceType"], &bare["serviceType"]), (&json!("Bambini"), &json!("Kids")));
}

#[test]
fn answers_are_mails_that_name_the_page_and_the_record() {
    let fixture = Fixture::new(fictional());
    let frame = &fixture.service(EN, "nido")["frame"];
    assert_eq!(frame["feedback"]["address"], "errori@example.org");
    let answers = frame["feedback"]["answers"].as_array().unwrap();
    assert_eq!(answers.iter().map(|one| &one["word"]).collect::<Vec<_>>(), ["clear", "partly", "unclear"]);
    let subject = "mailto:errori@example.org?subject=Nursery&body=";
    let body = "https://example.org/sub/en/services/nido/%0D%0Acontent/services/nido.yaml%0D%0AEnglish%0D%0A";
    let word = "en%20feedback.answer.partly";
    assert_eq!(answers[1]["href"], format!("{subject}{body}{word}"));
    // Nobody is asked whether an error page is clear.
    assert_eq!(fixture.json(IT, Target::NotFound)["frame"]["feedback"], Value::Null);
}
