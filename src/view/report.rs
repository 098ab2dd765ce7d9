//! What editors should look at next: for them, not for visitors.
//!
//! It shows what records alone tell. How pages read, and whether other sites still answer, is
//! known only when every page was made, and to the command.

use serde::Serialize;

use super::draft::Draft;
use super::frame::{Face, Frame};
use super::id::{IdDoor, IdView};
use super::wording::Wording;
use super::words::{Iso, Link, Words};
use super::{PageView, View, ViewContext};
use crate::model::{Confidence, Id, Kind, Lang};
use crate::report::{self, Check, State, Survey};
use crate::routes::Target;

/// `pages/report.html`
#[derive(Debug, Clone, Serialize)]
pub struct ReportView<'a> {
    /// The day of all numbers.
    pub today: Iso,
    /// Years after which a source is old.
    pub older_than: u16,
    /// How much of all service sheets is filled on the average, in percent; `None` without sheets.
    pub completeness: Option<usize>,
    /// Service sheets.
    pub services: usize,
    /// Records to check, by state.
    pub checks: Vec<ChecksView<'a>>,
    /// Files with a translation to write or to look at again.
    pub translations: Cut<TranslationView<'a>>,
    /// Sums by agency.
    pub agencies: Vec<AgencyView<'a>>,
    /// Reminders of all as a feed.
    pub feed: String,
    /// The same as a calendar.
    pub calendar: String,
    /// Sheets that lack something, the emptiest first.
    pub sheets: Cut<SheetView<'a>>,
    /// What nothing leads to.
    pub orphans: Cut<OrphanView<'a>>,
    /// Old sources, the oldest first.
    pub old_sources: Cut<SourceView<'a>>,
    /// Sources without the day they were read.
    pub unread_sources: Cut<SourceView<'a>>,
}

/// The beginning of a list, and how many more there are.
#[derive(Debug, Clone, Serialize)]
pub struct Cut<T> {
    /// The first ones.
    pub shown: Vec<T>,
    /// All of them.
    pub total: usize,
    /// Those that are not shown.
    pub left_out: usize,
}

/// What an agency answers for.
#[derive(Debug, Clone, Serialize)]
pub struct AgencyView<'a> {
    /// The agency; `None` for what none answers for.
    pub ats: Option<Link<'a>>,
    /// Service sheets.
    pub sheets: usize,
    /// How much of them is filled, in percent; `None` without sheets.
    pub percent: Option<usize>,
    /// Records whose check should have been done.
    pub overdue: usize,
    /// Records whose check is due within a month.
    pub due: usize,
    /// Records that nobody has checked yet.
    pub never: usize,
    /// All others that are checked.
    pub fresh: usize,
    /// Its reminders as a feed; `None` for what none answers for.
    pub feed: Option<String>,
    /// The same as a calendar.
    pub calendar: Option<String>,
}

/// A sheet.
#[derive(Debug, Clone, Serialize)]
pub struct SheetView<'a> {
    /// Its page.
    pub link: Link<'a>,
    /// State of the service.
    pub status: &'static str,
    /// How much is filled, in percent.
    pub percent: u8,
    /// What lacks: last parts of the theme strings `service.section.<word>`, in order.
    pub lacks: Vec<&'static str>,
}

/// Records in a state of their check.
#[derive(Debug, Clone, Serialize)]
pub struct ChecksView<'a> {
    /// `overdue`, `due`, `never`.
    pub state: &'static str,
    /// The one that is due first stands first.
    pub records: Cut<CheckView<'a>>,
}

/// A record to check.
#[derive(Debug, Clone, Serialize)]
pub struct CheckView<'a> {
    /// Its page or place.
    pub link: Link<'a>,
    /// Agency that answers for it.
    pub ats: Option<Words<'a>>,
    /// Day of the last check.
    pub on: Option<Iso>,
    /// Last day for the next one.
    pub due: Option<Iso>,
}

/// A file with translations.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationView<'a> {
    /// The record; `None` for a table.
    pub link: Option<Link<'a>>,
    /// Path of the file.
    pub path: &'a str,
    /// Texts without a translation.
    pub missing: usize,
    /// Translations older than their text.
    pub stale: usize,
}

/// Something that nothing leads to.
#[derive(Debug, Clone, Serialize)]
pub struct OrphanView<'a> {
    /// `sources`, `acts`, `documents`, `organisations`, `glossary`, `media`.
    pub kind: &'static str,
    /// The record; `None` for a picture.
    pub link: Option<Link<'a>>,
    /// Path of the file.
    pub path: String,
}

/// A source.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView<'a> {
    /// Its place in the list of sources.
    pub link: Link<'a>,
    /// Date printed on it.
    pub on: Option<Iso>,
}

/// Lines of a list: a page for people stays short, the command tells the rest.
const SHOWN: usize = 20;

pub(super) fn view<'c>(draft: &mut Draft<'c>) -> (Face<'c>, PageView<'c>) {
    let survey = draft.context.shared.survey();
    let sum: usize = survey.sheets.iter().map(|sheet| usize::from(sheet.percent)).sum();
    let incomplete = survey.sheets.iter().filter(|sheet| !sheet.lacks.is_empty());
    let page = ReportView {
        today: Iso(survey.today),
        older_than: survey.older_than,
        completeness: sum.checked_div(survey.sheets.len()),
        services: survey.sheets.len(),
        checks: [State::Overdue, State::Due, State::Never].map(|state| checks(draft, survey, state)).into(),
        translations: cut(survey.translations.iter(), |one| Some(translation(draft, one))),
        agencies: report::agencies(survey).into_iter().map(|one| agency(draft, one)).collect(),
        feed: draft.plan.file_href(&draft.plan.feed_path(draft.lang, None)),
        calendar: draft.plan.file_href(&draft.plan.calendar_path(draft.lang, None)),
        sheets: cut(incomplete, |one| sheet(draft, one)),
        orphans: cut(survey.orphans.iter(), |one| Some(orphan(draft, one))),
        old_sources: cut(survey.old_sources.iter(), |one| source(draft, &one.id, Some(Iso(one.on)))),
        unread_sources: cut(survey.unread_sources.iter(), |id| source(draft, id, None)),
    };
    (face(draft), PageView::Report(page))
}

