//! Rules over finished pages, on pages written here: quoted, unquoted, hostile.

use std::sync::Arc;

use conciliazione::check::{self, Addresses, Anchors, FinishedPage};

/// Rule ids found on a page at `/sotto/it/prova/` of a site with that page and one picture.
fn found(html: &str) -> Vec<&'static str> {
    let origin: Arc<str> = "content/pages/prova".into();
    let page = FinishedPage { href: "/sotto/it/prova/", origin: &origin, html, yardstick: None };
    let mut addresses = Addresses::new("/sotto/", 2);
    addresses.add("/sotto/it/prova/");
    addresses.add("/sotto/media/prova.png");
    let mut anchors = Anchors::default();
    let mut all = check::page(&page, &addresses, &mut anchors).diagnostics;
    all.extend(anchors.judge());
    all.iter().map(|one| one.rule.id).collect()
}

#[test]
fn links_lead_somewhere() {
    for good in [
        "<a href=\"/sotto/it/prova/\">x</a>",
        "<a href=/sotto/it/prova/?a=1>x</a>",
        "<a href='https://example.org/altrove'>x</a>",
        "<a href=mailto:a@example.org>x</a>",
        "<img src=/sotto/media/prova.png alt=\"\">",
        "<img alt=x src=/sotto/media/prova.png srcset=\"/sotto/media/prova.png 320w\">",
    ] {
        assert_eq!(found(good), [""; 0], "{good}");
    }
    for bad in [
        "<a href=/sotto/it/niente/>x</a>",
        "<a href=\"/it/prova/\">fuori dal sito</a>",
        "<a href=relativo/>x</a>",
        "<img alt=x src=/sotto/media/niente.png>",
        "<img alt=x src=/sotto/media/prova.png srcset=\"/sotto/media/prova.png 320w, /sotto/media/niente.png 640w\">",
        "<link rel=stylesheet href=/sotto/niente.css>",
    ] {
        assert_eq!(found(bad), ["dead-link"], "{bad}");
    }
}

#[test]
fn anchors_exist() {
    assert_eq!(found("<h2 id=costi>Costi</h2><a href=#costi>x</a><a href=\"/sotto/it/prova/#costi\">x</a>"), [""; 0]);
    assert_eq!(found("<h2 id=costi>Costi</h2><a href=#prezzi>x</a>"), ["dead-anchor"]);
    assert_eq!(found("<a href=\"/sotto/it/prova/#prezzi\">x</a>"), ["dead-anchor"]);
}

#[test]
fn pictures_have_words() {
    assert_eq!(found("<img src=/sotto/media/prova.png>"), ["alt-missing"]);
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    for bad in [
        "<link rel=stylesheet href=//example.org/x.css>",
        "<meta http-equiv=refresh content=\"0; url=https://example.org/\">",
        "<source srcset=\"https://example.org/x.png 2x\">",
        "<object data=https://example.org/x></object>",
        "<svg><use xlink:href=https://example.org/x#a></use></svg>",
        "<base href=https://example.org/>",
    ] {
        assert!(found(bad).contains(&"foreign-host"), "{bad}: {:?}", found(bad));
    }
    assert_eq!(found("<link rel=canonical href=https://example.org/it/prova/>"), [""; 0]);
    assert_eq!(found("<!-- <img src=https://example.org/x.png> --><p>testo"), [""; 0]);
}
