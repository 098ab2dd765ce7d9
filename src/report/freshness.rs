//! When somebody last checked a record, and when that is due again.
//!
//! Services that are not over and contacts of today must be checked; other records only where
//! their file says that they were.

use super::Given;
use crate::model::{Catalogue, Date, Envelope, Id, Kind, Record, Service, Status, Table};

/// Days before a check is due, from which it is said.
const AHEAD: i64 = 30;

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The check should have been done.
    Overdue,
    /// It is due within a month.
    Due,
    /// Nobody has said yet that the record was checked.
    Never,
    /// Checked, and not due for long.
    Fresh,
}

impl State {
    /// Every state, the most urgent first.
    pub const ALL: [State; 4] = [State::Overdue, State::Due, State::Never, State::Fresh];

    /// Stable word.
    pub fn word(self) -> &'static str {
        match self {
            State::Overdue => "overdue",
            State::Due => "due",
            State::Never => "never",
            State::Fresh => "fresh",
        }
    }
}

/// A record that somebody must check now and then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Kind of the record.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// Agency that answers for it.
    pub ats: Option<Id>,
    /// Day of the last check.
    pub on: Option<Date>,
    /// Day of the last change of the record.
    pub updated: Option<Date>,
    /// Last day for the next check, counted from the last one, else from the last change.
    pub due: Option<Date>,
    /// Where it stands.
    pub state: State,
}

impl Check {
    /// Whether somebody should be reminded on a day.
    pub fn is_pressing(&self, today: Date) -> bool {
        self.due.is_some_and(|due| due.day_number() - AHEAD <= today.day_number())
    }

    /// The day from which it is said that the check is due.
    pub fn said_from(&self) -> Option<Date> {
        self.due.map(|due| Date::from_day_number(due.day_number() - AHEAD))
    }
}

/// Every record to check: by state, then the one that is due first.
pub(super) fn checks(given: &Given<'_>) -> Vec<Check> {
    let catalogue = given.catalogue;
    let mut all = Vec::new();
    for service in catalogue.services.iter() {
        let wanted = service.status != Status::Closed;
        all.extend(check(given, service, answers_for(catalogue, service), wanted));
    }
    for contact in catalogue.contacts.iter() {
        all.extend(check(given, contact, contact.ats.clone(), !contact.historical));
    }
    of_table(given, &catalogue.ats, |one| Some(one.id.clone()), &mut all);
    of_table(given, &catalogue.networks, |one| one.ats.clone(), &mut all);
    of_table(given, &catalogue.alliances, |one| Some(one.ats.clone()), &mut all);
    of_table(given, &catalogue.projects, |one| Some(one.ats.clone()), &mut all);
    of_table(given, &catalogue.documents, |one| one.ats.clone(), &mut all);
    of_table(given, &catalogue.organisations, |one| only(&one.ats), &mut all);
    of_table(given, &catalogue.programmes, |_| None, &mut all);
    of_table(given, &catalogue.categories, |_| None, &mut all);
    of_table(given, &catalogue.topics, |_| None, &mut all);
    of_table(given, &catalogue.news, |_| None, &mut all);
    of_table(given, &catalogue.pages, |_| None, &mut all);
    of_table(given, &catalogue.acts, |_| None, &mut all);
    of_table(given, &catalogue.sources, |_| None, &mut all);
    of_table(given, &catalogue.glossary, |_| None, &mut all);
    of_table(given, &catalogue.funding, |_| None, &mut all);
    of_table(given, &catalogue.borders, |_| None, &mut all);
    all.sort_by(|a, b| (a.state, a.due, a.kind, &a.id).cmp(&(b.state, b.due, b.kind, &b.id)));
    all
}

/// Agency that answers for a service sheet: the one that its file names, else the one that
/// answers for the service, else the only one of its area.
pub(super) fn answers_for(catalogue: &Catalogue, service: &Service) -> Option<Id> {
    let own = service.envelope.owner.clone();
    let responsible = || catalogue.ats.get(&service.responsible).map(|ats| ats.id.clone());
    own.or_else(responsible).or_else(|| only(&service.area.ats))
}

fn only(ids: &[Id]) -> Option<Id> {
    if let [one] = ids { Some(one.clone()) } else { None }
}

/// Records that are checked only where their file says so.
fn of_table<T: Record>(given: &Given<'_>, table: &Table<T>, ats: impl Fn(&T) -> Option<Id>, all: &mut Vec<Check>) {
    for record in table.iter().filter(|one| one.envelope().verified.is_some()) {
        all.extend(check(given, record, ats(record), true));
    }
}

fn check<T: Record>(given: &Given<'_>, record: &T, ats: Option<Id>, wanted: bool) -> Option<Check> {
    let envelope: &Envelope = record.envelope();
    if !wanted && envelope.verified.is_none() {
        return None;
    }
    let freshness = &given.site.freshness;
    let days = i64::from(freshness.days(T::KIND, envelope.verified.map_or(0, |(_, own)| own)));
    let on = envelope.verified.map(|(on, _)| on);
    let due = on.or(envelope.updated).map(|from| Date::from_day_number(from.day_number() + days));
    let mut check = Check {
        kind: T::KIND,
        id: record.id().clone(),
        ats: envelope.owner.clone().or(ats),
        on,
        updated: envelope.updated,
        due,
        state: State::Never,
    };
    if on.is_some() {
        check.state = match due {
            Some(due) if due.day_number() < given.today.day_number() => State::Overdue,
            _ if check.is_pressing(given.today) => State::Due,
            _ => State::Fresh,
        };
    }
    Some(check)
}
