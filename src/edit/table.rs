//! A spreadsheet as headings and rows of cells, whatever program wrote it.
//!
//! In: the bytes of an .xlsx or .csv file. Out: a [`Table`], with notes on how it was read, and
//! findings about cells that do not say what they show: merged ones, errors, formulas that
//! nobody calculated. Guesses no value.

use std::io::Cursor;

use calamine::{Data, DataType as _, Reader as _, SheetVisible, Xlsx};

use crate::diag::{Checked, Diagnostic, Place, rules};

/// A sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name of the file, for findings.
    pub file: String,
    /// Name of the sheet; empty where there are no sheets.
    pub sheet: String,
    /// Headings, with the columns they stand in, from 0.
    pub headings: Vec<(usize, String)>,
    /// Rows that hold something.
    pub rows: Vec<Row>,
    /// How it was read.
    pub notes: Vec<Note>,
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number, from 1, as people see it.
    pub number: usize,
    /// Its cells, from the first column.
    pub cells: Vec<Cell>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, without spaces around it.
    Text(String),
    /// A number; whatever zeros stood before it are gone.
    Number(f64),
    /// A day, as the calendar's standard writes it.
    Day(String),
    /// True or false.
    Yes(bool),
}

/// What people should know of the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The text is not UTF-8; it was read in this encoding.
    Encoding(&'static str),
    /// What divides the columns.
    Separator(char),
    /// Sheets that were left out because they are hidden.
    Hidden(String),
    /// The sheet that was read, where there are several.
    Sheet(String),
    /// So many cells are formulas; their values are those last calculated.
    Formulas(usize),
    /// A column that goes nowhere, and what its heading is like.
    Unused(String, Option<String>),
}

impl Table {
    /// Where a cell stands, in the notation of spreadsheets, with its heading and what it holds.
    pub fn place(&self, row: usize, column: usize) -> Place {
        let heading = self.headings.iter().find(|(at, _)| *at == column).map_or("", |(_, heading)| heading);
        let cell = self.rows.iter().find(|one| one.number == row).and_then(|row| row.cells.get(column));
        let shown = match cell.unwrap_or(&Cell::Empty) {
            Cell::Empty => String::new(),
            Cell::Text(text) => format!(": «{text}»"),
            Cell::Number(number) => format!(": {number}"),
            Cell::Day(day) => format!(": {day}"),
            Cell::Yes(yes) => format!(": {yes}"),
        };
        let sheet = if self.sheet.is_empty() { String::new() } else { format!("{}!", self.sheet) };
        let path = format!("{}, {sheet}{}{row} («{heading}»{shown})", self.file, letters(column));
        Place::file(&path.as_str().into())
    }

    /// Where a row stands.
    pub fn row_place(&self, row: usize) -> Place {
        let sheet = if self.sheet.is_empty() { String::new() } else { format!("{}!", self.sheet) };
        Place::file(&format!("{}, {sheet}{row}:{row}", self.file).as_str().into())
    }

    fn file_place(file: &str) -> Place {
        Place::file(&file.into())
    }
}

/// `A`, `B`, … `Z`, `AA`: the name of a column.
pub fn letters(column: usize) -> String {
    let mut name = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    name
}

fn fault(variant: &'static str) -> Diagnostic {
    Diagnostic::new(&rules::BAD_CELL).variant(variant)
}

/// Reads a table: as .xlsx when the file begins like one, as .csv otherwise. Of several sheets
/// the one that is named, or the only visible one.
pub fn table(file: &str, bytes: Vec<u8>, sheet: Option<&str>) -> Checked<Option<Table>> {
    if bytes.starts_with(b"PK") { workbook(file, bytes, sheet) } else { text(file, &bytes) }
}

fn workbook(file: &str, bytes: Vec<u8>, wanted: Option<&str>) -> Checked<Option<Table>> {
    let refused = |diagnostic: Diagnostic| Checked::new(None, vec![diagnostic.at(Table::file_place(file))]);
    let mut book = match Xlsx::new(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => return refused(fault("file").arg("detail", error.to_string())),
    };
    let mut notes = Vec::new();
    let (mut shown, mut hidden) = (Vec::new(), Vec::new());
    for sheet in book.sheets_metadata() {
        let list = if sheet.visible == SheetVisible::Visible { &mut shown } else { &mut hidden };
        list.push(sheet.name.clone());
    }
    if !hidden.is_empty() {
        notes.push(Note::Hidden(hidden.join(", ")));
    }
    let name = match (wanted, shown.as_slice()) {
        (Some(wanted), _) => match shown.iter().chain(&hidden).find(|name| *name == wanted) {
            Some(name) => name.clone(),
            None => return refused(fault("no-sheet").arg("value", wanted).arg("allowed", shown.join(", "))),
        },
        (None, [only]) => only.clone(),
        (None, _) => return refused(fault("sheets").arg("allowed", shown.join(", "))),
    };
    if shown.len() + hidden.len() > 1 {
        notes.push(Note::Sheet(name.clone()));
    }
    let read = book
        .worksheet_range(&name)
        .and_then(|cells| Ok((cells, book.worksheet_formula(&name)?)))
        .and_then(|(cells, formulas)| Ok((cells, formulas, book.merge_cells_by_sheet_name(&name)?)));
    let (cells, formulas, merged) = match read {
        Ok(read) => read,
        Err(error) => return refused(fault("file").arg("detail", error.to_string())),
    };
    let mut found = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let mut faults: Vec<(usize, usize, Diagnostic)> = Vec::new();
    let (top, left) = cells.start().unwrap_or_default();
    for (down, line) in cells.rows().enumerate() {
        let number = top as usize + down + 1;
        let mut row = Row { number, cells: vec![Cell::Empty; left as usize] };
        for (right, data) in line.iter().enumerate() {
            row.cells.push(cell(data).unwrap_or_else(|fault| {
                faults.push((number, left as usize + right, fault));
                Cell::Empty
            }));
        }
        rows.push(row);
    }
    let is_empty = |row: u32, column: u32| cells.get_value((row, column)).is_none_or(|data| data.is_empty());
    let (down, right) = formulas.start().unwrap_or_default();
    let mut calculated = 0;
    for (row, column, formula) in formulas.cells() {
        let (row, column) = (u32::try_from(row).unwrap_or(0) + down, u32::try_from(column).unwrap_or(0) + right);
        if formula.is_empty() {
            continue;
        }
        calculated += 1;
        if is_empty(row, column) {
            faults.push((row as usize + 1, column as usize, fault("formula").arg("value", format!("={formula}"))));
        }
    }
    if calculated > 0 {
        notes.push(Note::Formulas(calculated));
    }
    for area in merged {
        let range = format!(
            "{}{}:{}{}",
            letters(area.start.1 as usize),
            area.start.0 + 1,
            letters(area.end.1 as usize),
            area.end.0 + 1
        );
        // Above the headings people merge cells for titles.
        let at = (area.start.0 as usize + 1, area.start.1 as usize);
        faults.push((at.0, at.1, fault("merged").arg("value", range)));
    }
    let table = with_headings(file, &name, rows, notes, &mut found);
    if let Some(table) = &table {
        let first = table.rows.first().map_or(usize::MAX, |row| row.number);
        let used = faults
            .into_iter()
            .filter(|(row, column, _)| *row >= first && table.headings.iter().any(|(at, _)| at == column));
        found.extend(used.map(|(row, column, fault)| fault.at(table.place(row, column))));
    }
    Checked::new(table, found)
}

