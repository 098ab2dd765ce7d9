//! Address book entries: vCard 4.0 (RFC 6350), one file an agency or contact.

use super::Artifact;
use super::lines::{escape, fold};
use crate::model::{Date, Lang};
use crate::theme::{Form, Formats};
use crate::view::vcard::{Note, Vcard};

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::vcard;
    use crate::model::{Date, Lang};
    use crate::theme::{Formats, Strings};
    use crate::view::vcard::{Address, Note, Vcard};

    fn written(card: &Vcard<'_>) -> String {
        let words =
            "date: {day: '{day} {month} {year}', at: {day: 'al {date}', day-vowel: 'al {date}'}, month: {'5': maggio}}";
        let formats = Formats::new(&Strings::parse(words).unwrap());
        String::from_utf8(vcard(card, |_| &formats).bytes).unwrap()
    }

    fn card<'a>(name: &'a str, street: &'a str, line: &str) -> Vcard<'a> {
        let dated = vec![("030 1234567", Date::parse("2026-05-20").unwrap())];
        let sentence = "Validi: {list}.";
        Vcard {
            path: "vcard/ats/uno.vcf".to_owned(),
            uid: "https://example.org/id/ats/uno/".to_owned(),
            source: "https://example.org/vcard/ats/uno.vcf".to_owned(),
            name,
            organisation: vec![name, "Ufficio"],
            phones: vec!["tel:+390301234567".to_owned()],
            emails: vec!["uno@example.org"],
            urls: vec!["https://example.org/a,b;c"],
            address: Some(Address { street, town: "Borgofinto", cap: "25121" }),
            notes: vec![Note { lang: Lang(0), code: "it", lines: vec![line.to_owned()], dated, sentence }],
            revised: Date::parse("2026-11-21"),
        }
    }

    /// Letters that a card keeps: a tab is a space, other control characters go, breaks are one.
    fn kept(text: &str) -> String {
        let text = text.replace("\r\n", "\n").replace(['\r', '\n'], "\n").replace('\t', " ");
        text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect()
    }

    /// Parts of a structured value, read by the letter of RFC 6350.
    fn parts(value: &str) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut letters = value.chars();
        while let Some(letter) = letters.next() {
            match letter {
                ';' => parts.push(String::new()),
                '\\' => match letters.next().unwrap() {
                    'n' => parts.last_mut().unwrap().push('\n'),
                    escaped => {
                        assert!(matches!(escaped, '\\' | ',' | ';'), "{escaped}");
                        parts.last_mut().unwrap().push(escaped);
                    }
                },
                letter => parts.last_mut().unwrap().push(letter),
            }
        }
        parts
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_back(name in "\\PC.{0,120}|[ -~\\\\,;\n\t\u{e0}\u{1f600}]{1,200}", line in "x.{0,300}") {
            let text = written(&card(&name, &name, &line));
            prop_assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
            for line in text.split("\r\n") {
                prop_assert!(line.len() <= 75, "{line}");
            }
            let unfolded = text.replace("\r\n ", "");
            let value = |property: &str| unfolded.lines().find_map(|line| line.strip_prefix(property)).unwrap();
            let kept = |text: &str| kept(text);
            let note = kept(&format!("{line}\nValidi: 030 1234567 (al 20 maggio 2026)."));
            let name = kept(&name);
            prop_assert_eq!(parts(value("FN:")), vec![name.clone()]);
            prop_assert_eq!(parts(value("ORG:")), vec![name.clone(), "Ufficio".to_owned()]);
            prop_assert_eq!(parts(value("ADR;TYPE=work:")), ["", "", &name, "Borgofinto", "", "25121", ""]);
            prop_assert_eq!(parts(value("NOTE;LANGUAGE=it:")), vec![note.clone()]);
            // Another maker's reader agrees.
            let [read] = &vcard4::parse(&text).unwrap()[..] else { panic!("not one card") };
            prop_assert_eq!(read.formatted_name[0].value.replace('\n', ""), name.replace('\n', ""));
            // It drops some of the breaks between lines; letters and escapes must all be there.
            prop_assert_eq!(read.note[0].value.replace('\n', ""), note.replace('\n', ""));
            prop_assert_eq!(read.tel[0].to_string(), "tel:+390301234567");
            prop_assert_eq!(read.url[0].value.to_string(), "https://example.org/a,b;c");
        }
    }

    #[test]
    fn a_day_that_is_not_known_in_full_is_no_point_in_time() {
        let date = |text| Date::parse(text).unwrap();
        assert!(written(&card("Uno", "via Finta 1", "x")).contains("\r\nREV:20261121T000000Z\r\n"));
        let month = Vcard { revised: Some(date("2026-11")), ..card("Uno", "via Finta 1", "x") };
        assert!(!written(&month).contains("REV"));
    }
}
