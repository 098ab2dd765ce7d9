//! Rows of a spreadsheet as records: what would change, and what is wrong in which cell.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::{Error, Workroom};
use crate::diag::{Checked, Diagnostic, Place, Severity, UiLang, rules};
use crate::edit::{self, Binding, Given, Mapping, Note, Table, Tongue, Way};
use crate::markdown::slugify;
use crate::model::Kind;
use crate::record::{self, Key};
use crate::source::{self, Source};

/// What to bring in.
#[derive(Debug, Clone)]
pub struct Rows<'a> {
    /// The spreadsheet.
    pub file: &'a Path,
    /// A file that says which column is what.
    pub map: Option<&'a Path>,
    /// Sheet; the only visible one when `None`.
    pub sheet: Option<&'a str>,
    /// Kind of the records.
    pub kind: Kind,
    /// Language of the headline of new records.
    pub lang: UiLang,
}

/// What a row does to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The record's file.
    pub path: Arc<str>,
    /// Its text as it was read; `None`: it is new.
    pub old: Option<String>,
    /// Its text with the values of the row.
    pub new: String,
    /// Ways with what is there and what will be.
    pub values: Vec<(String, Option<Given>, Given)>,
}

/// What a spreadsheet does to the content.
#[derive(Debug, Default)]
pub struct Import {
    /// Records that are new or change, by path.
    pub changes: Vec<Change>,
    /// Rows that say what the records say already.
    pub same: usize,
    /// How the spreadsheet was read.
    pub notes: Vec<Note>,
}

/// Compares a spreadsheet with the content. Nothing is written. With any finding nothing may be.
///
/// # Errors
/// When a file cannot be read.
pub fn import(workroom: &Workroom, rows: &Rows<'_>) -> Result<Checked<Import>, Error> {
    let mut found = Vec::new();
    let mut import = Import::default();
    let mapping = match rows.map {
        None => Mapping::default(),
        Some(path) => match source::read_beyond(path)? {
            Ok(bytes) => {
                let source = Source { path: shown(path).as_str().into(), text: String::from_utf8_lossy(&bytes).into() };
                match edit::mapping(&source).drain_into(&mut found) {
                    Some(mapping) => mapping,
                    None => return Ok(Checked::new(import, found)),
                }
            }
            Err(refused) => return Ok(Checked::new(import, vec![refused])),
        },
    };
    let bytes = match source::read_beyond(rows.file)? {
        Ok(bytes) => bytes,
        Err(refused) => return Ok(Checked::new(import, vec![refused])),
    };
    let sheet = rows.sheet.or(mapping.sheet.as_deref());
    let Some(mut table) = edit::table(&shown(rows.file), bytes, sheet).drain_into(&mut found) else {
        return Ok(Checked::new(import, found));
    };
    let keys = record::keys(rows.kind, &workroom.languages);
    let binding = edit::bind(&mut table, &mapping, &keys).drain_into(&mut found);
    import.notes.append(&mut table.notes);
    let Some(binding) = binding else { return Ok(Checked::new(import, found)) };
    let work = Work { workroom, rows, table: &table, mapping: &mapping, binding: &binding, keys: &keys };
    let drafts = work.drafts(&mut found)?;
    work.judge(&drafts, &mut found)?;
    for draft in drafts {
        match draft.change.values.is_empty() {
            true => import.same += 1,
            false => import.changes.push(draft.change),
        }
    }
    import.changes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Checked::new(import, found))
}

fn shown(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

struct Work<'w> {
    workroom: &'w Workroom,
    rows: &'w Rows<'w>,
    table: &'w Table,
    mapping: &'w Mapping,
    binding: &'w Binding,
    keys: &'w [Key],
}

/// A record as a row would have it.
struct Draft {
    row: usize,
    change: Change,
    /// Every way that the row or a constant gives, with its column.
    ways: Vec<(Way, Option<usize>)>,
}

