//! A theme that extends another has its files where it has none of its own.

use crate::support::{Project, small_site};

const SETTINGS: &str =
    "name: sera\nlicence: EUPL-1.2\nextends: default\ncolour: '#101010'\ncolour_dark: '#101010'\nground: '#fafafa'\n";

fn evening(settings: &str) -> Project {
    Project::small()
        .file("content/site.yaml", &format!("theme: sera\n{}", small_site()))
        .file("themes/sera/theme.yaml", settings)
        .file("themes/sera/css/tokens.css", "@layer tokens { :root { --brand: #123456; } }\n")
        .file(
            "themes/sera/components/note/note.html",
            "{% component note() %}<p>Nota della sera</p>{% endcomponent %}\n",
        )
        .file(
            "themes/sera/pages/not_found.html",
            "{% extends \"layouts/base.html\" %}{% block content %}<p>Nulla qui, di sera</p>{% endblock %}\n",
        )
}

fn style(files: &std::collections::BTreeMap<String, Vec<u8>>) -> String {
    let (_, bytes) = files.iter().find(|(path, _)| path.starts_with("assets/site-")).unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

#[test]
fn its_own_files_come_first_and_the_rest_is_the_others() {
    let plain = Project::small().built();
    let evening = evening(SETTINGS).built();
    assert_eq!(
        plain.keys().filter(|path| path.ends_with(".html")).collect::<Vec<_>>(),
        evening.keys().filter(|path| path.ends_with(".html")).collect::<Vec<_>>()
    );
    let (before, after) = (style(&plain), style(&evening));
    assert!(after.contains("--brand: #123456") && !after.contains("--ground:"), "its tokens replace the others");
    assert!(!before.contains("#123456") && after.contains(".site-header"), "the rest of the style stays");
    let page =
        |files: &std::collections::BTreeMap<String, Vec<u8>>| String::from_utf8(files["it/404.html"].clone()).unwrap();
    assert!(page(&evening).contains("Nulla qui, di sera") && page(&evening).contains("site-footer"));
    assert!(!page(&plain).contains("di sera"));
    assert!(page(&evening).contains("#101010"), "the colour of the browser's bars is its own");
}

#[test]
fn what_it_extends_must_be_there() {
    let project = evening(&SETTINGS.replace("default", "aurora"));
    let found = project.shown(&project.check().diagnostics);
    assert!(found.contains("themes/sera/theme.yaml") && found.contains("aurora"), "{found}");
}

#[test]
fn a_circle_ends() {
    let project = evening(&SETTINGS.replace("default", "sera"));
    // Without the files of another theme much is missing; that is told, and nothing hangs.
    assert!(project.check().diagnostics.iter().any(|found| found.rule.id == "theme"));
}
