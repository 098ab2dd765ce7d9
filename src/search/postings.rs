//! Which document has a term, and how much it is about it.
//!
//! BM25F (Robertson, Zaragoza, Taylor 2004) without the idf, which the browser adds: occurrences
//! of each field, less in longer fields, times the field's weight, summed over fields, saturated,
//! cut to 4 bits. Texts in other languages say the same again, so the better language counts.

use rayon::prelude::*;

use super::Field;
use super::concepts::Concepts;
use super::text::{Part, Passage, Run};
use super::vocabulary::Vocabulary;
use crate::config::{Search, Weights};

/// Highest impact.
const TOP: f64 = 15.0;

/// Impacts that are written, of words that stand in the title and of those that do not, so that a
/// whole title finds its document first. Fewer of them compress better, and rank as well in trials.
const TITLE: [u8; 2] = [12, 15];
const ELSEWHERE: [u8; 5] = [2, 4, 6, 8, 10];

/// What a narrower thing counts for one that includes it, of its field.
const NARROWER: f64 = 0.5;

/// Documents and impacts (1 to 15) of each term, then of each concept.
pub(super) type Postings = Vec<Vec<(u32, u8)>>;

/// Postings of an index in the language at position `own`. Runs are read in parallel; nothing
/// depends on how many threads there are.
pub(super) fn of(runs: &[Run], own: usize, vocabulary: &Vocabulary, concepts: &Concepts, tuning: &Search) -> Postings {
    let terms = vocabulary.count as usize + concepts.count();
    let averages = averages(runs, own);
    let firsts = runs.iter().scan(0, |next, run| Some(std::mem::replace(next, *next + run.documents.len() as u32)));
    let firsts: Vec<u32> = firsts.collect();
    let read = |scratch: &mut (Sums, Sums), (run, first): (&Run, u32)| {
        let meanings: Vec<Meaning> =
            run.passages.iter().map(|passage| meaning(passage, vocabulary, concepts)).collect();
        let mut found: Vec<(u32, u32, u8)> = Vec::new();
        for ((document, parts), facets) in (first..).zip(&run.documents).zip(&run.facets) {
            let (sums, best) = (&mut scratch.0, &mut scratch.1);
            for language in languages(parts) {
                let share = if language == own { 1.0 } else { tuning.other_language };
                add(parts, language, run, &meanings, &averages, tuning, sums);
                sums.drain(|term, (sum, title)| best.raise(term, (sum * share, title)));
            }
            for (concept, share) in concepts.of_age(facets) {
                best.raise(vocabulary.count + concept, (tuning.weights.audience * share, false));
            }
            best.drain(|term, (sum, title)| found.push((term, document, impact(sum, title, tuning.saturation))));
        }
        found
    };
    let scratch = || (Sums::new(terms), Sums::new(terms));
    let found: Vec<Vec<(u32, u32, u8)>> = runs.par_iter().zip(firsts).map_init(scratch, read).collect();
    let mut counts = vec![0; terms];
    found.iter().flatten().for_each(|(term, ..)| counts[*term as usize] += 1);
    let mut postings: Postings = counts.into_iter().map(Vec::with_capacity).collect();
    for (term, document, impact) in found.into_iter().flatten() {
        postings[term as usize].push((document, impact));
    }
    postings
}

/// A number and a mark for some of many terms.
struct Sums {
    values: Vec<(f64, bool)>,
    touched: Vec<u32>,
}

impl Sums {
    fn new(terms: usize) -> Sums {
        Sums { values: vec![(0.0, false); terms], touched: Vec::new() }
    }

    fn at(&mut self, term: u32) -> &mut (f64, bool) {
        let value = &mut self.values[term as usize];
        if value.0 == 0.0 {
            self.touched.push(term);
        }
        value
    }

    fn add(&mut self, term: u32, more: f64, mark: bool) {
        let value = self.at(term);
        *value = (value.0 + more, value.1 || mark);
    }

    fn raise(&mut self, term: u32, (other, mark): (f64, bool)) {
        let value = self.at(term);
        *value = (value.0.max(other), value.1 || mark);
    }

