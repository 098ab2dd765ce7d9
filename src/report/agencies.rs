//! Sums of the sheets and checks that each agency answers for.

use std::collections::BTreeMap;

use super::{State, Survey};
use crate::model::Id;

/// What an agency has to look after.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agency {
    /// The agency; `None` for what none answers for.
    pub ats: Option<Id>,
    /// Service sheets.
    pub sheets: usize,
    /// How much of them is filled on the average, in percent, rounded down.
    pub percent: usize,
    /// Records by state of their check, in the order of [`State::ALL`].
    pub checks: [usize; 4],
}

impl Agency {
    /// Records in a state.
    pub fn in_state(&self, state: State) -> usize {
        self.checks[state as usize]
    }
}

/// By id, last what no agency answers for.
pub fn agencies(survey: &Survey) -> Vec<Agency> {
    let mut sums: BTreeMap<(bool, Option<&Id>), Agency> = BTreeMap::new();
    for sheet in &survey.sheets {
        let sum = sums.entry((sheet.ats.is_none(), sheet.ats.as_ref())).or_default();
        sum.sheets += 1;
        sum.percent += usize::from(sheet.percent);
    }
    for check in &survey.checks {
        sums.entry((check.ats.is_none(), check.ats.as_ref())).or_default().checks[check.state as usize] += 1;
    }
    let whole = |((_, ats), sum): ((bool, Option<&Id>), Agency)| Agency {
        ats: ats.cloned(),
        percent: sum.percent.checked_div(sum.sheets).unwrap_or(0),
        ..sum
    };
    sums.into_iter().map(whole).collect()
}
