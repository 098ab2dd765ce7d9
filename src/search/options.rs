//! Every number that tunes index and ranking, with what it does. They will come from `site.yaml`.

/// How an index is made.
#[derive(Debug, Clone)]
pub struct Options {
    /// What a word counts in each [`Field`](super::Field), in their order.
    pub weights: [f64; super::Field::COUNT],
    /// What texts in other languages count, of their field.
    pub other_weight: f64,
    /// How much a longer text counts less, 0 to 1 (`b` of BM25F).
    pub length: f64,
    /// Weighted occurrences that make half of the highest impact (`k` of BM25F).
    pub saturation: f64,
    /// Documents up to which facets are in the main file, and postings, too, if they are small.
    pub single_file_limit: usize,
    /// Bytes of postings, not compressed, up to which they are in the main file.
    pub single_file_size: usize,
    /// Bytes at which a posting shard is closed, at the next term.
    pub shard_size: usize,
    /// Documents of a file of cards.
    pub card_shard: usize,
    /// Words after a number that make it an age in years.
    pub years: Vec<String>,
    /// Words after a number that make it an age in months.
    pub months: Vec<String>,
    /// What the browser ranks by.
    pub ranking: Ranking,
}

/// Numbers that the browser ranks by; they travel in the header of the index, in this order.
#[derive(Debug, Clone)]
pub struct Ranking {
    /// What counts a match by a relative of the word.
    pub relative: f64,
    /// By a word that begins so.
    pub prefix: f64,
    /// By a word run together, or taken apart.
    pub joined: f64,
    /// With one typing error; each further one takes the same share again.
    pub typo: f64,
    /// By another name of the same thing.
    pub synonym: f64,
    /// By a thing close to it.
    pub near: f64,
    /// Impact (1 to 15) from which a word is fully covered by a document.
    pub full_impact: f64,
    /// What the least impact covers, 0 to 1.
    pub least_cover: f64,
    /// Into how many steps coverage is cut; within a step the state comes first.
    pub cover_steps: f64,
    /// Share of the query's weight that a hit must cover to be more than weak.
    pub confident: f64,
    /// Kilometres within which another municipality is near.
    pub near_km: f64,
    /// What counts a service that is valid in the whole province or agency of a place.
    pub around: f64,
    /// What counts a service of the whole region, for a place.
    pub regional: f64,
    /// Rank of each state, in the order of the vocabulary; a lower one comes first.
    pub states: Vec<u8>,
}

impl Default for Options {
    fn default() -> Options {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        Options {
            weights: [8.0, 4.0, 5.0, 3.0, 3.0, 1.5, 1.5, 1.0, 1.0],
            other_weight: 0.8,
            length: 0.4,
            saturation: 3.0,
            single_file_limit: 1500,
            single_file_size: 80_000,
            shard_size: 12_000,
            card_shard: 16,
            years: words("anni anno year years yr yrs aged"),
            months: words("mesi mese month months"),
            ranking: Ranking::default(),
        }
    }
}

impl Default for Ranking {
    fn default() -> Ranking {
        Ranking {
            relative: 0.95,
            prefix: 0.8,
            joined: 0.95,
            typo: 0.75,
            synonym: 0.8,
            near: 0.35,
            full_impact: 12.0,
            least_cover: 0.5,
            cover_steps: 12.0,
            confident: 0.5,
            near_km: 30.0,
            around: 0.7,
            regional: 0.5,
            states: vec![0, 1, 2, 3, 2],
        }
    }
}