    /// Gives all there is in the order of the terms, and forgets it.
    fn drain(&mut self, mut take: impl FnMut(u32, (f64, bool))) {
        self.touched.sort_unstable();
        for term in self.touched.drain(..) {
            take(term, std::mem::take(&mut self.values[term as usize]));
        }
    }
}

/// Terms of a passage, and its concepts, each once for each time.
struct Meaning {
    terms: Vec<u32>,
    /// Concepts that its concepts are cases of.
    wider: Vec<u32>,
}

fn meaning(passage: &Passage, vocabulary: &Vocabulary, concepts: &Concepts) -> Meaning {
    let words = passage.words.iter().chain(&passage.joined).map(|word| vocabulary.term(*word));
    let terms = words.filter(|(_, stop)| !stop).map(|(term, _)| term);
    let found = concepts.find(&passage.words, vocabulary);
    let wider = found.iter().flat_map(|concept| &concepts.wider[*concept as usize]);
    let number = |concept: &u32| vocabulary.count + concept;
    Meaning { terms: terms.chain(found.iter().map(number)).collect(), wider: wider.map(number).collect() }
}

/// Languages of a document.
fn languages(parts: &[Part]) -> Vec<usize> {
    let mut languages: Vec<usize> = parts.iter().map(|part| part.language).collect();
    languages.sort_unstable();
    languages.dedup();
    languages
}

fn impact(sum: f64, title: bool, saturation: f64) -> u8 {
    let exact = TOP * sum / (sum + saturation);
    let distance = |level: &&u8| (f64::from(**level) - exact).abs();
    let levels: &[u8] = if title { &TITLE } else { &ELSEWHERE };
    levels.iter().min_by(|a, b| distance(a).total_cmp(&distance(b))).copied().unwrap_or(1)
}

/// Words of each field in the index's own language, on average of the documents that have it.
fn averages(runs: &[Run], own: usize) -> [f64; Field::COUNT] {
    let mut words = [0.0; Field::COUNT];
    let mut documents = [0.0; Field::COUNT];
    for (run, parts) in runs.iter().flat_map(|run| run.documents.iter().map(move |parts| (run, parts))) {
        let lengths = lengths(parts, own, run);
        for (field, length) in lengths.into_iter().enumerate().filter(|(_, length)| *length > 0.0) {
            words[field] += length;
            documents[field] += 1.0;
        }
    }
    std::array::from_fn(|field| f64::max(words[field] / f64::max(documents[field], 1.0), 1.0))
}

fn lengths(parts: &[Part], language: usize, run: &Run) -> [f64; Field::COUNT] {
    let mut lengths = [0.0; Field::COUNT];
    for part in parts.iter().filter(|part| part.language == language) {
        lengths[part.field as usize] += run.passages[part.passage].words.len() as f64;
    }
    lengths
}

/// Adds the weighted occurrences of the terms and concepts of a document in one language, marked
/// where one is in its title.
fn add(
    parts: &[Part],
    language: usize,
    run: &Run,
    meanings: &[Meaning],
    averages: &[f64; Field::COUNT],
    tuning: &Search,
    sums: &mut Sums,
) {
    let lengths = lengths(parts, language, run);
    for part in parts.iter().filter(|part| part.language == language) {
        let field = part.field as usize;
        let norm = 1.0 - tuning.length + tuning.length * lengths[field] / averages[field];
        let weight = weight(&tuning.weights, part.field) / norm;
        let Meaning { terms, wider } = &meanings[part.passage];
        terms.iter().for_each(|term| sums.add(*term, weight, part.field == Field::Title));
        wider.iter().for_each(|term| sums.add(*term, weight * NARROWER, false));
    }
}

fn weight(weights: &Weights, field: Field) -> f64 {
    match field {
        Field::Title => weights.title,
        Field::Category => weights.category,
        Field::Summary => weights.summary,
        Field::Audience => weights.audience,
        Field::Place => weights.place,
        Field::Alliance => weights.alliance,
        Field::Project => weights.project,
        Field::Body => weights.body,
        Field::Text => weights.text,
    }
}
