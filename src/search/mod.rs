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
//! | which document has a term, and how much | `postings` |
//! | columns of what is not text | `facets` |
//! | bytes, shards, names | `write` |

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
pub use options::{Options, Ranking};
pub use write::File;

pub use crate::view::document::Field;

use std::collections::BTreeSet;

use concepts::Concepts;
use text::Texts;
use vocabulary::Vocabulary;

/// What the index says of a service in one language. Its position in the slice is its number.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Texts in the language of the index. A field may come several times.
    pub fields: Vec<(Field, String)>,
    /// Title, summary, category in other languages: code, field, text.
    pub other: Vec<(String, Field, String)>,
    /// What is not text.
    pub facets: Facets,
    /// The record of a result card, as JSON; only read when [`Options::display`] asks for it.
    pub display: String,
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
    /// Ids of groups about something close.
    pub near: Vec<String>,
}

/// Makes the index of `language`. `languages` are all that occur in documents and thesaurus;
/// texts in others are left out.
///
/// ```text
/// it-3f2a91c07b5d/index.bin        words and phrases; of a small catalogue all that follows
/// it-3f2a91c07b5d/f/area.bin       a facet of all documents
/// it-3f2a91c07b5d/p/12.bin         postings of a run of terms
/// it-3f2a91c07b5d/r/340.bin        display records of 16 documents, where they are wanted
/// ```
pub fn build(
    language: &str,
    languages: &[Language],
    documents: &[Document],
    vocabularies: &Vocabularies,
    thesaurus: &Thesaurus,
    options: &Options,
) -> Vec<File> {
    let live = if documents.len() > options.single_file_limit {
        thesaurus.clone()
    } else {
        live(language, languages, documents, thesaurus)
    };
    let texts = Texts::read(language, languages, documents, &live);
    let vocabulary = Vocabulary::of(&texts, languages);
    let concepts = Concepts::of(&texts, &vocabulary, &live);
    let postings = postings::of(&texts, &vocabulary, &concepts, options);
    let columns = facets::columns(documents, vocabularies);
    write::files(language, documents, vocabularies, &vocabulary, &concepts, &postings, &columns, options)
}

/// The thesaurus without groups that lead nowhere, neither themselves nor by what is near them: in
/// a small catalogue they would be a tenth of the index.
fn live(language: &str, languages: &[Language], documents: &[Document], thesaurus: &Thesaurus) -> Thesaurus {
    let texts = Texts::read(language, languages, documents, thesaurus);
    let vocabulary = Vocabulary::of(&texts, languages);
    let concepts = Concepts::of(&texts, &vocabulary, thesaurus);
    let passages = texts.documents.iter().flatten();
    let found: BTreeSet<u32> = passages.flat_map(|passage| concepts.find(&passage.words, &vocabulary)).collect();
    let leads = |concept: u32| found.contains(&concept) || !concepts.near[concept as usize].is_disjoint(&found);
    Thesaurus {
        groups: (0..)
            .zip(&thesaurus.groups)
            .filter(|(concept, _)| leads(*concept))
            .map(|(_, group)| group.clone())
            .collect(),
    }
}

/// Every word of the vocabulary with the number of its term and its stem, for tests.
pub fn terms(
    language: &str,
    languages: &[Language],
    documents: &[Document],
    thesaurus: &Thesaurus,
) -> Vec<(String, u32, Vec<String>)> {
    let texts = Texts::read(language, languages, documents, &live(language, languages, documents, thesaurus));
    Vocabulary::of(&texts, languages).listing(&texts, languages)
}
