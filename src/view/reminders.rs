//! Checks that are due, as feeds and calendars take them: one set a language for all, and one for
//! each agency.

use super::ViewContext;
use super::wording::Wording;
use crate::model::{Date, Id, Kind, Lang};
use crate::report::{Check, State};
use crate::routes::{RoutePlan, Target};

/// The reminders of an agency, or of all, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminders<'a> {
    /// Language of all words.
    pub lang: Lang,
    /// Its code.
    pub code: &'a str,
    /// What they are called.
    pub title: String,
    /// Name of the site.
    pub site: &'a str,
    /// Full address of the report.
    pub page: String,
    /// Path of the feed below the site's own, and its full address.
    pub feed: (String, String),
    /// Path of the calendar.
    pub calendar: String,
    /// A day for the feed where it has no entry: up to it the editors looked.
    pub since: Date,
    /// The day of the site.
    pub today: Date,
    /// Records with a day for their next check, the first due first.
    pub entries: Vec<Reminder<'a>>,
}

/// A record to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder<'a> {
    /// The address that the record keeps for ever.
    pub id: String,
    /// Name for calendars: the same for the record whatever its next check.
    pub uid: String,
    /// What there is to do.
    pub title: String,
    /// What is known of the check, with gaps `{on}` and `{due}` for dates.
    pub sentence: &'a str,
    /// Full address of its page.
    pub page: String,
    /// Day of the last check, else of the last change.
    pub on: Date,
    /// Day of the next one.
    pub due: Date,
    /// Day from which somebody should be reminded.
    pub said_from: Date,
    /// Somebody should be reminded.
    pub pressing: bool,
}

/// Every set there is: for each language that of all, then that of each agency.
pub fn sets(plan: &RoutePlan) -> Vec<(Lang, Option<&Id>)> {
    let agencies = || plan.catalogue().ats.iter().map(|ats| Some(&ats.id));
    let of = |lang| std::iter::once(None).chain(agencies()).map(move |ats| (lang, ats));
    plan.site().langs().flat_map(|(lang, _)| of(lang)).collect()
}

/// One of them.
pub fn reminders<'c>(context: &ViewContext<'c>, lang: Lang, ats: Option<&Id>) -> Reminders<'c> {
    let (plan, survey) = (context.plan, context.shared.survey());
    let wording = Wording { plan, labels: &context.shared.labels, lang };
    let title = match ats.and_then(|id| wording.link(Kind::Ats, id)) {
        Some(link) => wording.labels.fill(lang, "reminder.ats", &[("ats", &link.title.text)]),
        None => wording.label("reminder.all").to_owned(),
    };
    let of_set = |check: &&Check| ats.is_none() || check.ats.as_ref() == ats;
    let mut entries: Vec<Reminder<'c>> =
        survey.checks.iter().filter(of_set).filter_map(|check| reminder(&wording, check, survey.today)).collect();
    entries.sort_by(|a, b| (a.due, &a.id).cmp(&(b.due, &b.id)));
    let id = ats.map(AsRef::as_ref);
    let feed = plan.feed_path(lang, id);
    Reminders {
        lang,
        code: plan.site().code(lang),
        title,
        site: plan.site().title.str(lang),
        page: plan.url(lang, Target::Report),
        feed: (feed.clone(), format!("{}{feed}", plan.base_url())),
        calendar: plan.calendar_path(lang, id),
        since: plan.site().checked_on,
        today: survey.today,
        entries,
    }
}

fn reminder<'c>(wording: &Wording<'c>, check: &Check, today: Date) -> Option<Reminder<'c>> {
    let plan = wording.plan;
    let link = wording.link(check.kind, &check.id)?;
    let sentence = if check.state == State::Never { "reminder.unchecked" } else { "reminder.checked" };
    let base = plan.base_url();
    let host = base.split_once("://").map_or(base, |(_, rest)| rest).split('/').next().unwrap_or(base);
    Some(Reminder {
        id: plan.id_url(check.kind, &check.id),
        uid: format!("check-{}-{}@{host}", check.kind.folder(), check.id),
        title: wording.labels.fill(wording.lang, "reminder.title", &[("title", &link.title.text)]),
        sentence: wording.label(sentence),
        page: format!("{}{}", base, link.href.strip_prefix(plan.base_path()).unwrap_or(&link.href)),
        on: check.on.or(check.updated)?,
        due: check.due?,
        said_from: check.said_from()?,
        pressing: check.is_pressing(today),
    })
}
