//! All texts as numbers of words, with the languages each word was seen in.
//!
//! Documents are read in runs of [`RUN`], in parallel, each run with words of its own; then the
//! runs are joined in their order. Texts that many documents share (a category, a town) are read
//! once a run.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::fold::each_word;
use super::{Document, Facets, Field, Language, Thesaurus};

/// Documents of a run.
const RUN: u32 = 512;

/// Words of a text, in order.
#[derive(Debug, Default, Clone)]
pub(super) struct Passage {
    pub words: Vec<u32>,
    /// `babysitter` for every `baby-sitter`.
    pub joined: Vec<u32>,
}

/// A text of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub field: Field,
    /// Position among the languages.
    pub language: usize,
    /// Position among the passages of the run.
    pub passage: usize,
}

/// Documents that follow each other, and what they say.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub passages: Vec<Passage>,
    pub documents: Vec<Vec<Part>>,
    pub facets: Vec<Facets>,
}

/// A word of the collection.
#[derive(Debug, Default, Clone)]
pub(super) struct Uses {
    /// For each language, the word with accents as first seen with some.
    pub surfaces: Vec<Option<Box<str>>>,
    /// Languages of the documents it stands in, as bits.
    pub documents: u32,
}

/// Words by number.
#[derive(Debug, Default, Clone)]
pub(super) struct Words {
    pub list: Vec<(Arc<str>, Uses)>,
    numbers: FxHashMap<Arc<str>, u32>,
}

/// For each group of the thesaurus, its phrases.
pub(super) type Phrases = Vec<Vec<Vec<u32>>>;

/// Reads `count` documents in the language at position `own`.
pub(super) fn read(
    own: usize,
    languages: &[Language],
    count: u32,
    document: &(dyn Fn(u32) -> Document + Sync),
) -> (Words, Vec<Run>) {
    let starts: Vec<u32> = (0..count).step_by(RUN as usize).collect();
    let read = |start: &u32| {
        let known = vec![FxHashMap::default(); languages.len()];
        let mut reader = Reader { languages, own, words: Words::default(), run: Run::default(), known };
        (*start..count.min(start + RUN)).for_each(|at| reader.document(document(at)));
        (reader.words, reader.run)
    };
    let read: Vec<(Words, Run)> = starts.par_iter().map(read).collect();
    let mut all = Words::default();
    let numbers: Vec<Vec<u32>> = read.iter().map(|(words, _)| all.join(words)).collect();
    let renumber = |((_, mut run), numbers): ((Words, Run), Vec<u32>)| {
        let words = run.passages.iter_mut().flat_map(|passage| passage.words.iter_mut().chain(&mut passage.joined));
        words.for_each(|word| *word = numbers[*word as usize]);
        run
    };
    (all, read.into_par_iter().zip(numbers).map(renumber).collect())
}

/// Reads a run.
struct Reader<'a> {
    languages: &'a [Language],
    own: usize,
    words: Words,
    run: Run,
    /// For each language, passages by their text.
    known: Vec<FxHashMap<Box<str>, usize>>,
}

impl Reader<'_> {
    fn document(&mut self, document: Document) {
        let mut parts: Vec<Part> =
            document.fields.iter().map(|(field, text)| self.part(*field, self.own, text)).collect();
        for (code, field, text) in &document.other {
            let language = self.languages.iter().position(|language| language.code == *code);
            parts.extend(language.map(|language| self.part(*field, language, text)));
        }
        self.run.documents.push(parts);
        self.run.facets.push(document.facets);
    }

    fn part(&mut self, field: Field, language: usize, text: &str) -> Part {
        let passage = self.known[language].get(text).copied().unwrap_or_else(|| {
            self.run.passages.push(self.words.passage(self.languages.len(), language, text));
            self.known[language].insert(text.into(), self.run.passages.len() - 1);
            self.run.passages.len() - 1
        });
        Part { field, language, passage }
    }
}

impl Words {
    /// Adds the thesaurus and the small words of the languages.
    pub fn learn(&mut self, languages: &[Language], thesaurus: &Thesaurus) -> Phrases {
        let position = |code: &str| languages.iter().position(|language| language.code == code);
        let mut all = Phrases::new();
        for group in &thesaurus.groups {
            let phrases = group.phrases.iter().filter_map(|(code, phrase)| Some((position(code)?, phrase)));
            all.push(phrases.map(|(language, phrase)| self.phrase(languages.len(), language, phrase)).collect());
        }
        for (at, language) in languages.iter().enumerate() {
            for word in language.stop_words() {
                self.phrase(languages.len(), at, word);
            }
        }
        all
    }

    fn phrase(&mut self, languages: usize, language: usize, text: &str) -> Vec<u32> {
        let mut words = Vec::new();
        each_word(text, |word, surface, _| words.push(self.number(languages, language, word, surface, 0)));
        words
    }

    fn passage(&mut self, languages: usize, language: usize, text: &str) -> Passage {
        let bit = 1 << language;
        let mut passage = Passage::default();
        let mut before = String::new();
        each_word(text, |word, surface, glued| {
            passage.words.push(self.number(languages, language, word, surface, bit));
            let letters = |word: &str| !word.starts_with(|letter: char| letter.is_ascii_digit());
            if glued && letters(&before) && letters(word) {
                let joined = format!("{before}{word}");
                passage.joined.push(self.number(languages, language, &joined, &joined, bit));
            }
            word.clone_into(&mut before);
        });
        passage
    }

    fn number(&mut self, languages: usize, language: usize, word: &str, surface: &str, bit: u32) -> u32 {
        let at = self.at(word, languages);
        let uses = &mut self.list[at as usize].1;
        uses.documents |= bit;
        uses.see(language, word, surface);
        at
    }

    fn at(&mut self, word: &str, languages: usize) -> u32 {
        if let Some(at) = self.numbers.get(word) {
            return *at;
        }
        let at = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let word: Arc<str> = word.into();
        self.list.push((Arc::clone(&word), Uses { surfaces: vec![None; languages], documents: 0 }));
        self.numbers.insert(word, at);
        at
    }

    /// Adds words that were read after these, and gives their numbers here.
    fn join(&mut self, other: &Words) -> Vec<u32> {
        let mut join = |(word, uses): &(Arc<str>, Uses)| {
            let at = self.at(word, uses.surfaces.len());
            let known = &mut self.list[at as usize].1;
            known.documents |= uses.documents;
            for (language, surface) in uses.surfaces.iter().enumerate() {
                surface.iter().for_each(|surface| known.see(language, word, surface));
            }
            at
        };
        other.list.iter().map(&mut join).collect()
    }
}

impl Uses {
    /// The first surface counts, one with accents before one without.
    fn see(&mut self, language: usize, word: &str, surface: &str) {
        let known = &mut self.surfaces[language];
        if known.as_ref().is_none_or(|known| **known == *word && surface != word) {
            *known = Some(surface.into());
        }
    }
}
