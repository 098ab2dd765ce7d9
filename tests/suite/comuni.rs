//! Pages against the rules of the app that judges adherence to the national model for
//! municipalities ("App di valutazione dell'adesione ai modelli"), restated here from its
//! documentation: what it reads, it must find.
//!
//! A full sheet of a made-up site fulfils them all. Sheets of the real site may lack what no
//! source says, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use conciliazione::theme::ELEMENTS;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::support::{Project, SERVICE, repository};

type Site = BTreeMap<String, Vec<u8>>;

/// Entries of the index that must be there in this order, with the mark of their section and
/// what the section must hold.
const SECTIONS: [(&str, &str, Content); 8] = [
    ("A chi è rivolto", "service-addressed", Content::Paragraph),
    ("Come fare", "service-how-to", Content::Paragraph),
    ("Cosa serve", "service-needed", Content::Paragraph),
    ("Cosa si ottiene", "service-achieved", Content::Paragraph),
    ("Tempi e scadenze", "service-calendar-text", Content::Paragraph),
    ("Accedi al servizio", "service-generic-access", Content::Anything),
    ("Condizioni di servizio", "service-file", Content::Link),
    ("Contatti", "service-area", Content::Anything),
];

#[derive(Clone, Copy, PartialEq)]
enum Content {
    /// A `p` of three characters.
    Paragraph,
    /// A link that leads somewhere.
    Link,
    /// The element itself.
    Anything,
}

/// What must stand in the JSON-LD of a service, each a text that is not empty.
const METATAG: [&str; 10] = [
    "/name",
    "/serviceType",
    "/serviceOperator/name",
    "/areaServed/name",
    "/audience/audienceType",
    "/availableChannel/serviceUrl",
    "/availableChannel/serviceLocation/name",
    "/availableChannel/serviceLocation/address/streetAddress",
    "/availableChannel/serviceLocation/address/postalCode",
    "/availableChannel/serviceLocation/address/addressLocality",
];

const LICENCE: &str = "In applicazione del principio open by default ai sensi dell’articolo 52 del decreto \
    legislativo 7 marzo 2005, n. 82 (CAD) e salvo dove diversamente specificato (compresi i contenuti incorporati di \
    terzi), i dati, i documenti e le informazioni pubblicati sul sito sono rilasciati con licenza CC-BY 4.0. Gli \
    utenti sono quindi liberi di condividere (riprodurre, distribuire, comunicare al pubblico, esporre in pubblico), \
    rappresentare, eseguire e recitare questo materiale con qualsiasi mezzo e formato e modificare (trasformare il \
    materiale e utilizzarlo per opere derivate) per qualsiasi fine, anche commerciale con il solo onere di \
    attribuzione, senza apporre restrizioni aggiuntive.";

/// A page as the app reads it.
struct Page(Html);

impl Page {
    fn of(site: &Site, path: &str) -> Page {
        let bytes = site.get(path).unwrap_or_else(|| panic!("no {path}"));
        Page(Html::parse_document(std::str::from_utf8(bytes).unwrap()))
    }

    fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.0.select(&Selector::parse(selector).unwrap()).collect()
    }

    /// Elements with a mark, or what is inside them.
    fn marked(&self, mark: &str, inside: &str) -> Vec<ElementRef<'_>> {
        self.all(&format!("[data-element=\"{mark}\"]{inside}"))
    }

    fn text(&self, mark: &str) -> String {
        self.marked(mark, "").into_iter().map(text).collect::<Vec<_>>().join(" ")
    }
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text has the three characters that the app counts.
fn says(text: &str) -> bool {
    text.chars().count() >= 3
}

/// What a sheet lacks or has in another order, by the names of the model.
fn missing(page: &Page) -> BTreeSet<&'static str> {
    let mut missing = BTreeSet::new();
    let index: Vec<String> = page.marked("page-index", " > li > a").into_iter().map(text).collect();
    let found: Vec<&str> =
        index.iter().map(String::as_str).filter(|entry| SECTIONS.iter().any(|(label, ..)| label == entry)).collect();
    let in_order: Vec<&str> = SECTIONS.iter().map(|(label, ..)| *label).filter(|label| found.contains(label)).collect();
    if found != in_order {
        missing.insert("ordine");
    }
    for (label, mark, content) in SECTIONS {
        let holds = match content {
            Content::Paragraph => page.marked(mark, " p").into_iter().any(|p| says(&text(p))),
            Content::Link => {
                page.marked(mark, "").iter().any(|one| one.attr("href").is_some_and(|href| href.len() > 1))
            }
            Content::Anything => !page.marked(mark, "").is_empty(),
        };
        if !found.contains(&label) || !holds {
            missing.insert(label);
        }
    }
    let by_mark = [
        ("Titolo", says(&page.text("service-title"))),
        ("Descrizione", says(&page.text("service-description"))),
        ("Stato", page.marked("service-status", "").iter().any(|one| says(&text(*one)))),
        ("Argomenti", page.marked("service-topic", "").iter().any(|one| one.value().name() == "a")),
        ("Categoria del servizio", has_category(page)),
        ("Unità organizzativa responsabile", says(&page.text("service-area"))),
    ];
    missing.extend(by_mark.into_iter().filter(|(_, is_there)| !is_there).map(|(name, _)| name));
    missing
}

