//! Parts that several kinds of record have.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use super::{Confidence, Date, Indicator, Lang, Localized, Text, Unit};

/// Name of a record: the stem of its file.
pub type Id = Arc<str>;

/// Address words of a page, one a language.
pub type Slugs = Localized<Box<str>>;

/// An amount with two decimals, kept in hundredths: euro cents, or hundredths of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(pub i64);

impl Amount {
    /// Reads `35`, `2466804.74` or `-3.5`: digits, at most two decimals after a dot.
    pub fn parse(text: &str) -> Option<Amount> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, cents) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 14
            || cents.len() > 2
            || !is_digits(whole)
            || !is_digits(cents)
            || digits.ends_with('.')
        {
            return None;
        }
        let cents: i64 = format!("{cents:0<2}").parse().ok()?;
        let value = whole.parse::<i64>().ok()? * 100 + cents;
        Some(Amount(if negative { -value } else { value }))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, cents) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        if cents == 0 { write!(out, "{sign}{whole}") } else { write!(out, "{sign}{whole}.{cents:02}") }
    }
}

/// What every record has.
#[derive(Debug, Clone, Default)]
pub struct Envelope {
    /// Short description.
    pub summary: Text,
    /// Address words; empty for kinds without a page of their own.
    pub slugs: Slugs,
    /// Earlier address words, each a permanent redirect.
    pub previous_slugs: Vec<Box<str>>,
    /// Not published.
    pub draft: bool,
    /// First day of publication.
    pub publish_from: Option<Date>,
    /// Last day of publication.
    pub publish_until: Option<Date>,
    /// Day of the last change.
    pub updated: Option<Date>,
    /// Day somebody checked the record, and after how many days that is due again.
    pub verified: Option<(Date, u32)>,
    /// Agency whose editors keep the record.
    pub owner: Option<Id>,
    /// How sure the whole record is.
    pub confidence: Option<Confidence>,
    /// Where its facts come from.
    pub sources: Vec<Id>,
    /// Which Italian text each translation was made from.
    pub translations: BTreeMap<Lang, Translation>,
}

impl Envelope {
    /// Whether the record is shown on `today`.
    pub fn is_published(&self, today: Date, drafts: bool) -> bool {
        (drafts || !self.draft)
            && self.publish_from.is_none_or(|from| from <= today)
            && self.publish_until.is_none_or(|until| until >= today)
    }

    /// Whether the record may be shown as fact.
    pub fn is_confirmed(&self) -> bool {
        self.confidence != Some(Confidence::Low)
    }
}

/// Origin of a translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// Digest of the source-language texts it was made from.
    pub of: Box<str>,
}

/// A value with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<T> {
    /// The value.
    pub value: T,
    /// Sources of this value; empty where the record's own apply.
    pub sources: Vec<Id>,
    /// Day, month or year the value was true.
    pub as_of: Option<Date>,
    /// How sure it is.
    pub confidence: Confidence,
    /// "About".
    pub approx: bool,
    /// Explanation for visitors.
    pub caption: Text,
}

impl<T> Fact<T> {
    /// The value, where it may be published as fact.
    pub fn confirmed(&self) -> Option<&T> {
        (self.confidence != Confidence::Low).then_some(&self.value)
    }
}

/// A number with its meaning and evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What is counted.
    pub indicator: Indicator,
    /// What is counted, in words.
    pub label: Text,
    /// The number, with two decimals.
    pub value: Amount,
    /// Its unit.
    pub unit: Unit,
    /// "About".
    pub approx: bool,
    /// "At least".
    pub at_least: bool,
    /// Part of the territory it speaks of.
    pub area: Text,
    /// Programme it belongs to.
    pub programme: Option<Id>,
    /// When it was true.
    pub as_of: Option<Date>,
    /// Sources of this number.
    pub sources: Vec<Id>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Explanation for visitors.
    pub caption: Text,
}

/// A way to reach somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactPoint {
    /// Whose it is.
    pub title: Text,
    /// Street and number.
    pub address: Option<Box<str>>,
    /// ISTAT code of the municipality.
    pub municipality: Option<Id>,
    /// Postcode.
    pub cap: Option<Box<str>>,
    /// Telephone numbers as printed.
    pub phone: Vec<Box<str>>,
    /// E-mail addresses.
    pub email: Vec<Box<str>>,
    /// Certified e-mail.
    pub pec: Option<Box<str>>,
    /// Web page.
    pub url: Option<Box<str>>,
    /// Opening hours.
    pub hours: Text,
    /// When it was true.
    pub as_of: Option<Date>,
    /// Sources.
    pub sources: Vec<Id>,
    /// Explanation for visitors.
    pub caption: Text,
}

/// Where something is valid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Area {
    /// Agencies.
    pub ats: Vec<Id>,
    /// Two-letter province codes.
    pub provinces: Vec<Box<str>>,
    /// ISTAT codes.
    pub municipalities: Vec<Id>,
    /// Social areas, named as in the list of municipalities.
    pub ambiti: Vec<Box<str>>,
    /// The territory in words.
    pub text: Text,
}

/// From a day to a day; either may be unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

/// A place where something happens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Name.
    pub title: Box<str>,
    /// Street and number.
    pub address: Option<Box<str>>,
    /// ISTAT code of the municipality.
    pub municipality: Option<Id>,
}

#[cfg(test)]
mod tests {
    use super::Amount;

    #[test]
    fn amounts_are_plain_numbers() {
        for (text, cents, shown) in [
            ("35", 3500, "35"),
            ("2466804.74", 246_680_474, "2466804.74"),
            ("0.5", 50, "0.50"),
            ("-3.5", -350, "-3.50"),
        ] {
            assert_eq!(Amount::parse(text), Some(Amount(cents)));
            assert_eq!(Amount(cents).to_string(), shown);
        }
        for bad in ["", "1,5", "1.234", "1e3", "€5", "1.", ".5", "--1", "1 000", "999999999999999"] {
            assert_eq!(Amount::parse(bad), None, "{bad}");
        }
    }
}
