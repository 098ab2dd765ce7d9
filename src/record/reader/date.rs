//! Dates and stretches of time.

use std::cmp::Ordering;

use super::{Shape, Value, schema};
use crate::diag::{Arg, rules};
use crate::model::{Date, Period};
use crate::record::Form;

/// A date: `2017`, `2017-09` or `2017-09-14`.
#[derive(Default)]
pub(in crate::record) struct Day {
    /// Year, month and day must all be there.
    pub(in crate::record) full: bool,
}

/// From a day to a day.
pub(in crate::record) struct PeriodShape;

impl Shape for Day {
    type Out = Date;

    fn read(&self, value: Value<'_>) -> Option<Date> {
        let text = value.scalar("date")?;
        match Date::parse(text) {
            Some(date) if self.full && !date.is_full() => {
                value.report(value.fault(&rules::BAD_DATE).variant("full"));
                None
            }
            Some(date) => Some(date),
            None if is_far(text) => {
                value.report(value.fault(&rules::OUT_OF_RANGE).variant("year"));
                None
            }
            None => {
                value.report(value.fault(&rules::BAD_DATE).suggest(iso(text)));
                None
            }
        }
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Date { full: self.full }
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "2026-11-21".to_owned()
    }
}

impl Shape for PeriodShape {
    type Out = Period;

    fn read(&self, value: Value<'_>) -> Option<Period> {
        let mut reader = value.map()?;
        let period =
            Period { from: reader.optional("from", Day::default()), until: reader.optional("until", Day::default()) };
        if let (Some(from), Some(until)) = (period.from, period.until)
            && is_after(from, until)
        {
            let stretch = reader.stretch_of("until");
            let found = reader.fault(&rules::OUT_OF_RANGE, "until").variant("reversed");
            let other = Arg::Field(format!("{}.from", value.path));
            reader.file.report(
                stretch,
                found.arg("other", other).arg("value", until.to_string()).arg("before", from.to_string()),
            );
        }
        reader.finish();
        Some(period)
    }

    fn form(&self, file: &super::File<'_>) -> Form {
        schema::map(file, |value| _ = self.read(value))
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "{from: 2025-09-01, until: 2026-06-30}".to_owned()
    }

    fn takes_map(&self) -> bool {
        true
    }
}

/// Whether one date lies after another, as far as both are known.
pub(in crate::record) fn is_after(a: Date, b: Date) -> bool {
    let order = |a: u8, b: u8| if a == 0 || b == 0 { None } else { Some(a.cmp(&b)) };
    match a.year.cmp(&b.year) {
        Ordering::Equal => match order(a.month, b.month) {
            Some(Ordering::Equal) => order(a.day, b.day) == Some(Ordering::Greater),
            Some(other) => other == Ordering::Greater,
            None => false,
        },
        other => other == Ordering::Greater,
    }
}

/// A date of the right form in a year that cannot be meant.
fn is_far(text: &str) -> bool {
    let (Some(year), Some(rest)) = (text.get(..4), text.get(4..)) else { return false };
    year.bytes().all(|b| b.is_ascii_digit())
        && Date::parse(year).is_none()
        && Date::parse(&format!("2000{rest}")).is_some()
}

/// A date written the Italian way, `14/9/2017`, as the calendar's standard writes it.
fn iso(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    let date = format!("{year}-{month:0>2}-{day:0>2}");
    Date::parse(&date).map(|_| date)
}