/// The step after "Servizi" in the breadcrumb.
fn has_category(page: &Page) -> bool {
    let plain = |step: ElementRef<'_>| -> String {
        text(step).to_lowercase().chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == ' ').collect()
    };
    let steps: Vec<String> = page.marked("breadcrumb", " li").into_iter().map(plain).collect();
    let services = steps.iter().position(|step| step == "servizi");
    services.and_then(|at| steps.get(at + 1)).is_some_and(|step| says(step))
}

/// Keys of the JSON-LD that are not there.
fn missing_keys(page: &Page) -> Vec<&'static str> {
    let json = page.marked("metatag", "").into_iter().map(|one| one.inner_html()).collect::<String>();
    let json: Value = serde_json::from_str(&json).unwrap_or_default();
    let is_there = |key: &&str| json.pointer(key).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    METATAG.into_iter().filter(|key| !is_there(key)).collect()
}

/// A link with a mark in the footer: its address and its words.
fn footer_link(page: &Page, mark: &str) -> Option<(String, String)> {
    let link = page.all(&format!("footer a[data-element=\"{mark}\"]")).into_iter().next()?;
    Some((link.attr("href")?.to_owned(), text(link)))
}

fn has_feedback(page: &Page) -> bool {
    let question = "Quanto sono chiare le informazioni su questa pagina?";
    page.marked("feedback", " [data-element=\"feedback-title\"]").into_iter().any(|title| text(title) == question)
}

/// A made-up site of a public body, with one sheet that knows everything.
fn project() -> Project {
    let project = Project::small();
    let site = std::fs::read_to_string(project.root().join("content/site.yaml")).unwrap();
    let site = site
        .replace("publisher: {}", "publisher: {name: Ente finto, ipa_code: ente_finto}")
        .replace("footer: [list/site-map]", "footer: [pages/privacy, pages/legal-notes, pages/faq]")
        + "\naccessibility_statement: https://form.agid.gov.it/view/esempio\n";
    let ats = std::fs::read_to_string(project.root().join("content/ats/prova.yaml")).unwrap();
    let ats = ats.replace("  town:", "  cap: \"20121\"\n  town:");
    let full = SERVICE
        .replace("status: closed\nstatus_reason: {it: Concluso nel 2020., en: Ended in 2020.}", "status: active")
        + "how_to: {it: Si telefona., en: Call.}\n\
           needed: {text: {it: Un documento., en: A document.}}\n\
           outcome: {it: Un posto., en: A place.}\n\
           timing: {period: {from: 2026, until: 2027}}\n\
           cost: {kind: free}\n\
           access:\n  - {type: online, url: https://example.org/domanda}\n\
           conditions: https://example.org/condizioni.pdf\n\
           topics: [gioco]\n";
    let project = project
        .file("content/site.yaml", &site)
        .file("content/ats/prova.yaml", &ats)
        .file("content/services/servizio.yaml", &full);
    for (id, it, en) in
        [("privacy", "privacy", "privacy"), ("legal-notes", "note-legali", "legal-notes"), ("faq", "faq", "faq")]
    {
        for (lang, slug) in [("it", it), ("en", en)] {
            let page = format!(
                "---\ntitle: {id} FAQ\nsummary: Pagina di prova.\nslug: {slug}\nupdated: 2026-11-21\n---\n\nTesto.\n"
            );
            let page = if lang == "it" { page.replace("updated:", "source: [prova]\nupdated:") } else { page };
            project.write(&format!("content/pages/{id}/{lang}.md"), &page);
        }
    }
    project
}

const SHEET: &str = "it/servizi/servizio-di-prova/index.html";

#[test]
fn a_full_sheet_fulfils_the_national_model() {
    let site = project().built();
    let sheet = Page::of(&site, SHEET);
    assert_eq!(missing(&sheet), BTreeSet::new());
    assert_eq!(missing_keys(&sheet), Vec::<&str>::new());
}

#[test]
fn the_frame_leads_to_what_the_model_requires() {
    let site = project().built();
    let home = Page::of(&site, "it/index.html");
    let footer = |mark: &str| footer_link(&home, mark).unwrap_or_else(|| panic!("{mark} is not in the footer"));
    assert_eq!(footer("privacy-policy-link").0, "/it/privacy/");
    assert!(footer("accessibility-link").0.starts_with("https://form.agid.gov.it/view/"));
    assert!(footer("faq").1.contains("FAQ"));
    let (report, words) = footer("report-inefficiency");
    assert!(report.starts_with("mailto:") && report.contains('@'), "{report}");
    let allowed = ["disservizio", "segnala disservizio", "segnalazione disservizio"];
    assert!(allowed.contains(&words.to_lowercase().as_str()), "{words}");

    assert_eq!(footer("legal-notes").0, "/it/note-legali/");
    let notes = Page::of(&site, "it/note-legali/index.html");
    assert_eq!(notes.text("legal-notes-section"), "Licenza dei contenuti");
    assert_eq!(notes.marked("legal-notes-body", "").iter().filter(|one| one.value().name() == "p").count(), 1);
    assert_eq!(notes.text("legal-notes-body"), LICENCE);

    // From home to the services, from there to each sheet.
    let services = home.marked("all-services", "");
    assert!(services.iter().any(|link| link.attr("href") == Some("/it/servizi/")));
    let list = Page::of(&site, "it/servizi/index.html");
    let sheets: Vec<_> = list.marked("service-link", "").iter().filter_map(|link| link.attr("href")).collect();
    assert!(sheets.contains(&"/it/servizi/servizio-di-prova/"), "{sheets:?}");
    for path in ["it/index.html", "it/servizi/index.html", SHEET] {
        assert!(has_feedback(&Page::of(&site, path)), "{path}");
    }
}

