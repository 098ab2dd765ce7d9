//! Address book entries: vCard 4.0 (RFC 6350), one file an agency or contact.

use super::Artifact;
use crate::model::{Date, Lang};
use crate::theme::{Form, Formats};
use crate::view::vcard::{Note, Vcard};

/// Longest line in bytes, without its end (RFC 6350, 3.2).
const LINE: usize = 75;

/// The file of an entry; `formats` writes dates in a language.
pub fn vcard<'f>(card: &Vcard<'_>, formats: impl Fn(Lang) -> &'f Formats) -> Artifact {
    let mut text = String::with_capacity(1024);
    let mut line = |property: &str, value: &str| fold(property, value, &mut text);
    line("BEGIN", "VCARD");
    line("VERSION", "4.0");
    line("KIND", "org");
    line("UID", &card.uid);
    line("SOURCE", &card.source);
    line("FN", &escape(card.name));
    line("ORG", &structured(&card.organisation));
    for phone in &card.phones {
        line("TEL;VALUE=uri;TYPE=work", phone);
    }
    for (at, email) in card.emails.iter().enumerate() {
        // The certified mailbox comes last, as not everybody can write to one.
        line(&format!("EMAIL;TYPE=work;PREF={}", at + 1), &escape(email));
    }
    for url in &card.urls {
        line("URL", url);
    }
    if let Some(address) = &card.address {
        line("ADR;TYPE=work", &structured(&["", "", address.street, address.town, "", address.cap, ""]));
    }
    for note in &card.notes {
        line(&format!("NOTE;LANGUAGE={}", note.code), &escape(&said(note, formats(note.lang))));
    }
    if let Some(revised) = card.revised.and_then(timestamp) {
        line("REV", &revised);
    }
    line("END", "VCARD");
    Artifact { path: card.path.clone(), bytes: text.into_bytes() }
}

/// Sentences, one a line, and last when the values were true.
fn said(note: &Note<'_>, formats: &Formats) -> String {
    let dated: Vec<String> = note
        .dated
        .iter()
        .filter_map(|(value, on)| Some(format!("{value} ({})", formats.date_form(&on.to_string(), Form::At)?)))
        .collect();
    let dated = (!dated.is_empty()).then(|| note.sentence.replace("{list}", &dated.join("; ")));
    note.lines.iter().cloned().chain(dated).collect::<Vec<_>>().join("\n")
}

/// A day as a point in time (RFC 6350, 4.3.5); nothing for one that is not known in full.
fn timestamp(date: Date) -> Option<String> {
    date.is_full().then(|| format!("{:04}{:02}{:02}T000000Z", date.year, date.month, date.day))
}

fn structured(parts: &[&str]) -> String {
    parts.iter().map(|part| escape(part)).collect::<Vec<_>>().join(";")
}

/// A text value (RFC 6350, 3.4): backslash, comma, semicolon and line breaks are escaped, other
/// control characters have no place in one.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ',' | ';' => out.extend(['\\', letter]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Writes a property, folded between letters; every line ends with CR LF.
fn fold(property: &str, value: &str, out: &mut String) {
    let mut left = LINE;
    for letter in property.chars().chain([':']).chain(value.chars()) {
        if letter.len_utf8() > left {
            out.push_str("\r\n ");
            left = LINE - 1;
        }
        left -= letter.len_utf8();
        out.push(letter);
    }
    out.push_str("\r\n");
}
