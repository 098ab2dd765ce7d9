//! Programmes, networks and acts along a line of years.

use std::collections::BTreeMap;

use serde::Serialize;

use super::scale::{Share, Years};
use crate::model::{Act, ActType, Date, Figure, Indicator, Programme};
use crate::view::draft::Draft;
use crate::view::facts::FigureView;
use crate::view::items::{ActRef, ProgrammeItem};

/// A line of time.
#[derive(Debug, Clone, Serialize)]
pub struct TimelineView<'a> {
    /// First year.
    pub from: u16,
    /// Last year.
    pub until: u16,
    /// Every year.
    pub years: Vec<YearView>,
    /// Programmes, oldest first.
    pub programmes: Vec<SpanView<'a>>,
    /// Acts of a year stand on each other: lines of marks, the highest first.
    pub lines: Vec<Vec<MarkView>>,
    /// Acts by year, oldest first: the table.
    pub acts: Vec<YearActs<'a>>,
    /// Acts from before the first year.
    pub before: usize,
}

/// A year on the axis.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct YearView {
    /// The year.
    pub year: u16,
    /// Where it begins.
    pub x: Share,
    /// One of the few that a narrow screen names.
    pub major: bool,
}

/// A programme.
#[derive(Debug, Clone, Serialize)]
pub struct SpanView<'a> {
    /// The programme.
    pub programme: ProgrammeItem<'a>,
    /// How many networks it had, as each source says.
    pub networks: Vec<FigureView<'a>>,
    /// Where it begins.
    pub x: Share,
    /// How long it is, up to the end planned at first.
    pub width: Share,
    /// Where what was added later begins.
    pub added_x: Share,
    /// How long that is; zero when nothing was.
    pub added: Share,
    /// There is a bar: the beginning is known.
    pub drawn: bool,
    /// The end is known.
    pub ends: bool,
}

/// An act on the drawing.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct MarkView {
    /// Middle of its year.
    pub x: Share,
    /// A law, and not an act of a government or office.
    pub law: bool,
}

/// Acts of a year.
#[derive(Debug, Clone, Serialize)]
pub struct YearActs<'a> {
    /// The year.
    pub year: u16,
    /// Acts, oldest first.
    pub acts: Vec<ActRef<'a>>,
}

/// Every how many years a narrow screen names one.
const MAJOR: u16 = 4;

/// The line of confirmed programmes and acts; `None` where no programme says when it was.
pub(in crate::view) fn timeline<'c>(draft: &mut Draft<'c>) -> Option<TimelineView<'c>> {
    let all = draft.all_programmes();
    let programmes: Vec<&'c Programme> = all.into_iter().filter(|one| one.envelope.is_confirmed()).collect();
    let years = Years::around(programmes.iter().flat_map(|one| dates(one)))?;
    let acts: Vec<&'c Act> = draft.catalogue().acts.iter().filter(|act| act.envelope.is_confirmed()).collect();
    let before = acts.iter().filter(|act| act.on.year < years.first).count();
    let by_year = by_year(acts.into_iter().filter(|act| years.holds(act.on)).collect());
    Some(TimelineView {
        from: years.first,
        until: years.last,
        years: years.all().map(|year| mark(years, year)).collect(),
        programmes: programmes.into_iter().map(|one| span(draft, years, one)).collect(),
        lines: lines(years, &by_year),
        acts: by_year.iter().map(|(year, acts)| YearActs { year: *year, acts: refs(draft, acts) }).collect(),
        before,
    })
}

/// Dates that the line must hold.
fn dates(programme: &Programme) -> impl Iterator<Item = Date> {
    let milestones = programme.milestones.iter().map(|milestone| milestone.on);
    [programme.period.from, programme.period.until].into_iter().flatten().chain(milestones)
}

fn mark(years: Years, year: u16) -> YearView {
    let date = Date { year, month: 0, day: 0 };
    YearView { year, x: years.span(date, date).0, major: (year - years.first).is_multiple_of(MAJOR) }
}

/// A bar up to the end that was planned first, and what was added to it. A programme of which
/// only the beginning is known is as long as its date is vague.
fn span<'c>(draft: &mut Draft<'c>, years: Years, programme: &'c Programme) -> SpanView<'c> {
    let (from, until) = (programme.period.from, programme.period.until);
    let end = until.or(from);
    let first_end = programme.planned_until.into_iter().chain(end).min();
    let bar = from.zip(first_end).map(|(from, end)| years.span(from, end));
    let whole = from.zip(end).map(|(from, end)| years.span(from, end));
    let ((x, width), (_, whole)) = (bar.unwrap_or_default(), whole.unwrap_or_default());
    let networks = programme.figures.iter().filter(|one: &&'c Figure| one.indicator == Indicator::Networks);
    let networks = draft.figures(networks).into_iter().filter(|figure| figure.published).collect();
    SpanView {
        programme: draft.programme_item(programme),
        networks,
        x,
        width,
        added_x: x.plus(width),
        added: width.until(whole),
        drawn: from.is_some(),
        ends: until.is_some(),
    }
}

fn by_year(mut acts: Vec<&Act>) -> BTreeMap<u16, Vec<&Act>> {
    acts.sort_by_key(|act| (act.on, &act.id));
    let mut years: BTreeMap<u16, Vec<&Act>> = BTreeMap::new();
    for act in acts {
        years.entry(act.on.year).or_default().push(act);
    }
    years
}

fn refs<'c>(draft: &Draft<'c>, acts: &[&'c Act]) -> Vec<ActRef<'c>> {
    let ids: Vec<_> = acts.iter().map(|act| act.id.clone()).collect();
    draft.act_refs(&ids)
}

/// Marks by height: the lowest line, given last, has a mark for every year with an act.
fn lines(years: Years, by_year: &BTreeMap<u16, Vec<&Act>>) -> Vec<Vec<MarkView>> {
    let most = by_year.values().map(Vec::len).max().unwrap_or(0);
    let line = |level: usize| {
        let mark = |(year, acts): (&u16, &Vec<&Act>)| {
            acts.get(level).map(|act| MarkView { x: years.middle(*year), law: is_law(act.kind) })
        };
        by_year.iter().filter_map(mark).collect()
    };
    (0..most).rev().map(line).collect()
}

fn is_law(kind: ActType) -> bool {
    matches!(kind, ActType::Legge | ActType::DecretoLegislativo | ActType::LeggeRegionale)
}
