//! Addresses of all sorts: web, mail, telephone, post, codes of places, words of our own pages.

use super::{Shape, Value, schema};
use crate::diag::{Rule, rules};
use crate::markdown::slugify;
use crate::model::{Id, Kind, Localized, Slugs as SlugSet};
use crate::record::{Form, Kinds, Relation, Target};
use crate::source::yaml::NodeKind;

/// A web address, `https://…` or `http://…`.
pub(in crate::record) struct Url;
/// An e-mail address.
pub(in crate::record) struct Email;
/// A telephone number, as printed.
pub(in crate::record) struct Phone;
/// A postcode of five digits.
pub(in crate::record) struct Cap;
/// The ISTAT code of a municipality.
pub(in crate::record) struct Istat;
/// A two-letter province code.
pub(in crate::record) struct Province;
/// A word of an address of our own.
pub(in crate::record) struct SlugWord;
/// A word of an address of our own, one a language or one for all.
pub(in crate::record) struct Slugs;

/// Longest slug or id: with its folder and `index.html` it stays a valid path everywhere.
const SLUG_LIMIT: usize = 100;

fn checked(value: Value<'_>, rule: &'static Rule, is_good: fn(&str) -> bool, near: Option<String>) -> Option<Box<str>> {
    let text = value.scalar("text")?;
    if is_good(text) {
        return Some(text.into());
    }
    value.report(value.fault(rule).suggest(near));
    None
}

impl Shape for Url {
    type Out = Box<str>;

    fn read(&self, value: Value<'_>) -> Option<Box<str>> {
        let near = match &value.node.kind {
            NodeKind::Scalar(text, _) => Some(format!("https://{}", text.trim().trim_start_matches('/'))),
            _ => None,
        };
        checked(value, &rules::BAD_URL, is_url, near.filter(|url| is_url(url)))
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Pattern("^https?://")
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "https://www.example.org/".to_owned()
    }
}

impl Shape for Email {
    type Out = Box<str>;

    fn read(&self, value: Value<'_>) -> Option<Box<str>> {
        let near = match &value.node.kind {
            NodeKind::Scalar(text, _) => {
                let bare: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
                Some(bare.trim_start_matches("mailto:").to_owned())
            }
            _ => None,
        };
        checked(value, &rules::BAD_EMAIL, is_email, near.filter(|address| is_email(address)))
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Pattern("^[^@\\s<>]+@[^@\\s<>]+$")
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "ufficio@example.org".to_owned()
    }
}

impl Shape for Phone {
    type Out = Box<str>;

    fn read(&self, value: Value<'_>) -> Option<Box<str>> {
        checked(value, &rules::BAD_PHONE, is_phone, None)
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Phone
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "\"02 12345678\"".to_owned()
    }
}

impl Shape for Cap {
    type Out = Box<str>;

    fn read(&self, value: Value<'_>) -> Option<Box<str>> {
        checked(value, &rules::BAD_CAP, is_cap, None)
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Digits(5)
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "\"20100\"".to_owned()
    }
}

impl Shape for Istat {
    type Out = Id;

    fn read(&self, value: Value<'_>) -> Option<Id> {
        let text = value.scalar("text")?;
        if !is_istat(text) {
            let padded = format!("{text:0>6}");
            value.report(
                value.fault(&rules::BAD_ISTAT).suggest(Some(padded).filter(|code| text.len() == 5 && is_istat(code))),
            );
            return None;
        }
        let id: Id = text.into();
        value.refer(Target::Records(Kinds::of(Kind::Municipalities)), Relation::Plain, id.clone());
        Some(id)
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Digits(6)
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "\"015146\"".to_owned()
    }
}

impl Shape for Province {
    type Out = Box<str>;

    fn read(&self, value: Value<'_>) -> Option<Box<str>> {
        let text = value.scalar("text")?;
        if !(text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())) {
            let upper = text.to_uppercase();
            let near = Some(upper).filter(|code| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()));
            value.report(value.fault(&rules::BAD_ENUM).variant("province").suggest(near));
            return None;
        }
        value.refer(Target::Province, Relation::Plain, text.into());
        Some(text.into())
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Pattern("^[A-Z]{2}$")
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "MB".to_owned()
    }
}

impl Shape for SlugWord {
    type Out = Box<str>;

    fn read(&self, value: Value<'_>) -> Option<Box<str>> {
        let text = value.scalar("text")?;
        if !is_slug(text) {
            let near = slugify(text);
            value
                .report(value.fault(&rules::BAD_SLUG).suggest(Some(near).filter(|word| is_slug(word) && word != text)));
            return None;
        }
        if value.file.context.reserved.iter().any(|word| **word == *text) {
            value.report(value.fault(&rules::BAD_SLUG).variant("reserved"));
            return None;
        }
        Some(text.into())
    }

    fn form(&self, _: &super::File<'_>) -> Form {
        Form::Pattern("^[a-z0-9]+(-[a-z0-9]+)*$")
    }

    fn example(&self, _: &[Box<str>]) -> String {
        "nome-della-pagina".to_owned()
    }
}

impl Shape for Slugs {
    type Out = SlugSet;

