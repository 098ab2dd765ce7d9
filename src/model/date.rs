//! Dates of the Gregorian calendar, as precise as they are known.

use std::fmt;

/// A year, a month of a year, or a day (ISO 8601). Month and day are 0 when not known; an
/// unknown part sorts before every known one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// 1900 to 2199.
    pub year: u16,
    /// 1 to 12, or 0.
    pub month: u8,
    /// 1 to 31, or 0.
    pub day: u8,
}

impl Date {
    /// Reads `2017`, `2017-09` or `2017-09-14`; nothing else, and only days that exist.
    pub fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let mut part = |width: usize| match parts.next() {
            None => Some(None),
            Some(digits) if digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit()) => {
                digits.parse::<u16>().ok().map(Some)
            }
            Some(_) => None,
        };
        let year = part(4)??;
        let month = part(2)?;
        let day = part(2)?;
        let valid = parts.next().is_none()
            && (1900..2200).contains(&year)
            && month.is_none_or(|month| (1..=12).contains(&month))
            && day.is_none_or(|day| day >= 1 && day <= days_in(year, month.unwrap_or(1)));
        let small = |part: Option<u16>| part.and_then(|part| u8::try_from(part).ok()).unwrap_or(0);
        valid.then(|| Date { year, month: small(month), day: small(day) })
    }

    /// Whether year, month and day are all known.
    pub fn is_full(self) -> bool {
        self.day != 0
    }

    /// Days since 1970-01-01, unknown parts counted as the first; after H. Hinnant,
    /// "chrono-compatible low-level date algorithms", `days_from_civil`.
    pub fn day_number(self) -> i64 {
        let month = i64::from(self.month.max(1));
        let day = i64::from(self.day.max(1));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year / 400;
        let year_of_era = year - era * 400;
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day that is `number` days after 1970-01-01; the inverse of [`Date::day_number`].
    pub fn from_day_number(number: i64) -> Date {
        let shifted = number + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let narrow = |value: i64| u8::try_from(value).unwrap_or(0);
        Date { year: u16::try_from(year).unwrap_or(1970), month: narrow(month), day: narrow(day) }
    }
}

fn days_in(year: u16, month: u16) -> u16 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}", self.year)?;
        if self.month != 0 {
            write!(out, "-{:02}", self.month)?;
        }
        if self.day != 0 {
            write!(out, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn only_days_that_exist() {
        for good in ["2017", "2017-09", "2017-09-14", "2024-02-29", "2000-02-29"] {
            assert_eq!(Date::parse(good).map(|date| date.to_string()).as_deref(), Some(good));
        }
        for bad in [
            "",
            "17",
            "2017-9",
            "2017-13",
            "2023-02-29",
            "1900-02-29",
            "2017-09-31",
            "2017-09-14-1",
            "2017-09-14T10",
            "+201",
            "2017-00",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn day_numbers_go_both_ways() {
        assert_eq!(Date::parse("1970-01-01").map(Date::day_number), Some(0));
        assert_eq!(Date::parse("2026-11-21").map(Date::day_number), Some(20_778));
        for number in (-10_000..60_000).step_by(13) {
            assert_eq!(Date::from_day_number(number).day_number(), number);
        }
    }
}
