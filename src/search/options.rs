//! How an index is made: what is tuned, and the sizes of files.

use crate::config;

/// How an index is made.
#[derive(Debug, Clone)]
pub struct Options {
    /// What counts how much.
    pub tuning: config::Search,
    /// Documents up to which facets are in the main file, and postings, too, if they are small.
    pub single_file_limit: usize,
    /// Bytes of postings, not compressed, up to which they are in the main file.
    pub single_file_size: usize,
    /// Bytes at which a posting shard is closed, at the next term.
    pub shard_size: usize,
    /// Documents of a file of cards.
    pub card_shard: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            tuning: config::Search::default(),
            single_file_limit: 1500,
            single_file_size: 80_000,
            shard_size: 12_000,
            card_shard: 16,
        }
    }
}
