//! Groups of the thesaurus as terms of their own.
//!
//! A form is a phrase as terms, without small words (unless nothing but one word would be left:
//! "all day" is not "day"). A document has a concept where it has one of its forms, with small
//! words between them or not.

use std::collections::{BTreeMap, BTreeSet};

use super::ages::{self, Ages};
use super::text::Phrases;
use super::vocabulary::Vocabulary;
use super::{Facets, Thesaurus};

pub(super) struct Concepts {
    /// Forms in order, each with the concepts it stands for.
    pub forms: Vec<(Vec<u32>, BTreeSet<u32>)>,
    /// For each concept, those close to it.
    pub near: Vec<BTreeSet<u32>>,
    /// For each concept, those it is a case of.
    pub wider: Vec<BTreeSet<u32>>,
    /// For each concept, the ages it names.
    ages: Vec<Option<Ages>>,
    /// For each term, position of the first form that begins with it or a later one.
    starts: Vec<usize>,
}

impl Concepts {
    pub fn of(phrases: &Phrases, vocabulary: &Vocabulary, thesaurus: &Thesaurus) -> Concepts {
        let number =
            |id: &String| (0_u32..).zip(&thesaurus.groups).find(|(_, group)| group.id == *id).map(|(at, _)| at);
        let mut near: Vec<BTreeSet<u32>> =
            thesaurus.groups.iter().map(|group| group.near.iter().filter_map(number).collect()).collect();
        let mut wider = vec![BTreeSet::new(); near.len()];
        for (concept, group) in (0..).zip(&thesaurus.groups) {
            for narrower in group.includes.iter().filter_map(number) {
                wider[narrower as usize].insert(concept);
                near[narrower as usize].insert(concept);
                near[concept as usize].remove(&narrower);
            }
        }
        let ages = thesaurus.groups.iter().map(ages::named).collect();
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
        Concepts { forms, near, wider, ages, starts }
    }

    /// The concepts that name the ages of a document, and how much of it is about them.
    pub fn of_age(&self, facets: &Facets) -> impl Iterator<Item = (u32, f64)> {
        let share = |ages: &Option<Ages>| ages.as_ref().map_or(0.0, |ages| ages.share(facets));
        (0..).zip(self.ages.iter().map(share)).filter(|(_, share)| *share > 0.0)
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