impl Work<'_> {
    fn drafts(&self, found: &mut Vec<Diagnostic>) -> Result<Vec<Draft>, Error> {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for row in &self.table.rows {
            let id = match self.id(row, found) {
                Some(id) => id,
                None => continue,
            };
            if let Some(first) = seen.insert(id.clone(), row.number) {
                let twice = Diagnostic::new(&rules::BAD_CELL).variant("twice-id").arg("value", id.as_str());
                found.push(twice.arg("first", first).at(self.table.place(row.number, self.binding.id)));
                continue;
            }
            drafts.extend(self.draft(row, &id, found)?);
        }
        Ok(drafts)
    }

    fn id(&self, row: &edit::Row, found: &mut Vec<Diagnostic>) -> Option<String> {
        let place = || self.table.place(row.number, self.binding.id);
        let text = match row.cells.get(self.binding.id) {
            Some(edit::Cell::Text(text)) => text.clone(),
            Some(edit::Cell::Number(number)) => number.to_string(),
            Some(edit::Cell::Day(day)) => day.clone(),
            _ => {
                found.push(Diagnostic::new(&rules::BAD_CELL).variant("no-id-cell").at(place()));
                return None;
            }
        };
        let slug = slugify(&text);
        if self.mapping.id_from_words && !slug.is_empty() {
            return Some(slug);
        }
        // The readers judge the rest of an id; a path must not be built from any text.
        let is_word = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !is_word || text.is_empty() {
            let fault = Diagnostic::new(&rules::BAD_ID).arg("id", text.as_str());
            found.push(fault.suggest(Some(slug).filter(|slug| !slug.is_empty())).at(place()));
            return None;
        }
        Some(text)
    }

    fn draft(&self, row: &edit::Row, id: &str, found: &mut Vec<Diagnostic>) -> Result<Option<Draft>, Error> {
        let path: Arc<str> = format!("content/{}/{id}.yaml", self.rows.kind.folder()).into();
        let old = self.workroom.text(&path)?.map(|source| source.text);
        let place = self.table.place(row.number, self.binding.id);
        if old.is_none() && self.workroom.was_published(self.rows.kind, id)? {
            found.push(Diagnostic::new(&rules::DUPLICATE_ID).variant("removed").arg("id", id).at(place));
            return Ok(None);
        }
        let tongue = Tongue::of(self.rows.lang);
        let mut new = old.clone().unwrap_or_else(|| edit::blank(self.rows.kind, &tongue));
        let (mut ways, mut values) = (Vec::new(), Vec::new());
        for (way, given, column) in self.given(row, found) {
            let before = edit::found(&new, &way);
            let cell = column.map_or_else(|| place.clone(), |column| self.table.place(row.number, column));
            match edit::set(&new, self.keys, &way, &given) {
                Ok(text) => new = text,
                Err(_) => {
                    let fault = Diagnostic::new(&rules::BAD_CELL).variant("by-hand").arg("value", way.to_string());
                    found.push(fault.arg("path", path.as_ref()).at(cell));
                    continue;
                }
            }
            if before.as_ref() != Some(&given) {
                values.push((way.to_string(), before, given));
            }
            ways.push((way, column));
        }
        self.add_day(&mut new, &ways, &mut values);
        if old.is_none() {
            new = edit::tidy(new, self.keys).unwrap_or_else(|text| text);
        }
        Ok(Some(Draft { row: row.number, change: Change { path, old, new, values }, ways }))
    }

    /// Values of constants and of the cells of a row.
    fn given(&self, row: &edit::Row, found: &mut Vec<Diagnostic>) -> Vec<(Way, Given, Option<usize>)> {
        let constants = self.binding.constants.iter().cloned();
        let mut all: Vec<(Way, Given, Option<usize>)> = constants.map(|(way, given)| (way, given, None)).collect();
        for bound in &self.binding.columns {
            let heading = self.table.headings.iter().find(|(at, _)| *at == bound.column);
            let heading = heading.map_or("", |(_, heading)| heading);
            let cell = row.cells.get(bound.column).unwrap_or(&edit::Cell::Empty);
            match edit::given(cell, &bound.way, heading, self.mapping) {
                Ok(Some(given)) => all.push((bound.way.clone(), given, Some(bound.column))),
                Ok(None) => {}
                Err(fault) => found.push(fault.at(self.table.place(row.number, bound.column))),
            }
        }
        all
    }

    /// A record that changes says on which day, unless the row says it.
    fn add_day(
        &self,
        text: &mut String,
        ways: &[(Way, Option<usize>)],
        values: &mut Vec<(String, Option<Given>, Given)>,
    ) {
        let Ok(way) = Way::parse("updated", self.keys) else { return };
        if values.is_empty() || ways.iter().any(|(known, _)| known.steps == way.steps) {
            return;
        }
        let (before, today) = (edit::found(text, &way), Given::Text(self.workroom.today.to_string()));
        if let Ok(new) = edit::set(text, self.keys, &way, &today) {
            *text = new;
            if before.as_ref() != Some(&today) {
                values.push((way.to_string(), before, today));
            }
        }
    }

    /// What the readers find in the records that would be, said of the cells they come from.
    fn judge(&self, drafts: &[Draft], found: &mut Vec<Diagnostic>) -> Result<(), Error> {
        let changed = || drafts.iter().filter(|draft| !draft.change.values.is_empty());
        let source = |draft: &Draft| Source { path: draft.change.path.clone(), text: draft.change.new.clone() };
        let files: Vec<Source> = changed().map(source).collect();
        if files.is_empty() {
            return Ok(());
        }
        for mut one in self.workroom.would_say(&files)? {
            if one.severity() != Severity::Error {
                continue;
            }
            let place = one.place.take();
            let draft = changed().find(|draft| place.as_ref().is_some_and(|place| place.path == draft.change.path));
            if let (Some(draft), Some(place)) = (draft, place) {
                found.push(one.at(self.cell(draft, &place)));
            }
        }
        Ok(())
    }

    /// The cell that gave what stands at a place of a would-be record; its row, for what no cell gave.
    fn cell(&self, draft: &Draft, place: &Place) -> Place {
        let covers = |way: &Way| {
            let range = edit::range(&draft.change.new, way);
            range.is_some_and(|range| range.contains(&(place.start as usize)))
        };
        let column = draft.ways.iter().find(|(way, _)| covers(way)).and_then(|(_, column)| *column);
        column.map_or_else(|| self.table.row_place(draft.row), |column| self.table.place(draft.row, column))
    }
}
