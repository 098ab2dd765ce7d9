//! Faults of a theme are findings with their place.

use conciliazione::config::Markup;
use conciliazione::diag::{Checked, Diagnostic, Place, rules};
use conciliazione::model::Lang;
use conciliazione::theme::{self, KEYS, Theme};
use tera::Context;

/// A theme of four files, with more or other ones.
fn load(files: &[(&str, &str)]) -> Checked<Option<Theme>> {
    load_with(files, Markup::None)
}

fn load_with(files: &[(&str, &str)], markup: Markup) -> Checked<Option<Theme>> {
    let settings = "name: x\nlicence: x\ncolour: '#000000'\ncolour_dark: '#000000'\nground: '#ffffff'\n";
    let formats: String = KEYS.iter().map(|key| format!("{key}: x\n")).collect();
    let words = format!("{formats}hello: Ciao\ncount: {{one: '{{n}} rete', other: '{{n}} reti'}}\n");
    let mut all = vec![
        ("themes/x/theme.yaml".to_owned(), settings.to_owned()),
        ("themes/x/strings/it.yaml".to_owned(), words.clone()),
        ("themes/x/strings/en.yaml".to_owned(), words),
        ("themes/x/pages/home.html".to_owned(), "<p>{{ t(key=\"hello\") }}</p>\n".to_owned()),
    ];
    for (path, text) in files {
        let path = format!("themes/x/{path}");
        all.retain(|(other, _)| *other != path);
        all.push((path, (*text).to_owned()));
    }
    let bytes: Vec<_> = all.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    theme::load(&bytes, &["it", "en"], markup, true)
}

fn only(checked: Checked<Option<Theme>>) -> Diagnostic {
    assert!(checked.value.is_none());
    assert_eq!(checked.diagnostics.len(), 1, "{:?}", checked.diagnostics);
    let found = checked.diagnostics.into_iter().next().unwrap();
    assert_eq!(found.rule, &rules::THEME);
    found
}

fn at(found: &Diagnostic, text: &str) -> (String, usize, usize) {
    let place: &Place = found.place.as_ref().unwrap();
    let (line, column) = place.line_column(text);
    (place.path.to_string(), line, column)
}

#[test]
fn a_small_theme_loads() {
    assert_eq!(load(&[]).diagnostics, Vec::new());
}

#[test]
fn syntax_faults_have_their_line() {
    let page = "<p>\n  {% if page.x %}y\n";
    let found = only(load(&[("pages/home.html", page)]));
    assert_eq!((found.variant, at(&found, page).0), ("template", "themes/x/pages/home.html".to_owned()));
    let page = "<p>\n  {{ page.x | nothing }}\n";
    let found = only(load(&[("pages/home.html", page)]));
    assert_eq!(at(&found, page), ("themes/x/pages/home.html".to_owned(), 2, 15));
}

#[test]
fn unknown_texts_have_their_place_and_a_suggestion() {
    let page = "<p>\n{{ t(key=\"helo\") }}";
    let found = only(load(&[("pages/home.html", page)]));
    assert_eq!((found.variant, found.suggestion.as_deref()), ("unknown-text", Some("hello")));
    assert_eq!(at(&found, page), ("themes/x/pages/home.html".to_owned(), 2, 11));
}

#[test]
fn texts_need_their_values_and_no_others() {
    for page in ["{{ t(key=\"count\") }}", "{{ t(key=\"count\", m=1) }}", "{{ t(key=\"hello\", n=1) }}"] {
        assert_eq!(only(load(&[("pages/home.html", page)])).variant, "gaps", "{page}");
    }
    assert_eq!(only(load(&[("pages/home.html", "{{ t(key=page.x) }}")])).variant, "open-key");
}

#[test]
fn languages_must_agree() {
    let formats: String = KEYS.iter().map(|key| format!("{key}: x\n")).collect();
    let words = format!("{formats}hello: Hello\ncount: {{one: '{{m}} x', other: '{{m}} y'}}\n");
    assert_eq!(only(load(&[("strings/en.yaml", &words)])).variant, "gaps");
    let words = format!("{formats}count: {{one: '{{n}} x', other: '{{n}} y'}}\n");
    let found = only(load(&[("strings/en.yaml", &words)]));
    assert_eq!((found.variant, found.place.unwrap().path.as_ref()), ("missing-text", "themes/x/strings/en.yaml"));
}

#[test]
fn files_have_their_places() {
    assert_eq!(only(load(&[("css/other.css", "a {}")])).variant, "stray");
    assert_eq!(only(load(&[("js/a.js", "import \"./b.js\";")])).variant, "script");
    assert_eq!(only(load(&[("js/a.js", "import \"./a.js\";")])).variant, "script-circle");
    assert_eq!(only(load(&[("theme.yaml", "name: x\ncolor: y\n")])).variant, "file");
    assert_eq!(only(load(&[("strings/en.yaml", "a: [\n")])).variant, "file");
    assert_eq!(
        only(theme::load(&[("x/pages/home.html".to_owned(), Vec::new())], &["it"], Markup::None, true)).variant,
        "missing-file"
    );
}

#[test]
fn a_page_that_lacks_a_value_is_told_with_the_line_of_the_template() {
    let page = "{% extends \"layouts/base.html\" %}\n{% block main %}\n\n  <p>{{ page.title }}</p>\n{% endblock %}\n";
    let theme =
        load(&[("pages/home.html", page), ("layouts/base.html", "<main>{% block main %}{% endblock %}</main>")]);
    let theme = theme.value.unwrap();
    let mut context = Context::new();
    context.insert("page", &serde_json::json!({ "titel": "x" }));
    let found = theme.render(Lang(0), "home", context).unwrap_err();
    assert_eq!((found.rule, found.variant), (&rules::THEME, "template"));
    let place = at(&found, page);
    assert_eq!((place.0.as_str(), place.1), ("themes/x/pages/home.html", 4));
}

#[test]
fn names_change_with_what_they_name() {
    let path = |files: &[(&str, &str)]| {
        let theme = load(files).value.unwrap();
        (theme.css_path().to_owned(), theme.digest().to_owned())
    };
    let (css, all) = path(&[("css/base.css", "@layer a {}")]);
    assert_eq!((css.clone(), all.clone()), path(&[("css/base.css", "@layer a {}")]));
    assert_ne!(css, path(&[("css/base.css", "@layer b {}")]).0);
    let (same_css, other) = path(&[("css/base.css", "@layer a {}"), ("pages/x.html", "x")]);
    assert_eq!(css, same_css);
    assert_ne!(all, other);
}

#[test]
fn marks_are_those_of_the_national_model_and_cost_nothing_when_off() {
    let page = "<h1{{ element(name=\"service-title\") }}>x</h1>\n";
    let html = |markup: Markup| {
        let theme = load_with(&[("pages/home.html", page)], markup).value.unwrap();
        theme.render(Lang(0), "home", Context::new()).unwrap().trim_end().to_owned()
    };
    assert_eq!(html(Markup::None), "<h1>x</h1>");
    assert_eq!(html(Markup::Comuni), "<h1 data-element=service-title>x</h1>");

    let page = "<p>\n<b{{ element(name=\"service-titel\") }}>x</b>";
    let found = only(load(&[("pages/home.html", page)]));
    assert_eq!((found.variant, found.suggestion.as_deref()), ("unknown-element", Some("service-title")));
    assert_eq!(at(&found, page), ("themes/x/pages/home.html".to_owned(), 2, 6));
    let page = "<b{{ element(name=page.x) }}>x</b>";
    assert_eq!(only(load(&[("pages/home.html", page)])).variant, "unknown-element");
}
