//! New records: what is known of one becomes its file, or it is told what is missing.

use super::{Error, Workroom};
use crate::diag::{Arg, Diagnostic, Place, Rule, Severity, UiLang, rules};
use crate::edit::{self, Given, LostWay, Step, Tongue, Way};
use crate::markdown::slugify;
use crate::model::Kind;
use crate::record::{self, Form, Key};
use crate::source::Source;

/// Id of a record that has no title yet, while it is looked at.
const NAMELESS: &str = "0-0";

/// What somebody says of a new record.
#[derive(Debug, Clone)]
pub struct Order {
    /// Its kind.
    pub kind: Kind,
    /// Its id; from the title when `None`.
    pub id: Option<String>,
    /// Ways to values, with the values: `title.it`, `category`.
    pub given: Vec<(String, String)>,
    /// Language of the comments.
    pub lang: UiLang,
}

/// A new record, as far as it is known.
#[derive(Debug, Default)]
pub struct Started {
    /// Its id; empty while nothing gives it.
    pub id: String,
    /// Its files, none of which is there yet: one, or one a language for a page.
    pub files: Vec<Source>,
    /// What must be said before it can be written, by the name to say it with.
    pub missing: Vec<(String, Way)>,
    /// Ways that lead nowhere, as they were given.
    pub lost: Vec<(String, LostWay)>,
    /// What is wrong with what is given.
    pub found: Vec<Diagnostic>,
}

/// Puts a new record together. Nothing is written.
///
/// # Errors
/// When the content cannot be read.
pub fn start(workroom: &Workroom, order: &Order) -> Result<Started, Error> {
    let keys = record::keys(order.kind, &workroom.languages);
    let mut started = Started::default();
    let parts = parts(workroom, order, &keys, &mut started);
    if !started.lost.is_empty() {
        return Ok(started);
    }
    let first = parts.first().map_or(&[][..], |part| &part.given);
    let title = title(first, &workroom.languages);
    started.id = order.id.clone().filter(|id| !id.is_empty()).unwrap_or_else(|| slugify(&title));
    // A path is built from the id: no dot and no slash may come into it. A title of signs only
    // gives no id at all.
    let is_word = started.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !is_word || started.id.is_empty() && !title.is_empty() {
        let near = Some(slugify(&started.id)).filter(|near| !near.is_empty());
        let shown = if started.id.is_empty() { title } else { started.id.clone() };
        let place = Place::file(&path(order.kind, &shown, None).as_str().into());
        started.found.push(Diagnostic::new(&rules::BAD_ID).arg("id", shown).suggest(near).at(place));
        return Ok(started);
    }
    // Without a title there is no id yet; what else is missing is told all the same.
    let id = if started.id.is_empty() { NAMELESS } else { &started.id };
    if let Some(taken) = taken(workroom, order.kind, id)?.filter(|_| id != NAMELESS) {
        started.found.push(taken);
        return Ok(started);
    }
    let bare = write(workroom, order, &keys, &parts, id, &[])?;
    let said = workroom.would_say(&bare)?;
    // What no source says yet, or not in every language, is not for visitors.
    let lacks = |rule: &Rule| said.iter().any(|one| one.rule == rule);
    let mut extra = Vec::new();
    let (no_source, no_words) = (lacks(&rules::MISSING_SOURCE), lacks(&rules::MISSING_TRANSLATION));
    if no_source || no_words {
        extra.push(("draft", "true"));
    }
    if no_source {
        extra.push(("confidence", "low"));
    }
    let files = write(workroom, order, &keys, &parts, id, &extra)?;
    let said = workroom.would_say(&files)?;
    for one in said.into_iter().filter(|one| one.severity() == Severity::Error) {
        match missing(&one, &keys, &workroom.languages) {
            ways if ways.is_empty() => started.found.push(one),
            ways => started.missing.extend(ways.into_iter().map(|way| (name(&one, &way), way))),
        }
    }
    let rank = |way: &Way| keys.iter().position(|key| way.steps.first() == Some(&Step::Key(key.name.clone())));
    started.missing.sort_by_key(|(_, way)| rank(way));
    started.files = files;
    Ok(started)
}

