//! Bytes of the files. `index.js` reads them; this is their only description.
//!
//! ```text
//! file      "LVF1", u32 LE FNV-1a of the rest, rest
//! varint    7 bits a byte, low ones first, the high bit on all but the last
//! index     header: length, JSON {docs, terms, concepts, shards, inline, facets, numbers, years, months, rank, …}
//!           words: length, UTF-8: for each a character below 32, how many UTF-16 units it
//!                  shares with the word before, then its other letters
//!           word codes: varint 2·back + stop; back 0: a term not seen yet, else next new − term
//!           forms in order, each once for each of its concepts: count; lengths; first terms as
//!                  differences; other terms; concepts, 0: as before, else concept + 1
//!           near: for each concept, count, then differences to it in zigzag
//!           state column; the other columns, if header.inline
//!           header.shards = 0: postings of all terms and concepts
//!           else: size of each posting shard in terms; for each term and concept a byte, the
//!                  bits of the number of its documents
//! postings  documents of each term as difference to the one before (the first: to −1), 0 at the
//!           end; then all impacts, two a byte, low half first
//! cards     length, JSON: the HTML of each
//! column    entries: count, for each count, values; number of each document: a byte, and above
//!           256 entries the high bytes in a second run
//! ```

use rayon::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::Input;
use super::concepts::Concepts;
use super::facets::{COLUMNS, Column};
use super::language::{MONTHS, NUMBERS, YEARS};
use super::postings::Postings;
use super::vocabulary::Vocabulary;
use crate::config;
use crate::model::Status;

/// A file of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path inside the folder of the index, with slashes.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}

/// Longest prefix that two words are said to share.
const SHARED: usize = 31;

#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn number(&mut self, number: usize) {
        let mut rest = number;
        while rest > 127 {
            self.0.push((rest & 127 | 128) as u8);
            rest >>= 7;
        }
        self.0.push(rest as u8);
    }

    fn numbers(&mut self, numbers: impl IntoIterator<Item = usize>) {
        numbers.into_iter().for_each(|number| self.number(number));
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A file: mark and sum before the content.
    fn seal(self, name: impl Into<String>) -> File {
        let sum = self.0.iter().fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        let bytes = [b"LVF1".as_slice(), &sum.to_le_bytes(), &self.0].concat();
        File { name: name.into(), bytes }
    }
}

/// All that an index is made of.
pub(super) struct Parts<'a> {
    pub input: &'a Input<'a>,
    pub vocabulary: Vocabulary,
    pub concepts: Concepts,
    pub postings: Postings,
    pub columns: Vec<Column>,
}

impl Parts<'_> {
    /// The files, the main one first.
    pub fn files(&self) -> Vec<File> {
        let Parts { input, postings, columns, .. } = self;
        let options = input.options;
        let single = input.count as usize <= options.single_file_limit;
        let sizes = sizes(postings);
        let one = single && sizes.iter().sum::<usize>() <= options.single_file_size;
        let shards = if one { Vec::new() } else { shards(&sizes, options.shard_size) };
        let mut index = Bytes::default();
        index.text(&self.header(shards.len(), single).to_string());
        words(&self.vocabulary, &mut index);
        forms(&self.concepts, &mut index);
        columns[0].write(&mut index);
        let mut rest: Vec<File> = Vec::new();
        for (name, column) in COLUMNS.iter().zip(columns).skip(1) {
            let mut file = Bytes::default();
            column.write(if single { &mut index } else { &mut file });
            if !single {
                rest.push(file.seal(format!("f/{name}.bin")));
            }
        }
        if one {
            lists(postings, &mut index);
        }
        index.numbers(shards.iter().map(ExactSizeIterator::len));
        if !one {
            index.0.extend(postings.iter().map(|list| (usize::BITS - list.len().leading_zeros()) as u8));
        }
        let shard = |(at, terms): (usize, std::ops::Range<usize>)| {
            let mut bytes = Bytes::default();
            lists(&postings[terms], &mut bytes);
            bytes.seal(format!("p/{at}.bin"))
        };
        rest.par_extend(shards.into_par_iter().enumerate().map(shard));
        rest.insert(0, index.seal("index.bin"));
        rest
    }

    fn header(&self, shards: usize, inline: bool) -> Value {
        let Input { vocabularies: v, options, .. } = self.input;
        json!({
            "docs": self.input.count,
            "terms": self.vocabulary.count,
            "concepts": self.concepts.count(),
            "shards": shards,
            "shard": options.card_shard,
            "inline": inline,
            "facets": {
                "who": v.groups, "need": v.categories, "ats": v.ats, "province": v.provinces,
                "cost": v.costs, "type": v.kinds, "state": v.statuses, "lang": v.languages,
            },
            "numbers": NUMBERS,
            "years": YEARS,
            "months": MONTHS,
            "rank": ranking(&options.tuning),
        })
    }
}

