//! Which column of a table is which value of a record, as a file says it or by the headings.

use super::table::{Cell, Note, Table};
use super::way::Way;
use super::{Given, Tongue};
use crate::diag::{Checked, Diagnostic, nearest, rules};
use crate::markdown::slugify;
use crate::record::{Form, Key};
use crate::source::Source;
use crate::source::yaml::{self, Entry, Limits, Node, NodeKind};

/// What a map file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Column that gives the id.
    pub id: Option<String>,
    /// Makes the id out of words, as a new record's out of its title.
    pub id_from_words: bool,
    /// Sheet.
    pub sheet: Option<String>,
    /// Headings with ways; `None`: the column goes nowhere, on purpose.
    pub columns: Vec<(String, Option<String>)>,
    /// Ways with values that every row has.
    pub constants: Vec<(String, Vec<String>)>,
    /// What divides the items of a list in a cell.
    pub separator: Option<String>,
    /// By heading: what a cell says and what to write.
    pub values: Vec<(String, Vec<(String, String)>)>,
}

/// Words of a map file.
const KEYS: [&str; 6] = ["id", "sheet", "columns", "constants", "separator", "values"];

/// Written instead of a way for a column that goes nowhere.
const NOWHERE: &str = "-";

/// Reads a map file.
pub fn mapping(source: &Source) -> Checked<Option<Mapping>> {
    let tree = yaml::parse(source, Limits::default());
    let mut found = tree.diagnostics;
    let Some(root) = tree.value else { return Checked::new(None, found) };
    let mut mapping = Mapping::default();
    let mut hand = Hand { source, found: &mut found };
    for entry in hand.map(&root) {
        let node = &entry.value;
        match entry.key.as_ref() {
            "id" => match &node.kind {
                NodeKind::Map(_) => {
                    for entry in hand.map(node) {
                        match entry.key.as_ref() {
                            "column" => mapping.id = hand.text(&entry.value),
                            "from_words" => {
                                mapping.id_from_words = hand.text(&entry.value).as_deref() == Some("true");
                            }
                            _ => hand.unknown(entry, &["column", "from_words"]),
                        }
                    }
                }
                _ => mapping.id = hand.text(node),
            },
            "sheet" => mapping.sheet = hand.text(node),
            "separator" => mapping.separator = hand.text(node),
            "columns" => {
                for entry in hand.map(node) {
                    let way = hand.text(&entry.value).filter(|way| !way.is_empty() && way != NOWHERE);
                    mapping.columns.push((entry.key.to_string(), way));
                }
            }
            "constants" => {
                for entry in hand.map(node) {
                    let values = match &entry.value.kind {
                        NodeKind::Seq(items) => items.iter().filter_map(|item| hand.text(item)).collect(),
                        _ => hand.text(&entry.value).into_iter().collect(),
                    };
                    mapping.constants.push((entry.key.to_string(), values));
                }
            }
            "values" => {
                for entry in hand.map(node) {
                    let pairs = hand.map(&entry.value).iter();
                    let pairs = pairs.filter_map(|pair| Some((pair.key.to_string(), hand.text(&pair.value)?)));
                    mapping.values.push((entry.key.to_string(), pairs.collect()));
                }
            }
            _ => hand.unknown(entry, &KEYS),
        }
    }
    let is_sound = found.is_empty();
    Checked::new(is_sound.then_some(mapping), found)
}

struct Hand<'h> {
    source: &'h Source,
    found: &'h mut Vec<Diagnostic>,
}

impl Hand<'_> {
    fn map<'n, 's>(&mut self, node: &'n Node<'s>) -> &'n [Entry<'s>] {
        match &node.kind {
            NodeKind::Map(entries) => entries,
            _ => {
                self.report(node.start..node.end, Diagnostic::new(&rules::WRONG_TYPE).variant("record"));
                &[]
            }
        }
    }

    fn text(&mut self, node: &Node<'_>) -> Option<String> {
        match &node.kind {
            NodeKind::Scalar(text, _) => Some(text.trim().to_owned()),
            _ => {
                self.report(node.start..node.end, Diagnostic::new(&rules::WRONG_TYPE).variant("record"));
                None
            }
        }
    }

    fn unknown(&mut self, entry: &Entry<'_>, allowed: &[&str]) {
        let found = Diagnostic::new(&rules::UNKNOWN_KEY).variant("record").arg("key", entry.key.as_ref());
        let near = nearest(&entry.key, allowed.iter().copied()).map(str::to_owned);
        self.report(entry.start..entry.end, found.arg("allowed", allowed.join(", ")).suggest(near));
    }

    fn report(&mut self, range: std::ops::Range<u32>, diagnostic: Diagnostic) {
        let place = crate::diag::Place { path: self.source.path.clone(), start: range.start, end: range.end };
        self.found.push(diagnostic.at(place));
    }
}

/// A column and the value it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Column, from 0.
    pub column: usize,
    /// Where its values go.
    pub way: Way,
}