/// One file of a record.
struct Part {
    /// Language of a page's file.
    lang: Option<usize>,
    given: Vec<(Way, Given)>,
}

/// What is given, file by file.
fn parts(workroom: &Workroom, order: &Order, keys: &[Key], started: &mut Started) -> Vec<Part> {
    let is_page = order.kind == Kind::Pages;
    let mut parts = vec![Part { lang: is_page.then_some(0), given: Vec::new() }];
    for (name, value) in &order.given {
        let (way, lang) = match name.rsplit_once('.').filter(|_| is_page) {
            Some((way, code)) => match workroom.languages.iter().position(|language| **language == *code) {
                Some(lang) => (way, lang),
                None => (name.as_str(), 0),
            },
            None => (name.as_str(), 0),
        };
        let way = match Way::parse(way, keys) {
            Ok(way) => way,
            Err(lost) => {
                started.lost.push((name.clone(), lost));
                continue;
            }
        };
        let at = match parts.iter().position(|part| part.lang.is_none_or(|own| own == lang)) {
            Some(at) => at,
            None => {
                parts.push(Part { lang: Some(lang), given: Vec::new() });
                parts.len() - 1
            }
        };
        add(&mut parts[at].given, way, value);
    }
    parts.sort_by_key(|part| part.lang);
    parts.iter_mut().for_each(|part| with_bare_name(part, workroom, keys));
    parts
}

/// A proper name that is given in one language stands bare: nobody translates it.
fn with_bare_name(part: &mut Part, workroom: &Workroom, keys: &[Key]) {
    let first = workroom.languages.first().map_or("", AsRef::as_ref);
    let is_name = keys.iter().any(|key| *key.name == *"title" && key.example.starts_with('"'));
    let mut titles = part.given.iter_mut().filter(|(way, _)| way.to_string().starts_with("title."));
    let (Some((way, _)), None) = (titles.next(), titles.next()) else { return };
    if is_name
        && way.to_string() == format!("title.{first}")
        && let Ok(bare) = Way::parse("title", keys)
    {
        *way = bare;
    }
}

/// Adds a value; of a list, more items.
fn add(given: &mut Vec<(Way, Given)>, way: Way, value: &str) {
    let new = match way.is_list() {
        true => Given::List(items(&way.form, value)),
        false => Given::Text(value.trim().to_owned()),
    };
    match (given.iter_mut().find(|(known, _)| known.steps == way.steps), new) {
        (Some((_, Given::List(items))), Given::List(more)) => items.extend(more),
        (Some((_, old)), new) => *old = new,
        (None, new) => given.push((way, new)),
    }
}

