//! The search index of one language: which bytes does a browser need to find a service?
//!
//! In: what the sheets say ([`Document`]), everyday words ([`Thesaurus`]), numbers that tune
//! ([`Options`]). Out: files ([`File`]), the same bytes for the same input. All that needs a
//! stemmer or the whole text happens here: the browser gets words, the terms they stand for,
//! what has them and how much it is about them.
//!
//! | step | file |
//! |---|---|
//! | text to folded words | `fold` |
//! | words to stems, stop words | `language` |
//! | all words in order, each with its term | `vocabulary` |
//! | thesaurus groups as terms of their own | `concepts` |
//! | groups that name an age | `ages` |
//! | which document has a term, and how much | `postings` |
//! | columns of what is not text | `facets` |
//! | bytes, shards, names | `write` |

mod ages;
mod concepts;
mod facets;
mod fold;
mod language;
mod options;
pub mod places;
mod postings;
mod text;
mod vocabulary;
mod write;

#[cfg(test)]
mod tests;

pub use facets::{Facets, Vocabularies};
pub use fold::{Word, fold};
pub use language::Language;
pub use options::Options;
pub use write::{File, card_file, cards};

pub use crate::view::document::Field;

use std::collections::{BTreeMap, BTreeSet};

use concepts::Concepts;
use text::{Run, Words};
use vocabulary::Vocabulary;
use write::Parts;

/// What the index says of a service in one language. Its position in the slice is its number.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Texts in the language of the index. A field may come several times.
    pub fields: Vec<(Field, String)>,
    /// Title, summary, category in other languages: code, field, text.
    pub other: Vec<(String, Field, String)>,
    /// What is not text.
    pub facets: Facets,
}

/// Words that mean one thing to those who search.
#[derive(Debug, Clone, Default)]
pub struct Thesaurus {
    /// Groups; ids may be in any order.
    pub groups: Vec<Group>,
}

/// One thing and its names.
#[derive(Debug, Clone, Default)]
pub struct Group {
    /// Id.
    pub id: String,
    /// Language code and word or phrase.
    pub phrases: Vec<(String, String)>,
    /// Ids of groups about something narrower.
    pub includes: Vec<String>,
    /// Ids of groups about something close.
    pub near: Vec<String>,
}

/// What an index is made from.
pub struct Input<'a> {
    /// Code of its language.
    pub language: &'a str,
    /// All that occur in documents and thesaurus; texts in others are left out.
    pub languages: &'a [Language],
    /// How many documents there are.
    pub count: u32,
    /// The document of a number, asked for once, in any order and from any thread.
    pub document: &'a (dyn Fn(u32) -> Document + Sync),
    /// HTML of every document's card; empty where the page has them all.
    pub cards: &'a [&'a str],
    /// Values of the facets.
    pub vocabularies: &'a Vocabularies,
    /// Everyday words.
    pub thesaurus: &'a Thesaurus,
    /// Numbers that tune.
    pub options: &'a Options,
}

/// A search index.
#[derive(Debug, PartialEq, Eq)]
pub struct Index {
    /// Folder of its files: the language, and a digest of all of them and of the cards.
    pub folder: String,
    /// Its files, the main one first.
    pub files: Vec<File>,
    /// How many files of [`cards`] belong to it.
    pub card_files: usize,
}

/// Makes an index.
///
/// ```text
/// it-3f2a91c07b5d/index.bin        words and phrases; of a small catalogue all that follows
/// it-3f2a91c07b5d/f/area.bin       a facet of all documents
/// it-3f2a91c07b5d/p/12.bin         postings of a run of terms
/// it-3f2a91c07b5d/r/340.bin        cards of 16 documents, where they are wanted
/// ```
pub fn build(input: &Input<'_>) -> Index {
    let own = input.languages.iter().position(|language| language.code == input.language).unwrap_or(0);
    let (words, runs) = text::read(own, input.languages, input.count, input.document);
    let small = input.count as usize <= input.options.single_file_limit;
    let live = small.then(|| live(&words, own, &runs, input));
    let (vocabulary, concepts) = meanings(words, own, input.languages, live.as_ref().unwrap_or(input.thesaurus));
    let postings = postings::of(&runs, own, &vocabulary, &concepts, &input.options.tuning);
    let facets: Vec<&Facets> = runs.iter().flat_map(|run| &run.facets).collect();
    let columns = facets::columns(&facets, input.vocabularies);
    let files = Parts { input, vocabulary, concepts, postings, columns }.files();
    Index {
        folder: write::folder(input.language, &files, input.cards),
        card_files: input.cards.len().div_ceil(input.options.card_shard),
        files,
    }
}

/// The words of the documents, the thesaurus and the languages, and what they stand for.
fn meanings(mut words: Words, own: usize, languages: &[Language], thesaurus: &Thesaurus) -> (Vocabulary, Concepts) {
    let phrases = words.learn(languages, thesaurus);
    let vocabulary = Vocabulary::of(&words, own, languages, thesaurus);
    let concepts = Concepts::of(&phrases, &vocabulary, thesaurus);
    (vocabulary, concepts)
}

/// Phrases of a group that has documents, in the language of the index and in each other one. Those
/// of everyday come first in the file.
const LEADING: (usize, usize) = (usize::MAX, 5);

/// Of a group that only leads to those near it.
const NEAR: (usize, usize) = (3, 2);

/// The thesaurus without groups that lead nowhere, neither themselves nor by what is near them, and
/// without what few type: in a small catalogue all of it would be a third of the index.
fn live(words: &Words, own: usize, runs: &[Run], input: &Input<'_>) -> Thesaurus {
    let (vocabulary, concepts) = meanings(words.clone(), own, input.languages, input.thesaurus);
    let passages = runs.iter().flat_map(|run| &run.passages);
    let mut found: BTreeSet<u32> = passages.flat_map(|passage| concepts.find(&passage.words, &vocabulary)).collect();
    let facets = runs.iter().flat_map(|run| &run.facets);
    found.extend(facets.flat_map(|facets| concepts.of_age(facets)).map(|(concept, _)| concept));
    found.extend(found.clone().into_iter().flat_map(|concept| &concepts.wider[concept as usize]));
    let kept = |(concept, group): (u32, &Group)| {
        let leads = found.contains(&concept);
        let near = || !concepts.near[concept as usize].is_disjoint(&found);
        (leads || near()).then(|| shortened(group, input.language, if leads { LEADING } else { NEAR }))
    };
    Thesaurus { groups: (0..).zip(&input.thesaurus.groups).filter_map(kept).collect() }
}

/// A group with its first phrases, so many of `language` and so many of each other one.
fn shortened(group: &Group, language: &str, (own, other): (usize, usize)) -> Group {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut group = group.clone();
    group.phrases.retain(|(code, _)| {
        let count = counts.entry(code.clone()).or_default();
        *count += 1;
        *count <= if code == language { own } else { other }
    });
    group
}
