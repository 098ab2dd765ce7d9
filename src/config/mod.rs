//! `content/site.yaml`: everything about the site as a whole.
//!
//! In: the text of the file. Out: [`Site`]. What the publisher has not filled in stays `None`,
//! and pages say so; nothing is made up here.

mod freshness;
mod markup;
mod readability;
mod search;
mod words;

pub use freshness::Freshness;
pub use markup::Markup;
pub use readability::{Formula, Readability};
pub use search::{Ranking, Search, States, Weights};
pub use words::Words;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::diag::{Checked, Diagnostic, Place, rules};
use crate::model::{Date, Lang, Localized, Text};
use crate::source::Source;

/// The settings of a site.
#[derive(Debug, Clone)]
pub struct Site {
    /// Languages; every text must exist in the first.
    pub languages: Vec<Language>,
    /// Name of the site.
    pub title: Text,
    /// What it is, in a sentence.
    pub description: Text,
    /// Address it is published at, ending in `/`.
    pub base_url: String,
    /// Folder under `themes/`.
    pub theme: String,
    /// Who publishes it.
    pub publisher: Publisher,
    /// Whose policy it is.
    pub promoter: Option<Promoter>,
    /// Mark and icons.
    pub brand: Brand,
    /// Mailbox for errors and questions.
    pub feedback: Option<String>,
    /// Accessibility statement on the national platform.
    pub accessibility_statement: Option<String>,
    /// Marks for programs that judge public sites.
    pub markup: Markup,
    /// Licence of the contents.
    pub licence: Licence,
    /// Day up to which the editors looked for open services.
    pub checked_on: Date,
    /// References (`pages/id`, `list/name`) of the main menu.
    pub menu: Vec<String>,
    /// References of the footer's legal row.
    pub footer: Vec<String>,
    /// Days after which a check of a service or a contact is due again.
    pub freshness: Freshness,
    /// Records on one page of a long list.
    pub page_size: usize,
    /// How the finder ranks.
    pub search: Search,
    /// How easy pages must be to read.
    pub readability: Readability,
    /// Sources of the list of municipalities.
    pub municipality_sources: Vec<String>,
    /// Sources of the numbers of residents, where a page reckons with them.
    pub resident_sources: Vec<String>,
    /// Who must be named for data used: ids of sources.
    pub credits: Vec<String>,
    /// Address words.
    pub words: Words,
}

/// A language of the site.
#[derive(Debug, Clone, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// BCP 47 code, first part of every address.
    pub code: String,
    /// Name of the language in itself.
    pub name: String,
    /// For social cards, as `it_IT`.
    pub locale: String,
    /// How the ease of a text is computed, where there is a formula for the language.
    #[serde(default)]
    pub readability: Option<Formula>,
}

/// Who publishes the site; what is not known yet is `None`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs)]
pub struct Publisher {
    pub name: Option<String>,
    pub address: Option<String>,
    pub tax_code: Option<String>,
    pub ipa_code: Option<String>,
    pub pec: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub dpo: Option<String>,
    pub hosting: Option<String>,
}

/// Whose policy the site is about: named first on every page, with the way to its own site.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Promoter {
    /// Its name, as it writes it.
    pub name: String,
    /// Its site.
    pub url: String,
}

/// Files of the mark, under `static/`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Brand {
    /// Mark on light ground.
    pub mark: String,
    /// Mark on dark ground.
    #[serde(default)]
    pub mark_dark: Option<String>,
    /// Square sign for icons.
    #[serde(default)]
    pub icon: Option<String>,
    /// Whether the mark is ours until the Region supplies its own.
    #[serde(default)]
    pub stand_in: bool,
}

/// A licence.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Licence {
    /// Short name.
    pub name: String,
    /// Its text.
    pub url: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct File {
    languages: Vec<Language>,
    title: std::collections::BTreeMap<String, String>,
    description: std::collections::BTreeMap<String, String>,
    base_url: String,
    #[serde(default = "default_theme")]
    theme: String,
    #[serde(default)]
    publisher: Publisher,
    #[serde(default)]
    promoter: Option<Promoter>,
    brand: Brand,
    #[serde(default)]
    feedback: Option<String>,
    #[serde(default)]
    accessibility_statement: Option<String>,
    #[serde(default)]
    markup: Option<String>,
    content_licence: Licence,
    checked_on: String,
    menu: Vec<String>,
    footer: Vec<String>,
    freshness: Freshness,
    #[serde(default = "default_page_size")]
    page_size: usize,
    #[serde(default)]
    search: Search,
    #[serde(default)]
    readability: Readability,
    #[serde(default)]
    municipality_sources: Vec<String>,
    #[serde(default)]
    resident_sources: Vec<String>,
    #[serde(default)]
    credits: Vec<String>,
    paths: std::collections::BTreeMap<String, std::collections::BTreeMap<String, String>>,
}

