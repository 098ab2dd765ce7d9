//! What templates see: a small fictional catalogue, built in code, and every page of it.

#[path = "view/catalogue.rs"]
mod catalogue;
#[path = "view/charts.rs"]
mod charts;
#[path = "view/posters.rs"]
mod posters;
#[path = "view/sheet.rs"]
mod sheet;
#[path = "view/sheets.rs"]
mod sheets;

use std::collections::BTreeMap;
use std::sync::Arc;

use conciliazione::config::Site;
use conciliazione::model::{
    Act, ActType, Catalogue, Category, Date, Kind, Lang, Localized, Municipality, Side, Table, Topic,
};
use conciliazione::routes::{self, List, Route, RoutePlan, Target};
use conciliazione::view::{self, Assets, KEYS, Labels, Pictures, Shared, View, ViewContext};
use serde_json::{Value, json};

use catalogue::{date, envelope, fictional, site, text};
use sheets::service;

const IT: Lang = Lang(0);
const EN: Lang = Lang(1);

/// A planned site; views borrow from it.
struct Fixture {
    plan: RoutePlan,
    shared: Shared,
    pictures: Pictures,
}

impl Fixture {
    fn new(catalogue: Catalogue) -> Self {
        let plan = routes::plan(Arc::new(site()), Arc::new(catalogue.linked()), "https://example.org/sub/");
        assert!(plan.diagnostics.is_empty(), "{:?}", plan.diagnostics);
        let shared = Shared::new(&plan.value, &Assets::default(), labels());
        Fixture { plan: plan.value, shared, pictures: Pictures::default() }
    }

    fn context(&self) -> ViewContext<'_> {
        let today = date("2026-11-21");
        ViewContext { plan: &self.plan, pictures: &self.pictures, shared: &self.shared, today }
    }

    fn view(&self, lang: Lang, target: Target) -> View<'_> {
        view::of(&self.context(), Route { lang, target })
    }

    fn json(&self, lang: Lang, target: Target) -> Value {
        json_of(&self.view(lang, target))
    }

    fn at(&self, kind: Kind, id: &str) -> u32 {
        let catalogue = self.plan.catalogue();
        let position = match kind {
            Kind::Ats => catalogue.ats.position(id),
            Kind::Services => catalogue.services.position(id),
            Kind::Categories => catalogue.categories.position(id),
            Kind::Programmes => catalogue.programmes.position(id),
            Kind::Organisations => catalogue.organisations.position(id),
            Kind::Projects => catalogue.projects.position(id),
            Kind::Pages => catalogue.pages.position(id),
            Kind::Municipalities => catalogue.municipalities.iter().position(|one| one.istat.as_ref() == id),
            other => panic!("no positions of {other:?} here"),
        };
        u32::try_from(position.unwrap()).unwrap()
    }

    /// Services in a list, as its cards show them.
    fn cards(&self, lang: Lang, positions: &Value) -> Value {
        let card = |at: &Value| {
            let at = u32::try_from(at.as_u64().unwrap()).unwrap();
            serde_json::to_value(view::service_card(&self.context(), lang, at)).unwrap()
        };
        positions.as_array().unwrap().iter().map(card).collect()
    }

    fn service(&self, lang: Lang, id: &str) -> Value {
        self.json(lang, Target::Service(self.at(Kind::Services, id)))
    }
}

fn json_of(view: &View) -> Value {
    json!({ "frame": view.frame, "page": view.page, "site": view.site, "template": view.template })
}

/// Every key says itself; those with gaps hold them.
fn labels() -> Labels {
    let words = |lang: &str| -> BTreeMap<String, String> {
        let own = |key: &str| match key {
            "title.page" => "{title} – p. {page}".to_owned(),
            "report.subject" => "Segnalazione: {title}".to_owned(),
            "report.body" => "Pagina: {url}\n{file}".to_owned(),
            "feedback.subject" => "{title}".to_owned(),
            "feedback.body" => "{url}\n{file}\n{language}\n{answer}".to_owned(),
            "municipality.description" => "{name} ({province}): {ats}".to_owned(),
            key => format!("{lang} {key}"),
        };
        KEYS.iter().map(|key| ((*key).to_owned(), own(key))).collect()
    };
    Labels::new(vec![words("it"), words("en")])
}

/// Words as a template sees them: plain, or with their language.
fn words(value: &Value) -> &str {
    value.as_str().or_else(|| value["text"].as_str()).unwrap()
}

fn texts<'a>(list: &'a Value, path: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|one| words(one.pointer(path).unwrap())).collect()
}

