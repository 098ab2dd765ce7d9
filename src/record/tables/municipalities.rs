//! `municipalities.csv` and `municipalities-suppressed.csv`.

use super::sheet::Sheet;
use crate::diag::{Diagnostic, rules};
use crate::markdown::slugify;
use crate::model::{Date, Id, Kind};
use crate::record::reader::{File, is_cap, is_istat};
use crate::record::{Kinds, Stretch, Target};

const COLUMNS: &[&str] = &[
    "istat",
    "nome",
    "prov",
    "catasto",
    "ats",
    "regola_ats",
    "cap",
    "lat",
    "lon",
    "fonte_coord",
    "area_km2",
    "popolazione",
    "pop_0_14",
    "pop_65_piu",
    "pop_anno",
    "ambito",
    "ambito_fonte",
    "nota",
];

const SUPPRESSED_COLUMNS: &[&str] =
    &["nome", "prov", "catasto", "cessato_il", "confluito_in", "istat_attuale", "ats_attuale", "certezza"];

/// The list of municipalities.
#[derive(Debug, Default)]
pub struct MunicipalityList {
    pub(in crate::record) rows: Vec<MunicipalityRow>,
    /// Codes of all rows, those with a fault too: naming them is no second fault.
    pub(in crate::record) codes: Vec<Id>,
}

impl MunicipalityList {
    /// ISTAT code, name, province and social area of each.
    pub fn places(&self) -> impl Iterator<Item = (&str, &str, &str, Option<&str>)> {
        self.rows.iter().map(|row| (&*row.istat, &*row.name, &*row.province, row.ambito.as_deref()))
    }
}

/// A municipality as the list gives it; its address word comes when all are known.
#[derive(Debug)]
pub(in crate::record) struct MunicipalityRow {
    pub(in crate::record) istat: Id,
    pub(in crate::record) name: Box<str>,
    /// The name as a word of addresses; others may have the same.
    pub(in crate::record) slug: Box<str>,
    pub(in crate::record) province: Box<str>,
    pub(in crate::record) cadastral: Box<str>,
    pub(in crate::record) ats: Id,
    pub(in crate::record) border: Id,
    pub(in crate::record) caps: Vec<Box<str>>,
    pub(in crate::record) lat: i32,
    pub(in crate::record) lon: i32,
    pub(in crate::record) residents: Option<u32>,
    pub(in crate::record) residents_year: Option<u16>,
    pub(in crate::record) ambito: Option<Box<str>>,
    pub(in crate::record) stretch: Stretch,
}

/// A municipality that is no more, as the list gives it.
#[derive(Debug, Clone)]
pub struct SuppressedRow {
    pub(in crate::record) name: Box<str>,
    pub(in crate::record) until: Date,
    pub(in crate::record) now: Id,
    pub(in crate::record) certain: bool,
}

/// Reads the list of municipalities.
pub(in crate::record) fn read(file: &File<'_>) -> MunicipalityList {
    let sheet = Sheet::new(file, COLUMNS.iter().map(|name| (*name).to_owned()).collect());
    let [istat, name, province, cadastral, ats, border, cap] =
        ["istat", "nome", "prov", "catasto", "ats", "regola_ats", "cap"].map(|name| sheet.column(name));
    let [lat, lon, residents, year, ambito] =
        ["lat", "lon", "popolazione", "pop_anno", "ambito"].map(|name| sheet.column(name));
    let mut codes = Vec::new();
    let rows = sheet.rows(|row| {
        let code: Option<Id> = row
            .required(istat)
            .and_then(|_| row.parsed(istat, &rules::BAD_ISTAT, "", |text| is_istat(text).then(|| text.into())));
        codes.extend(code.clone());
        let town = row.required(name);
        let province =
            row.required(province).and_then(|_| row.parsed(province, &rules::BAD_ENUM, "province", province_code));
        let caps = row.required(cap).and_then(|_| row.parsed(cap, &rules::BAD_CAP, "", caps));
        let ats = row.id(ats, Kind::Ats);
        let border = row.id(border, Kind::Territory);
        let north =
            row.required(lat).and_then(|_| row.parsed(lat, &rules::BAD_CSV, "degrees", |text| degrees(text, 90)));
        let east =
            row.required(lon).and_then(|_| row.parsed(lon, &rules::BAD_CSV, "degrees", |text| degrees(text, 180)));
        let residents = row.count(residents);
        let residents_year = row.date(year).map(|date| date.year);
        let town = town?;
        Some(MunicipalityRow {
            istat: code?,
            slug: slugify(&town).into(),
            name: town,
            province: province?,
            cadastral: row.text(cadastral).into(),
            ats: ats?,
            border: border?,
            caps: caps?,
            lat: north?,
            lon: east?,
            residents,
            residents_year,
            ambito: row.optional(ambito),
            stretch: row.stretch(istat),
        })
    });
    MunicipalityList { rows, codes }
}

/// Reads the list of municipalities that are no more.
pub(in crate::record) fn read_suppressed(file: &File<'_>) -> Vec<SuppressedRow> {
    let sheet = Sheet::new(file, SUPPRESSED_COLUMNS.iter().map(|name| (*name).to_owned()).collect());
    let [name, until, now, ats, certainty] =
        ["nome", "cessato_il", "istat_attuale", "ats_attuale", "certezza"].map(|name| sheet.column(name));
    sheet.rows(|row| {
        let town = row.required(name);
        let until = row.required(until).and_then(|_| row.date(until));
        let code: Option<Id> = row
            .required(now)
            .and_then(|_| row.parsed(now, &rules::BAD_ISTAT, "", |text| is_istat(text).then(|| text.into())));
        if let Some(code) = &code {
            row.refer(now, Target::Records(Kinds::of(Kind::Municipalities)), code.clone());
        }
        row.id(ats, Kind::Ats);
        let level = row.required(certainty);
        if let Some(word) = level.as_deref().filter(|word| !["alta", "media", "bassa"].contains(word)) {
            let fault = Diagnostic::new(&rules::BAD_ENUM).arg("value", word).arg("allowed", "alta, media, bassa");
            row.report(certainty, fault);
        }
        let certain = level.as_deref() == Some("alta");
        Some(SuppressedRow { name: town?, until: until?, now: code?, certain })
    })
}

fn province_code(text: &str) -> Option<Box<str>> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())).then(|| text.into())
}

fn caps(text: &str) -> Option<Vec<Box<str>>> {
    text.split_whitespace().map(|cap| is_cap(cap).then(|| cap.into())).collect()
}

/// Degrees with at most five decimals, times 100,000.
fn degrees(text: &str, limit: i32) -> Option<i32> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(whole) || !is_digits(decimals) || whole.len() > 3 || decimals.len() > 5 {
        return None;
    }
    let value = whole.parse::<i32>().ok()? * 100_000 + format!("{decimals:0<5}").parse::<i32>().ok()?;
    (value <= limit * 100_000).then_some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::degrees;

    #[test]
    fn degrees_are_hundred_thousandths() {
        assert_eq!(degrees("46.03668", 90), Some(4_603_668));
        assert_eq!(degrees("8.5", 180), Some(850_000));
        assert_eq!(degrees("-8", 180), Some(-800_000));
        for bad in ["", "91", "8.123456", "8,5", ".5", "8.", "N46"] {
            assert_eq!(degrees(bad, 90), None, "{bad}");
        }
    }
}
