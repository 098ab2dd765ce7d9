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
    let mut words = Vec::new();
    each_word(text, |word, _, glued| words.push(Word { text: word.to_owned(), glued }));
    words
}

/// Calls `take` with every word of a text: folded; with its accents on, for the stemmer, or folded
/// where a letter falls apart when folded; and whether it is glued.
pub(super) fn each_word(text: &str, mut take: impl FnMut(&str, &str, bool)) {
    let mut letters = Vec::with_capacity(text.len());
    if text.chars().all(|letter| plain(letter).map(|pair| letters.push(pair)).is_some()) {
        return split(&letters, take);
    }
    let twice = |text: String| text.to_lowercase().chars().map(|letter| (letter, letter)).collect::<Vec<_>>();
    let mut accented = Vec::new();
    split(&twice(text.nfc().collect()), |word, _, _| accented.push(word.to_owned()));
    let mut folded = Vec::new();
    let bare = text.nfkd().filter(|letter| !is_combining_mark(*letter)).collect();
    split(&twice(bare), |word, _, glued| folded.push((word.to_owned(), glued)));
    let same = accented.len() == folded.len();
    for (at, (word, glued)) in folded.iter().enumerate() {
        take(word, if same { &accented[at] } else { word }, *glued);
    }
}

/// A letter folded, and in lower case with its accent, where no table of Unicode is needed to know:
/// nearly all there is in Italian and English texts. Marks between words become spaces.
fn plain(letter: char) -> Option<(char, char)> {
    /// What is below the accents from U+00C0 on, and again from U+00E0 on; `.`: see the tables.
    const BARE: &[u8; 32] = b"aaaaaa.ceeeeiiii.nooooo..uuuuy..";
    match letter {
        '\0'..='\x7f' => Some((letter.to_ascii_lowercase(), letter.to_ascii_lowercase())),
        '’' | '‘' | '“' | '”' | '«' | '»' | '–' | '—' | '…' | '€' | '°' | '·' => Some((' ', ' ')),
        'À'..='ÿ' => {
            let code = u32::from(letter) | 0x20;
            let bare = BARE[(code & 0x1f) as usize];
            Some((char::from(bare), char::from_u32(code)?)).filter(|_| bare != b'.')
        }
        _ => None,
    }
}

/// Runs of letters and runs of digits. Each letter comes folded, then with its accent.
fn split(letters: &[(char, char)], mut take: impl FnMut(&str, &str, bool)) {
    let (mut word, mut accented) = (String::new(), String::new());
    let (mut at, mut end) = (0, None);
    while at < letters.len() {
        let Some(kind) = Kind::of(letters[at].0) else {
            at += 1;
            continue;
        };
        let start = at;
        word.clear();
        accented.clear();
        while at < letters.len() {
            if Kind::of(letters[at].0) == Some(kind) {
                word.push(letters[at].0);
                accented.push(letters[at].1);
                at += 1;
            } else if kind == Kind::Digits && thousands(letters, start, at) {
                at += 1;
            } else {
                break;
            }
        }
        let glue = |end: usize| start == end + 1 && matches!(letters[end].0, '-' | '.' | '\u{2010}');
        take(&word, &accented, end.is_some_and(glue));
        end = Some(at);
    }
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
fn thousands(letters: &[(char, char)], start: usize, at: usize) -> bool {
    let digit = |at: usize| letters.get(at).is_some_and(|(letter, _)| letter.is_ascii_digit());
    at > start && matches!(letters[at].0, '.' | ',') && (1..=3).all(|more| digit(at + more)) && !digit(at + 4)
}

#[cfg(test)]
mod tests {
    use super::{each_word, fold, plain};
    use unicode_normalization::UnicodeNormalization as _;

    #[test]
    fn plain_letters_are_those_of_unicode() {
        for letter in ('\0'..='\u{2fff}').filter(|letter| letter.is_alphanumeric()) {
            let lower = |text: String| text.to_lowercase();
            if let Some((bare, accented)) = plain(letter) {
                let marks = unicode_normalization::char::is_combining_mark;
                assert_eq!(lower(letter.to_string().nfkd().filter(|one| !marks(*one)).collect()), bare.to_string());
                assert_eq!(lower(letter.to_string().nfc().collect()), accented.to_string());
            }
        }
        assert_eq!(plain('à'), Some(('a', 'à')));
    }

    #[test]
    fn accents_stay_on_for_the_stemmer() {
        let mut accented = Vec::new();
        for text in ["Più «qualità»", "Piu\u{300} ﬁdata ½", "ŠKOLA"] {
            each_word(text, |_, word, _| accented.push(word.to_owned()));
        }
        // Where a letter falls apart into several words, the folded ones are all there is.
        assert_eq!(accented, ["più", "qualità", "piu", "fidata", "1", "2", "škola"]);
    }

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

    #[test]
    fn the_browser_folds_the_same_texts_alike() {
        let cases: Vec<(String, Vec<String>)> =
            serde_json::from_str(include_str!("../../tests/finder/fold.json")).unwrap();
        for (text, folded) in cases {
            assert_eq!(words(&text), folded, "{text}");
        }
    }
}