fn cell(data: &Data) -> Result<Cell, Diagnostic> {
    Ok(match data {
        Data::Empty => Cell::Empty,
        Data::String(text) => text_cell(text),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(yes) => Cell::Yes(*yes),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Cell::Day(format!("{year:04}-{month:02}-{day:02}"))
        }
        Data::DateTime(_) => return Err(fault("duration")),
        Data::DateTimeIso(text) => Cell::Day(text.get(..10).unwrap_or(text).to_owned()),
        Data::DurationIso(_) => return Err(fault("duration")),
        Data::Error(error) => return Err(fault("error").arg("value", error.to_string())),
    })
}

/// A text with line ends of one sort and nothing around it.
fn text_cell(text: &str) -> Cell {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let text = lines.join("\n").trim().to_owned();
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}

fn text(file: &str, bytes: &[u8]) -> Checked<Option<Table>> {
    let mut notes = Vec::new();
    let (text, encoding) = decode(bytes);
    notes.extend(encoding.map(Note::Encoding));
    let separator = separator(&text);
    notes.push(Note::Separator(separator));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let number = record.position().map_or(0, |place| usize::try_from(place.line()).unwrap_or(0));
                rows.push(Row { number, cells: record.iter().map(text_cell).collect() });
            }
            Err(error) => {
                let fault = fault("file").arg("detail", error.to_string());
                return Checked::new(None, vec![fault.at(Table::file_place(file))]);
            }
        }
    }
    // Fields over several lines make lines and rows differ; people see rows.
    for (at, row) in rows.iter_mut().enumerate() {
        row.number = row.number.min(at + 1).max(at + 1);
    }
    let mut found = Vec::new();
    let table = with_headings(file, "", rows, notes, &mut found);
    Checked::new(table, found)
}

/// The text, and the encoding it was in when that is not UTF-8.
fn decode(bytes: &[u8]) -> (String, Option<&'static str>) {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[length..]);
        return (text.into_owned(), (encoding != encoding_rs::UTF_8).then(|| encoding.name()));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(_) => (encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(), Some("Windows-1252")),
    }
}

/// The mark that divides the first line most often, outside quotes.
fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |mark: char| first.split('"').step_by(2).map(|part| part.matches(mark).count()).sum::<usize>();
    [',', ';', '\t'].into_iter().rev().max_by_key(|mark| count(*mark)).filter(|mark| count(*mark) > 0).unwrap_or(',')
}

/// The first row that holds something gives the headings.
fn with_headings(
    file: &str,
    sheet: &str,
    rows: Vec<Row>,
    notes: Vec<Note>,
    found: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let mut rows = rows.into_iter().filter(|row| row.cells.iter().any(|cell| *cell != Cell::Empty));
    let Some(head) = rows.next() else {
        found.push(fault("empty").at(Table::file_place(file)));
        return None;
    };
    let headings = head.cells.iter().enumerate().filter_map(|(at, cell)| match cell {
        Cell::Empty => None,
        Cell::Text(text) => Some((at, text.split_whitespace().collect::<Vec<_>>().join(" "))),
        Cell::Number(number) => Some((at, number.to_string())),
        Cell::Day(day) => Some((at, day.clone())),
        Cell::Yes(yes) => Some((at, yes.to_string())),
    });
    let mut table =
        Table { file: file.to_owned(), sheet: sheet.to_owned(), headings: headings.collect(), rows: Vec::new(), notes };
    table.rows = rows.collect();
    for (at, (column, heading)) in table.headings.iter().enumerate() {
        if table.headings[..at].iter().any(|(_, other)| other == heading) {
            found.push(fault("heading").arg("value", heading.as_str()).at(table.place(head.number, *column)));
        }
    }
    for row in &table.rows {
        for (column, cell) in row.cells.iter().enumerate() {
            if *cell != Cell::Empty && !table.headings.iter().any(|(at, _)| *at == column) {
                found.push(fault("no-heading").at(table.place(row.number, column)));
            }
        }
    }
    Some(table)
}