/// What every column is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Binding {
    /// Column that gives the id.
    pub id: usize,
    /// Columns that give values.
    pub columns: Vec<Bound>,
    /// Values that every row has.
    pub constants: Vec<(Way, Given)>,
}

/// Finds out what every column is: as the map file says, or by its heading, which is a way or
/// the label of a key. A column of neither sort goes nowhere, which is noted.
pub fn bind(table: &mut Table, mapping: &Mapping, keys: &[Key]) -> Checked<Option<Binding>> {
    let mut found = Vec::new();
    let head = table.rows.first().map_or(1, |row| row.number.saturating_sub(1)).max(1);
    let fault = |variant, column| Diagnostic::new(&rules::BAD_CELL).variant(variant).at(table.place(head, column));
    let file = || crate::diag::Place::file(&table.file.as_str().into());
    let mut binding = Binding::default();
    let mut notes = Vec::new();
    let wanted = mapping.id.as_deref().unwrap_or("id");
    let id = table.headings.iter().find(|(_, heading)| alike(heading, wanted));
    match id {
        Some((column, _)) => binding.id = *column,
        None => {
            let headings: Vec<&str> = table.headings.iter().map(|(_, heading)| heading.as_str()).collect();
            let lost = Diagnostic::new(&rules::BAD_CELL).variant("no-id").arg("value", wanted);
            found.push(lost.arg("allowed", headings.join(", ")).suggest(nearest(wanted, headings)).at(file()));
        }
    }
    for (heading, _) in &mapping.columns {
        if !table.headings.iter().any(|(_, known)| known == heading) {
            let headings: Vec<&str> = table.headings.iter().map(|(_, heading)| heading.as_str()).collect();
            let lost = Diagnostic::new(&rules::BAD_CELL).variant("no-column").arg("value", heading.as_str());
            found.push(lost.arg("allowed", headings.join(", ")).suggest(nearest(heading, headings)).at(file()));
        }
    }
    let labels = labels(keys);
    for (column, heading) in &table.headings {
        let said = mapping.columns.iter().find(|(known, _)| known == heading).map(|(_, way)| way);
        let text = match said {
            Some(None) => continue,
            Some(Some(way)) => way.clone(),
            None if id.is_some_and(|(id, _)| id == column) => continue,
            None => match by_heading(heading, keys, &labels) {
                Some(way) => way,
                None => {
                    let near = nearest(heading, labels.iter().map(|(label, _)| label.as_str()));
                    notes.push(Note::Unused(heading.clone(), near.map(str::to_owned)));
                    continue;
                }
            },
        };
        match Way::parse(&text, keys) {
            Ok(way) if way.is_single() || way.is_list() => {
                if let Some(other) = binding.columns.iter().find(|bound| bound.way.steps == way.steps) {
                    let first = table.headings.iter().find(|(at, _)| *at == other.column);
                    let twice = fault("twice", *column).arg("value", way.to_string());
                    found.push(twice.arg("first", first.map_or("", |(_, heading)| heading.as_str())));
                }
                binding.columns.push(Bound { column: *column, way });
            }
            Ok(way) => found.push(fault("map", *column).arg("value", way.to_string())),
            Err(lost) => {
                let allowed: Vec<&str> = lost.allowed.iter().map(AsRef::as_ref).collect();
                let fault = fault("way", *column).arg("value", text).arg("allowed", allowed.join(", "));
                found.push(fault.suggest(lost.near));
            }
        }
    }
    for (text, values) in &mapping.constants {
        let way = Way::parse(text, keys);
        match way {
            Ok(way) if way.is_list() => binding.constants.push((way, Given::List(values.clone()))),
            Ok(way) => binding.constants.push((way, Given::Text(values.join(" ")))),
            Err(lost) => {
                let lost_way = Diagnostic::new(&rules::BAD_CELL).variant("way").arg("value", text.as_str());
                let allowed: Vec<&str> = lost.allowed.iter().map(AsRef::as_ref).collect();
                found.push(lost_way.arg("allowed", allowed.join(", ")).suggest(lost.near).at(file()));
            }
        }
    }
    table.notes.extend(notes);
    let is_sound = found.is_empty();
    Checked::new(is_sound.then_some(binding), found)
}

/// Letters and digits only: «E-mail (it)» is «e mail it».
fn alike(a: &str, b: &str) -> bool {
    slugify(a) == slugify(b)
}

fn by_heading(heading: &str, keys: &[Key], labels: &[(String, String)]) -> Option<String> {
    if Way::parse(heading, keys).is_ok_and(|way| way.is_single() || way.is_list()) {
        return Some(heading.to_owned());
    }
    let mut ways = labels.iter().filter(|(label, _)| alike(label, heading)).map(|(_, way)| way);
    let first = ways.next()?;
    ways.all(|way| way == first).then(|| first.clone())
}

/// Labels with the ways they stand for, in both languages of the tool: «Telefono»,
/// «Titolo (it)», «Recapiti: telefono».
fn labels(keys: &[Key]) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for tongue in [0, 1] {
        collect(keys, tongue, "", "", &mut all);
    }
    all
}

