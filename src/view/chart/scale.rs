//! From values and dates to lengths.
//!
//! In: whole numbers, or days. Out: shares of the room that a chart has, in hundredths of a
//! percent, so that every machine writes the same digits. A browser turns them into pixels:
//! a chart is as wide as its page, and its words keep their size.

use serde::{Serialize, Serializer};

use crate::model::Date;

/// The whole room, in the unit of [`Share`].
const WHOLE: i128 = 10_000;

/// A share of the room, in hundredths of a percent; written `43.21`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u16);

impl Share {
    /// The share that lies this much farther.
    pub(super) fn plus(self, more: Share) -> Share {
        Share(self.0.saturating_add(more.0))
    }

    /// What is missing from here to `end`; nothing where `end` comes before.
    pub(super) fn until(self, end: Share) -> Share {
        Share(end.0.saturating_sub(self.0))
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}.{:02}", self.0 / 100, self.0 % 100))
    }
}

/// `part` of `all`, rounded to the nearest share; never outside the room.
fn share(part: i128, all: i128) -> Share {
    let rounded = (part.clamp(0, all) * WHOLE * 2 + all) / (all * 2);
    Share(u16::try_from(rounded).unwrap_or(u16::MAX))
}

/// A scale that begins at zero: lengths of bars may be compared by eye.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    most: i128,
}

impl Scale {
    /// The scale on which the largest value fills the room. What is not above zero has no length.
    pub(super) fn over(values: impl IntoIterator<Item = i128>) -> Scale {
        Scale { most: values.into_iter().fold(1, i128::max) }
    }

    /// How long a bar of `value` is.
    pub(super) fn length(self, value: i128) -> Share {
        share(value, self.most)
    }

    /// How much longer a bar of `high` is than one of `low`: the two lengths join without a gap.
    pub(super) fn beyond(self, low: i128, high: i128) -> Share {
        self.length(low).until(self.length(high))
    }
}

/// Whole years from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Years {
    pub(super) first: u16,
    pub(super) last: u16,
}

impl Years {
    /// The years that hold all dates; `None` without any.
    pub(super) fn around(dates: impl IntoIterator<Item = Date>) -> Option<Years> {
        dates.into_iter().map(|date| date.year).fold(None, |years, year| {
            let Years { first, last } = years.unwrap_or(Years { first: year, last: year });
            Some(Years { first: first.min(year), last: last.max(year) })
        })
    }

    /// Every year.
    pub(super) fn all(self) -> impl Iterator<Item = u16> {
        self.first..=self.last
    }

    pub(super) fn holds(self, date: Date) -> bool {
        (self.first..=self.last).contains(&date.year)
    }

    /// Where a date begins, and how much of the room it takes up to the end of `until`: a year
    /// that is not known closer lasts from January to December.
    pub(super) fn span(self, from: Date, until: Date) -> (Share, Share) {
        let start = self.at(from.day_number());
        (start, start.until(self.at(day_after(until))))
    }

    /// The middle of a year.
    pub(super) fn middle(self, year: u16) -> Share {
        let number = i128::from(year.saturating_sub(self.first));
        share(number * 2 + 1, i128::from(self.last - self.first + 1) * 2)
    }

    fn at(self, day: i64) -> Share {
        let first = new_year(self.first);
        share(i128::from(day - first), i128::from(new_year(self.last + 1) - first))
    }
}

fn new_year(year: u16) -> i64 {
    Date { year, month: 1, day: 1 }.day_number()
}

/// The day after the last one that a date may mean.
fn day_after(date: Date) -> i64 {
    match (date.month, date.day) {
        (0, _) | (12, 0) => new_year(date.year + 1),
        (month, 0) => Date { month: month + 1, day: 1, ..date }.day_number(),
        _ => date.day_number() + 1,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Scale, Share, Years, day_after};
    use crate::model::Date;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn lengths_begin_at_zero_and_end_at_the_largest_value() {
        let scale = Scale::over([0, 50, 200]);
        assert_eq!([0, 50, 200].map(|value| scale.length(value)), [Share(0), Share(2_500), Share(10_000)]);
        assert_eq!((scale.length(-5), scale.length(999)), (Share(0), Share(10_000)));
        assert_eq!(Scale::over([0, 0]).length(0), Share(0), "all zero");
        assert_eq!(Scale::over([3]).beyond(1, 2), Share(3_334), "the second third, joined to the first");
        let written = |share: Share| serde_json::to_string(&share).unwrap();
        assert_eq!((written(Share(10_000)), written(Share(5))), ("\"100.00\"".into(), "\"0.05\"".into()));
    }

    #[test]
    fn dates_are_as_long_as_they_are_vague() {
        let days = |text: &str| day_after(date(text)) - date(text).day_number();
        assert_eq!(["2017", "2016", "2017-02", "2017-12", "2017-12-31"].map(days), [365, 366, 28, 31, 1]);
        let years = Years::around([date("2012-05"), date("2010"), date("2013-01-15")]).unwrap();
        assert_eq!((years.first, years.last), (2010, 2013));
        // 1461 days.
        assert_eq!(years.span(date("2010"), date("2010")), (Share(0), Share(2_498)));
        assert_eq!(years.span(date("2010"), date("2013")), (Share(0), Share(10_000)));
        assert_eq!(years.span(date("2012-07"), date("2011")).1, Share(0), "an end before the beginning");
        assert_eq!((years.middle(2010), years.middle(2013)), (Share(1_250), Share(8_750)));
        assert_eq!(Years::around([]), None);
    }

    proptest! {
        #[test]
        fn more_is_never_shorter(values in prop::collection::vec(0i64..i64::MAX, 1..20)) {
            let scale = Scale::over(values.iter().map(|value| i128::from(*value)));
            let mut sorted = values;
            sorted.sort_unstable();
            let lengths: Vec<Share> = sorted.iter().map(|value| scale.length(i128::from(*value))).collect();
            prop_assert!(lengths.is_sorted());
            let most = sorted.last().copied().unwrap_or_default();
            prop_assert_eq!(lengths.last().copied(), Some(Share(if most > 0 { 10_000 } else { 0 })));
            for pair in sorted.windows(2) {
                let (low, high) = (i128::from(pair[0]), i128::from(pair[1]));
                prop_assert_eq!(scale.length(low).0 + scale.beyond(low, high).0, scale.length(high).0);
            }
            // Half a hundredth of a percent is all that rounding takes.
            #[allow(clippy::cast_precision_loss)]
            for (value, length) in sorted.iter().zip(&lengths).filter(|_| most > 0) {
                let exact = *value as f64 / most as f64 * 10_000.0;
                prop_assert!((f64::from(length.0) - exact).abs() <= 0.500_1);
            }
        }

        #[test]
        fn spans_follow_each_other_inside_the_room(first in 1990u16..2100, length in 0u16..60, at in 0u16..60) {
            let years = Years { first, last: first + length };
            let year = Date { year: first + at.min(length), month: 0, day: 0 };
            let (start, width) = years.span(year, year);
            prop_assert!(u32::from(start.0) + u32::from(width.0) <= 10_000 && width > Share(0));
            let middle = years.middle(year.year);
            prop_assert!(start < middle && middle.0 < start.0 + width.0);
            if year.year < years.last {
                let next = Date { year: year.year + 1, ..year };
                prop_assert_eq!(years.span(next, next).0.0, start.0 + width.0);
            }
        }
    }
}
