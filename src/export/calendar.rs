//! Checks that are due as a calendar: iCalendar (RFC 5545), a whole day for each record.

use super::Artifact;
use super::lines::{escape, fold};
use crate::model::Date;
use crate::theme::Formats;
use crate::view::reminders::{Reminder, Reminders};

/// The calendar of a set of reminders; `formats` are those of its language.
pub fn calendar(set: &Reminders<'_>, formats: &Formats) -> Artifact {
    let mut text = String::with_capacity(400 * (set.entries.len() + 1));
    let mut line = |property: &str, value: &str| fold(property, value, &mut text);
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//conciliazione//reminders//EN");
    line("CALSCALE", "GREGORIAN");
    // The name: of RFC 7986, and as older programs read it.
    line("NAME", &escape(&set.title));
    line("X-WR-CALNAME", &escape(&set.title));
    line("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    line("URL", &set.page);
    if set.entries.is_empty() {
        nothing(&mut line);
    }
    set.entries.iter().for_each(|one| event(one, formats, &mut line));
    line("END", "VCALENDAR");
    Artifact { path: set.calendar.clone(), bytes: text.into_bytes() }
}

fn event(one: &Reminder<'_>, formats: &Formats, line: &mut impl FnMut(&str, &str)) {
    let next = Date::from_day_number(one.due.day_number() + 1);
    line("BEGIN", "VEVENT");
    line("UID", &one.uid);
    // No clock: the event is as old as what it says of the record.
    line("DTSTAMP", &format!("{}T000000Z", day(one.on)));
    line("DTSTART;VALUE=DATE", &day(one.due));
    line("DTEND;VALUE=DATE", &day(next));
    line("SUMMARY", &escape(&one.title));
    line("DESCRIPTION", &escape(&format!("{}\n{}", formats.check(one.sentence, one.on, one.due), one.page)));
    line("URL", &one.page);
    // Nobody is busy on that day.
    line("TRANSP", "TRANSPARENT");
    line("END", "VEVENT");
}

/// A calendar must hold something (RFC 5545, 3.6): a time zone is nothing to anybody.
fn nothing(line: &mut impl FnMut(&str, &str)) {
    for (property, value) in [
        ("BEGIN", "VTIMEZONE"),
        ("TZID", "UTC"),
        ("BEGIN", "STANDARD"),
        ("DTSTART", "19700101T000000"),
        ("TZOFFSETFROM", "+0000"),
        ("TZOFFSETTO", "+0000"),
        ("END", "STANDARD"),
        ("END", "VTIMEZONE"),
    ] {
        line(property, value);
    }
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year, date.month, date.day)
}