fn collect(keys: &[Key], tongue: usize, label: &str, way: &str, all: &mut Vec<(String, String)>) {
    for key in keys {
        let Some(own) = key.labels[tongue].as_deref() else { continue };
        let label = if label.is_empty() { own.to_owned() } else { format!("{label}: {own}") };
        let way = if way.is_empty() { key.name.to_string() } else { format!("{way}.{}", key.name) };
        of_form(&key.form, &key.example, tongue, &label, &way, all);
    }
}

fn of_form(form: &Form, example: &str, tongue: usize, label: &str, way: &str, all: &mut Vec<(String, String)>) {
    match form {
        Form::Localized(_, keys) => {
            // A proper name stands bare; other texts are those of the first language.
            let first = keys.first().filter(|_| !example.starts_with('"'));
            all.push((label.to_owned(), first.map_or(way.to_owned(), |key| format!("{way}.{}", key.name))));
            all.extend(keys.iter().map(|key| (format!("{label} ({})", key.name), format!("{way}.{}", key.name))));
        }
        Form::Map(keys) => collect(keys, tongue, label, way, all),
        Form::List(item) => match &**item {
            Form::Map(keys) => collect(keys, tongue, label, &format!("{way}[0]"), all),
            _ => all.push((label.to_owned(), way.to_owned())),
        },
        Form::Either(forms) => {
            if let Some(form) = forms.first() {
                of_form(form, example, tongue, label, way, all);
            }
        }
        _ => all.push((label.to_owned(), way.to_owned())),
    }
}

/// What a cell says for a way; `None` when it is empty.
///
/// # Errors
/// When what the cell shows may not be what somebody wrote.
pub fn given(cell: &Cell, way: &Way, heading: &str, mapping: &Mapping) -> Result<Option<Given>, Diagnostic> {
    let words = mapping.values.iter().filter(|(known, _)| known == heading || *known == way.to_string());
    let words: Vec<&(String, String)> = words.flat_map(|(_, pairs)| pairs).collect();
    let said = |text: String| {
        let found = words.iter().find(|(from, _)| *from == text);
        found.map_or(text, |(_, to)| to.clone())
    };
    let form = way.form.item().unwrap_or(&way.form).single();
    let text = match cell {
        Cell::Empty => return Ok(None),
        Cell::Yes(yes) => said(yes.to_string()),
        Cell::Day(day) => said(day.clone()),
        Cell::Number(number) => {
            let text = plain(*number);
            let may_lack_zeros = match form {
                Some(Form::Phone) => true,
                Some(Form::Digits(count)) => text.len() < *count,
                _ => false,
            };
            if may_lack_zeros {
                return Err(Diagnostic::new(&rules::BAD_CELL).variant("zeros").arg("value", text));
            }
            said(text)
        }
        Cell::Text(text) => text.clone(),
    };
    if way.is_list() {
        let marks = mapping.separator.as_deref().unwrap_or(";");
        let items = text.split(marks).flat_map(str::lines).map(str::trim).filter(|item| !item.is_empty());
        let items = items.map(|item| usual(&said(item.to_owned()), form)).collect();
        return Ok(Some(Given::List(items)));
    }
    Ok(Some(Given::Text(usual(&said(text), form))))
}

/// A number as people type it.
fn plain(number: f64) -> String {
    let cents = (number * 100.0).round() / 100.0;
    // Sums of cents end in millionths that nobody wrote.
    if (number - cents).abs() < 1e-6 { cents.to_string() } else { number.to_string() }
}

/// What Italian spreadsheets write, as records have it: `14/9/2027`, `1.250,50 €`, `VERO`.
/// Whatever else it is stays as it is, for the readers to judge.
fn usual(text: &str, form: Option<&Form>) -> String {
    match form {
        Some(Form::Date { .. }) => day(text),
        Some(Form::Amount | Form::Rate) => amount(text),
        Some(Form::Yes) => match text {
            "VERO" | "TRUE" => Some("true".to_owned()),
            "FALSO" | "FALSE" => Some("false".to_owned()),
            _ => None,
        },
        _ => None,
    }
    .unwrap_or_else(|| text.to_owned())
}

fn day(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('/').collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let is_number =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let good = is_number(day, 2) && is_number(month, 2) && year.len() == 4 && is_number(year, 4);
    good.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// Only a comma says where the decimals begin: `1.250` may be either number.
fn amount(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '€').collect();
    let (whole, cents) = bare.split_once(',')?;
    let groups: Vec<&str> = whole.split('.').collect();
    let is_grouped = groups.iter().skip(1).all(|group| group.len() == 3);
    is_grouped.then(|| format!("{}.{cents}", groups.concat()))
}

/// The text of a new record with nothing in it yet.
pub fn blank(kind: crate::model::Kind, tongue: &Tongue) -> String {
    format!("# {}\n", tongue.headline(kind))
}
