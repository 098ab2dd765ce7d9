//! Groups of the thesaurus as terms of their own.
//!
//! A form is a phrase as terms, without small words (unless nothing but one word would be left:
//! "all day" is not "day"). A document has a concept where it has one of its forms, with small
//! words between them or not.

use std::collections::{BTreeMap, BTreeSet};

use super::Thesaurus;
use super::text::Phrases;
use super::vocabulary::Vocabulary;

pub(super) struct Concepts {
    /// Forms in order, each with the concepts it stands for.
    pub forms: Vec<(Vec<u32>, BTreeSet<u32>)>,
    /// For each concept, those close to it.
    pub near: Vec<BTreeSet<u32>>,
    /// For each term, position of the first form that begins with it or a later one.
    starts: Vec<usize>,
}

impl Concepts {
    pub fn of(phrases: &Phrases, vocabulary: &Vocabulary, thesaurus: &Thesaurus) -> Concepts {
        let number =
            |id: &String| (0_u32..).zip(&thesaurus.groups).find(|(_, group)| group.id == *id).map(|(at, _)| at);
        let near = thesaurus.groups.iter().map(|group| group.near.iter().filter_map(number).collect()).collect();
        let mut forms: BTreeMap<Vec<u32>, BTreeSet<u32>> = BTreeMap::new();
        for (concept, phrases) in (0..).zip(phrases) {
            for words in phrases {
                let all: Vec<(u32, bool)> = words.iter().map(|word| vocabulary.term(*word)).collect();
                let content: Vec<u32> = all.iter().filter(|(_, stop)| !stop).map(|(term, _)| *term).collect();
                let form = if content.len() < 2 { all.into_iter().map(|(term, _)| term).collect() } else { content };
                if !form.is_empty() {
                    forms.entry(form).or_default().insert(concept);
                }
            }
        }
        let forms: Vec<(Vec<u32>, BTreeSet<u32>)> = forms.into_iter().collect();
        let starts = (0..=vocabulary.count).map(|term| forms.partition_point(|(form, _)| form[0] < term)).collect();
        Concepts { forms, near, starts }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.near.len()
    }

    /// The concepts of a text, once for each time. A form inside a longer one counts only where it
    /// means something close to it: "nursing home" is no nurse, "asilo nido" no nursery school,
    /// "nido aziendale" a nursery all the same.
    pub fn find(&self, words: &[u32], vocabulary: &Vocabulary) -> Vec<u32> {
        let text: Vec<(u32, bool)> = words.iter().map(|word| vocabulary.term(*word)).collect();
        let mut found = Vec::new();
        // Spans around the one looked at: (end, concepts), the longest first.
        let mut around: Vec<(usize, &BTreeSet<u32>)> = Vec::new();
        for start in 0..text.len() {
            around.retain(|(end, _)| *end > start);
            let mut here = self.starting(&text[start..]);
            here.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
            for (length, concepts) in here {
                let end = start + length;
                let outer: BTreeSet<u32> =
                    around.iter().filter(|(outer, _)| *outer >= end).flat_map(|(_, all)| *all).copied().collect();
                if outer.is_empty() {
                    found.extend(concepts);
                } else if outer.is_disjoint(concepts) {
                    found.extend(
                        concepts.iter().filter(|concept| outer.iter().any(|other| self.close(**concept, *other))),
                    );
                }
                around.push((end, concepts));
            }
        }
        found
    }

    fn close(&self, one: u32, other: u32) -> bool {
        self.near[one as usize].contains(&other) || self.near[other as usize].contains(&one)
    }

    /// Forms that begin at the first word: words they reach over, and concepts.
    fn starting(&self, text: &[(u32, bool)]) -> Vec<(usize, &BTreeSet<u32>)> {
        let Some((first, _)) = text.first() else { return Vec::new() };
        let forms = &self.forms[self.starts[*first as usize]..self.starts[*first as usize + 1]];
        forms.iter().filter_map(|(form, concepts)| Some((reach(form, text)?, concepts))).collect()
    }
}

/// How many words a form covers when it begins with the first; small words may stand between.
fn reach(form: &[u32], text: &[(u32, bool)]) -> Option<usize> {
    let mut at = 0;
    for term in form {
        loop {
            let (found, stop) = *text.get(at)?;
            at += 1;
            if found == *term {
                break;
            }
            if !stop {
                return None;
            }
        }
    }
    Some(at)
}
