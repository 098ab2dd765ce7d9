//! From the files of a theme to [`Theme`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};
use tera::{Tera, Value};

use super::cards::Cards;
use super::contracts::{self, Contract};
use super::{
    Formats, Language, Script, Settings, Sheet, Strings, Template, Theme, check, elements, helpers, minify, place,
    scripts, stylesheet, text_calls,
};
use crate::config::Markup;
use crate::diag::{Checked, Diagnostic, Place, rules};

/// A file of a theme as text.
struct File<'a> {
    /// Path from the project's root.
    path: Arc<str>,
    /// Path in the theme.
    name: &'a str,
    text: &'a str,
}

/// The theme that a theme builds on, as its `theme.yaml` says; `None` also where that file cannot
/// be read, which [`load`] tells.
pub fn parent(theme_yaml: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(theme_yaml).ok()?;
    serde_saphyr::from_str::<Settings>(text).ok()?.extends
}

/// Loads a theme: `all` are (path from the project's root, bytes) of everything under its
/// folder, then of everything under the folder of the theme it extends, and so on; of two files
/// with one path in their themes the first counts. `languages` are the codes of the site's languages
/// in order, `markup` which marks templates carry, `small` whether to make their HTML small.
///
/// Gives a theme only when nothing is wrong; every finding has the rule `theme`.
pub fn load(all: &[(String, Vec<u8>)], languages: &[&str], markup: Markup, small: bool) -> Checked<Option<Theme>> {
    let mut found = Vec::new();
    let roots = roots(all);
    let Some(root) = roots.first() else {
        return Checked::new(None, vec![lacks("theme.yaml", None)]);
    };
    let files = texts(all, &roots, &mut found);
    let settings = settings(&files, &mut found);
    let contracts = contracts(&files, &mut found);
    let sheets = wanted_sheets(all, &roots);
    let words = words(&files, root, languages, &mut found);
    let templates = templates(&files);
    found.extend(syntax(&templates));
    let pairs: Vec<_> = words.iter().map(|(path, strings)| check::Words { path, strings }).collect();
    found.extend(check::words(&templates, &pairs));
    found.extend(elements::faults(&templates));
    let (css, sheets) = styles(&files, &sheets, &mut found);
    let scripts = scripts(&files, &mut found);
    let Some(settings) = settings.filter(|_| found.is_empty()) else {
        return Checked::new(None, found);
    };
    let tokens = files.iter().find(|file| file.name == stylesheet::TOKENS);
    let tokens = tokens.map(|file| stylesheet::small(file.text)).unwrap_or_default();
    let mut compiled = Vec::with_capacity(words.len());
    for (_, strings) in words {
        match language(strings, &templates, (&settings, &tokens), markup, small) {
            Ok(language) => compiled.push(language),
            Err(mut findings) => found.append(&mut findings),
        }
        if !found.is_empty() {
            return Checked::new(None, found);
        }
    }
    let css_path = css_path("site", &css);
    let digest = digest(&files);
    let theme = Theme {
        settings,
        tokens,
        markup,
        languages: compiled,
        templates: Arc::new(templates),
        contracts: Arc::new(contracts),
        css: css.into_bytes(),
        css_path,
        sheets,
        scripts,
        digest,
    };
    Checked::new(Some(theme), found)
}

/// What every template may see besides frame and page.
pub(super) fn set_globals(tera: &mut Tera, settings: &Settings, tokens: &str) {
    let globals = tera.global_context();
    globals.insert("theme_colour", &settings.colour);
    globals.insert("theme_colour_dark", &settings.colour_dark);
    globals.insert_value("theme_tokens", Value::safe_string(tokens));
}

/// The folders of the theme and of those it extends: what holds a `theme.yaml` and is in no other
/// such folder. With their final `/`; empty when the theme is at the top.
fn roots(files: &[(String, Vec<u8>)]) -> Vec<&str> {
    let heads = files.iter().filter_map(|(path, _)| path.strip_suffix("theme.yaml"));
    let heads: Vec<&str> = heads.filter(|head| head.is_empty() || head.ends_with('/')).collect();
    let is_inside = |head: &str| heads.iter().any(|other| *other != head && head.starts_with(other));
    heads.iter().copied().filter(|head| !is_inside(head)).collect()
}

fn texts<'a>(files: &'a [(String, Vec<u8>)], roots: &[&str], found: &mut Vec<Diagnostic>) -> Vec<File<'a>> {
    let mut all: Vec<File<'a>> = Vec::with_capacity(files.len());
    let mut names = BTreeSet::new();
    for (path, bytes) in files {
        let Some(name) = roots.iter().find_map(|root| path.strip_prefix(root)) else { continue };
        if !names.insert(name) {
            continue;
        }
        let path: Arc<str> = path.as_str().into();
        match std::str::from_utf8(bytes) {
            Ok(text) => all.push(File { path, name, text: text.strip_prefix('\u{feff}').unwrap_or(text) }),
            Err(_) => found.push(Diagnostic::new(&rules::INPUT_REFUSED).variant("utf8").at(Place::file(&path))),
        }
    }
    all.sort_by(|a, b| a.name.cmp(b.name));
    all
}

