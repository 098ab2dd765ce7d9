//! Values with their evidence.

use std::borrow::Cow;

use serde::Serialize;

use super::draft::Draft;
use super::words::{Iso, Link, Number, Words};
use crate::model::{Confidence, Date, Event, Fact, Figure, Id, Kind, Text, Unit};

/// Number of a source in the page's list; the list's entries have the anchor `source-<n>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRef<'a> {
    /// 1, 2, …
    pub n: usize,
    /// Title of the source, for the accessible name of the link.
    pub title: Words<'a>,
}

/// A source in the page's list ("Fonti").
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceView<'a> {
    /// 1, 2, … in order of first use on the page.
    pub n: usize,
    /// Its entry in the list of all sources.
    pub href: String,
    /// Address of the source itself.
    pub url: Option<&'a str>,
    /// Title as printed.
    pub title: Words<'a>,
    /// Who published it.
    pub publisher: Words<'a>,
    /// Date printed on it.
    pub date: Option<Iso>,
}

/// A value with its evidence. A value of low confidence is not here at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactView<'a> {
    /// The value; `None` when it is not published.
    pub value: Option<Words<'a>>,
    /// Page about the value, where the value names a record.
    pub href: Option<String>,
    /// When it was true.
    pub as_of: Option<Iso>,
    /// "About".
    pub approx: bool,
    /// Explanation.
    pub caption: Option<Words<'a>>,
    /// Its own sources.
    pub sources: Vec<SourceRef<'a>>,
    /// `high`, `medium` (inferred from the source), `low` (awaiting confirmation).
    pub confidence: &'static str,
    /// `false` for `low`: the page says that the datum awaits confirmation.
    pub published: bool,
}

/// A figure. A figure of low confidence has no value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureView<'a> {
    /// What is counted: a word of the closed list.
    pub indicator: &'static str,
    /// What is counted, in words.
    pub label: Words<'a>,
    /// `count`: the number. `percent`: the number of percent (30 = 30%). `eur`: cents.
    pub value: Option<Number>,
    /// `count`, `eur`, `percent`.
    pub unit: &'static str,
    /// "About".
    pub approx: bool,
    /// "At least".
    pub at_least: bool,
    /// Part of the territory it speaks of.
    pub area: Option<Words<'a>>,
    /// Programme it belongs to, where the page is not the programme's.
    pub programme: Option<Link<'a>>,
    /// When it was true.
    pub as_of: Option<Iso>,
    /// Explanation.
    pub caption: Option<Words<'a>>,
    /// Its own sources.
    pub sources: Vec<SourceRef<'a>>,
    /// `high`, `medium`, `low`.
    pub confidence: &'static str,
    /// `false` for `low`.
    pub published: bool,
}

/// Figures of one indicator: more than one are shown side by side with date and source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureGroup<'a> {
    /// What is counted.
    pub indicator: &'static str,
    /// Two figures of the group count the same thing and differ.
    pub conflicting: bool,
    /// The figures, in the order of the record.
    pub figures: Vec<FigureView<'a>>,
}

/// Figures of one programme.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProgrammeFigures<'a> {
    /// The programme; `None` for figures of no programme.
    pub programme: Option<Link<'a>>,
    /// Its figures.
    pub groups: Vec<FigureGroup<'a>>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventView<'a> {
    /// When.
    pub on: Iso,
    /// What.
    pub text: Words<'a>,
    /// Sources.
    pub sources: Vec<SourceRef<'a>>,
}

/// What is known to be open, said honestly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusNote {
    /// Services known to be active in the page's scope; 0 means that none is known, not that
    /// there is none.
    pub active: u32,
    /// Day up to which the editors looked.
    pub checked_on: Iso,
    /// List of agencies, where to ask.
    pub ats_href: String,
}

