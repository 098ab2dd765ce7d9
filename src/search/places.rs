//! The file by which the browser knows every municipality: `places.bin`.
//!
//! Numbers stand in columns of 16 bits, one value a place, and each column in two planes (all low
//! bytes, then all high bytes), since high bytes hardly change from one municipality to the next.
//! Texts follow together. Both compress better so.
//!
//! ```text
//! u16     number of places, little-endian
//! columns
//!   group
//!   last three digits of the ISTAT code    less that of the place before
//!   postcode                               high byte line in block 2, low byte last two digits
//!   latitude, thousandths of a degree      less that of the place before it with the same
//!   longitude, thousandths of a degree     postcode, or else of the place before
//! text    UTF-8, five blocks with an empty line between them, one entry a line
//!   1. groups: province, first three digits of the ISTAT code, agency, and the border rule where
//!      it is not the plain one: "CO 013 montagna eccezione-alto-lario"
//!   2. first three digits of postcodes
//!   3. names, in the order of the codes: the line is the number of the place
//!   4. names of old, after the number of the place of today, which has a "?" where the successor
//!      is not certain: "1032 Valverde", "314? Menarola"
//!   5. after the number of a place, its further postcodes, and its address word if that is not
//!      simply the folded name: "431 20100 20122 20123", "12 livo-co"
//! ```
//!
//! Differences wrap at 65,536. A thousandth of a degree is 111 m to the north and 78 m to the
//! east in Lombardy.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::Border;

/// A municipality of today. All but the name is ASCII without spaces.
#[derive(Debug, Clone)]
pub struct PlaceRow<'a> {
    /// ISTAT code, six digits.
    pub istat: &'a str,
    /// Name, in one line.
    pub name: &'a str,
    /// Address word.
    pub slug: &'a str,
    /// Two-letter province code.
    pub province: &'a str,
    /// Id of the agency.
    pub ats: &'a str,
    /// Id of the rule that says why that agency.
    pub border: &'a str,
    /// Postcodes of five digits, at least one; the first is the main one.
    pub caps: Vec<&'a str>,
    /// Latitude, WGS84, degrees × 100,000.
    pub lat: i32,
    /// Longitude, WGS84, degrees × 100,000.
    pub lon: i32,
}

/// A municipality that is no more.
#[derive(Debug, Clone)]
pub struct FormerRow<'a> {
    /// Name, in one line.
    pub name: &'a str,
    /// ISTAT code of the municipality of today; one that is not in the list drops the row.
    pub now: &'a str,
    /// Whether the successor is certain.
    pub certain: bool,
}

/// What is true of a country or a site, not of the format.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// The border rule of municipalities without anything special; it is not written.
    pub plain_border: &'a str,
    /// Whether a town with several postcodes also has the generic one that people still write:
    /// the three digits they share, and 00 (20100 for Milano).
    pub generic_caps: bool,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { plain_border: Border::ORDINARY, generic_caps: true }
    }
}

/// What the format cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// More than 65,536 places or groups, or 256 beginnings of postcodes.
    TooMany,
    /// A code or postcode that is not made of as many digits as it should.
    NotDigits,
    /// Coordinates that are not between 0 and 65 degrees.
    Elsewhere,
    /// A text that is empty or goes over several lines.
    NotOneLine,
}

/// The file, for municipalities in the order of their codes: position is number.
///
/// # Errors
/// [`Unfit`], when a row is not as its fields promise.
pub fn build(
    municipalities: &[PlaceRow<'_>],
    suppressed: &[FormerRow<'_>],
    options: &Options<'_>,
) -> Result<Vec<u8>, Unfit> {
    let count = u16::try_from(municipalities.len()).map_err(|_| Unfit::TooMany)?;
    let mut rows = Vec::with_capacity(municipalities.len());
    for row in municipalities {
        rows.push(Numbers::of(row)?);
    }
    let (groups, group) = numbered(municipalities.iter().map(|row| group(row, options)));
    let (starts, start) = numbered(rows.iter().map(|row| format!("{:03}", row.cap / 100)));
    u8::try_from(starts.len()).map_err(|_| Unfit::TooMany)?;
    let blocks = [
        groups,
        starts,
        municipalities.iter().map(|row| line(row.name)).collect::<Result<_, _>>()?,
        former(municipalities, suppressed)?,
        more(municipalities, options)?,
    ];
    let caps = rows.iter().zip(start).map(|(row, start)| (start << 8) | (row.cap % 100));
    let before = befores(&rows);
    let mut file = count.to_le_bytes().to_vec();
    write(&mut file, group);
    write(&mut file, differences(rows.iter().map(|row| row.code), |at| at.checked_sub(1))?);
    write(&mut file, caps);
    write(&mut file, differences(rows.iter().map(|row| row.north), |at| before[at])?);
    write(&mut file, differences(rows.iter().map(|row| row.east), |at| before[at])?);
    file.extend(blocks.map(|lines| lines.join("\n")).join("\n\n").as_bytes());
    Ok(file)
}

/// What is a number in a row.
struct Numbers {
    code: i32,
    cap: u32,
    north: i32,
    east: i32,
}

impl Numbers {
    fn of(row: &PlaceRow<'_>) -> Result<Self, Unfit> {
        if row.istat.len() != 6 {
            return Err(Unfit::NotDigits);
        }
        number(row.istat)?;
        let code = number(&row.istat[3..])?;
        let cap = cap(row.caps.first().ok_or(Unfit::NotDigits)?)?;
        let thousandths = |degrees: i32| (degrees + 50).div_euclid(100);
        Ok(Self { code: code as i32, cap, north: thousandths(row.lat), east: thousandths(row.lon) })
    }
}

fn number(text: &str) -> Result<u32, Unfit> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Unfit::NotDigits);
    }
    text.parse().map_err(|_| Unfit::NotDigits)
}