fn default_theme() -> String {
    "default".to_owned()
}

fn default_page_size() -> usize {
    50
}

impl Site {
    /// The languages with their handles.
    pub fn langs(&self) -> impl Iterator<Item = (Lang, &Language)> {
        (0u8..).map(Lang).zip(&self.languages)
    }

    /// The language with a handle.
    pub fn language(&self, lang: Lang) -> &Language {
        &self.languages[lang.index()]
    }

    /// Code of a language.
    pub fn code(&self, lang: Lang) -> &str {
        &self.language(lang).code
    }
}

/// What `site.yaml` may hold, as JSON Schema (draft-07).
pub fn schema() -> serde_json::Value {
    schemars::generate::SchemaSettings::draft07().into_generator().into_root_schema_for::<File>().to_value()
}

/// Reads `site.yaml`.
pub fn parse(source: &Source) -> Checked<Option<Site>> {
    let file: File = match serde_saphyr::from_str(&source.text) {
        Ok(file) => file,
        Err(error) => return Checked::new(None, vec![explain(source, &error)]),
    };
    let mut diagnostics = Vec::new();
    let codes: Vec<&str> = file.languages.iter().map(|language| language.code.as_str()).collect();
    let find = |needle: &str| place_of(source, needle);
    if codes.is_empty() || codes.len() > 16 || codes.iter().any(|code| !is_code(code)) {
        diagnostics.push(Diagnostic::new(&rules::WRONG_TYPE).variant("languages").at(find("languages")));
    }
    let mut localized = |key: &'static str, map: &std::collections::BTreeMap<String, String>| {
        for unknown in map.keys().filter(|code| !codes.contains(&code.as_str())) {
            diagnostics.push(Diagnostic::new(&rules::UNKNOWN_KEY).arg("key", unknown.as_str()).at(find(unknown)));
        }
        if codes.first().is_some_and(|code| !map.contains_key(*code)) {
            diagnostics.push(Diagnostic::new(&rules::MISSING_KEY).variant("plain").arg("key", key).at(find(key)));
        }
        Localized::new(codes.iter().map(|code| map.get(*code).map(|text| text.as_str().into())).collect())
    };
    let title: Text = localized("title", &file.title);
    let description: Text = localized("description", &file.description);
    let checked_on = Date::parse(&file.checked_on).filter(|date| date.is_full());
    if checked_on.is_none() {
        let finding = Diagnostic::new(&rules::BAD_DATE).arg("value", file.checked_on.as_str());
        diagnostics.push(finding.at(find("checked_on")));
    }
    let base_url = check_base_url(&file.base_url);
    if base_url.is_none() {
        let finding = Diagnostic::new(&rules::BAD_URL).arg("value", file.base_url.as_str());
        diagnostics.push(finding.at(find("base_url")));
    }
    if let Some(promoter) = file.promoter.as_ref().filter(|one| check_base_url(&one.url).is_none()) {
        let finding = Diagnostic::new(&rules::BAD_URL).arg("value", promoter.url.as_str());
        diagnostics.push(finding.at(place_below(source, "promoter", "url")));
    }
    let words = Words::new(&codes, &file.paths);
    for missing in &words.missing {
        diagnostics.push(
            Diagnostic::new(&rules::MISSING_KEY).variant("path-word").arg("key", missing.as_str()).at(find("paths")),
        );
    }
    for wrong in &words.unsafe_words {
        diagnostics.push(Diagnostic::new(&rules::BAD_SLUG).arg("value", wrong.as_str()).at(find(wrong)));
    }
    let markup = file.markup.as_deref().map_or(Ok(Markup::None), Markup::read);
    diagnostics.extend(markup.as_ref().err().map(|finding| finding.clone().at(find("markup"))));
    for (name, value, least, greatest) in file.search.faults() {
        let finding = Diagnostic::new(&rules::OUT_OF_RANGE).variant("between").arg("value", value.to_string());
        let finding =
            finding.arg("field", format!("«{name}»")).arg("min", least.to_string()).arg("max", greatest.to_string());
        diagnostics.push(finding.at(place_below(source, "search", name)));
    }
    if file.readability.least > 100 {
        let finding =
            Diagnostic::new(&rules::OUT_OF_RANGE).variant("between").arg("value", file.readability.least.to_string());
        let finding = finding.arg("field", "«least»").arg("min", "0").arg("max", "100");
        diagnostics.push(finding.at(place_below(source, "readability", "least")));
    }
    let (Some(checked_on), Some(base_url), true) = (checked_on, base_url, diagnostics.is_empty()) else {
        return Checked::new(None, diagnostics);
    };
    let site = Site {
        languages: file.languages,
        title,
        description,
        base_url,
        theme: file.theme,
        publisher: file.publisher,
        promoter: file.promoter,
        brand: file.brand,
        feedback: file.feedback,
        accessibility_statement: file.accessibility_statement,
        markup: markup.unwrap_or_default(),
        licence: file.content_licence,
        checked_on,
        menu: file.menu,
        footer: file.footer,
        freshness: file.freshness,
        page_size: file.page_size.max(1),
        search: file.search,
        readability: file.readability,
        municipality_sources: file.municipality_sources,
        resident_sources: file.resident_sources,
        credits: file.credits,
        words,
    };
    Checked::new(Some(site), diagnostics)
}

