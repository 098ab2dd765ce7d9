//! How a language writes dates, numbers, money and telephone links.
//!
//! In: the words of a language and plain values. Out: text for visitors. Pure: no clock, no
//! locale of the machine.

use super::strings::{Strings, fill};
use crate::model::Date;

/// A preposition in front of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "il 14 settembre 2017", "on 14 September 2017".
    On,
    /// "al 14 settembre 2017", "as of 14 September 2017".
    At,
    /// "dal 14 settembre 2017", "from 14 September 2017".
    From,
    /// "fino al 14 settembre 2017", "until 14 September 2017".
    Until,
}

impl Form {
    /// The form named in a template.
    pub fn from_name(name: &str) -> Option<Form> {
        Some(match name {
            "on" => Form::On,
            "at" => Form::At,
            "from" => Form::From,
            "until" => Form::Until,
            _ => return None,
        })
    }
}

#[derive(Debug, Clone, Default)]
struct FormWords {
    day: String,
    day_vowel: String,
    month: String,
    month_vowel: String,
    year: String,
}

/// The ways of one language.
#[derive(Debug, Clone)]
pub struct Formats {
    months: Vec<String>,
    first_day: String,
    day: String,
    month_year: String,
    forms: [FormWords; 4],
    range: String,
    thousands: String,
    decimal: String,
    money: String,
    percent: String,
}

/// A date as precise as it is written: year, month or 0, day or 0.
type Parts<'a> = (&'a str, usize, u32);

impl Formats {
    /// Takes the ways of a language out of its words; a missing one is empty text (the loader
    /// has already reported it).
    pub fn new(strings: &Strings) -> Self {
        let word = |key: &str| strings.text(key).unwrap_or("").to_owned();
        let form = |name: &str| FormWords {
            day: word(&format!("date.{name}.day")),
            day_vowel: word(&format!("date.{name}.day-vowel")),
            month: word(&format!("date.{name}.month")),
            month_vowel: word(&format!("date.{name}.month-vowel")),
            year: word(&format!("date.{name}.year")),
        };
        Formats {
            months: (1..=12).map(|month| word(&format!("date.month.{month}"))).collect(),
            first_day: word("date.first-day"),
            day: word("date.day"),
            month_year: word("date.month-year"),
            forms: [form("on"), form("at"), form("from"), form("until")],
            range: word("date.range"),
            thousands: word("number.thousands"),
            decimal: word("number.decimal"),
            money: word("number.money"),
            percent: word("number.percent"),
        }
    }

    /// `2017-09-14` as "14 settembre 2017", `2017-09` as "settembre 2017", `2017` as it is.
    /// Nothing for what is not an ISO date.
    pub fn date(&self, iso: &str) -> Option<String> {
        self.plain(parts(iso)?)
    }

    /// A date after its preposition.
    pub fn date_form(&self, iso: &str, form: Form) -> Option<String> {
        let date = parts(iso)?;
        let words = &self.forms[form as usize];
        let pattern = match date {
            (_, 0, _) => &words.year,
            (_, month, 0) if starts_with_a(&self.months[month - 1]) => &words.month_vowel,
            (_, _, 0) => &words.month,
            // Eight and eleven begin with a vowel, in Italian as in English.
            (_, _, 8 | 11) => &words.day_vowel,
            _ => &words.day,
        };
        Some(with(pattern, &[("date", &self.plain(date)?)]))
    }

    /// A sentence about a check, its gaps `{on}` and `{due}` filled with days.
    pub fn check(&self, sentence: &str, on: Date, due: Date) -> String {
        let day = |date: Date| self.date_form(&date.to_string(), Form::On).unwrap_or_else(|| date.to_string());
        with(sentence, &[("on", &day(on)), ("due", &day(due))])
    }