#[test]
fn unconfirmed_values_are_in_no_view() {
    let fixture = Fixture::new(fictional());
    for route in fixture.plan.routes() {
        let seen = json_of(&fixture.view(route.lang, route.target)).to_string();
        // Every value of low confidence of the fictional catalogue holds one of these.
        for secret in ["99999", "riservat", "unproven"] {
            assert!(!seen.contains(secret), "{secret} in {}", fixture.plan.path(route.lang, route.target));
        }
    }
    let ats = fixture.json(IT, Target::Ats(fixture.at(Kind::Ats, "monti")));
    assert_eq!(ats["page"]["card"]["phone"]["published"], false);
    assert_eq!(ats["page"]["card"]["phone"]["value"], Value::Null);
    let hidden = fixture.service(IT, "incerto");
    assert_eq!((&hidden["template"], &hidden["frame"]["noindex"]), (&json!("unconfirmed"), &json!(true)));
    assert_eq!(hidden["page"]["ask"][0]["website"], "https://ats-monti.example.org");
    let project = fixture.json(IT, Target::Project(fixture.at(Kind::Projects, "ponte")));
    assert_eq!(project["page"]["programme"]["published"], false);
    let programme = fixture.json(IT, Target::Programme(fixture.at(Kind::Programmes, "2020")));
    assert_eq!(programme["page"]["projects"], json!([]));
    let list = fixture.json(IT, Target::list(List::Projects));
    assert_eq!(list["page"]["programmes"][0]["id"], "unconfirmed");
    let organisation = fixture.json(IT, Target::Organisation(fixture.at(Kind::Organisations, "coop")));
    assert_eq!(organisation["page"]["leads_alliances"], json!([]));
    let acts = fixture.json(IT, Target::list(List::Acts));
    assert_eq!(texts(&acts["page"]["unconfirmed"], "/title"), ["Legge regionale 14 dicembre 2021, n. 22"]);
}

#[test]
fn foreign_texts_say_their_language() {
    let fixture = Fixture::new(fictional());
    let page = fixture.service(EN, "nido");
    assert_eq!(page["frame"]["heading"], json!("Nursery"));
    assert_eq!(page["page"]["summary"], json!({ "text": "Un nido.", "lang": "it", "missing": true }));
    assert_eq!(page["page"]["how_to"]["lang"], "it");
    assert_eq!(
        page["page"]["area"]["ats"][0]["title"],
        json!({ "text": "ATS dei Laghi", "lang": "it", "missing": false })
    );
    assert_eq!(page["frame"]["sources"][0]["title"]["lang"], "it");
    let italian = fixture.service(IT, "nido");
    assert_eq!(italian["page"]["summary"]["lang"], Value::Null);
    assert_eq!(italian["page"]["area"]["ats"][0]["title"]["lang"], Value::Null);
}

#[test]
fn figures_that_disagree_stand_together() {
    let fixture = Fixture::new(fictional());
    let page = fixture.json(EN, Target::Programme(fixture.at(Kind::Programmes, "2020")));
    let groups = page["page"]["figures"].as_array().unwrap();
    let funds = &groups[0];
    assert_eq!((&funds["indicator"], &funds["conflicting"]), (&json!("funds"), &json!(true)));
    let figures = funds["figures"].as_array().unwrap();
    assert_eq!(
        figures.iter().map(|one| one["value"].as_i64().unwrap()).collect::<Vec<_>>(),
        [850_000_050, 950_000_000]
    );
    assert_eq!((&figures[0]["as_of"], &figures[1]["as_of"]), (&json!("2017"), &json!("2019-09")));
    assert!(figures.iter().all(|one| !one["sources"].as_array().unwrap().is_empty()));
    assert_eq!((&groups[1]["indicator"], &groups[1]["conflicting"]), (&json!("projects"), &json!(false)));
    assert_eq!(groups[1]["figures"][0]["value"], 44);
    // The home page shows nothing that is disputed.
    let home = fixture.json(IT, Target::list(List::Home));
    let indicators: Vec<_> = home["page"]["figures"].as_array().unwrap().iter().map(|one| &one["indicator"]).collect();
    assert_eq!(indicators, [&json!("projects")]);
}

