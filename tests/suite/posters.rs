//! Posters, permanent addresses and address book entries of the real site: what a telephone reads
//! from paper leads to the right page in every language.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use resvg::{tiny_skia, usvg};
use scraper::{ElementRef, Html, Selector};

use crate::support::Project;

/// The real site, built once for all tests of this file.
fn real() -> &'static BTreeMap<String, Vec<u8>> {
    static SITE: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    SITE.get_or_init(|| Project::real().built())
}

const BASE: &str = "https://conciliazione.example.org/";

fn text(path: &str) -> &'static str {
    let bytes = real().get(path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).unwrap()
}

/// Every poster: its path and its page.
fn posters() -> Vec<(&'static str, Html)> {
    let ends = ["/locandina/index.html", "/poster/index.html"];
    let paths = real().keys().filter(|path| ends.iter().any(|end| path.ends_with(end)));
    paths.map(|path| (path.as_str(), Html::parse_document(text(path)))).collect()
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn attribute<'a>(page: &'a Html, selector: &str, name: &str) -> &'a str {
    all(page, selector)[0].value().attr(name).unwrap_or_else(|| panic!("{selector} has no {name}"))
}

/// What another maker's decoder reads from the code on a page, drawn without the page's style.
fn decoded(page: &Html) -> String {
    let view_box = attribute(page, ".poster-code", "viewBox");
    let side: u32 = view_box.rsplit(' ').next().unwrap().parse().unwrap();
    let inner = format!(
        "<rect width='{side}' height='{side}' fill='{}'/><path stroke='{}' d='{}'/>",
        attribute(page, ".poster-code rect", "fill"),
        attribute(page, ".poster-code path", "stroke"),
        attribute(page, ".poster-code path", "d")
    );
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='{view_box}' width='{side}' height='{side}'>{inner}</svg>"
    );
    let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap();
    let mut pixels = tiny_skia::Pixmap::new(side * 3, side * 3).unwrap();
    resvg::render(&tree, tiny_skia::Transform::from_scale(3.0, 3.0), &mut pixels.as_mut());
    let width = (side * 3) as usize;
    let grey = |x: usize, y: usize| pixels.data()[(y * width + x) * 4];
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, width, grey);
    let [grid] = &picture.detect_grids()[..] else { panic!("not one code") };
    grid.decode().unwrap().1
}

#[test]
fn the_code_of_every_poster_leads_to_its_page_in_every_language() {
    let posters = posters();
    // One of the policy, of eight agencies and of the services, in two languages.
    assert!(posters.len() >= 2 * (1 + 8 + 35), "{}", posters.len());
    for (path, page) in &posters {
        let address = decoded(page);
        let canonical = attribute(page, "link[rel=canonical]", "href");
        if address == BASE {
            assert!(["it/locandina/index.html", "en/poster/index.html"].contains(path), "{path} leads to the root");
            assert_eq!(canonical, format!("{BASE}{}", path.trim_end_matches("index.html")));
            continue;
        }
        let own = address.strip_prefix(BASE).unwrap_or_else(|| panic!("{path} leads to {address}"));
        let door = Html::parse_document(text(&format!("{own}index.html")));
        let selector = format!("a[hreflang={}]", &path[..2]);
        assert_eq!(
            format!("{BASE}{}", attribute(&door, &selector, "href").trim_start_matches('/')),
            canonical,
            "{path}"
        );
        assert!(
            canonical.starts_with(BASE) && path.starts_with(&canonical[BASE.len()..]),
            "{path} is no poster of {canonical}"
        );
    }
}

#[test]
fn every_poster_says_the_address_of_its_page() {
    for (path, page) in posters() {
        let said: String = all(&page, ".poster-address")[0].text().collect();
        let link = attribute(&page, ".poster-address a", "href");
        assert_eq!(format!("https://{said}/"), format!("{BASE}{}", link.trim_start_matches('/')), "{path}");
        assert!(!all(&page, ".poster-ask li, .poster-web").is_empty(), "{path} says nobody to ask");
    }
}

#[test]
fn a_poster_of_what_is_over_says_so_and_asks_for_nothing() {
    let mut closed = 0;
    for (path, page) in posters() {
        let state = all(&page, ".poster-state strong").first().map(|one| one.text().collect::<String>());
        let service = path.trim_end_matches("locandina/index.html").trim_end_matches("poster/index.html");
        let sheet = Html::parse_document(text(&format!("{service}index.html")));
        let is_closed = !all(&sheet, ".page-head .status[data-status=closed]").is_empty();
        if is_closed {
            closed += 1;
            assert!(state.is_some(), "{path}");
            assert!(all(&page, ".poster-when").is_empty(), "{path} says by when to ask");
        }
    }
    assert!(closed >= 60, "{closed}");
}