    /// From a date to a date, either of which may be unknown. Whole years are a range
    /// ("2011–2013"), the same date twice is that date.
    pub fn period(&self, from: Option<&str>, until: Option<&str>) -> Option<String> {
        match (from, until) {
            (Some(from), Some(until)) if from == until => self.date(from),
            (Some(from), Some(until)) if from.len() == 4 && until.len() == 4 => {
                parts(from).and(parts(until))?;
                Some(with(&self.range, &[("from", from), ("until", until)]))
            }
            (Some(from), Some(until)) => {
                let (from, until) = (self.date_form(from, Form::From)?, self.date_form(until, Form::Until)?);
                Some(format!("{from} {until}"))
            }
            (Some(from), None) => self.date_form(from, Form::From),
            (None, Some(until)) => self.date_form(until, Form::Until),
            (None, None) => None,
        }
    }

    /// The name of a month, 1 to 12.
    pub fn month(&self, number: usize) -> Option<&str> {
        self.months.get(number.checked_sub(1)?).map(String::as_str)
    }

    /// A whole number with its thousands apart.
    pub fn integer(&self, number: i64) -> String {
        let mut out = String::with_capacity(20);
        self.push_integer(number, &mut out);
        out
    }

    /// Writes a whole number with its thousands apart.
    pub fn push_integer(&self, number: i64, out: &mut String) {
        if number < 0 {
            out.push('\u{2212}');
        }
        let digits = number.unsigned_abs().to_string();
        for (index, digit) in digits.char_indices() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push_str(&self.thousands);
            }
            out.push(digit);
        }
    }

    /// Hundredths as a number: no decimals when whole, and no more than needed unless `fixed`.
    pub fn hundredths(&self, hundredths: i64, fixed: bool) -> String {
        let mut out = String::with_capacity(24);
        // Zero loses its sign: "−0,5" needs it written by hand.
        if hundredths < 0 && hundredths > -100 {
            out.push('\u{2212}');
        }
        self.push_integer(hundredths / 100, &mut out);
        let cents = hundredths.unsigned_abs() % 100;
        if cents > 0 {
            out.push_str(&self.decimal);
            let text = format!("{cents:02}");
            out.push_str(if fixed { &text } else { text.trim_end_matches('0') });
        }
        out
    }

    /// Euro cents as "2.466.804,74 euro".
    pub fn money(&self, cents: i64) -> String {
        with(&self.money, &[("amount", &self.hundredths(cents, true))])
    }

    /// Hundredths of a percent as "52,5%".
    pub fn percent(&self, hundredths: i64) -> String {
        with(&self.percent, &[("number", &self.hundredths(hundredths, false))])
    }

    fn plain(&self, (year, month, day): Parts<'_>) -> Option<String> {
        if month == 0 {
            return Some(year.to_owned());
        }
        let name = self.month(month)?;
        if day == 0 {
            return Some(with(&self.month_year, &[("month", name), ("year", year)]));
        }
        let number = day.to_string();
        let number = if day == 1 { &self.first_day } else { &number };
        Some(with(&self.day, &[("day", number), ("month", name), ("year", year)]))
    }
}

/// `2466804.74`, `-3.5` or `35` in hundredths; nothing for anything else.
pub fn hundredths(text: &str) -> Option<i64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, cents) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 15 || cents.len() > 2 || !is_digits(whole) || !is_digits(cents) {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    Some(sign * (whole.parse::<i64>().ok()? * 100 + cents))
}

fn parts(iso: &str) -> Option<Parts<'_>> {
    let mut pieces = iso.split('-');
    let year = pieces.next().filter(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))?;
    let mut number = |most: u32| match pieces.next() {
        None => Some(0),
        Some(text) if text.len() == 2 => text.parse::<u32>().ok().filter(|value| (1..=most).contains(value)),
        Some(_) => None,
    };
    let month = number(12)?;
    let day = number(31)?;
    pieces.next().is_none().then_some((year, usize::try_from(month).ok()?, day))
}

/// "Fino ad agosto": the month's first letter asks for a longer preposition.
fn starts_with_a(month: &str) -> bool {
    month.starts_with(['a', 'A'])
}

fn with(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 24);
    let filled = fill(pattern, &mut out, |name, out| {
        let value = values.iter().find(|(key, _)| *key == name);
        if let Some((_, value)) = value {
            out.push_str(value);
        }
        value.is_some()
    });
    debug_assert!(filled.is_ok(), "unknown gap in {pattern:?}");
    out
}

