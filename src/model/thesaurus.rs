//! Words with which people look for services.

use super::Id;

/// Groups of words and short phrases that mean the same for whoever searches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thesaurus {
    /// In the order of the file.
    pub groups: Vec<WordGroup>,
}

/// One meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordGroup {
    /// Id.
    pub id: Id,
    /// Its words, one list a language in the order of the site's languages.
    pub words: Vec<Vec<Box<str>>>,
    /// Groups of a narrower meaning: who looks for this one is looking for them, too.
    pub includes: Vec<Id>,
    /// Groups of a neighbouring meaning: they find too, but weigh less.
    pub near: Vec<Id>,
}
