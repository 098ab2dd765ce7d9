//! Numbers: money, shares, counts, ages.

use super::{Shape, Value};
use crate::diag::rules;
use crate::model::{Age, Amount};
use crate::record::Form;

/// An amount that is not negative: `35` or `2466804.74`.
pub(in crate::record) struct Money;

/// A share from 0 to 1: `0.5`.
pub(in crate::record) struct Rate;

/// A whole number that is not negative and not above `max`.
pub(in crate::record) struct Count {
    pub(in crate::record) max: u64,
}

/// An age: whole years, or months as `3 mesi`.
pub(in crate::record) struct Years;

/// Oldest age that can be meant, in years.
const OLDEST: u16 = 120;

impl Shape for Money {
    type Out = Amount;

    fn read(&self, value: Value<'_>) -> Option<Amount> {
        let text = value.scalar("number")?;
        let Some(amount) = Amount::parse(text) else {
            value.report(value.fault(&rules::BAD_AMOUNT).suggest(plain_number(text)));
            return None;
        };
        if amount.0 < 0 {
            value.report(value.fault(&rules::OUT_OF_RANGE).variant("negative"));
            return None;
        }
        Some(amount)
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Amount
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "1250.50".to_owned()
    }
}

impl Shape for Rate {
    type Out = Amount;

    fn read(&self, value: Value<'_>) -> Option<Amount> {
        let text = value.scalar("number")?;
        let Some(amount) = Amount::parse(text) else {
            value.report(value.fault(&rules::BAD_AMOUNT).variant("rate"));
            return None;
        };
        if !(0..=100).contains(&amount.0) {
            value.report(value.fault(&rules::OUT_OF_RANGE).variant("rate"));
            return None;
        }
        Some(amount)
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Rate
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "0.5".to_owned()
    }
}

impl Shape for Count {
    type Out = u64;

    fn read(&self, value: Value<'_>) -> Option<u64> {
        let text = value.scalar("number")?;
        let digits = text.strip_prefix('-').unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            value.report(value.fault(&rules::BAD_AMOUNT).variant("count"));
            return None;
        }
        if digits.len() < text.len() {
            value.report(value.fault(&rules::OUT_OF_RANGE).variant("negative"));
            return None;
        }
        match digits.parse::<u64>() {
            Ok(number) if number <= self.max => Some(number),
            _ => {
                value.report(value.fault(&rules::OUT_OF_RANGE).variant("large").arg("max", self.max.to_string()));
                None
            }
        }
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Count { max: self.max }
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "12".to_owned()
    }
}

impl Shape for Years {
    type Out = Age;

    fn read(&self, value: Value<'_>) -> Option<Age> {
        let text = value.scalar("number")?;
        let (number, months) = match text.strip_suffix("mesi").or(text.strip_suffix("mese")) {
            Some(number) => (number.trim_end(), 1),
            None => (text, 12),
        };
        let is_number = !number.is_empty() && number.len() <= 6 && number.bytes().all(|b| b.is_ascii_digit());
        let Some(count) = is_number.then(|| number.parse::<u32>().ok()).flatten() else {
            value.report(value.fault(&rules::BAD_AMOUNT).variant("age"));
            return None;
        };
        let age = count.saturating_mul(months);
        match u16::try_from(age) {
            Ok(age) if age <= OLDEST * 12 => Some(Age(age)),
            _ => {
                value.report(value.fault(&rules::OUT_OF_RANGE).variant("age"));
                None
            }
        }
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Age { oldest: OLDEST }
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "11".to_owned()
    }
}

/// An amount written the way people write it, as the plain number it means.
fn plain_number(text: &str) -> Option<String> {
    let bare: String = text.chars().filter(|letter| !letter.is_whitespace() && !matches!(letter, '€' | '\'')).collect();
    let bare = bare.trim_end_matches("euro").trim_end_matches("EUR");
    let plain = match bare.rsplit_once(',') {
        Some((whole, cents)) => format!("{}.{cents}", whole.replace('.', "")),
        None if bare.split('.').skip(1).all(|group| group.len() == 3) => bare.replace('.', ""),
        None => bare.to_owned(),
    };
    Amount::parse(&plain).filter(|amount| amount.0 >= 0).map(|_| plain)
}
