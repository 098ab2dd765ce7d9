//! Guided questions, shortlist and map: how much they make, and from what.

use std::collections::BTreeMap;

use conciliazione::view::shortlist::{shard, shards};

use crate::support::{Project, SERVICE};

const TOPOLOGY: &str = r#"{"type":"Topology","arcs":[[[9,45],[10,45],[10,46],[9,45]]],
"objects":{"ats":{"type":"GeometryCollection","geometries":[{"type":"Polygon","id":"prova","arcs":[[0]]}]}}}"#;

/// A small site with so many services of one need and agency.
fn with_services(count: usize) -> BTreeMap<String, Vec<u8>> {
    let project = Project::small();
    for n in 1..count {
        let text = SERVICE.replace("slug: {it: servizio-di-prova, en: test-service}", &format!("slug: servizio-{n}"));
        project.write(&format!("content/services/servizio-{n}.yaml"), &text);
    }
    project.built()
}

fn text<'a>(site: &'a BTreeMap<String, Vec<u8>>, path: &str) -> &'a str {
    std::str::from_utf8(site.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

#[test]
fn pages_of_the_guide_hold_a_page_of_services_and_stay_out_of_search_engines() {
    let site = with_services(70);
    let guide: Vec<&String> = site.keys().filter(|path| path.contains("/guida/") || path.contains("/guide/")).collect();
    // First question, side, need, agency; two languages.
    assert_eq!(guide.len(), 8, "{guide:?}");
    let end = text(&site, "it/servizi/guida/families/doposcuola/prova/index.html");
    assert_eq!(end.matches("data-doc=").count(), 38);
    assert!(end.contains("70 servizi") && end.contains("need=doposcuola&amp;ats=prova"));
    for path in guide {
        let first = path.matches('/').count() == 3;
        assert_eq!(text(&site, path).contains("content=noindex"), !first, "{path}");
        let address = path.trim_end_matches("index.html");
        assert_eq!(text(&site, "sitemap.xml").contains(&format!("/{address}<")), first, "{path}");
    }
}

#[test]
fn every_service_is_in_one_file_of_the_shortlist_with_its_card_and_whom_to_ask() {
    let site = with_services(70);
    let count = shards(70);
    assert_eq!(count, 2);
    for lang in ["it", "en"] {
        let mut seen = 0;
        for number in 0..count {
            let json = text(&site, &format!("shortlist/{lang}/{number}.json"));
            let records: BTreeMap<String, serde_json::Value> = serde_json::from_str(json).unwrap();
            for (id, record) in records {
                assert_eq!(shard(&id, count), number);
                assert!(record["html"].as_str().unwrap().contains(&format!("data-id=\"{id}\"")), "{id}");
                assert_eq!(record["contacts"][0][0][0], "FN");
                seen += 1;
            }
        }
        assert_eq!(seen, 70);
    }
}

#[test]
fn a_map_is_there_when_its_borders_are() {
    let services = "it/servizi/index.html";
    assert!(!text(&Project::small().built(), services).contains("map-drawing"));
    let with = Project::small().file("content/ats.topo.json", TOPOLOGY).built();
    assert!(text(&with, services).contains("map-drawing") && text(&with, services).contains("map-shapes-"));
    let shapes: Vec<&String> = with.keys().filter(|path| path.starts_with("assets/map-shapes-")).collect();
    assert!(
        shapes.len() == 1 && text(&with, shapes[0]).contains("id=\"prova\"") && text(&with, shapes[0]).contains("l632")
    );
    let broken = Project::small().file("content/ats.topo.json", &TOPOLOGY.replace("\"prova\"", "\"altra\"")).check();
    let rules: Vec<&str> = broken.diagnostics.iter().map(|one| one.rule.id).collect();
    assert_eq!(rules, ["bad-map", "unknown-reference"]);
    let torn = Project::small().file("content/ats.topo.json", "{\"type\":\n \"Topology\",").check();
    assert_eq!(torn.diagnostics[0].rule.id, "bad-map");
    assert!(torn.diagnostics[0].place.as_ref().is_some_and(|place| place.start > 9));
}

#[test]
fn small_maps_are_files_that_pages_of_an_agency_share() {
    let (page, ats) = ("it/comuni/comune-di-prova/index.html", "it/ats/prova/index.html");
    assert!(!text(&Project::small().built(), page).contains("locator-map"));
    let with_source = TOPOLOGY.replacen('{', r#"{"source":["prova"],"#, 1);
    let project = Project::small().file("content/ats.topo.json", &with_source);
    let site = project.built();
    let maps: Vec<&String> = site.keys().filter(|path| path.starts_with("assets/map-prova-")).collect();
    assert_eq!(maps.len(), 1);
    for page in [page, ats, "en/ats/prova/index.html", "en/municipalities/comune-di-prova/index.html"] {
        assert!(text(&site, page).contains(&format!("/{}", maps[0])), "{page}");
        let credit = text(&site, page).split("<figcaption").nth(1).unwrap();
        assert!(credit.contains("Ente di prova") && credit.contains("#prova"), "{page}: {credit}");
    }
    // 45.46427 N, 9.18951 E in a triangle from 9 E, 45 N to 10 E, 46 N: 312 units are a degree of
    // longitude, which is cos 45.5° of one of latitude.
    assert!(text(&site, page).replace('"', "").contains("cx=63 cy=242 "));
    assert!(text(&site, page).contains("nell’ovest della regione."));
    assert!(!text(&site, ats).contains("locator-point"));
    let drawing = text(&site, maps[0]);
    assert!(
        drawing.contains("class=\"own\"")
            && drawing.contains("prefers-color-scheme: dark")
            && drawing.contains("--brand:")
    );
    // A municipality that the drawing does not hold has no map, and a source must exist.
    project.write(
        "content/ats.topo.json",
        &with_source.replace("[9,45],[10,45],[10,46],[9,45]", "[7,45],[8,45],[8,46],[7,45]"),
    );
    assert!(!text(&project.built(), page).contains("locator-map"));
    project.write("content/ats.topo.json", &with_source.replace("[\"prova\"]", "[\"manca\"]"));
    let rules: Vec<&str> = project.check().diagnostics.iter().map(|one| one.rule.id).collect();
    assert_eq!(rules, ["unknown-reference"]);
    // A theme without the drawing has pages without it.
    project.write("content/ats.topo.json", &with_source);
    std::fs::remove_file(project.root().join("themes/default/layouts/location_map.svg")).unwrap();
    assert!(!text(&project.built(), page).contains("locator-map"));
}
