//! Texts as a page holds them: with the language they are really in.

use std::borrow::Cow;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::model::{Age, Amount, Date};

/// A text, escaped by the template when it is written.
///
/// A template sees plain text where the text is simply the page's own, which is nearly always,
/// and else `text`, `lang` and `missing`: a string costs a template engine far less than a map.
/// The filters `words` and `plain` read both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words<'a> {
    /// The text, without marks.
    pub text: Cow<'a, str>,
    /// Code of its language; `None` when that is the page's.
    pub lang: Option<&'a str>,
    /// The page's language has no such text, and should: the source language stands in.
    pub missing: bool,
}

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.lang.is_none() && !self.missing {
            return serializer.serialize_str(&self.text);
        }
        let mut map = serializer.serialize_struct("Words", 3)?;
        map.serialize_field("text", &self.text)?;
        map.serialize_field("lang", &self.lang)?;
        map.serialize_field("missing", &self.missing)?;
        map.end()
    }
}

/// HTML made of an editor's Markdown, safe to write as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Html<'a> {
    /// HTML.
    pub html: String,
    /// Code of its language; `None` when that is the page's.
    pub lang: Option<&'a str>,
    /// The page's language has no such text, and should.
    pub missing: bool,
}

/// A page of the site, or an anchor in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link<'a> {
    /// Address on the host, with the base path.
    pub href: String,
    /// Its words.
    pub title: Words<'a>,
}

/// A date, written `2017`, `2017-09` or `2017-09-14`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Iso(pub Date);

impl Serialize for Iso {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// A number: whole wherever it can be, else with its decimals.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Number {
    /// A count, a percentage, or euro cents.
    Whole(i64),
    /// A count or percentage with decimals.
    Decimal(f64),
}

impl Number {
    /// Euro cents.
    pub fn cents(amount: Amount) -> Number {
        Number::Whole(amount.0)
    }

    /// The value in its own unit.
    pub fn plain(amount: Amount) -> Number {
        if amount.0 % 100 == 0 {
            return Number::Whole(amount.0 / 100);
        }
        // Content allows 14 digits before the point: a double holds them with both decimals
        // up to 10^13, far above any count or percentage.
        #[allow(clippy::cast_precision_loss)]
        let value = amount.0 as f64 / 100.0;
        Number::Decimal(value)
    }
}

/// From a day to a day; either may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PeriodView {
    /// First day, month or year.
    pub from: Option<Iso>,
    /// Last day, month or year.
    pub until: Option<Iso>,
    /// The last day lies before the day of the build.
    pub over: bool,
}

/// An age limit, written as an ISO 8601 duration: years (`P3Y`) where they are whole, else
/// months (`P9M`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IsoAge(pub Age);

impl Serialize for IsoAge {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Age(months) = self.0;
        match (months.is_multiple_of(12), months / 12) {
            (true, years) => serializer.collect_str(&format_args!("P{years}Y")),
            (false, _) => serializer.collect_str(&format_args!("P{months}M")),
        }
    }
}
