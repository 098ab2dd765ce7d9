//! Narrative pages: `content/pages/<id>/<lang>.md`.
//!
//! One file is one language. The files of an id become one page when everything is resolved.

use std::ops::Range;
use std::sync::Arc;

use super::digest::{self, translation_digest};
use super::head::{self, SUMMARY_LIMIT};
use super::reader::{File, ListOf, Map, Name, Path, Reader, SlugWord, check_links, limited_name, one_of};
use super::types::Body;
use super::{Places, Stretch, check_id};
use crate::diag::{Checked, Diagnostic, Place, Severity, nearest, rules};
use crate::model::{Chart, Envelope, Id, Lang, Localized, Page};
use crate::source::yaml::{self, Limits, NodeKind};

/// One language of a page.
#[derive(Debug, Clone)]
pub struct PagePart {
    /// Id of the page.
    pub id: Id,
    /// Its language.
    pub lang: Lang,
    /// Title, head and text; `None` when the file is faulty.
    pub(super) content: Option<Content>,
    /// Places for later findings.
    pub places: Places,
}

impl PagePart {
    /// Its title; `None` when the file is faulty.
    pub fn title(&self) -> Option<&str> {
        self.content.as_ref().map(|content| &*content.title)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Content {
    title: Box<str>,
    summary: Box<str>,
    slug: Option<Box<str>>,
    body: Box<str>,
    charts: Vec<Chart>,
    envelope: Envelope,
    /// Digest that this translation names, and where.
    made_from: Option<(Box<str>, Stretch)>,
}

/// Reads the file `content/pages/<id>/<name>`.
pub(super) fn parse(file: &File<'_>, id: &str, name: &str) -> Option<Body> {
    check_id(file, id);
    let code = name.strip_suffix(".md").unwrap_or(name);
    let languages = file.context.languages;
    let Some(index) = languages.iter().position(|language| **language == *code) else {
        let near = nearest(code, languages.iter().map(AsRef::as_ref)).map(|code| format!("{code}.md"));
        let found = Diagnostic::new(&rules::BAD_ID).variant("language").arg("id", name);
        file.report(Stretch::FILE, found.arg("allowed", languages.join(", ")).suggest(near));
        return None;
    };
    let lang = Lang(u8::try_from(index).unwrap_or(u8::MAX));
    let (content, places) = read(file, lang).unwrap_or_default();
    let mut sound = true;
    file.note(|found| sound = !found.diagnostics.iter().any(|one| one.severity() == Severity::Error));
    let content = content.filter(|_| sound);
    Some(Body::Page(Box::new(PagePart { id: id.into(), lang, content, places })))
}

fn read(file: &File<'_>, lang: Lang) -> Option<(Option<Content>, Places)> {
    let Some((front, body_start)) = split(&file.source.text) else {
        file.report(Stretch::FILE, Diagnostic::new(&rules::YAML_SYNTAX).variant("front-matter"));
        return None;
    };
    let tree = yaml::parse_part(file.source, front, Limits::default());
    let faulty = tree.has_errors();
    let node = tree.value;
    file.note(|found| found.diagnostics.extend(tree.diagnostics));
    let text = file.source.text.get(body_start..).unwrap_or_default();
    check_links(file, text, |link| Stretch::of(body_start + link.range.start..body_start + link.range.end));
    let entries = match node.as_ref().map(|node| &node.kind) {
        Some(NodeKind::Map(entries)) => entries,
        _ => {
            if !faulty {
                file.report(Stretch::FILE, Diagnostic::new(&rules::YAML_SYNTAX).variant("front-matter"));
            }
            return None;
        }
    };
    let here = node.as_ref().map_or(Stretch::FILE, |node| node.stretch());
    let mut reader = Reader::new(file, &Path::ROOT, entries, here);
    let places = Places {
        title: reader.stretch_of("title"),
        slug: reader.stretch_of("slug"),
        source: reader.stretch_of("source"),
    };
    let content = fields(&mut reader, lang, text);
    reader.finish();
    Some((content, places))
}

pub(super) fn fields(reader: &mut Reader<'_>, lang: Lang, text: &str) -> Option<Content> {
    let title = reader.required("title", Name);
    let summary = limited_name(reader, "summary", SUMMARY_LIMIT);
    let slug = reader.optional("slug", SlugWord);
    let charts = reader.optional("charts", ListOf(one_of::<Chart>())).unwrap_or_default();
    let envelope = head::publication(reader);
    let made_from = if lang == Lang::SOURCE {
        head::require_source(reader, &envelope);
        None
    } else {
        reader.optional(
            "translation",
            Map(|inner: &mut Reader<'_>| {
                let stretch = inner.stretch_of("of");
                digest::origin(inner, lang).map(|(_, origin)| (origin.of, stretch))
            }),
        )
    };
    let body: Box<str> = text.trim().into();
    Some(Content { title: title?, summary: summary?, slug, body, charts, envelope, made_from })
}

/// The stretch between the two `---` lines, and where the text begins.
pub(super) fn split(text: &str) -> Option<(Range<usize>, usize)> {
    let start = text.strip_prefix("---\n").map(|_| 4).or_else(|| text.strip_prefix("---\r\n").map(|_| 5))?;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((start..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// A page put together from its languages.
pub(super) struct Joined {
    pub(super) id: Id,
    pub(super) page: Option<Page>,
    /// Its files.
    pub(super) files: Vec<(Lang, Arc<str>, Places)>,
}

/// Joins the files of one page, ordered by language.
pub(super) fn join(parts: Vec<(Arc<str>, PagePart)>, languages: &[Box<str>]) -> Checked<Option<Joined>> {
    let mut found = Vec::new();
    let Some((path, first)) = parts.first() else { return Checked::new(None, found) };
    let (id, file) = (first.id.clone(), Place::file(path));
    let files = parts.iter().map(|(path, part)| (part.lang, path.clone(), part.places)).collect();
    if first.lang != Lang::SOURCE {
        let code = languages.first().map_or("", AsRef::as_ref);
        let fault = Diagnostic::new(&rules::MISSING_KEY).variant("page").arg("language", code);
        found.push(fault.arg("id", id.as_ref()).at(file.clone()));
    }
    for (index, code) in (0u8..).zip(languages).skip(1) {
        if !parts.iter().any(|(_, part)| part.lang == Lang(index)) {
            let fault = Diagnostic::new(&rules::MISSING_TRANSLATION).variant("page").arg("language", code.as_ref());
            found.push(fault.arg("id", id.as_ref()).at(file.clone()));
        }
    }
    let page = combine(&id, parts, languages, &mut found);
    Checked::new(Some(Joined { id, page, files }), found)
}

fn combine(
    id: &Id,
    parts: Vec<(Arc<str>, PagePart)>,
    languages: &[Box<str>],
    found: &mut Vec<Diagnostic>,
) -> Option<Page> {
    let count = languages.len();
    let (mut titles, mut summaries, mut slugs, mut bodies) =
        (vec![None; count], vec![None; count], vec![None; count], vec![None; count]);
    let mut envelope: Option<Envelope> = None;
    let mut charts: Vec<Chart> = Vec::new();
    let mut digest = String::new();
    for (path, part) in parts {
        let content = part.content?;
        if part.lang == Lang::SOURCE {
            digest = translation_digest([&*content.title, &*content.summary, &*content.body]);
        }
        if let Some((of, stretch)) = &content.made_from
            && **of != *digest
        {
            found.push(digest::stale(languages, part.lang, &digest).at(stretch.place(&path)));
        }
        let at = part.lang.index();
        titles[at] = Some(content.title);
        summaries[at] = Some(content.summary);
        slugs[at] = content.slug;
        bodies[at] = Some(content.body);
        for chart in content.charts {
            if !charts.contains(&chart) {
                charts.push(chart);
            }
        }
        match &mut envelope {
            None => envelope = Some(content.envelope),
            Some(whole) => merge(whole, content.envelope),
        }
    }
    titles.first()?.as_ref()?;
    let mut envelope = envelope?;
    let first_slug: Box<str> = slugs.first().cloned().flatten().unwrap_or_else(|| id.as_ref().into());
    for slug in &mut slugs {
        slug.get_or_insert_with(|| first_slug.clone());
    }
    envelope.summary = Localized::new(summaries);
    envelope.slugs = Localized::new(slugs);
    Some(Page { id: id.clone(), title: Localized::new(titles), envelope, body: Localized::new(bodies), charts })
}

/// Adds what a translation's file says to what the first file says.
fn merge(whole: &mut Envelope, part: Envelope) {
    whole.updated = whole.updated.max(part.updated);
    whole.draft |= part.draft;
    for source in part.sources {
        if !whole.sources.contains(&source) {
            whole.sources.push(source);
        }
    }
    for slug in part.previous_slugs {
        if !whole.previous_slugs.contains(&slug) {
            whole.previous_slugs.push(slug);
        }
    }
}
