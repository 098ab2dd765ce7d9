//! All words in order, and the term that each stands for: forms of one word are one term.
//!
//! A term is a stem in a language, or several that words have in common. Where two languages share
//! a word their stems become one term, so that *voucher* and *vouchers* meet on the Italian page.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::fold::each_word;
use super::text::{Uses, Words};
use super::{Language, Thesaurus};

pub(super) struct Vocabulary {
    /// Words in the order of JavaScript's `<` (UTF-16 units).
    pub words: Vec<Arc<str>>,
    /// Term of each word. Numbers follow the first word of each term.
    pub terms: Vec<u32>,
    /// Whether a word is a small one.
    pub stop: Vec<bool>,
    /// How many terms there are.
    pub count: u32,
    /// Term of each word of the texts by its number there, and whether it is a small one.
    meanings: Vec<(u32, bool)>,
}

impl Vocabulary {
    /// The vocabulary of an index in the language at position `own`.
    pub fn of(words: &Words, own: usize, languages: &[Language], thesaurus: &Thesaurus) -> Vocabulary {
        let mut order: Vec<u32> = (0..).take(words.list.len()).collect();
        let units = |at: &u32| words.list[*at as usize].0.encode_utf16();
        order.sort_by(|a, b| units(a).cmp(units(b)));
        let stop_of = stops(words, own, languages);
        let roots = roots(words, languages, &stop_of, &mixed(languages, thesaurus));
        let mut numbers: HashMap<u32, u32> = HashMap::new();
        let mut vocabulary = Vocabulary {
            words: Vec::new(),
            terms: Vec::new(),
            stop: Vec::new(),
            count: 0,
            meanings: vec![(0, false); order.len()],
        };
        for at in order {
            let at = at as usize;
            let term = *numbers.entry(roots[at]).or_insert(vocabulary.count);
            vocabulary.count = vocabulary.count.max(term + 1);
            vocabulary.words.push(Arc::clone(&words.list[at].0));
            vocabulary.terms.push(term);
            vocabulary.stop.push(stop_of[at]);
            vocabulary.meanings[at] = (term, stop_of[at]);
        }
        vocabulary
    }

    /// Term of a word of the texts, and whether it is a small word.
    pub fn term(&self, word: u32) -> (u32, bool) {
        self.meanings[word as usize]
    }
}

/// A word is small when its page's language says so, or another language does and no document
/// has it as a word of the page's.
fn stops(words: &Words, own: usize, languages: &[Language]) -> Vec<bool> {
    let small: Vec<Vec<&str>> = languages
        .iter()
        .map(|language| {
            let mut words: Vec<&str> = language.stop_words().collect();
            words.sort_unstable();
            words
        })
        .collect();
    let is_stop = |(word, uses): &(Arc<str>, Uses)| {
        let has = |at: usize| small[at].binary_search(&&**word).is_ok();
        has(own) || (uses.documents & (1 << own) == 0 && (0..languages.len()).any(has))
    };
    words.list.iter().map(is_stop).collect()
}

fn keys(uses: &Uses, languages: &[Language], mixed: &BTreeSet<String>) -> Vec<String> {
    let surfaces = languages.iter().zip(&uses.surfaces);
    let known = surfaces.filter_map(|(language, surface)| Some((language, surface.as_deref()?)));
    known.flat_map(|(language, surface)| language.keys(surface, mixed)).collect()
}

/// Stems that the thesaurus knows to be of words of different things: "materna" is a school,
/// "maternità" is not, and both are *matern*.
fn mixed(languages: &[Language], thesaurus: &Thesaurus) -> BTreeSet<String> {
    let mut stems: BTreeMap<String, BTreeMap<String, BTreeSet<usize>>> = BTreeMap::new();
    for (group, (code, phrase)) in
        thesaurus.groups.iter().enumerate().flat_map(|(at, group)| group.phrases.iter().map(move |phrase| (at, phrase)))
    {
        let Some(language) = languages.iter().find(|language| language.code == *code) else { continue };
        let mut words = Vec::new();
        each_word(phrase, |_, surface, _| words.push(surface.to_owned()));
        if let [word] = words.as_slice() {
            let bases = stems.entry(language.stem_key(word)).or_default();
            bases.entry(language.base_key(word)).or_default().insert(group);
        }
    }
    let apart = |bases: &BTreeMap<String, BTreeSet<usize>>| {
        let all: Vec<_> = bases.values().collect();
        all.iter().enumerate().any(|(at, one)| all[..at].iter().any(|other| one.is_disjoint(other)))
    };
    stems.into_iter().filter(|(_, bases)| apart(bases)).map(|(stem, _)| stem).collect()
}

/// For each word, the number of the set of keys it belongs to.
fn roots(words: &Words, languages: &[Language], stop: &[bool], mixed: &BTreeSet<String>) -> Vec<u32> {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut parents: Vec<u32> = Vec::new();
    let mut number = |key: String, parents: &mut Vec<u32>| {
        *numbers.entry(key).or_insert_with(|| {
            let next = u32::try_from(parents.len()).unwrap_or(u32::MAX);
            parents.push(next);
            next
        })
    };
    let mut firsts = Vec::with_capacity(words.list.len());
    for ((word, uses), stop) in words.list.iter().zip(stop) {
        let keys = if *stop { vec![format!(":{word}")] } else { keys(uses, languages, mixed) };
        let all: Vec<u32> = keys.into_iter().map(|key| number(key, &mut parents)).collect();
        let first = all.first().copied().unwrap_or(0);
        for other in all.into_iter().skip(1) {
            let (a, b) = (root(&mut parents, first), root(&mut parents, other));
            parents[a.max(b) as usize] = a.min(b);
        }
        firsts.push(first);
    }
    firsts.into_iter().map(|first| root(&mut parents, first)).collect()
}

fn root(parents: &mut [u32], mut at: u32) -> u32 {
    while parents[at as usize] != at {
        parents[at as usize] = parents[parents[at as usize] as usize];
        at = parents[at as usize];
    }
    at
}
