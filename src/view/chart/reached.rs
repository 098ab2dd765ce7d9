//! How many people and companies each programme reached.

use serde::Serialize;

use super::bars::{Bar, BarsView, Range, bars};
use crate::model::{Figure, Indicator, Programme, Unit};
use crate::view::draft::Draft;
use crate::view::facts::FigureView;
use crate::view::items::ProgrammeItem;
use crate::view::words::Number;

/// Figures of all programmes that count the same sort of thing.
#[derive(Debug, Clone, Serialize)]
pub struct ReachedView<'a> {
    /// `people` or `companies`.
    pub kind: &'static str,
    /// A group a programme, oldest first; a programme without a figure has a bar without value.
    pub chart: BarsView<'a>,
    /// The table, in the order of the groups.
    pub rows: Vec<ReachedRow<'a>>,
    /// Some programme has figures in the same words that differ.
    pub conflicting: bool,
}

/// A programme and its figures.
#[derive(Debug, Clone, Serialize)]
pub struct ReachedRow<'a> {
    /// The programme.
    pub programme: ProgrammeItem<'a>,
    /// Its figures; empty where none is known.
    pub figures: Vec<FigureView<'a>>,
}

/// What is counted under each kind. The words of every figure stand beside its bar: those who
/// were reached, who took part, who had money are not the same people.
const KINDS: [(&str, &[Indicator]); 2] = [
    (
        "people",
        &[Indicator::People, Indicator::Families, Indicator::Beneficiaries, Indicator::Recipients, Indicator::Workers],
    ),
    ("companies", &[Indicator::Companies]),
];

/// Charts of every kind for which some confirmed programme has a figure.
pub(in crate::view) fn reached<'c>(draft: &mut Draft<'c>) -> Vec<ReachedView<'c>> {
    let all = draft.all_programmes();
    let programmes: Vec<&'c Programme> = all.into_iter().filter(|one| one.envelope.is_confirmed()).collect();
    KINDS.into_iter().filter_map(|(kind, indicators)| of_kind(draft, &programmes, kind, indicators)).collect()
}

fn of_kind<'c>(
    draft: &mut Draft<'c>,
    programmes: &[&'c Programme],
    kind: &'static str,
    indicators: &[Indicator],
) -> Option<ReachedView<'c>> {
    let (mut rows, mut groups, mut conflicting) = (Vec::new(), Vec::new(), false);
    for programme in programmes {
        let counted = |figure: &&'c Figure| figure.unit == Unit::Count && indicators.contains(&figure.indicator);
        let found = draft.figure_groups(programme.figures.iter().filter(counted));
        conflicting |= found.iter().any(|group| group.conflicting);
        let figures: Vec<FigureView<'c>> =
            found.into_iter().flat_map(|group| group.figures).filter(|figure| figure.published).collect();
        let mut own: Vec<Bar<'c>> = figures.iter().map(bar).collect();
        if own.is_empty() {
            own.push(Bar::default());
        }
        groups.push((Some(draft.title(*programme)), own));
        rows.push(ReachedRow { programme: draft.programme_item(programme), figures });
    }
    let known = rows.iter().any(|row| !row.figures.is_empty());
    known.then(|| ReachedView { kind, chart: bars(Unit::Count, groups), rows, conflicting })
}

fn bar<'c>(figure: &FigureView<'c>) -> Bar<'c> {
    Bar {
        name: Some(figure.label.clone()),
        detail: figure.area.clone(),
        as_of: figure.as_of,
        approx: figure.approx,
        at_least: figure.at_least,
        measure: figure.value.map(hundredths).and_then(|value| Range::of([value])),
        written: figure.value.map(|value| (value, value)),
        ..Bar::default()
    }
}

/// A number in hundredths, exactly as it was read.
#[allow(clippy::cast_possible_truncation)]
fn hundredths(number: Number) -> i128 {
    match number {
        Number::Whole(whole) => i128::from(whole) * 100,
        Number::Decimal(decimal) => (decimal * 100.0).round() as i128,
    }
}
