//! Checks that are due as a feed: Atom (RFC 4287), an entry for each record of which somebody
//! should be reminded.

use std::fmt::Write as _;

use super::Artifact;
use crate::model::Date;
use crate::theme::Formats;
use crate::view::reminders::{Reminder, Reminders};

/// The feed of a set of reminders; `formats` are those of its language.
pub fn feed(set: &Reminders<'_>, formats: &Formats) -> Artifact {
    let (path, url) = &set.feed;
    let pressing: Vec<&Reminder<'_>> = set.entries.iter().filter(|one| one.pressing).collect();
    let newest = pressing.iter().map(|one| updated(one, set.today)).max().unwrap_or(set.since);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <id>{url}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{url}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<author><name>{}</name></author>\n",
        set.code,
        escape(&set.title),
        instant(newest),
        escape(&set.page),
        escape(set.site),
        url = escape(url),
    );
    for one in pressing {
        let _ = writeln!(
            xml,
            "<entry>\n<id>{}#check-{}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<summary>{}</summary>\n</entry>",
            escape(&one.id),
            one.due,
            escape(&one.title),
            instant(updated(one, set.today)),
            escape(&one.page),
            escape(&formats.check(one.sentence, one.on, one.due)),
        );
    }
    xml.push_str("</feed>\n");
    Artifact { path: path.clone(), bytes: xml.into_bytes() }
}

/// An entry is new when the check comes near, and once more when its day has passed.
fn updated(one: &Reminder<'_>, today: Date) -> Date {
    if one.due < today { one.due } else { one.said_from }
}

fn instant(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// Text of XML 1.0, which knows no control characters.
fn escape(text: &str) -> String {
    let kept = text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'));
    let text: String = kept.collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