/// A folder whose name changes with any of the files and cards in it.
pub(super) fn folder(language: &str, files: &[File], cards: &[&str]) -> String {
    let mut digest = Sha256::new();
    files.iter().for_each(|file| digest.update(&file.bytes));
    let hash = |cards: &[&str]| {
        let mut digest = Sha256::new();
        cards.iter().for_each(|card| digest.update(card.as_bytes()));
        digest.finalize()
    };
    cards.par_chunks(1024).map(hash).collect::<Vec<_>>().iter().for_each(|sum| digest.update(sum));
    let sum: String = digest.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("{language}-{sum}")
}

/// A file of cards, as the browser fetches it by its number.
pub fn cards(number: usize, cards: &[&str]) -> File {
    let mut bytes = Bytes::default();
    bytes.text(&json!(cards).to_string());
    bytes.seal(card_file(number))
}

/// Its name.
pub fn card_file(number: usize) -> String {
    format!("r/{number}.bin")
}

/// What the browser ranks by, with the rank of each state in the order of the vocabulary.
fn ranking(tuning: &config::Search) -> Value {
    let mut all = json!(tuning.ranking);
    let states = Status::ALL.iter().map(|status| tuning.states.of(*status));
    all["states"] = states.collect();
    all
}

fn words(vocabulary: &Vocabulary, out: &mut Bytes) {
    let mut text = String::new();
    let mut before: &str = "";
    for word in &vocabulary.words {
        let mut shared = 0;
        let mut bytes = 0;
        for (one, other) in before.chars().zip(word.chars()) {
            if one != other || shared + one.len_utf16() > SHARED {
                break;
            }
            shared += one.len_utf16();
            bytes += one.len_utf8();
        }
        text.extend(char::from_u32(shared as u32));
        text.push_str(&word[bytes..]);
        before = word;
    }
    out.text(&text);
    let mut next = 0;
    for (term, stop) in vocabulary.terms.iter().zip(&vocabulary.stop) {
        out.number((next - term) as usize * 2 + usize::from(*stop));
        next = next.max(term + 1);
    }
}

fn forms(concepts: &Concepts, out: &mut Bytes) {
    let forms: Vec<(&Vec<u32>, u32)> =
        concepts.forms.iter().flat_map(|(form, all)| all.iter().map(move |concept| (form, *concept))).collect();
    out.number(forms.len());
    out.numbers(forms.iter().map(|(form, _)| form.len()));
    let mut before = 0;
    for (form, _) in &forms {
        out.number((form[0] - before) as usize);
        before = form[0];
    }
    out.numbers(forms.iter().flat_map(|(form, _)| form[1..].iter().map(|term| *term as usize)));
    let mut before = u32::MAX;
    for (_, concept) in forms {
        out.number(if concept == before { 0 } else { concept as usize + 1 });
        before = concept;
    }
    for (concept, near) in (0..).zip(&concepts.near) {
        out.number(near.len());
        out.numbers(
            near.iter()
                .map(|near| if *near > concept { (near - concept) * 2 } else { (concept - near) * 2 + 1 } as usize),
        );
    }
}

fn lists(postings: &[Vec<(u32, u8)>], out: &mut Bytes) {
    for list in postings {
        let mut next = 0;
        for (document, _) in list {
            out.number((document + 1 - next) as usize);
            next = document + 1;
        }
        out.number(0);
    }
    let impacts: Vec<u8> = postings.iter().flatten().map(|(_, impact)| *impact).collect();
    out.0.extend(impacts.chunks(2).map(|pair| pair[0] | pair.get(1).map_or(0, |high| high << 4)));
}

/// Bytes of each list of postings.
fn sizes(postings: &Postings) -> Vec<usize> {
    let size = |list: &Vec<(u32, u8)>| {
        let mut bytes = Bytes::default();
        lists(std::slice::from_ref(list), &mut bytes);
        bytes.0.len()
    };
    postings.par_iter().map(size).collect()
}

/// Runs of terms whose postings fill a shard; a term is never cut.
fn shards(sizes: &[usize], limit: usize) -> Vec<std::ops::Range<usize>> {
    let mut shards = Vec::new();
    let mut start = 0;
    let mut bytes = 0;
    for (at, more) in sizes.iter().enumerate() {
        if at > start && bytes + more > limit {
            shards.push(start..at);
            (start, bytes) = (at, 0);
        }
        bytes += more;
    }
    shards.push(start..sizes.len());
    shards
}

impl Column {
    fn write(&self, out: &mut Bytes) {
        out.number(self.entries.len());
        for entry in &self.entries {
            out.number(entry.len());
            out.numbers(entry.iter().map(|value| usize::from(*value)));
        }
        out.0.extend(self.numbers.iter().map(|number| (number & 255) as u8));
        if self.entries.len() > 256 {
            out.0.extend(self.numbers.iter().map(|number| (number >> 8) as u8));
        }
    }
}