    fn read(&self, value: Value<'_>) -> Option<SlugSet> {
        let languages = value.file.context.languages;
        let mut words: Vec<Option<Box<str>>> = vec![None; languages.len()];
        match &value.node.kind {
            NodeKind::Map(_) => {
                let mut reader = value.map()?;
                for (index, code) in languages.iter().enumerate() {
                    words[index] = reader.optional_named(code, SlugWord);
                }
                reader.finish();
            }
            _ => words.fill(SlugWord.read(value)),
        }
        // A language without a word of its own takes that of the first.
        let first = words.iter().flatten().next()?.clone();
        for word in &mut words {
            word.get_or_insert_with(|| first.clone());
        }
        Some(Localized::new(words))
    }

    fn form(&self, file: &super::File<'_>) -> Form {
        schema::localized(file, SlugWord.form(file))
    }

    fn example(&self, languages: &[Box<str>]) -> String {
        let parts: Vec<String> = languages.iter().map(|code| format!("{code}: …")).collect();
        format!("{{{}}}", parts.join(", "))
    }
}

/// Whether a text is a web address that can be linked to.
pub(in crate::record) fn is_url(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_end);
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_safe = |letter: char| {
        !letter.is_whitespace()
            && !letter.is_control()
            && !matches!(letter, '"' | '<' | '>' | '\\' | '`' | '{' | '}' | '^' | '|')
    };
    is_host(name)
        && (1..=5).contains(&port.len())
        && port.bytes().all(|b| b.is_ascii_digit())
        && path.chars().all(is_safe)
}

fn is_host(name: &str) -> bool {
    let is_label = |label: &str| {
        let inside = |letter: char| letter.is_alphanumeric() || letter == '-';
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(inside)
    };
    name.contains('.') && name.len() <= 253 && name.split('.').all(is_label)
}

/// Whether a text is an e-mail address.
pub(in crate::record) fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let is_local = |b: u8| b.is_ascii_alphanumeric() || b"._%+-'".contains(&b);
    let ends_in_word =
        host.rsplit('.').next().is_some_and(|last| last.len() >= 2 && last.bytes().all(|b| b.is_ascii_alphabetic()));
    !local.is_empty()
        && local.len() <= 64
        && local.bytes().all(is_local)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && host.is_ascii()
        && is_host(host)
        && ends_in_word
}

/// Whether a text is a telephone number: three to fifteen digits, grouped as people print them.
pub(in crate::record) fn is_phone(text: &str) -> bool {
    let body = text.strip_prefix('+').unwrap_or(text);
    let digits = body.bytes().filter(u8::is_ascii_digit).count();
    (3..=15).contains(&digits)
        && body.starts_with(|letter: char| letter.is_ascii_digit() || letter == '(')
        && body.ends_with(|letter: char| letter.is_ascii_digit())
        && body.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '.' | '-' | '/' | '(' | ')'))
}

/// Whether a text is a postcode.
pub(in crate::record) fn is_cap(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a text is an ISTAT code of a municipality.
pub(in crate::record) fn is_istat(text: &str) -> bool {
    text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a text can be a word of an address and the name of a folder on every system.
pub(in crate::record) fn is_slug(text: &str) -> bool {
    let inside = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !text.is_empty()
        && text.len() <= SLUG_LIMIT
        && text.bytes().all(inside)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && !is_device(text)
}

/// Names that some systems keep for devices and that no folder can have.
pub(in crate::record) fn is_device(text: &str) -> bool {
    let numbered = |prefix: &str| {
        text.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    matches!(text, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::{is_email, is_phone, is_slug, is_url};

    #[test]
    fn web_addresses() {
        for good in ["https://example.org", "http://www.example.org/a?b=c#d", "https://example.org:8080/è"] {
            assert!(is_url(good), "{good}");
        }
        for bad in [
            "",
            "example.org",
            "ftp://example.org",
            "https://",
            "https://localhost",
            "https://a b.org",
            "https://u@example.org",
            "javascript:alert(1)",
            "https://example.org/\"x",
            "//example.org",
            "https://exa_mple.org",
        ] {
            assert!(!is_url(bad), "{bad}");
        }
    }

    #[test]
    fn mailboxes() {
        for good in ["a@example.org", "prova.due+tre@sub.example.org"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@",
            "@b.it",
            "a@b",
            "a b@example.org",
            "a@example.org.",
            ".a@example.org",
            "a@@example.org",
            "a@example.1",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn telephones() {
        for good in ["035 19911165", "+39 02 12345678", "800.123456", "112", "(035) 123-456", "02/1234"] {
            assert!(is_phone(good), "{good}");
        }
        for bad in ["", "12", "tel. 02 1234", "02 1234 int. 5", "1234567890123456", "02-"] {
            assert!(!is_phone(bad), "{bad}");
        }
    }

    #[test]
    fn slugs() {
        for good in ["a", "voucher-2020", "2017-2019"] {
            assert!(is_slug(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "à", "a b", "a/b", "..", "con", "com1", "a.b"] {
            assert!(!is_slug(bad), "{bad}");
        }
    }
}