/// An `http(s)` address without query or fragment, given back with a final `/`.
pub fn check_base_url(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split('/').next().unwrap_or("");
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~:/[]%".contains(&b);
    let segments_are_plain =
        !rest.trim_end_matches('/').split('/').any(|part| part.is_empty() || part == "." || part == "..");
    let good = !host.is_empty() && rest.bytes().all(is_plain) && segments_are_plain;
    good.then(|| format!("{}/", url.trim_end_matches('/')))
}

fn is_code(code: &str) -> bool {
    !code.is_empty() && code.len() <= 8 && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

/// The first line that begins with `key:`; the head of the file when there is none.
fn place_of(source: &Source, key: &str) -> Place {
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        if trimmed.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')) {
            let at = start + line.len() - trimmed.len();
            return span(source, at, at + key.len());
        }
        start += line.len();
    }
    Place::file(&source.path)
}

/// The first `key:` after the line that begins with `section:`, also inside braces.
fn place_below(source: &Source, section: &str, key: &str) -> Place {
    let start = usize::try_from(place_of(source, section).start).unwrap_or(0);
    let rest = &source.text[start..];
    let found = rest.match_indices(key).map(|(at, _)| at).find(|at| {
        let before = rest[..*at].chars().next_back();
        rest[at + key.len()..].starts_with(':') && before.is_none_or(|letter| matches!(letter, ' ' | '{' | '\n'))
    });
    found.map_or_else(|| Place::file(&source.path), |at| span(source, start + at, start + at + key.len()))
}

fn span(source: &Source, start: usize, end: usize) -> Place {
    let narrow = |at: usize| u32::try_from(at.min(source.text.len())).unwrap_or(0);
    Place { path: source.path.clone(), start: narrow(start), end: narrow(end) }
}

/// The parser stops at its first finding; its words are English, the place is exact.
fn explain(source: &Source, error: &serde_saphyr::Error) -> Diagnostic {
    let error = error.without_snippet();
    let place = error.location().map_or_else(
        || Place::file(&source.path),
        |location| {
            let line = usize::try_from(location.line()).unwrap_or(1);
            let column = usize::try_from(location.column()).unwrap_or(1);
            let line_start: usize = source.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
            let in_line: usize = source.text[line_start.min(source.text.len())..]
                .chars()
                .take(column.saturating_sub(1))
                .map(char::len_utf8)
                .sum();
            span(source, line_start + in_line, line_start + in_line + 1)
        },
    );
    let text = error.to_string();
    let quoted = text.split('`').nth(1).unwrap_or("").to_owned();
    let rule = if text.contains("unknown field") {
        Diagnostic::new(&rules::UNKNOWN_KEY).arg("key", quoted)
    } else if text.contains("missing field") {
        Diagnostic::new(&rules::MISSING_KEY).variant("plain").arg("key", quoted)
    } else if text.contains("duplicate") {
        Diagnostic::new(&rules::DUPLICATE_KEY).arg("key", quoted)
    } else {
        Diagnostic::new(&rules::YAML_SYNTAX).variant("parser").arg("detail", text)
    };
    rule.at(place)
}

/// Reads `redirects.yaml`: old path to reference, both text.
pub fn redirects(source: &Source) -> Checked<std::collections::BTreeMap<String, String>> {
    match serde_saphyr::from_str(&source.text) {
        Ok(map) => Checked::new(map, Vec::new()),
        Err(error) => Checked::new(std::collections::BTreeMap::new(), vec![explain(source, &error)]),
    }
}
