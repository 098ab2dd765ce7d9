//! Text to words as people type them: without accents, capitals and apostrophes.
//!
//! The browser folds what is typed with the same steps (`fold` in `index.js`); a test compares
//! the two. Compatibility decomposition, marks dropped, lower case, thousands joined
//! (`2.000` is `2000`), then runs of letters and runs of digits. Elided words (`l'asilo`,
//! `children's`) fall apart there; their scraps are stop words.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Letters or digits.
    pub text: String,
    /// Only a hyphen or a dot, and no space, stands before it: `baby-sitter`, `we.kids`.
    pub glued: bool,
}

/// The words of a text, in order.
pub fn fold(text: &str) -> Vec<Word> {
    let plain: String = text.nfkd().filter(|letter| !is_combining_mark(*letter)).collect();
    split(&plain.to_lowercase())
}

/// The words of a text with their accents on, for the stemmer: as many as [`fold`] gives, or the
/// folded ones where a letter falls apart when folded.
pub fn accented(text: &str) -> Vec<String> {
    let folded = fold(text);
    let accented = split(&text.nfc().collect::<String>().to_lowercase());
    let known = |at: usize| accented.get(at).filter(|_| accented.len() == folded.len()).map(|word| word.text.clone());
    folded.iter().enumerate().map(|(at, word)| known(at).unwrap_or_else(|| word.text.clone())).collect()
}

fn split(text: &str) -> Vec<Word> {
    let letters: Vec<char> = text.chars().collect();
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    let mut end = 0;
    while at < letters.len() {
        let Some(kind) = Kind::of(letters[at]) else {
            at += 1;
            continue;
        };
        let start = at;
        let mut word = String::new();
        while at < letters.len() {
            if Kind::of(letters[at]) == Some(kind) {
                word.push(letters[at]);
                at += 1;
            } else if kind == Kind::Digits && thousands(&letters, start, at) {
                at += 1;
            } else {
                break;
            }
        }
        let glued = !words.is_empty() && start == end + 1 && matches!(letters[end], '-' | '.' | '\u{2010}');
        words.push(Word { text: word, glued });
        end = at;
    }
    words
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letters,
    Digits,
}

impl Kind {
    fn of(letter: char) -> Option<Kind> {
        if letter.is_ascii_digit() { Some(Kind::Digits) } else { letter.is_alphabetic().then_some(Kind::Letters) }
    }
}

/// Whether a point or comma at `at` stands between thousands: exactly three digits follow.
fn thousands(letters: &[char], start: usize, at: usize) -> bool {
    let digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    at > start && matches!(letters[at], '.' | ',') && (1..=3).all(|more| digit(at + more)) && !digit(at + 4)
}

#[cfg(test)]
mod tests {
    use super::fold;

    fn words(text: &str) -> Vec<String> {
        fold(text).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn accents_capitals_and_apostrophes_go() {
        assert_eq!(
            words("L’Asilo dell'Infanzia: perché? Città d’Almè"),
            ["l", "asilo", "dell", "infanzia", "perche", "citta", "d", "alme"]
        );
        assert_eq!(words("children's crèche"), ["children", "s", "creche"]);
    }

    #[test]
    fn thousands_are_one_number() {
        assert_eq!(
            words("2.000 euro, 1,000,000 o 1.5 e 12.3456"),
            ["2000", "euro", "1000000", "o", "1", "5", "e", "12", "3456"]
        );
        assert_eq!(words("18mesi 0-3"), ["18", "mesi", "0", "3"]);
    }

    #[test]
    fn hyphens_glue() {
        let glued: Vec<bool> = fold("Baby-sitter, we.kids - ok").into_iter().map(|word| word.glued).collect();
        assert_eq!(glued, [false, true, false, true, false]);
    }
}
