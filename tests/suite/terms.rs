//! Words of the glossary in the texts of pages.

use crate::support::Project;

#[test]
fn a_page_explains_a_word_where_it_first_uses_it() {
    let text = |title: &str, body: &str| {
        format!(
            "---\ntitle: {title}\nsummary: {title}.\nslug: prova\nupdated: 2026-11-21\nsource: [prova]\n---\n\n{body}\n"
        )
    };
    let files = Project::small()
        .file("content/glossary/isee.yaml", "title: {it: ISEE, en: ISEE (means test)}\nsummary: {it: Una misura di prova., en: A test measure.}\nupdated: 2026-11-21\n")
        .file("content/glossary/sad.yaml", "title: {it: SAD, en: SAD (home help)}\nsummary: {it: Un aiuto di prova., en: A test help.}\nforms: {it: \"SAD, aiuti a casa\", en: SAD}\nupdated: 2026-11-21\n")
        .file("content/pages/prova/it.md", &text("Prova", "## Che cos'è l'ISEE\n\n[ISEE](https://example.org/) e `ISEE`. Serve l'ISEE, poi ancora l'ISEE. Gli Aiuti a casa."))
        .file("content/pages/prova/en.md", &text("Test", "It is sad. Ask for the ISEE, not for the ISEEs."))
        .built();
    let page = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    let italian = page("it/prova/index.html");
    assert_eq!(italian.matches("<dfn").count(), 2, "{italian}");
    assert!(italian.contains("Serve l'<dfn id=\"use-isee\"><a href=\"#term-isee\">ISEE</a></dfn>, poi ancora l'ISEE"));
    assert!(italian.contains("<dfn id=\"use-sad\"><a href=\"#term-sad\">Aiuti a casa</a></dfn>"));
    assert!(italian.contains("id=\"term-isee\"") && italian.contains("Una misura di prova."));
    let english = page("en/prova/index.html");
    assert_eq!(english.matches("<dfn").count(), 1, "a capital of the form is one in the text: {english}");
    assert!(english.contains("A test measure.") && !english.contains("A test help."));
}
