//! Which document has a term, and how much it is about it.
//!
//! BM25F (Robertson, Zaragoza, Taylor 2004) without the idf, which the browser adds: occurrences
//! of each field, less in longer fields, times the field's weight, summed over fields, saturated,
//! cut to 4 bits. Texts in other languages say the same again, so the better language counts.

use std::collections::BTreeMap;

use super::concepts::Concepts;
use super::text::{GAP, Passage, Texts};
use super::vocabulary::Vocabulary;
use super::{Field, Options};

/// Highest impact.
const TOP: f64 = 15.0;

/// Impacts that are written, of words that stand in the title and of those that do not, so that a
/// whole title finds its document first. Fewer of them compress better, and rank as well in trials.
const TITLE: [u8; 2] = [12, 15];
const ELSEWHERE: [u8; 5] = [2, 4, 6, 8, 10];

/// Documents and impacts (1 to 15) of each term, then of each concept.
pub(super) type Postings = Vec<Vec<(u32, u8)>>;

pub(super) fn of(texts: &Texts, vocabulary: &Vocabulary, concepts: &Concepts, options: &Options) -> Postings {
    let mut postings: Postings = vec![Vec::new(); vocabulary.count as usize + concepts.count()];
    let averages = averages(texts);
    for (number, passages) in (0..).zip(&texts.documents) {
        let mut best: BTreeMap<u32, (f64, bool)> = BTreeMap::new();
        for language in 0..32 {
            let share = if language == texts.own { 1.0 } else { options.other_weight };
            for (term, sum) in sums(passages, language, vocabulary, concepts, &averages, options) {
                let known = best.entry(term).or_default();
                *known = (known.0.max(sum.0 * share), known.1 || sum.1);
            }
        }
        for (term, (sum, title)) in best {
            postings[term as usize].push((number, impact(sum, title, options.saturation)));
        }
    }
    postings
}

fn impact(sum: f64, title: bool, saturation: f64) -> u8 {
    let exact = TOP * sum / (sum + saturation);
    let distance = |level: &&u8| (f64::from(**level) - exact).abs();
    let levels: &[u8] = if title { &TITLE } else { &ELSEWHERE };
    levels.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).copied().unwrap_or(1)
}

/// Words of each field in the index's own language, on average of the documents that have it.
fn averages(texts: &Texts) -> [f64; Field::COUNT] {
    let mut words = [0.0; Field::COUNT];
    let mut documents = [0.0; Field::COUNT];
    for passages in &texts.documents {
        for (field, length) in lengths(passages, texts.own).into_iter().enumerate().filter(|(_, length)| *length > 0.0)
        {
            words[field] += length;
            documents[field] += 1.0;
        }
    }
    std::array::from_fn(|field| f64::max(words[field] / f64::max(documents[field], 1.0), 1.0))
}

fn lengths(passages: &[Passage], language: usize) -> [f64; Field::COUNT] {
    let mut lengths = [0.0; Field::COUNT];
    for passage in passages.iter().filter(|passage| passage.language == language) {
        lengths[passage.field as usize] += (passage.words.len() - 1) as f64;
    }
    lengths
}

/// Weighted occurrences of the terms and concepts of a document in one language, and whether one
/// is in its title.
fn sums(
    passages: &[Passage],
    language: usize,
    vocabulary: &Vocabulary,
    concepts: &Concepts,
    averages: &[f64; Field::COUNT],
    options: &Options,
) -> BTreeMap<u32, (f64, bool)> {
    let mut sums: BTreeMap<u32, (f64, bool)> = BTreeMap::new();
    let lengths = lengths(passages, language);
    for passage in passages.iter().filter(|passage| passage.language == language) {
        let field = passage.field as usize;
        let norm = 1.0 - options.length + options.length * lengths[field] / averages[field];
        let weight = options.weights[field] / norm;
        let words = passage.words.iter().filter(|word| **word != GAP).chain(&passage.joined);
        let terms = words.map(|word| vocabulary.term(*word)).filter(|(_, stop)| !stop).map(|(term, _)| term);
        let found = concepts.find(&passage.words, vocabulary).into_iter().map(|concept| vocabulary.count + concept);
        for term in terms.chain(found) {
            let sum = sums.entry(term).or_default();
            *sum = (sum.0 + weight, sum.1 || passage.field == Field::Title);
        }
    }
    sums
}