#[test]
fn every_record_keeps_an_address_that_offers_every_language() {
    let site = real();
    let records: Vec<&String> = site.keys().filter(|path| path.starts_with("id/")).collect();
    assert!(records.len() > 2000, "{}", records.len());
    for path in &records {
        let door = Html::parse_document(text(path));
        let links: Vec<(&str, &str)> = all(&door, "a")
            .into_iter()
            .map(|link| (link.value().attr("hreflang").unwrap(), link.value().attr("href").unwrap()))
            .collect();
        assert_eq!(links.iter().map(|(lang, _)| *lang).collect::<Vec<_>>(), ["it", "en"], "{path}");
        for (lang, href) in links {
            let (page, anchor) = href.split_once('#').unwrap_or((href, ""));
            assert!(page.starts_with(&format!("/{lang}/")), "{path}: {href}");
            let page = text(&format!("{}index.html", &page[1..]));
            let own = path.split('/').nth(2).unwrap();
            assert!(anchor.is_empty() || (anchor == own && page.contains(&format!("id=\"{own}\""))), "{path}: {href}");
        }
        assert_eq!(attribute(&door, "meta[name=robots]", "content"), "noindex");
        assert!(attribute(&door, "link[rel=canonical]", "href").starts_with(BASE));
        assert!(text(path).len() < 2_500, "{path} is no longer small");
    }
    for record in
        ["id/services/we-kids", "id/ats/brescia", "id/municipalities/015146", "id/contacts/conciliazione-brescia"]
    {
        assert!(site.contains_key(&format!("{record}/index.html")), "{record}");
    }
}

#[test]
fn only_the_policy_has_a_poster_for_search_engines() {
    let map = text("sitemap.xml");
    let named = map.matches("<loc>").zip(map.split("<loc>").skip(1)).map(|(_, rest)| rest.split('<').next().unwrap());
    let mut named: Vec<&str> = named.filter(|url| url.ends_with("/locandina/") || url.ends_with("/poster/")).collect();
    named.sort_unstable();
    assert_eq!(named, [format!("{BASE}en/poster/"), format!("{BASE}it/locandina/")]);
    assert!(!map.contains("/id/"));
    for (path, page) in posters() {
        // The canonical address would take the word for its own.
        assert!(all(&page, "meta[name=robots]").is_empty(), "{path}");
    }
}

#[test]
fn address_book_entries_hold_published_facts_and_are_linked() {
    let cards: Vec<&String> = real().keys().filter(|path| path.starts_with("vcard/")).collect();
    assert!(cards.iter().filter(|path| path.starts_with("vcard/ats/")).count() == 8, "{cards:?}");
    let contacts = text("it/contatti/index.html");
    for path in cards {
        let [card] = &vcard4::parse(text(path)).unwrap()[..] else { panic!("{path} is not one card") };
        assert!(!card.formatted_name[0].value.is_empty() && !card.org.is_empty(), "{path}");
        let channels = card.tel.len() + card.email.len() + card.url.len() + card.address.len();
        assert!(channels > 0, "{path} reaches nobody");
        let uid = card.uid.as_ref().unwrap().to_string();
        let own = uid.strip_prefix(BASE).unwrap();
        assert!(real().contains_key(&format!("{own}index.html")), "{path}: {uid}");
        assert!(contacts.contains(&format!("\"/{path}\"")), "{path} is not in the list of contacts");
        // What awaits confirmation; see `nothing_unconfirmed_is_published`.
        for number in ["035385111", "03923841", "0285781", "0342555111", "03763341"] {
            assert!(!text(path).replace("\r\n ", "").contains(number), "{path} publishes {number}");
        }
    }
    let brescia = &vcard4::parse(text("vcard/ats/brescia.vcf")).unwrap()[0];
    assert_eq!(brescia.tel[0].to_string(), "tel:+3903038381");
    assert_eq!(brescia.address[0].value.locality.as_deref(), Some("Brescia"));
    assert!(brescia.note[0].value.contains("030 38381 (al 28 maggio 2020)"), "{}", brescia.note[0].value);
    assert!(brescia.note[1].value.contains("030 38381 (as of 28 May 2020)"), "{}", brescia.note[1].value);
    // Only of historical interest: nobody should keep it.
    assert!(!real().contains_key("vcard/contacts/regione-lombardia.vcf"));
}