impl<'c> Draft<'c> {
    /// A fact whose value is made by `value`, with the page about it; nothing of the value, nor
    /// of what explains it, leaves a fact of low confidence.
    fn fact<T>(
        &mut self,
        fact: &'c Fact<T>,
        value: impl FnOnce(&Self, &'c T) -> (Option<Words<'c>>, Option<String>),
    ) -> FactView<'c> {
        let Some(found) = fact.confirmed() else { return unpublished() };
        let (value, href) = value(self, found);
        FactView {
            value,
            href,
            as_of: fact.as_of.map(Iso),
            approx: fact.approx,
            caption: self.words(&fact.caption),
            sources: self.cite(&fact.sources),
            confidence: fact.confidence.as_str(),
            published: true,
        }
    }

    /// A number, an address: the same in every language.
    pub(super) fn plain_fact(&mut self, fact: &'c Fact<Box<str>>) -> FactView<'c> {
        self.fact(fact, |draft, value| (Some(draft.own(value.as_ref())), None))
    }

    /// A proper name.
    pub(super) fn name_fact(&mut self, fact: &'c Fact<Box<str>>) -> FactView<'c> {
        self.fact(fact, |draft, value| (Some(draft.proper(value.as_ref())), None))
    }

    /// A text that every language should have.
    pub(super) fn text_fact(&mut self, fact: &'c Fact<Text>) -> FactView<'c> {
        self.fact(fact, |draft, value| (draft.words(value), None))
    }

    /// A date, written as [`Iso`].
    pub(super) fn date_fact(&mut self, fact: &'c Fact<Date>) -> FactView<'c> {
        self.fact(fact, |draft, value| (Some(draft.own(Cow::Owned(value.to_string()))), None))
    }

    /// A record by its title and page.
    pub(super) fn record_fact(&mut self, kind: Kind, fact: &'c Fact<Id>) -> FactView<'c> {
        self.fact(fact, |draft, id| {
            draft.link(kind, id).map_or((None, None), |link| (Some(link.title), Some(link.href)))
        })
    }

    /// Figures in the order of the record.
    pub(super) fn figures(&mut self, figures: impl IntoIterator<Item = &'c Figure>) -> Vec<FigureView<'c>> {
        figures.into_iter().map(|figure| self.figure(figure)).collect()
    }

    pub(super) fn figure(&mut self, figure: &'c Figure) -> FigureView<'c> {
        let published = figure.confidence != Confidence::Low;
        let value = match figure.unit {
            Unit::Eur => Number::cents(figure.value),
            Unit::Count | Unit::Percent => Number::plain(figure.value),
        };
        FigureView {
            indicator: figure.indicator.as_str(),
            label: self.words(&figure.label).unwrap_or_else(|| self.own("")),
            value: published.then_some(value),
            unit: figure.unit.as_str(),
            approx: figure.approx,
            at_least: figure.at_least,
            area: self.words(&figure.area),
            programme: figure.programme.as_ref().and_then(|id| self.link(Kind::Programmes, id)),
            as_of: figure.as_of.map(Iso).filter(|_| published),
            caption: if published { self.words(&figure.caption) } else { None },
            sources: if published { self.cite(&figure.sources) } else { Vec::new() },
            confidence: figure.confidence.as_str(),
            published,
        }
    }

    /// Figures of one indicator together, in the order in which indicators first appear.
    pub(super) fn figure_groups(&mut self, figures: impl IntoIterator<Item = &'c Figure>) -> Vec<FigureGroup<'c>> {
        let mut groups: Vec<FigureGroup<'c>> = Vec::new();
        for figure in self.figures(figures) {
            match groups.iter_mut().find(|group| group.indicator == figure.indicator) {
                Some(group) => {
                    group.conflicting |= group.figures.iter().any(|other| disagree(other, &figure));
                    group.figures.push(figure);
                }
                None => {
                    let indicator = figure.indicator;
                    groups.push(FigureGroup { indicator, conflicting: false, figures: vec![figure] });
                }
            }
        }
        groups
    }

    /// Events in the order of the record.
    pub(super) fn events(&mut self, events: &'c [Event]) -> Vec<EventView<'c>> {
        events
            .iter()
            .filter_map(|event| {
                let text = self.words(&event.text)?;
                Some(EventView { on: Iso(event.on), text, sources: self.cite(&event.sources) })
            })
            .collect()
    }
}

/// Two published figures that count the same thing, in the same words, and differ.
fn disagree(a: &FigureView, b: &FigureView) -> bool {
    a.published
        && b.published
        && a.unit == b.unit
        && a.label.text == b.label.text
        && a.area == b.area
        && a.value != b.value
}

fn unpublished<'c>() -> FactView<'c> {
    FactView {
        value: None,
        href: None,
        as_of: None,
        approx: false,
        caption: None,
        sources: Vec::new(),
        confidence: Confidence::Low.as_str(),
        published: false,
    }
}