fn cap(text: &str) -> Result<u32, Unfit> {
    if text.len() == 5 { number(text) } else { Err(Unfit::NotDigits) }
}

fn line(text: &str) -> Result<String, Unfit> {
    let fits = !text.is_empty() && !text.contains(['\n', '\r']);
    fits.then(|| text.to_owned()).ok_or(Unfit::NotOneLine)
}

fn group(row: &PlaceRow<'_>, options: &Options<'_>) -> String {
    let border = if row.border == options.plain_border { "" } else { row.border };
    let group = format!("{} {} {} {border}", row.province, &row.istat[..3], row.ats);
    group.trim_end().to_owned()
}

/// The different values in order, and the position in them of each.
fn numbered(values: impl Iterator<Item = String>) -> (Vec<String>, Vec<u32>) {
    let values: Vec<String> = values.collect();
    let sorted: Vec<String> = values.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect();
    let at = values.iter().map(|value| sorted.partition_point(|other| other < value) as u32).collect();
    (sorted, at)
}

/// Names of old, except where the name lives on.
fn former(municipalities: &[PlaceRow<'_>], suppressed: &[FormerRow<'_>]) -> Result<Vec<String>, Unfit> {
    let numbers: BTreeMap<&str, usize> = municipalities.iter().map(|row| row.istat).zip(0..).collect();
    let mut rows = Vec::new();
    for row in suppressed {
        let Some(&now) = numbers.get(row.now) else { continue };
        if municipalities[now].name != row.name {
            rows.push((line(row.name)?, now, row.certain));
        }
    }
    rows.sort();
    Ok(rows.iter().map(|(name, now, certain)| format!("{now}{} {name}", if *certain { "" } else { "?" })).collect())
}

/// Postcodes after the first, and address words that the name does not give.
fn more(municipalities: &[PlaceRow<'_>], options: &Options<'_>) -> Result<Vec<String>, Unfit> {
    let mut lines = Vec::new();
    for (number, row) in municipalities.iter().enumerate() {
        let mut words: Vec<String> = further_caps(row, options)?.iter().map(|cap| format!("{cap:05}")).collect();
        if plain_slug(row.name) != row.slug {
            words.push(row.slug.to_owned());
        }
        if !words.is_empty() {
            lines.push(format!("{number} {}", words.join(" ")));
        }
    }
    Ok(lines)
}

fn further_caps(row: &PlaceRow<'_>, options: &Options<'_>) -> Result<BTreeSet<u32>, Unfit> {
    let mut caps = row.caps.iter().map(|text| cap(text)).collect::<Result<BTreeSet<u32>, _>>()?;
    let first = cap(row.caps.first().ok_or(Unfit::NotDigits)?)?;
    if options.generic_caps && caps.len() > 1 && caps.iter().all(|cap| cap / 100 == first / 100) {
        caps.insert(first / 100 * 100);
    }
    caps.remove(&first);
    Ok(caps)
}

/// The address word that the browser makes of a name: its folded words with hyphens between.
fn plain_slug(name: &str) -> String {
    let folded: String =
        name.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect();
    let words = folded.split(|letter: char| !letter.is_ascii_lowercase() && !letter.is_ascii_digit());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// For each place the one that it is likely near to: the last one of the same postcode, or else
/// the one before.
fn befores(rows: &[Numbers]) -> Vec<Option<usize>> {
    let mut last = BTreeMap::new();
    rows.iter().enumerate().map(|(at, row)| last.insert(row.cap, at).or_else(|| at.checked_sub(1))).collect()
}

/// Each value less that of the place that `before` names; the first stands as it is.
fn differences(values: impl Iterator<Item = i32>, before: impl Fn(usize) -> Option<usize>) -> Result<Vec<u32>, Unfit> {
    let values: Vec<u16> = values.map(u16::try_from).collect::<Result<_, _>>().map_err(|_| Unfit::Elsewhere)?;
    let less = |at: usize| before(at).map_or(0, |before| values[before]);
    Ok((0..values.len()).map(|at| values[at].wrapping_sub(less(at)).into()).collect())
}

/// A column of values below 65,536: low bytes, then high bytes.
fn write(file: &mut Vec<u8>, column: impl IntoIterator<Item = u32>) {
    let column: Vec<u32> = column.into_iter().collect();
    file.extend(column.iter().map(|value| *value as u8));
    file.extend(column.iter().map(|value| (value >> 8) as u8));
}

#[cfg(test)]
#[path = "places_tests.rs"]
mod tests;
