//! How a text is written on one line: plain where YAML and people read it as the same text,
//! between quotes where they might not, and where the guide for editors asks for them.

use std::fmt::Write as _;

use crate::record::Form;
use crate::source::yaml::Style;

/// A text as a value of a form. Without a form it keeps the manner in which it was written.
pub(super) fn scalar(text: &str, style: Style, form: Option<&Form>) -> String {
    let quoted = match form {
        Some(Form::Phone | Form::Digits(_)) => true,
        Some(Form::Amount | Form::Rate | Form::Count { .. } | Form::Yes | Form::Date { .. } | Form::Words(_)) => {
            !can_be_plain(text)
        }
        Some(Form::Age { .. }) => !text.bytes().all(|byte| byte.is_ascii_digit()) || text.is_empty(),
        Some(_) => !can_be_plain(text) || means_something_else(text) || looks_like_a_code(text),
        None => style != Style::Plain || !can_be_plain(text),
    };
    if quoted { in_quotes(text) } else { text.to_owned() }
}

/// A text inside brackets or braces.
pub(super) fn in_flow(text: &str, form: Option<&Form>) -> String {
    let plain = scalar(text, Style::Plain, form);
    if plain == text && text.contains([',', '[', ']', '{', '}', ':', '#']) { in_quotes(text) } else { plain }
}

/// A key.
pub(super) fn key(text: &str) -> String {
    if can_be_plain(text) { text.to_owned() } else { in_quotes(text) }
}

/// Whether YAML reads the text as itself when it stands without quotes on a line of its own.
fn can_be_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let is_sign = "-?:,[]{}#&*!|>'\"%@`=<~".contains(first) || text.starts_with("...");
    let spaced = |letter: Option<char>| letter.is_some_and(|letter| letter == ' ');
    !is_sign
        && !spaced(text.chars().next())
        && !spaced(text.chars().next_back())
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !text.chars().any(needs_escape)
}

/// Whether some reader of YAML, old or new, would not take the plain text for a text.
fn means_something_else(text: &str) -> bool {
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan", "+.inf"];
    let low = text.to_lowercase();
    words.contains(&low.as_str()) || low.replace('_', "").parse::<f64>().is_ok() || {
        let digits = |prefix: &str| low.strip_prefix(prefix).filter(|rest| !rest.is_empty());
        digits("0x").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_hexdigit()))
            || digits("0o").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// Dates, years, postcodes, telephones, shares: digits and what people put between them.
fn looks_like_a_code(text: &str) -> bool {
    let inside = |letter: char| letter.is_ascii_digit() || " +-./:,_()".contains(letter);
    text.contains(|letter: char| letter.is_ascii_digit()) && text.chars().all(inside)
}

fn needs_escape(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Double quotes, as the guide says; single ones where that saves a backslash.
fn in_quotes(text: &str) -> String {
    if text.contains(['"', '\\']) && !text.contains('\'') && !text.chars().any(needs_escape) {
        return format!("'{text}'");
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            _ if needs_escape(letter) => {
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}