/// The door at `/report/`, as those of records at `/id/`.
pub(super) fn door<'c>(context: &ViewContext<'c>) -> View<'c> {
    let draft = Draft::new(context, Lang::SOURCE);
    let doors = draft.settings().langs().map(|(lang, language)| {
        let wording = Wording { plan: draft.plan, labels: draft.labels, lang };
        let title = wording.own(wording.label("quality.title"));
        IdDoor { code: &language.code, name: &language.name, href: wording.href(Target::Report), title }
    });
    let page = IdView { doors: doors.collect() };
    let mut frame = draft.frame(Target::Report, "id", face(&draft));
    frame.alternates.iter_mut().for_each(|alternate| alternate.current = false);
    let href = draft.plan.file_href(&draft.plan.report_path());
    let frame = Frame { href, breadcrumbs: Vec::new(), report: None, noindex: true, ..frame };
    View { template: "id", lang: draft.lang, site: draft.site(), frame, page: PageView::Id(page), cards: Vec::new() }
}

fn face<'c>(draft: &Draft<'c>) -> Face<'c> {
    Face {
        heading: draft.own(draft.label("quality.title")),
        description: draft.label("quality.description").to_owned(),
        trail: Vec::new(),
        sections: &[],
        updated: None,
        verified: None,
        confidence: Confidence::High.as_str(),
        file: "content/".to_owned(),
        page: 1,
    }
}

/// The first entries of a list, and how many there are.
fn cut<'s, T: 's, V>(list: impl Iterator<Item = &'s T> + Clone, view: impl Fn(&'s T) -> Option<V>) -> Cut<V> {
    let total = list.clone().count();
    Cut { shown: list.take(SHOWN).filter_map(view).collect(), total, left_out: total.saturating_sub(SHOWN) }
}

fn agency<'c>(draft: &Draft<'c>, agency: report::Agency) -> AgencyView<'c> {
    let file = |path: &dyn Fn(&str) -> String| agency.ats.as_deref().map(|id| draft.plan.file_href(&path(id)));
    AgencyView {
        ats: agency.ats.as_deref().and_then(|id| draft.link(Kind::Ats, id)),
        sheets: agency.sheets,
        percent: (agency.sheets > 0).then_some(agency.percent),
        overdue: agency.in_state(State::Overdue),
        due: agency.in_state(State::Due),
        never: agency.in_state(State::Never),
        fresh: agency.in_state(State::Fresh),
        feed: file(&|id| draft.plan.feed_path(draft.lang, Some(id))),
        calendar: file(&|id| draft.plan.calendar_path(draft.lang, Some(id))),
    }
}

fn sheet<'c>(draft: &Draft<'c>, sheet: &report::Sheet) -> Option<SheetView<'c>> {
    Some(SheetView {
        link: draft.link(Kind::Services, &sheet.id)?,
        status: sheet.status.as_str(),
        percent: sheet.percent,
        lacks: sheet.lacks.iter().map(|key| section(key)).collect(),
    })
}

/// The word of the section that shows a key.
fn section(key: &'static str) -> &'static str {
    if key == "how_to" { "how-to" } else { key }
}

fn checks<'c>(draft: &Draft<'c>, survey: &Survey, state: State) -> ChecksView<'c> {
    let records = survey.checks.iter().filter(|check| check.state == state);
    ChecksView { state: state.word(), records: cut(records, |one| check(draft, one)) }
}

fn check<'c>(draft: &Draft<'c>, check: &Check) -> Option<CheckView<'c>> {
    Some(CheckView {
        link: draft.link(check.kind, &check.id)?,
        ats: check.ats.as_deref().and_then(|id| draft.link(Kind::Ats, id)).map(|link| link.title),
        on: check.on.map(Iso),
        due: check.due.map(Iso),
    })
}

fn translation<'c>(draft: &Draft<'c>, file: &'c report::Untranslated) -> TranslationView<'c> {
    let inner = file.path.strip_prefix("content/").unwrap_or(&file.path);
    let parts = inner.split_once('/').and_then(|(folder, rest)| Some((Kind::from_folder(folder)?, rest)));
    // A record is a file, a page a folder.
    let link = parts.and_then(|(kind, rest)| draft.link(kind, rest.split(['/', '.']).next().unwrap_or(rest)));
    TranslationView { link, path: &file.path, missing: file.missing, stale: file.stale }
}

fn orphan<'c>(draft: &Draft<'c>, orphan: &report::Orphan) -> OrphanView<'c> {
    OrphanView {
        kind: orphan.kind.map_or("media", Kind::folder),
        link: orphan.kind.and_then(|kind| draft.link(kind, &orphan.id)),
        path: orphan.path(),
    }
}

fn source<'c>(draft: &Draft<'c>, id: &Id, on: Option<Iso>) -> Option<SourceView<'c>> {
    Some(SourceView { link: draft.link(Kind::Sources, id)?, on })
}
