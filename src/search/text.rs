//! All texts as numbers of words, with the languages each word was seen in.

use std::collections::HashMap;

use super::fold::{accented, fold};
use super::{Document, Field, Language, Thesaurus};

/// Stands between two texts of a field, so that no phrase reaches over it.
pub(super) const GAP: u32 = u32::MAX;

/// Years of a period that become words of its document, at most.
const YEARS: u16 = 12;

/// A text of a document.
pub(super) struct Passage {
    pub field: Field,
    /// Position among the languages.
    pub language: usize,
    /// Words in order, [`GAP`] at the end.
    pub words: Vec<u32>,
    /// `babysitter` for every `baby-sitter`.
    pub joined: Vec<u32>,
}

/// A word of the collection.
#[derive(Default, Clone)]
pub(super) struct Uses {
    /// For each language, the word with accents as first seen with some.
    pub surfaces: Vec<Option<String>>,
    /// Languages of the documents it stands in, as bits.
    pub documents: u32,
}

pub(super) struct Texts {
    /// Position of the index's language among the languages.
    pub own: usize,
    pub words: Vec<(String, Uses)>,
    pub documents: Vec<Vec<Passage>>,
    /// For each group of the thesaurus, its phrases with their languages.
    pub phrases: Vec<Vec<(usize, Vec<u32>)>>,
    numbers: HashMap<String, u32>,
    languages: usize,
}

impl Texts {
    pub fn read(language: &str, languages: &[Language], documents: &[Document], thesaurus: &Thesaurus) -> Texts {
        let position = |code: &str| languages.iter().position(|language| language.code == code);
        let own = position(language).unwrap_or(0);
        let mut texts = Texts {
            own,
            words: Vec::new(),
            documents: Vec::with_capacity(documents.len()),
            phrases: Vec::new(),
            numbers: HashMap::new(),
            languages: languages.len(),
        };
        for document in documents {
            let mut passages: Vec<Passage> =
                document.fields.iter().map(|(field, text)| texts.passage(*field, own, text)).collect();
            passages.extend(years(document).map(|year| texts.passage(Field::Text, own, &year)));
            for (code, field, text) in &document.other {
                passages.extend(position(code).map(|language| texts.passage(*field, language, text)));
            }
            texts.documents.push(passages);
        }
        for group in &thesaurus.groups {
            let phrases = group.phrases.iter().filter_map(|(code, phrase)| Some((position(code)?, phrase)));
            let phrases = phrases.map(|(language, phrase)| (language, texts.numbers(language, phrase, 0))).collect();
            texts.phrases.push(phrases);
        }
        for (at, language) in languages.iter().enumerate() {
            for word in language.stop_words() {
                texts.numbers(at, word, 0);
            }
        }
        texts
    }

    fn passage(&mut self, field: Field, language: usize, text: &str) -> Passage {
        let bit = 1 << language;
        let mut words = self.numbers(language, text, bit);
        let folded = fold(text);
        let mut joined = Vec::new();
        for pair in folded.windows(2) {
            let letters = pair.iter().all(|word| !word.text.starts_with(|letter: char| letter.is_ascii_digit()));
            if pair[1].glued && letters {
                joined.extend(self.numbers(language, &format!("{}{}", pair[0].text, pair[1].text), bit));
            }
        }
        words.push(GAP);
        Passage { field, language, words, joined }
    }

    fn numbers(&mut self, language: usize, text: &str, bit: u32) -> Vec<u32> {
        let surfaces = accented(text);
        fold(text)
            .into_iter()
            .zip(surfaces)
            .map(|(word, surface)| self.number(language, word.text, surface, bit))
            .collect()
    }

    fn number(&mut self, language: usize, word: String, surface: String, bit: u32) -> u32 {
        let at = match self.numbers.get(&word) {
            Some(at) => *at,
            None => {
                let at = u32::try_from(self.words.len()).unwrap_or(GAP);
                self.numbers.insert(word.clone(), at);
                self.words.push((word.clone(), Uses { surfaces: vec![None; self.languages], documents: 0 }));
                at
            }
        };
        let uses = &mut self.words[at as usize].1;
        uses.documents |= bit;
        let known = &mut uses.surfaces[language];
        if known.as_ref().is_none_or(|known| *known == word && surface != word) {
            *known = Some(surface);
        }
        at
    }
}

/// The years of a document's period, for those who type one.
fn years(document: &Document) -> impl Iterator<Item = String> {
    let (from, until) = (document.facets.from, document.facets.until);
    let first = from.or(until);
    let last = until.or(from);
    let span = first.zip(last).map(|(first, last)| first..=last.clamp(first, first.saturating_add(YEARS)));
    span.into_iter().flatten().map(|year| year.to_string())
}