/// The rules themselves: a site without marks, and a sheet without content, fail them.
#[test]
fn what_is_not_there_is_missed() {
    let project = project();
    let site = std::fs::read_to_string(project.root().join("content/site.yaml")).unwrap();
    project.write("content/site.yaml", &site.replace("\nmarkup: comuni\n", "\n"));
    let plain = project.built();
    for (path, html) in plain.iter().filter(|(path, _)| path.ends_with(".html")) {
        assert!(!String::from_utf8_lossy(html).contains("data-element"), "{path}");
    }
    let sheet = Page::of(&plain, SHEET);
    assert_eq!(missing(&sheet).len(), SECTIONS.len() + 6);
    assert_eq!(missing_keys(&sheet).len(), METATAG.len());
    assert!(!has_feedback(&sheet));

    let shuffled = String::from_utf8(self::project().built()[SHEET].clone()).unwrap();
    let shuffled = shuffled.replacen("Come fare", "x", 1).replacen("Cosa serve", "Come fare", 1).replacen(
        ">x<",
        ">Cosa serve<",
        1,
    );
    assert_eq!(missing(&Page(Html::parse_document(&shuffled))), BTreeSet::from(["ordine"]));
}

/// A body that is in no register of public bodies cannot invoke the law for them.
#[test]
fn the_legal_notice_is_for_public_bodies_with_an_open_licence() {
    let with = |from: &str, to: &str| {
        let project = project();
        let site = std::fs::read_to_string(project.root().join("content/site.yaml")).unwrap();
        assert!(site.contains(from), "{from}");
        project.write("content/site.yaml", &site.replace(from, to));
        Page::of(&project.built(), "it/note-legali/index.html").all("#content-licence").len()
    };
    assert_eq!(with("ipa_code: ente_finto", "ipa_code: ente_finto"), 1);
    assert_eq!(with(", ipa_code: ente_finto", ""), 0);
    assert_eq!(with("creativecommons.org/licenses/by/4.0/", "example.org/licenza"), 0);
}

#[test]
fn without_a_mailbox_nobody_is_asked() {
    let project = project();
    let site = std::fs::read_to_string(project.root().join("content/site.yaml")).unwrap();
    let without: String =
        site.lines().filter(|line| !line.starts_with("feedback:")).map(|line| format!("{line}\n")).collect();
    project.write("content/site.yaml", &without);
    let site = project.built();
    assert!(Page::of(&site, SHEET).all(".feedback").is_empty());
    assert_eq!(footer_link(&Page::of(&site, SHEET), "report-inefficiency"), None);
}

#[test]
fn sheets_of_the_real_site_lack_only_what_no_source_says() {
    let site = crate::site::real();
    let mut sheets = 0;
    for path in site.keys() {
        let Some(rest) = path.strip_prefix("it/servizi/").and_then(|rest| rest.strip_suffix("/index.html")) else {
            continue;
        };
        let page = Page::of(site, path);
        if rest.contains('/') || page.marked("service-title", "").is_empty() {
            continue;
        }
        sheets += 1;
        let mut missing = missing(&page);
        // No source has a document with the terms: the page says that it is to be asked.
        missing.remove("Condizioni di servizio");
        assert_eq!(missing, BTreeSet::new(), "{path}");
        assert!(page.all("#conditions").into_iter().any(|one| text(one).contains("Da chiedere")), "{path}");
        let address = |key: &&str| key.contains("/serviceLocation/");
        let keys = missing_keys(&page);
        assert!(keys.iter().all(address), "{path}: {keys:?}");
        assert!(has_feedback(&page), "{path}");
    }
    assert!(sheets >= 35, "{sheets} sheets");
}

/// Every mark that may be set is set somewhere in the default theme.
#[test]
fn the_theme_sets_every_mark() {
    fn sources(folder: &std::path::Path, into: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, into);
            } else if path.extension().is_some_and(|end| end == "html") {
                into.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut all = String::new();
    sources(&repository().join("themes/default"), &mut all);
    for mark in ELEMENTS {
        assert!(all.contains(&format!("element(name=\"{mark}\")")), "{mark}");
    }
    assert!(!all.contains("data-element="), "a mark that cannot be turned off");
}