#[cfg(test)]
mod tests {
    use super::{Form, Formats, Strings, hundredths};

    fn italian() -> Formats {
        Formats::new(&Strings::parse(include_str!("../../themes/default/strings/it.yaml")).unwrap())
    }

    fn english() -> Formats {
        Formats::new(&Strings::parse(include_str!("../../themes/default/strings/en.yaml")).unwrap())
    }

    #[test]
    fn dates_are_as_precise_as_known() {
        let (it, en) = (italian(), english());
        for (iso, italian, english) in [
            ("2017-09-14", "14 settembre 2017", "14 September 2017"),
            ("2017-07-01", "1° luglio 2017", "1 July 2017"),
            ("2017-09", "settembre 2017", "September 2017"),
            ("2017", "2017", "2017"),
        ] {
            assert_eq!(it.date(iso).as_deref(), Some(italian));
            assert_eq!(en.date(iso).as_deref(), Some(english));
        }
        for wrong in ["", "17", "2017-13", "2017-1-2", "2017-09-14-1", "luglio", "2017-00"] {
            assert_eq!(it.date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn prepositions_agree() {
        let (it, en) = (italian(), english());
        for (iso, form, italian, english) in [
            ("2026-11-21", Form::At, "al 21 novembre 2026", "as of 21 November 2026"),
            ("2026-12-08", Form::At, "all’8 dicembre 2026", "as of 8 December 2026"),
            ("2026-12-11", Form::On, "l’11 dicembre 2026", "on 11 December 2026"),
            ("2017-07-01", Form::From, "dal 1° luglio 2017", "from 1 July 2017"),
            ("2017-08", Form::Until, "fino ad agosto 2017", "until August 2017"),
            ("2017-07", Form::Until, "fino a luglio 2017", "until July 2017"),
            ("2017", Form::On, "nel 2017", "in 2017"),
        ] {
            assert_eq!(it.date_form(iso, form).as_deref(), Some(italian));
            assert_eq!(en.date_form(iso, form).as_deref(), Some(english));
        }
    }

    #[test]
    fn periods() {
        let it = italian();
        assert_eq!(it.period(Some("2011"), Some("2013")).as_deref(), Some("2011–2013"));
        assert_eq!(it.period(Some("2020"), Some("2020")).as_deref(), Some("2020"));
        let mixed = it.period(Some("2017-07-01"), Some("2019-06"));
        assert_eq!(mixed.as_deref(), Some("dal 1° luglio 2017 fino a giugno 2019"));
        assert_eq!(it.period(None, Some("2019-06-30")).as_deref(), Some("fino al 30 giugno 2019"));
        assert_eq!(it.period(None, None), None);
    }

    #[test]
    fn numbers_and_money() {
        let (it, en) = (italian(), english());
        assert_eq!((it.integer(1501), en.integer(1501)), ("1.501".to_owned(), "1,501".to_owned()));
        assert_eq!((it.integer(999), it.integer(-1_000_000)), ("999".to_owned(), "−1.000.000".to_owned()));
        assert_eq!(it.money(246_680_474), "2.466.804,74\u{a0}euro");
        assert_eq!(en.money(246_680_474), "2,466,804.74\u{a0}euro");
        assert_eq!((it.money(35_000), it.money(50)), ("350\u{a0}euro".to_owned(), "0,50\u{a0}euro".to_owned()));
        assert_eq!((it.percent(5250), en.percent(5000)), ("52,5%".to_owned(), "50%".to_owned()));
        assert_eq!(it.hundredths(-50, false), "−0,5");
    }

    #[test]
    fn decimal_text() {
        assert_eq!(hundredths("2466804.74"), Some(246_680_474));
        assert_eq!((hundredths("-3.5"), hundredths("35")), (Some(-350), Some(3500)));
        for wrong in ["", "1,5", "1.234", "x", "1e3"] {
            assert_eq!(hundredths(wrong), None, "{wrong}");
        }
    }
}