#[test]
fn breadcrumbs_lead_home_and_end_here() {
    let fixture = Fixture::new(fictional());
    let page = fixture.service(EN, "nido");
    let crumbs = page["frame"]["breadcrumbs"].as_array().unwrap();
    let hrefs: Vec<_> = crumbs.iter().map(|crumb| crumb["href"].as_str()).collect();
    let expected = [Some("/sub/en/"), Some("/sub/en/services/"), Some("/sub/en/services/categories/kids/"), None];
    assert_eq!(hrefs, expected);
    assert_eq!(crumbs[3]["title"], page["frame"]["heading"]);
    assert_eq!(fixture.json(IT, Target::list(List::Home))["frame"]["breadcrumbs"], json!([]));
    for route in fixture.plan.routes() {
        let view = fixture.view(route.lang, route.target);
        let linked = view.frame.breadcrumbs.iter().rev().skip(1).all(|crumb| crumb.href.is_some());
        assert!(linked && view.frame.breadcrumbs.last().is_none_or(|last| last.href.is_none()));
    }
}

#[test]
fn translations_name_each_other() {
    let fixture = Fixture::new(fictional());
    let mut by_url: BTreeMap<String, (Vec<String>, String)> = BTreeMap::new();
    for route in fixture.plan.routes().iter().filter(|route| route.target != Target::NotFound) {
        let frame = fixture.view(route.lang, route.target).frame;
        let url = fixture.plan.url(route.lang, route.target);
        // A poster's is that of its page.
        assert_eq!(frame.canonical, Some(fixture.plan.url(route.lang, route.target.canonical())));
        let current: Vec<_> = frame.alternates.iter().filter(|one| one.current).map(|one| one.url.clone()).collect();
        assert_eq!(current, std::slice::from_ref(&url));
        let urls = frame.alternates.into_iter().map(|one| one.url).collect();
        assert!(by_url.insert(url, (urls, frame.x_default.unwrap())).is_none());
    }
    for (url, (alternates, x_default)) in &by_url {
        assert_eq!(alternates.len(), 2);
        for other in alternates {
            let (back, default) = &by_url[other];
            assert!(back.contains(url) && default == x_default, "{url} and {other}");
        }
    }
    let missing = fixture.view(IT, Target::NotFound).frame;
    assert!(missing.canonical.is_none() && missing.noindex);
}

#[test]
fn sections_keep_the_national_order() {
    let order = [
        "audience",
        "how-to",
        "needed",
        "outcome",
        "timing",
        "cost",
        "access",
        "special-cases",
        "more",
        "conditions",
        "contacts",
        "responsible",
        "documents",
        "acts",
        "area",
        "places",
        "project",
        "topics",
    ];
    let fixture = Fixture::new(fictional());
    let full = fixture.service(IT, "nido");
    assert_eq!(full["page"]["sections"], json!(order));
    // Sections of the national model are always there: the page says whom to ask.
    let bare = fixture.service(IT, "vuoto");
    let may_lack = ["special-cases", "more", "documents", "acts", "places", "project", "topics"];
    let required: Vec<&str> = order.into_iter().filter(|name| !may_lack.contains(name)).collect();
    assert_eq!(bare["page"]["sections"], json!(required));
    assert_eq!((&bare["page"]["cost"], &bare["page"]["how_to"]), (&Value::Null, &Value::Null));
    assert_eq!(bare["page"]["ask"][0]["email"], "conciliazione@ats-laghi.example.org");
}

#[test]
fn a_grant_never_reads_as_a_price() {
    let fixture = Fixture::new(fictional());
    assert_eq!(fixture.service(IT, "bando")["page"]["cost"]["reading"], "receive");
    let nursery = fixture.service(IT, "nido");
    let cost = &nursery["page"]["cost"];
    assert_eq!((&cost["reading"], &cost["amount"], &cost["percent"]), (&json!("pay"), &json!(35_050), &json!(50)));
}