fn settings(files: &[File<'_>], found: &mut Vec<Diagnostic>) -> Option<Settings> {
    let file = files.iter().find(|file| file.name == "theme.yaml")?;
    yaml(file, found)
}

/// Contracts of the components, by name.
fn contracts(files: &[File<'_>], found: &mut Vec<Diagnostic>) -> Vec<Contract> {
    let all = files.iter().filter(|file| contracts::component_of(file.name).is_some());
    all.filter_map(|file| yaml(file, found)).collect()
}

/// What a YAML file of the theme says; a fault is found at its place.
fn yaml<T: serde::de::DeserializeOwned>(file: &File<'_>, found: &mut Vec<Diagnostic>) -> Option<T> {
    match serde_saphyr::from_str(file.text) {
        Ok(value) => Some(value),
        Err(error) => {
            let error = error.without_snippet();
            let number = |value: u64| usize::try_from(value).unwrap_or(1);
            let (line, column) = error.location().map_or((1, 1), |at| (number(at.line()), number(at.column())));
            let place = place::place(&file.path, file.text, line, column.saturating_sub(1));
            found.push(Diagnostic::new(&rules::THEME).variant("file").arg("detail", error.to_string()).at(place));
            None
        }
    }
}

/// The words of each language, in the site's order.
fn words(files: &[File<'_>], root: &str, languages: &[&str], found: &mut Vec<Diagnostic>) -> Vec<(Arc<str>, Strings)> {
    let mut all = Vec::with_capacity(languages.len());
    for code in languages {
        let name = format!("strings/{code}.yaml");
        let Some(file) = files.iter().find(|file| file.name == name) else {
            found.push(lacks(&format!("{root}{name}"), None));
            continue;
        };
        match Strings::parse(file.text) {
            Ok(strings) => all.push((Arc::clone(&file.path), strings)),
            Err(error) => {
                let place = match error.line {
                    0 => Place::file(&file.path),
                    line => place::place(&file.path, file.text, line, error.column.saturating_sub(1)),
                };
                found.push(Diagnostic::new(&rules::THEME).variant("file").arg("detail", error.detail).at(place));
            }
        }
    }
    all
}

/// Layouts, pages and components; of a component's folder only the file with its name.
fn templates(files: &[File<'_>]) -> Vec<Template> {
    let is_template = |name: &str| {
        let mut parts = name.split('/');
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("layouts"), Some("location_map.svg" | "area_shapes.svg"), None, _) => true,
            (Some("layouts" | "pages"), Some(file), None, _) => file.ends_with(".html"),
            (Some("components"), Some(folder), Some(file), None) => file.strip_suffix(".html") == Some(folder),
            _ => false,
        }
    };
    files
        .iter()
        .filter(|file| is_template(file.name))
        .map(|file| Template { name: file.name.to_owned(), path: Arc::clone(&file.path), text: file.text.to_owned() })
        .collect()
}

/// Faults of each template by itself, so that one run shows them all.
fn syntax(templates: &[Template]) -> Vec<Diagnostic> {
    templates
        .iter()
        .filter_map(|template| {
            let error = Tera::new().add_raw_template(&template.name, &template.text).err()?;
            matches!(error.kind(), tera::ErrorKind::SyntaxError(_)).then(|| place::findings(&error, templates))
        })
        .flatten()
        .collect()
}

/// Modules of `js/`.
fn scripts(files: &[File<'_>], found: &mut Vec<Diagnostic>) -> Vec<Script> {
    let stem = |file: &File<'_>| file.name.strip_prefix("js/")?.strip_suffix(".js").map(str::to_owned);
    let own: Vec<(String, &File<'_>)> = files.iter().filter_map(|file| Some((stem(file)?, file))).collect();
    let texts: Vec<(&str, &str)> = own.iter().map(|(stem, file)| (stem.as_str(), file.text)).collect();
    scripts::modules(&texts).unwrap_or_else(|faults| {
        for (name, fault) in faults {
            let path = own.iter().find(|(stem, _)| *stem == name).map(|(_, file)| Place::file(&file.path));
            let finding = Diagnostic::new(&rules::THEME).arg("name", name.as_str());
            found.push(match fault {
                scripts::Fault::Unknown(import) => finding.variant("script").arg("value", import).at(path),
                scripts::Fault::Circular => finding.variant("script-circle").at(path),
            });
        }
        Vec::new()
    })
}

/// The sheet of all pages, and those beside it.
fn styles(
    files: &[File<'_>],
    wanted: &BTreeMap<String, Vec<String>>,
    found: &mut Vec<Diagnostic>,
) -> (String, Vec<Sheet>) {
    let sheets: Vec<&File<'_>> = files.iter().filter(|file| file.name.ends_with(".css")).collect();
    let all: Vec<(&str, &str)> = sheets.iter().map(|file| (file.name, file.text)).collect();
    let mut beside = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    for (name, components) in wanted {
        for component in components {
            let path = format!("components/{component}/{component}.css");
            if !all.iter().any(|(known, _)| *known == path) {
                found.push(lacks(&path, settings_place(files)));
            }
        }
        let css = stylesheet::apart(&all, components);
        beside.push(Sheet { name: name.clone(), path: css_path(name, &css), css });
        taken.extend(components.iter().cloned());
    }
    let of_all: Vec<(&str, &str)> = all.iter().copied().filter(|(path, _)| !stylesheet::is_of(path, &taken)).collect();
    let (css, stray) = stylesheet::bundle(&of_all);
    for name in stray {
        let path = sheets.iter().find(|file| file.name == name).map(|file| &file.path);
        found.push(Diagnostic::new(&rules::THEME).variant("stray").arg("path", name).at(path.map(Place::file)));
    }
    (css, beside)
}

/// Which sheets there are beside the one of all pages: a theme that names none has those of the
/// theme that it extends.
fn wanted_sheets(files: &[(String, Vec<u8>)], roots: &[&str]) -> BTreeMap<String, Vec<String>> {
    let settings = roots.iter().filter_map(|root| files.iter().find(|(path, _)| *path == format!("{root}theme.yaml")));
    let named = settings.filter_map(|(_, bytes)| {
        let text = std::str::from_utf8(bytes).ok()?;
        Some(serde_saphyr::from_str::<Settings>(text).ok()?.sheets)
    });
    named.into_iter().find(|sheets| !sheets.is_empty()).unwrap_or_default()
}

fn settings_place(files: &[File<'_>]) -> Option<Place> {
    files.iter().find(|file| file.name == "theme.yaml").map(|file| Place::file(&file.path))
}

fn css_path(name: &str, css: &str) -> String {
    format!("assets/{name}-{}.css", &hex(&Sha256::digest(css))[..10])
}

/// The templates of one language: first as written, so that faults have their place, then
/// with texts and marks put in and made small.
fn language(
    strings: Strings,
    templates: &[Template],
    (settings, tokens): (&Settings, &str),
    markup: Markup,
    small: bool,
) -> Result<Language, Vec<Diagnostic>> {
    let strings = Arc::new(strings);
    let formats = Arc::new(Formats::new(&strings));
    let cards = Arc::new(Cards::default());
    let compile = |sources: Vec<(&str, String)>| {
        let mut tera = Tera::new();
        helpers::register(&mut tera, &strings, &formats, &cards, markup);
        set_globals(&mut tera, settings, tokens);
        tera.add_raw_templates(sources).map(|()| tera).map_err(|error| {
            let findings = place::findings(&error, templates);
            let whole =
                || vec![Diagnostic::new(&rules::THEME).variant("template").arg("detail", place::message(&error))];
            if findings.is_empty() { whole() } else { findings }
        })
    };
    compile(templates.iter().map(|template| (template.name.as_str(), template.text.clone())).collect())?;
    let mut ready = Vec::with_capacity(templates.len());
    for template in templates {
        let mut source = elements::put_in(&text_calls::put_in(&template.text, &strings), markup);
        // A drawing is not HTML.
        if small && template.name.ends_with(".html") {
            source = minify::template(&source).map_err(|error| {
                let finding = Diagnostic::new(&rules::THEME).variant("template").arg("detail", error.to_string());
                vec![finding.at(Place::file(&template.path))]
            })?;
        }
        ready.push((template.name.as_str(), source));
    }
    let tera = compile(ready)?;
    let (loaded, shared) = (Arc::new(tera), OnceLock::new());
    Ok(Language { strings, formats, cards, loaded, of_site: None, site: None, shared })
}

fn lacks(path: &str, place: Option<Place>) -> Diagnostic {
    Diagnostic::new(&rules::THEME).variant("missing-file").arg("path", path).at(place)
}

fn digest(files: &[File<'_>]) -> String {
    let mut hasher = Sha256::new();
    for file in files {
        hasher.update(file.name.as_bytes());
        hasher.update([0]);
        hasher.update(file.text.len().to_le_bytes());
        hasher.update(file.text.as_bytes());
    }
    hex(&hasher.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
