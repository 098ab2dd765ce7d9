//! Bars from zero, each with its name and value in words beside it.

use serde::Serialize;

use super::scale::{Scale, Share};
use crate::model::Unit;
use crate::view::words::{Iso, Number, Words};

/// A chart of bars on one scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BarsView<'a> {
    /// `count` or `eur` (then values are cents).
    pub unit: &'static str,
    /// Bars, in groups that stand apart.
    pub groups: Vec<BarGroup<'a>>,
    /// Some bar ends twice: sources give a lower and a higher value.
    pub disputed: bool,
}

/// Bars under one name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BarGroup<'a> {
    /// What they have in common.
    pub name: Option<Words<'a>>,
    /// Bars, from the top.
    pub bars: Vec<BarView<'a>>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BarView<'a> {
    /// Its name; `None` for a bar that alone is its group.
    pub name: Option<Words<'a>>,
    /// Two-letter code of the province that it is about; the name is the theme string
    /// `province.<code>`.
    pub province: Option<&'a str>,
    /// A few words more.
    pub detail: Option<Words<'a>>,
    /// When it was true.
    pub as_of: Option<Iso>,
    /// The value, the lowest where sources disagree; `None` when it is not known.
    pub value: Option<Number>,
    /// The highest value, where sources disagree.
    pub highest: Option<Number>,
    /// "About".
    pub approx: bool,
    /// "At least".
    pub at_least: bool,
    /// Length of the bar.
    pub width: Share,
    /// How much longer the highest value is.
    pub more: Share,
}

/// What a bar shows, before there is a scale.
#[derive(Debug, Clone, Default)]
pub(super) struct Bar<'a> {
    pub name: Option<Words<'a>>,
    pub province: Option<&'a str>,
    pub detail: Option<Words<'a>>,
    pub as_of: Option<Iso>,
    pub approx: bool,
    pub at_least: bool,
    /// What lengths are made from; `None` when it is not known.
    pub measure: Option<Range>,
    /// What is written; the same range in the unit of the chart.
    pub written: Option<(Number, Number)>,
}

/// From the lowest to the highest value that sources give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub low: i128,
    pub high: i128,
}

impl Range {
    pub fn of(values: impl IntoIterator<Item = i128>) -> Option<Range> {
        values.into_iter().fold(None, |range, value| {
            let Range { low, high } = range.unwrap_or(Range { low: value, high: value });
            Some(Range { low: low.min(value), high: high.max(value) })
        })
    }

    /// Lowest with lowest, highest with highest.
    pub fn sum(ranges: impl IntoIterator<Item = Option<Range>>) -> Option<Range> {
        ranges.into_iter().try_fold(Range { low: 0, high: 0 }, |sum, range| {
            let range = range?;
            Some(Range { low: sum.low + range.low, high: sum.high + range.high })
        })
    }

    /// Both ends as whole cents.
    pub fn cents(self) -> (Number, Number) {
        let number = |value: i128| Number::Whole(i64::try_from(value).unwrap_or(i64::MAX));
        (number(self.low), number(self.high))
    }
}

/// Puts bars on one scale.
pub(super) fn bars<'a>(unit: Unit, groups: Vec<(Option<Words<'a>>, Vec<Bar<'a>>)>) -> BarsView<'a> {
    let all = || groups.iter().flat_map(|(_, bars)| bars).filter_map(|bar| bar.measure);
    let scale = Scale::over(all().map(|range| range.high));
    let disputed = all().any(|range| range.low != range.high);
    let groups = groups
        .into_iter()
        .map(|(name, bars)| BarGroup { name, bars: bars.into_iter().map(|bar| placed(bar, scale)).collect() });
    BarsView { unit: unit.as_str(), groups: groups.collect(), disputed }
}

fn placed(bar: Bar<'_>, scale: Scale) -> BarView<'_> {
    let (value, highest) = bar.written.map_or((None, None), |(low, high)| (Some(low), Some(high)));
    BarView {
        name: bar.name,
        province: bar.province,
        detail: bar.detail,
        as_of: bar.as_of,
        highest: highest.filter(|highest| Some(*highest) != value),
        value,
        approx: bar.approx,
        at_least: bar.at_least,
        width: bar.measure.map(|range| scale.length(range.low)).unwrap_or_default(),
        more: bar.measure.map(|range| scale.beyond(range.low, range.high)).unwrap_or_default(),
    }
}

/// Longest first; those of one length in the order given, what is not known last.
pub(super) fn longest_first(bars: &mut [Bar<'_>]) {
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.measure.map(|range| (range.high, range.low))));
}

#[cfg(test)]
mod tests {
    use super::{Bar, Range, bars, longest_first};
    use crate::model::Unit;

    fn bar(values: &[i128]) -> Bar<'static> {
        let measure = Range::of(values.iter().copied());
        Bar { measure, written: measure.map(Range::cents), ..Bar::default() }
    }

    #[test]
    fn zero_is_a_value_and_the_unknown_comes_last() {
        let mut all = vec![bar(&[]), bar(&[0]), bar(&[300]), bar(&[100, 200])];
        longest_first(&mut all);
        let chart = bars(Unit::Eur, vec![(None, all)]);
        let seen = serde_json::to_value(&chart.groups[0].bars).unwrap();
        let part = |name: &str| seen.as_array().unwrap().iter().map(|bar| bar[name].to_string()).collect::<Vec<_>>();
        assert_eq!(part("value"), ["300", "100", "0", "null"]);
        assert_eq!(part("highest"), ["null", "200", "null", "null"]);
        assert_eq!(part("width"), ["\"100.00\"", "\"33.33\"", "\"0.00\"", "\"0.00\""]);
        assert_eq!(part("more"), ["\"0.00\"", "\"33.34\"", "\"0.00\"", "\"0.00\""]);
        assert!(chart.disputed && !bars(Unit::Eur, vec![(None, vec![bar(&[1])])]).disputed);
    }

    #[test]
    fn a_sum_with_a_gap_is_not_known() {
        let (one, two) = (Range { low: 1, high: 1 }, Range { low: 2, high: 5 });
        assert_eq!(Range::sum([Some(one), Some(two)]), Some(Range { low: 3, high: 6 }));
        assert_eq!(Range::sum([Some(one), None]), None);
    }
}