#[test]
fn a_border_municipality_says_why() {
    let fixture = Fixture::new(fictional());
    let border = fixture.json(EN, Target::Municipality(fixture.at(Kind::Municipalities, "900002")));
    let why = &border["page"]["border"];
    assert_eq!((&why["special"], &why["on"]), (&json!(true), &json!("2016-01-01")));
    assert_eq!(words(&why["summary"]), "Under regional law 23 of 2015.");
    assert_eq!(
        why["acts"][0]["title"],
        json!({ "text": "Legge regionale 11 agosto 2015, n. 23", "lang": "it", "missing": false })
    );
    assert_eq!(words(&border["page"]["ats"]["title"]), "ATS dei Monti");
    assert_eq!(border["frame"]["description"], "Valfinta (ZZ): ATS dei Monti");
    let plain = fixture.json(IT, Target::Municipality(fixture.at(Kind::Municipalities, "900001")));
    assert_eq!(plain["page"]["border"]["special"], false);
    assert_eq!(words(&plain["page"]["absorbed"][0]["name"]), "Borgo Vecchio");
    // Only a territory by codes proves that an alliance works there.
    assert_eq!(texts(&plain["page"]["alliances"], "/title"), ["Alleanza del Lago"]);
    assert_eq!(texts(&plain["page"]["other_alliances"], "/title"), ["Alleanza vaga"]);
    assert_eq!(texts(&fixture.cards(IT, &plain["page"]["services"]["items"]), "/title"), ["Nido"]);
    let list = fixture.json(IT, Target::list(List::Municipalities));
    let province = &list["page"]["provinces"][0];
    assert_eq!(province["href"], "/sub/it/municipalities/province/zz/");
    let page = fixture.json(IT, Target::Province(0));
    let letter = &page["page"]["letters"][0]["entries"];
    assert_eq!(texts(letter, "/name"), ["Borgo Vecchio", "Borgofinto"]);
    assert_eq!(letter[0]["see"], "Borgofinto");
    assert_eq!(&page["page"]["count"], &province["count"]);
    assert_eq!(texts(&plain["frame"]["breadcrumbs"], "/title")[2], words(&page["frame"]["heading"]));
}

#[test]
fn long_lists_are_paginated_without_loss() {
    let mut catalogue = fictional();
    catalogue.services = Table::new((0..11).map(|n| service(&format!("s{n:02}"))).collect());
    let fixture = Fixture::new(catalogue);
    let mut seen = Vec::new();
    for page in 1..=3 {
        let json = fixture.json(IT, Target::List { list: List::Services, page });
        let paging = &json["page"]["paging"];
        assert_eq!((&paging["count"], &paging["total"]), (&json!(3), &json!(11)));
        assert_eq!((paging["previous"].is_null(), paging["next"].is_null()), (page == 1, page == 3));
        seen.extend(texts(&fixture.cards(IT, &json["page"]["items"]), "/href").into_iter().map(str::to_owned));
    }
    assert_eq!(seen.len(), 11);
    seen.dedup();
    assert_eq!(seen.len(), 11);
    let second = fixture.view(IT, Target::List { list: List::Services, page: 2 }).frame;
    assert_eq!(second.title, "it list.services – p. 2 – Sito finto");
}

#[test]
fn what_is_open_is_counted_honestly() {
    let fixture = Fixture::new(fictional());
    let home = fixture.json(IT, Target::list(List::Home));
    assert_eq!(home["page"]["status"], json!({ "active": 1, "checked_on": "2026-11-20", "ats_href": "/sub/it/ats/" }));
    let mut catalogue = fictional();
    catalogue.services = Table::new(vec![service("solo")]);
    let none = Fixture::new(catalogue).json(IT, Target::list(List::Home));
    assert_eq!(none["page"]["status"]["active"], 0);
    let list = fixture.json(IT, Target::list(List::Services));
    let kids = fixture.cards(IT, &list["page"]["sides"][0]["categories"][0]["services"]);
    assert_eq!(kids[0]["status"], "active", "open services come first");
}

#[test]
fn texts_resolve_references_and_values() {
    let fixture = Fixture::new(fictional());
    let page = fixture.json(IT, Target::Page(fixture.at(Kind::Pages, "legal")));
    let html = page["page"]["body"]["html"].as_str().unwrap();
    assert!(html.contains("<a href=\"/sub/it/ats/laghi/\">ATS</a>"), "{html}");
    assert!(html.contains("<span class=\"to-fill\">it to-fill</span>"), "{html}");
    assert!(html.contains("<a href=\"mailto:redazione@example.org\">"), "{html}");
    assert!(!html.contains("javascript"), "{html}");
    assert_eq!(page["page"]["headings"].as_array().unwrap().len(), 3);
    let report = page["frame"]["report"].as_str().unwrap();
    let body = "&body=Pagina%3A%20https%3A//example.org/sub/it/note/%0D%0Acontent/pages/legal/it.md";
    let body = body.replace("%3A", ":");
    assert_eq!(report, format!("mailto:errori@example.org?subject=Segnalazione:%20Note%20%26%20altro{body}"));
}