/// The items of a list on one line: ids, words and codes may be divided by commas, too.
fn items(form: &Form, value: &str) -> Vec<String> {
    let is_text = matches!(form.item().and_then(Form::single), Some(Form::Text(_)) | None);
    let marks: &[char] = if is_text { &[';'] } else { &[';', ','] };
    value.split(marks).map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// The title in the first language, or what stands for it.
fn title(given: &[(Way, Given)], languages: &[Box<str>]) -> String {
    let first = languages.first().map_or("", AsRef::as_ref);
    let of = |name: &str| {
        let text = |wanted: &str| {
            let found = given.iter().find(|(way, _)| way.to_string() == wanted);
            found.and_then(|(_, given)| if let Given::Text(text) = given { Some(text.clone()) } else { None })
        };
        text(&format!("{name}.{first}")).or_else(|| text(name))
    };
    of("title").or_else(|| of("subject")).unwrap_or_default()
}

/// The finding that an id belongs to another record, or did.
fn taken(workroom: &Workroom, kind: Kind, id: &str) -> Result<Option<Diagnostic>, Error> {
    let found = |variant, path: String| {
        let place = Place::file(&path.as_str().into());
        Some(Diagnostic::new(&rules::DUPLICATE_ID).variant(variant).arg("id", id).at(place))
    };
    if workroom.ids(kind).contains(&id) {
        return Ok(found("taken", path(kind, id, None)));
    }
    Ok(if workroom.was_published(kind, id)? { found("removed", path(kind, id, None)) } else { None })
}

fn path(kind: Kind, id: &str, code: Option<&str>) -> String {
    match code {
        Some(code) => format!("content/{}/{id}/{code}.md", kind.folder()),
        None if kind == Kind::Pages => format!("content/{}/{id}", kind.folder()),
        None => format!("content/{}/{id}.yaml", kind.folder()),
    }
}

/// The files of a record with what is given and what follows from it.
fn write(
    workroom: &Workroom,
    order: &Order,
    keys: &[Key],
    parts: &[Part],
    id: &str,
    extra: &[(&str, &str)],
) -> Result<Vec<Source>, Error> {
    let tongue = Tongue::of(order.lang);
    let mut files = Vec::new();
    for part in parts {
        let mut given = part.given.clone();
        let mut follow = vec![("updated".to_owned(), workroom.today.to_string())];
        if edit::has_page(order.kind) {
            follow.extend(slugs(&given));
        }
        follow.extend(extra.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())));
        for (name, value) in follow {
            let Ok(way) = Way::parse(&name, keys) else { continue };
            // What somebody says goes before what follows from it.
            if !part.given.iter().any(|(known, _)| known.steps.first() == way.steps.first()) {
                add(&mut given, way, &value);
            }
        }
        let text = edit::skeleton(order.kind, keys, &given, &tongue).map_err(|_| Error::Unwritable(id.to_owned()))?;
        let code = part.lang.and_then(|lang| workroom.languages.get(lang)).map(AsRef::as_ref);
        let text = if code.is_some() { format!("---\n{text}---\n") } else { text };
        files.push(Source { path: path(order.kind, id, code).into(), text });
    }
    Ok(files)
}

/// Words of the address, from the title: one a language, or one for all.
fn slugs(given: &[(Way, Given)]) -> Vec<(String, String)> {
    let titles = given.iter().filter_map(|(way, given)| match given {
        Given::Text(text) => Some((way.to_string(), slugify(text))),
        Given::List(_) => None,
    });
    let slugs = titles.filter_map(|(way, slug)| {
        let rest = way.strip_prefix("title")?;
        (rest.is_empty() || rest.starts_with('.')).then(|| (format!("slug{rest}"), slug))
    });
    slugs.filter(|(_, slug)| !slug.is_empty()).collect()
}

/// What a finding says is missing, as ways to single values and lists.
fn missing(found: &Diagnostic, keys: &[Key], languages: &[Box<str>]) -> Vec<Way> {
    if *found.rule != rules::MISSING_KEY || !["", "list", "parts"].contains(&found.variant) {
        return Vec::new();
    }
    let field = found.args.iter().find_map(|(name, arg)| match arg {
        Arg::Field(field) if *name == "field" => Some(field),
        _ => None,
    });
    field.and_then(|field| Way::parse(field, keys).ok()).map(|way| leaves(&way, keys, languages)).unwrap_or_default()
}

/// How a value is named on the command line; one of a page, with the language of its file.
fn name(found: &Diagnostic, way: &Way) -> String {
    let path = found.place.as_ref().map_or("", |place| &place.path);
    match path.strip_suffix(".md").and_then(|path| path.rsplit_once('/')) {
        Some((_, code)) => format!("{way}.{code}"),
        None => way.to_string(),
    }
}

/// The ways to all that must be written below one.
fn leaves(way: &Way, keys: &[Key], languages: &[Box<str>]) -> Vec<Way> {
    let below = |name: &str| Way::parse(&format!("{way}.{name}"), keys).ok();
    match &way.form {
        Form::Localized(..) => {
            let first = languages.first().map_or("", AsRef::as_ref);
            below(first).into_iter().collect()
        }
        _ if way.is_single() => vec![way.clone()],
        form => match form.keys(&[]) {
            Some(inner) => {
                let required = inner.iter().filter(|key| key.required).filter_map(|key| below(&key.name));
                required.flat_map(|way| leaves(&way, keys, languages)).collect()
            }
            None => vec![way.clone()],
        },
    }
}
