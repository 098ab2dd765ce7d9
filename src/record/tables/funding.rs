//! `funding.csv`: the rows of every funding table.

use super::sheet::{Column, Row, Sheet};
use crate::diag::{Arg, Diagnostic, nearest, rules};
use crate::model::{Choice, FundingKey, FundingRow, Id, Kind, Localized, Text};
use crate::record::reader::File;
use crate::record::{Kinds, Target};

/// A row and the table it belongs to.
#[derive(Debug)]
pub struct FundingLine {
    pub(in crate::record) table: Id,
    pub(in crate::record) row: FundingRow,
}

/// Reads the rows. The columns `item_<lang>` and `caption_<lang>` are those of the site's
/// languages.
pub(in crate::record) fn read(file: &File<'_>) -> Vec<FundingLine> {
    let languages = file.context.languages;
    let in_languages = |word: &str| languages.iter().map(|code| format!("{word}_{code}")).collect::<Vec<_>>();
    let mut names: Vec<String> = ["table", "key_type", "key", "period"].map(str::to_owned).into();
    names.extend(in_languages("item"));
    names.extend(["amount_eur", "projects", "source"].map(str::to_owned));
    names.extend(in_languages("caption"));
    let sheet = Sheet::new(file, names);
    let columns = |word: &str| in_languages(word).iter().map(|name| sheet.column(name)).collect::<Vec<Column>>();
    let (items, captions) = (columns("item"), columns("caption"));
    let [table, key_type, key, period] = ["table", "key_type", "key", "period"].map(|name| sheet.column(name));
    let [amount, projects, source] = ["amount_eur", "projects", "source"].map(|name| sheet.column(name));
    sheet.rows(|row| {
        let table = row.id(table, Kind::Funding);
        let key_kind = key_kind(row, key_type);
        let word = row.required(key);
        refer_to_key(row, key, key_kind, word.as_deref());
        let item = text(row, &items, true);
        let sum = row.required(amount).and_then(|_| row.amount(amount));
        let projects = row.count(projects);
        let sources: Vec<Id> =
            row.required(source).map_or_else(Vec::new, |ids| ids.split_whitespace().map(Id::from).collect());
        for id in &sources {
            row.refer(source, Target::Records(Kinds::of(Kind::Sources)), id.clone());
        }
        let caption = text(row, &captions, false);
        let row = FundingRow {
            key_kind: key_kind?,
            key: word?,
            period: row.text(period).into(),
            item: item?,
            amount: sum?,
            projects,
            sources,
            caption: caption.unwrap_or_default(),
        };
        Some(FundingLine { table: table?, row })
    })
}

fn key_kind(row: &mut Row<'_>, column: Column) -> Option<FundingKey> {
    let word = row.required(column)?;
    let found = FundingKey::all().iter().copied().find(|kind| kind.word() == &*word);
    if found.is_none() {
        let words = || FundingKey::all().iter().map(|kind| kind.word());
        let fault = Diagnostic::new(&rules::BAD_ENUM).arg("value", word.as_ref());
        let fault = fault.arg("allowed", words().collect::<Vec<_>>().join(", "));
        row.report(column, fault.suggest(nearest(&word, words())));
    }
    found
}

fn refer_to_key(row: &Row<'_>, column: Column, kind: Option<FundingKey>, key: Option<&str>) {
    let Some(key) = key else { return };
    match kind {
        Some(FundingKey::Ats) => row.refer(column, Target::Records(Kinds::of(Kind::Ats)), key.into()),
        Some(FundingKey::Province) => row.refer(column, Target::Province, key.into()),
        _ => {}
    }
}

/// A text from one column a language; the first must be there if the text is required.
fn text(row: &mut Row<'_>, columns: &[Column], required: bool) -> Option<Text> {
    let texts: Vec<Option<Box<str>>> = columns.iter().map(|column| row.optional(*column)).collect();
    let first = columns.first()?;
    if texts.iter().all(Option::is_none) && !required {
        return None;
    }
    if texts.first()?.is_none() {
        row.required(*first);
        return None;
    }
    let codes = row.file.context.languages;
    for (code, column) in codes.iter().zip(columns).skip(1).filter(|(_, column)| row.text(**column).is_empty()) {
        let field = Arg::Field(row.name(*column).to_owned());
        let found = Diagnostic::new(&rules::MISSING_TRANSLATION).arg("field", field).arg("language", code.as_ref());
        row.file.report(row.stretch(*column), found);
    }
    Some(Localized::new(texts))
}