#[test]
fn acts_are_called_as_they_are_cited() {
    let named = |kind: ActType, on: &str, number: Option<&str>| Act {
        id: "uno".into(),
        envelope: envelope(),
        kind,
        number: number.map(Into::into),
        on: Date::parse(on).unwrap(),
        issuer: "Ente finto".into(),
        subject: text("Prova", None),
        publication: None,
        url: None,
        urn: None,
    };
    let cases = [
        (named(ActType::Dgr, "2019-11-11", Some("XI/2398")), "D.g.r. 11 novembre 2019, n. XI/2398"),
        (named(ActType::Legge, "2000-03-01", Some("53")), "Legge 1° marzo 2000, n. 53"),
        (named(ActType::Dgr, "2011", Some("IX/1576")), "D.g.r. n. IX/1576 del 2011"),
        (named(ActType::Dgr, "2025-12", None), "D.g.r. di dicembre 2025"),
        (named(ActType::Dduo, "2017-03-10", None), "D.d.u.o. 10 marzo 2017"),
        (named(ActType::Intesa, "2010", None), "Intesa del 2010"),
    ];
    for (act, expected) in cases {
        let mut catalogue = fictional();
        catalogue.acts = Table::new(vec![act]);
        let page = Fixture::new(catalogue).json(EN, Target::list(List::Acts));
        assert_eq!(page["page"]["acts"][0]["title"], json!({ "text": expected, "lang": "it", "missing": false }));
    }
}

#[test]
fn the_root_speaks_every_language() {
    let fixture = Fixture::new(fictional());
    let choice = json_of(&view::choice(&fixture.context()));
    assert_eq!(choice["template"], "choice");
    assert_eq!(texts(&choice["page"]["languages"], "/home"), ["/sub/it/", "/sub/en/"]);
    assert_eq!(choice["frame"]["canonical"], "https://example.org/sub/");
    let home = fixture.view(EN, Target::list(List::Home)).frame;
    assert_eq!(home.x_default.as_deref(), choice["frame"]["canonical"].as_str());
    let missing = json_of(&view::root_not_found(&fixture.context()));
    assert_eq!((&missing["template"], &missing["frame"]["noindex"]), (&json!("not_found"), &json!(true)));
    assert_eq!(texts(&missing["page"]["languages"], "/heading"), ["it not-found.title", "en not-found.title"]);
}

#[test]
fn labels_fill_gaps_once() {
    let labels = Labels::new(vec![[("k".to_owned(), "a {x} {y} {z".to_owned())].into()]);
    assert_eq!(labels.fill(IT, "k", &[("x", "{y}"), ("y", "2")]), "a {y} 2 {z");
    assert_eq!(labels.get(IT, "absent"), "absent");
    assert_eq!(labels.missing(IT).len(), KEYS.len());
}

#[test]
fn plans_stand_alike_only_where_no_address_can_differ() {
    let site = Arc::new(site());
    let plan = |catalogue: Catalogue| {
        routes::enumerated(Arc::clone(&site), Arc::new(catalogue.linked()), "https://example.org/sub/")
    };
    let before = plan(fictional());
    let stands = |change: &dyn Fn(&mut Catalogue)| {
        let mut catalogue = fictional();
        change(&mut catalogue);
        plan(catalogue).stands_as(&before)
    };
    let first = |catalogue: &Catalogue| Topic::clone(&catalogue.topics[0]);
    let town = |catalogue: &mut Catalogue| Arc::make_mut(&mut catalogue.municipalities)[0].clone();
    assert!(stands(&|_| {}));
    assert!(stands(&|catalogue| {
        let title = text("Un altro nome", None);
        catalogue.topics.replace(Arc::new(Topic { title, ..first(catalogue) }));
    }));
    assert!(!stands(&|catalogue| {
        let mut topic = first(catalogue);
        topic.envelope.slugs = Localized::new(vec![Some("altrove".into()), None]);
        catalogue.topics.replace(Arc::new(topic));
    }));
    assert!(!stands(&|catalogue| {
        let id = "altro".into();
        catalogue.topics = Table::new(vec![Topic { id, ..first(catalogue) }]);
    }));
    assert!(!stands(&|catalogue| {
        let side = Side::Companies;
        let need = Category::clone(&catalogue.categories[0]);
        catalogue.categories.replace(Arc::new(Category { side, ..need }));
    }));
    assert!(!stands(&|catalogue| {
        let slug = "altrove".into();
        let moved = Municipality { slug, ..town(catalogue) };
        Arc::make_mut(&mut catalogue.municipalities)[0] = moved;
    }));
    let other =
        routes::enumerated(Arc::new(Site::clone(&site)), Arc::clone(before.catalogue()), "https://example.org/");
    assert!(!other.stands_as(&before), "other settings, other words of addresses");
}
