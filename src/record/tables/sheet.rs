//! Rows and cells of a CSV file, with their places.

use csv::{ReaderBuilder, StringRecord};

use crate::diag::{Diagnostic, Rule, nearest, rules};
use crate::model::{Amount, Date, Id, Kind};
use crate::record::reader::{File, is_istat};
use crate::record::{Kinds, Reference, Relation, Stretch, Target};

/// A column by its name in the first line.
#[derive(Clone, Copy)]
pub(super) struct Column(usize);

/// The columns of a file and its rows.
pub(super) struct Sheet<'f> {
    file: &'f File<'f>,
    names: Vec<String>,
    /// Where each wanted column is in the file.
    positions: Vec<Option<usize>>,
}

/// One row.
pub(super) struct Row<'r> {
    pub(super) file: &'r File<'r>,
    record: &'r StringRecord,
    positions: &'r [Option<usize>],
    names: &'r [String],
    start: usize,
    sound: bool,
}

impl<'f> Sheet<'f> {
    /// A file that must have the columns `names`.
    pub(super) fn new(file: &'f File<'f>, names: Vec<String>) -> Self {
        Sheet { file, names, positions: Vec::new() }
    }

    /// The column with a name; the names are those given to [`Sheet::new`].
    pub(super) fn column(&self, name: &str) -> Column {
        Column(self.names.iter().position(|known| known == name).unwrap_or(usize::MAX))
    }

    /// Reads every row with `read`; rows with a finding are left out.
    pub(super) fn rows<T>(mut self, mut read: impl FnMut(&mut Row<'_>) -> Option<T>) -> Vec<T> {
        let text = &self.file.source.text;
        let mut csv = ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
        let mut record = StringRecord::new();
        let mut rows = Vec::new();
        let mut columns = None;
        loop {
            let start = usize::try_from(csv.position().byte()).unwrap_or(usize::MAX);
            match csv.read_record(&mut record) {
                Ok(false) => break,
                Ok(true) => {}
                Err(_) => {
                    self.file.report(line_at(text, start), Diagnostic::new(&rules::BAD_CSV));
                    break;
                }
            }
            let start =
                start + text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
            let Some(columns) = columns else {
                if !self.read_heading(&record, start) {
                    return rows;
                }
                columns = Some(record.len());
                continue;
            };
            if record.len() != columns {
                let found = Diagnostic::new(&rules::BAD_CSV)
                    .variant("cells")
                    .arg("found", record.len())
                    .arg("expected", columns);
                self.file.report(line_at(text, start), found);
                continue;
            }
            let mut row = Row {
                file: self.file,
                record: &record,
                positions: &self.positions,
                names: &self.names,
                start,
                sound: true,
            };
            let value = read(&mut row);
            rows.extend(value.filter(|_| row.sound));
        }
        if columns.is_none() {
            self.file.report(Stretch::FILE, Diagnostic::new(&rules::BAD_CSV).variant("empty"));
        }
        rows
    }

    /// Finds the columns; false when the rows cannot be read without them.
    fn read_heading(&mut self, heading: &StringRecord, start: usize) -> bool {
        let text = &self.file.source.text;
        if heading.len() == 1 && heading.iter().any(|cell| cell.contains([';', '\t'])) {
            self.file.report(line_at(text, start), Diagnostic::new(&rules::BAD_CSV).variant("separator"));
            return false;
        }
        let known = || self.names.iter().map(String::as_str);
        for (at, name) in heading.iter().enumerate() {
            let again = heading.iter().take(at).any(|other| other == name);
            if again || !self.names.iter().any(|known| known == name) {
                let variant = if again { "twice" } else { "unknown-column" };
                let near = nearest(name, known().filter(|known| !heading.iter().any(|other| other == *known)));
                let found = Diagnostic::new(&rules::BAD_CSV).variant(variant).arg("column", name);
                self.file.report(cell_at(text, start, at), found.suggest(near));
            }
        }
        let positions: Vec<_> = known().map(|name| heading.iter().position(|cell| cell == name)).collect();
        let missing: Vec<&str> = known().zip(&positions).filter(|(_, at)| at.is_none()).map(|(name, _)| name).collect();
        for name in &missing {
            let found = Diagnostic::new(&rules::BAD_CSV).variant("missing-column").arg("column", *name);
            self.file.report(line_at(text, start), found);
        }
        let complete = missing.is_empty();
        self.positions = positions;
        complete
    }
}

impl Row<'_> {
    /// The text of a cell.
    pub(super) fn text(&self, column: Column) -> &str {
        let at = self.positions.get(column.0).copied().flatten();
        at.and_then(|at| self.record.get(at)).map_or("", str::trim)
    }

