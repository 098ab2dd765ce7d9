//! Sentences and words of a text, for `readability`. Nothing here knows a language: what ends a
//! sentence is told by marks and capitals, not by lists of abbreviations.

use std::borrow::Cow;

/// Marks that end a sentence.
const ENDS: [char; 4] = ['.', '!', '?', '…'];
/// Marks that end a block of prose besides: of a list that is introduced, and its items.
const STOPS: [char; 2] = [':', ';'];
/// What may stand between the mark and the end.
const CLOSERS: [char; 6] = ['»', '”', '"', '’', ')', ']'];
/// What may stand before the first letter of a sentence.
const OPENERS: [char; 6] = ['«', '“', '"', '‘', '(', '['];

/// Character references decoded (those that templates write, and numbers), white space evened out.
pub(super) fn plain(text: &str) -> String {
    let mut decoded = Cow::Borrowed(text);
    if text.contains('&') {
        let mut whole = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('&') {
            whole.push_str(before);
            let (letter, after) = reference(after).unwrap_or(('&', after));
            whole.push(letter);
            rest = after;
        }
        whole.push_str(rest);
        decoded = Cow::Owned(whole);
    }
    decoded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The character that a reference stands for, and what follows it.
fn reference(text: &str) -> Option<(char, &str)> {
    let (name, rest) = text.split_once(';')?;
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "shy" => '\u{ad}',
        number => {
            let number = number.strip_prefix('#')?;
            let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
            char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?)?
        }
    };
    Some((letter, rest))
}

/// Whether a block ends like a sentence.
pub(super) fn is_sentence(text: &str) -> bool {
    text.trim_end_matches(CLOSERS).ends_with(|last| ENDS.contains(&last) || STOPS.contains(&last))
}

/// The sentences of a block. A mark ends one where white space and a capital follow. A full stop
/// after a single letter, or after a word with a full stop in it, belongs to an abbreviation
/// ("n. 5", "d.g.r. Lombardia"); after another short form before a name ("sig. Rossi") it counts as an
/// end, which makes a text look a little easier.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.char_indices().find_map(|(at, mark)| {
            let after = rest[at + mark.len_utf8()..].trim_start_matches(CLOSERS);
            let ends = ENDS.contains(&mark)
                && after.starts_with(char::is_whitespace)
                && after.trim_start().trim_start_matches(OPENERS).starts_with(char::is_uppercase)
                && !(mark == '.' && abbreviates(&rest[..at]));
            ends.then(|| rest.len() - after.len())
        });
        let (sentence, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after.trim_start();
        Some(sentence)
    })
}

/// Whether the last word is cut short by the full stop that follows.
fn abbreviates(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || OPENERS.contains(&c)).next().unwrap_or("");
    let is_letter = word.chars().count() == 1 && word.starts_with(char::is_alphabetic);
    is_letter || word.contains('.') && word.chars().all(|c| c.is_alphabetic() || c == '.')
}

/// The words of a sentence: runs between white space, apostrophes and slashes that hold a letter or
/// digit. A hyphen joins ("vita-lavoro" is one). Addresses are none: nobody reads them as words.
pub(super) fn words(sentence: &str) -> impl Iterator<Item = &str> {
    let is_address = |word: &&str| word.contains('@') || word.contains("://") || word.starts_with("www.");
    let written = sentence.split_whitespace().filter(move |word| !is_address(word));
    written.flat_map(|word| word.split(['\'', '’', '/'])).filter(|word| word.contains(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::{is_sentence, plain, sentences, words};

    #[test]
    fn sentences_end_where_a_reader_stops() {
        let cut = |text| sentences(text).collect::<Vec<_>>();
        assert_eq!(cut("Chiedi alla tua ATS. Ti risponde. E poi?"), ["Chiedi alla tua ATS.", "Ti risponde.", "E poi?"]);
        assert_eq!(
            cut("Disse: «Vieni!» Poi «Oggi.» (Era lunedì.) Fine"),
            ["Disse: «Vieni!»", "Poi «Oggi.»", "(Era lunedì.)", "Fine"]
        );
        for one in [
            "La d.g.r. Lombardia n. 5 del 2013, art. 2, vale 1.500 euro",
            "Lo firma C. Rossi… forse, e poi basta! no?",
            "Lo dice G. Verdi.",
        ] {
            assert_eq!(cut(one), [one]);
        }
        assert_eq!(cut(""), [""; 0]);
    }

    #[test]
    fn words_are_what_is_read() {
        let cut = |text| words(text).collect::<Vec<_>>();
        assert_eq!(
            cut("L’ATS e/o l'ufficio: vita-lavoro – 1.500 €."),
            ["L", "ATS", "e", "o", "l", "ufficio:", "vita-lavoro", "1.500"]
        );
        assert_eq!(cut("Scrivi a prova@example.org o www.example.org, https://example.org/a"), ["Scrivi", "a", "o"]);
    }

    #[test]
    fn labels_are_no_sentences() {
        for yes in ["Chiedi.", "(Chiedi.)", "Serve:", "una cosa;", "«Vieni!»", "E poi…"] {
            assert!(is_sentence(yes), "{yes}");
        }
        for no in ["Chiedi", "14 settembre 2017", "02 000000", ""] {
            assert!(!is_sentence(no), "{no}");
        }
    }

    #[test]
    fn references_are_letters() {
        assert_eq!(plain(" A &amp; B&#39;s \n &#x2019;&nbsp;c &foo; & d&lt;"), "A & B's ’ c &foo; & d<");
    }
}