    /// The name of a column.
    pub(super) fn name(&self, column: Column) -> &str {
        self.names.get(column.0).map_or("", String::as_str)
    }

    /// The text of a cell that must not be empty.
    pub(super) fn required(&mut self, column: Column) -> Option<Box<str>> {
        let text: Box<str> = self.text(column).into();
        if text.is_empty() {
            self.report(column, Diagnostic::new(&rules::BAD_CSV).variant("empty-cell"));
            return None;
        }
        Some(text)
    }

    /// The text of a cell, where there is one.
    pub(super) fn optional(&self, column: Column) -> Option<Box<str>> {
        Some(self.text(column)).filter(|text| !text.is_empty()).map(Box::from)
    }

    /// A cell that `parse` understands; anything else breaks `rule`. An empty cell is `None`.
    pub(super) fn parsed<T>(
        &mut self,
        column: Column,
        rule: &'static Rule,
        variant: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let value = parse(text);
        if value.is_none() {
            // Spreadsheets drop the first zero of a code.
            let padded = format!("{text:0>6}");
            let near = Some(padded).filter(|code| *rule == rules::BAD_ISTAT && text.len() == 5 && is_istat(code));
            let fault = Diagnostic::new(rule).variant(variant).arg("value", text).suggest(near);
            self.report(column, fault);
        }
        value
    }

    /// An amount that is not negative.
    pub(super) fn amount(&mut self, column: Column) -> Option<Amount> {
        let amount = self.parsed(column, &rules::BAD_AMOUNT, "", Amount::parse)?;
        if amount.0 < 0 {
            let fault = Diagnostic::new(&rules::OUT_OF_RANGE).variant("negative").arg("value", amount.to_string());
            self.report(column, fault);
            return None;
        }
        Some(amount)
    }

    /// A whole number.
    pub(super) fn count(&mut self, column: Column) -> Option<u32> {
        self.parsed(column, &rules::BAD_AMOUNT, "count", |text| text.parse().ok())
    }

    /// A date.
    pub(super) fn date(&mut self, column: Column) -> Option<Date> {
        self.parsed(column, &rules::BAD_DATE, "", Date::parse)
    }

    /// The id of a record.
    pub(super) fn id(&mut self, column: Column, kind: Kind) -> Option<Id> {
        let id: Id = self.required(column)?.as_ref().into();
        self.refer(column, Target::Records(Kinds::of(kind)), id.clone());
        Some(id)
    }

    /// Notes that a cell names something.
    pub(super) fn refer(&self, column: Column, target: Target, id: Id) {
        let stretch = self.stretch(column);
        self.file.note(|found| found.references.push(Reference { target, relation: Relation::Plain, id, stretch }));
    }

    /// Adds a finding at a cell.
    pub(super) fn report(&mut self, column: Column, diagnostic: Diagnostic) {
        self.sound = false;
        let name = self.name(column);
        let field = crate::diag::Arg::Field(name.to_owned());
        self.file.report(self.stretch(column), diagnostic.arg("field", field).arg("column", name));
    }

    /// Where a cell stands.
    pub(super) fn stretch(&self, column: Column) -> Stretch {
        match self.positions.get(column.0).copied().flatten() {
            Some(at) => cell_at(&self.file.source.text, self.start, at),
            None => line_at(&self.file.source.text, self.start),
        }
    }
}

/// The line that begins at a byte.
fn line_at(text: &str, start: usize) -> Stretch {
    let start = start.min(text.len());
    let rest = text.get(start..).unwrap_or_default();
    Stretch::of(start..start + rest.find(['\r', '\n']).unwrap_or(rest.len()))
}

/// The cell with a number in the row that begins at a byte. The csv crate gives unescaped cells
/// without their places, so the row is walked again; that happens for few cells only.
fn cell_at(text: &str, start: usize, number: usize) -> Stretch {
    let bytes = text.as_bytes();
    let mut at = start.min(bytes.len());
    for column in 0.. {
        let from = at;
        let mut quoted = bytes.get(at) == Some(&b'"');
        if quoted {
            at += 1;
        }
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' if quoted && bytes.get(at + 1) == Some(&b'"') => at += 1,
                b'"' if quoted => quoted = false,
                b',' | b'\n' | b'\r' if !quoted => break,
                _ => {}
            }
            at += 1;
        }
        if column == number || bytes.get(at) != Some(&b',') {
            return Stretch::of(from..at);
        }
        at += 1;
    }
    Stretch::of(start..start)
}
