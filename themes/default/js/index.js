// The search index of one language, and what typed words stand for.
// src/search/write.rs describes the files. Nothing here knows a language: the words do.

import { Reader } from "./reader.js";
import { LONG, Vocabulary } from "./vocabulary.js";

/**
 * @typedef {import("./reader.js").Column} Column
 *
 * @typedef {object} Reading what a typed word, or two, may stand for
 * @property {"exact" | "relative" | "prefix" | "typo" | "joined" | "split" | "stop"} as
 * @property {number[]} terms one, or those of a word taken apart
 * @property {string} word of the vocabulary
 * @property {number} factor what it counts, 0 to 1
 * @property {boolean} sure whether it can make a hit more than weak
 * @property {number} size how many typed words it takes
 *
 * @typedef {{ factor: number, sure: boolean, loose?: boolean }} Way loose: a word of a phrase, which
 *   by itself says less than the phrase
 * @typedef {object} Part a word of the query that counts, with all that may stand for it
 * @property {Map<number, Way>} ways by term or concept
 * @property {Reading[]} pairs terms that stand for it only together
 * @property {number} [place]
 * @property {number} [age] months
 *
 * @typedef {{ text: string, as: Reading["as"] | "synonym" | "place" | "none", corrected?: string }} Word
 *   as typed, and the word it was taken for
 * @typedef {{ parts: Part[], words: Word[], place: number | null }} Asked
 *
 * @typedef {object} Places
 * @property {(words: string[], from: number) => { length: number, place: number } | null} match
 * @property {{ place: number, text: string }[]} entries names, as folded words
 * @property {(place: number) => string} ats
 * @property {(place: number) => string} province
 * @property {(place: number) => number[]} coords
 * @property {(place: number, lat: number, lon: number) => number} km
 */

const COLUMNS = ["who", "need", "area", "age", "cost", "type", "year", "lang"];
// Facets that are in a column of another name.
/** @type {Record<string, string>} */
export const SOURCES = { ats: "area", province: "area", near: "area" };
/** @param {string} text @returns {string[]} words as in the index: see src/search/fold.rs */
export const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/(\d)[.,](?=\d{3}(?!\d))/g, "$1")
    .match(/\d+|\p{Alphabetic}+/gu) || [];

/** @param {Part} part @param {number} term @param {number} factor @param {boolean} sure */
function add({ ways }, term, factor, sure) {
  const way = ways.get(term) || { factor, sure };
  ways.set(term, { factor: Math.max(factor, way.factor), sure: sure || way.sure });
}

/**
 * @param {Places} places @param {string} word that the index has not
 * @returns {{ length: number, place: number } | null} the only place whose name of several words begins with it
 */
function beginning({ entries }, word) {
  const found = new Set(entries.filter(({ text }) => word[4] && text.startsWith(word + " ")).map(({ place }) => place));
  return found.size === 1 ? { length: 1, place: [...found][0] } : null;
}

export class Index extends Vocabulary {
  /** @param {Reader} file @param {(name: string) => Promise<ArrayBuffer>} load */
  constructor(file, load) {
    super(file);
    this.load = load;
    const { docs, terms, concepts, shards, inline } = this.head;
    /** Phrases by their first term. @type {{ terms: number[], concept: number }[][]} */
    this.forms = [];
    /** Concepts near each concept. @type {number[][]} */
    this.near = [];
    this.readForms(file);
    /** @type {Record<string, Column>} */
    this.columns = { state: file.column(docs) };
    if (inline) for (const name of COLUMNS) this.columns[name] = file.column(docs);
    /** Of each term, then of each concept, once loaded. @type {{ docs: number[], impacts: Uint8Array }[]} */
    this.lists = [];
    if (!shards) this.readLists(file, 0, terms + concepts);
    /** First term after each shard. */
    this.ends = file.numbers(shards);
    this.ends.forEach((size, at, ends) => (ends[at] = size + (ends[at - 1] || 0)));
    /** About how many documents have each term, on a scale. */
    this.sizes = shards ? file.run(terms + concepts) : this.lists.map((list) => list.docs.length);
    /** Files asked for. @type {Record<string, Promise<any>>} */
    this.files = {};
  }

  /**
   * @param {ArrayBuffer} buffer index.bin
   * @param {(name: string) => Promise<ArrayBuffer>} load other files of its folder
   * @throws {Error} when the file is not whole
   */
  static parse(buffer, load) {
    return new Index(new Reader(buffer), load);
  }

  /** @param {Reader} file */
  readForms(file) {
    const { terms, concepts } = this.head;
    const lengths = file.numbers();
    const firsts = file.numbers(lengths.length);
    const rests = lengths.map((length) => file.numbers(length - 1));
    const { forms } = this;
    let first = 0;
    let concept = 0;
    rests.forEach((rest, at) => {
      first += firsts[at];
      concept = file.number() || concept;
      (forms[first] || (forms[first] = [])).push({ terms: [first, ...rest], concept: terms + concept - 1 });
    });
    for (let at = 0; at < concepts; at++) {
      this.near.push(file.numbers().map((code) => terms + at + (code & 1 ? -(code >> 1) : code >> 1)));
    }
  }

  /** @param {Reader} file @param {number} from @param {number} to */
  readLists(file, from, to) {
    for (let term = from; term < to; term++) {
      const docs = [];
      for (let doc = -1, gap; (gap = file.number()); ) docs.push((doc += gap));
      this.lists[term] = { docs, impacts: new Uint8Array(docs.length) };
    }
    let half = 2 * file.at;
    for (let term = from; term < to; term++) {
      const { impacts } = this.lists[term];
      for (let at = 0; at < impacts.length; at++, half++) impacts[at] = (file.bytes[half >> 1] >> (4 * (half & 1))) & 15;
    }
    file.at = (half + 1) >> 1;
  }

  /**
   * @template T
   * @param {string} name @param {(file: Reader) => T} read
   * @returns {Promise<T>} once, unless it failed
   */
  get(name, read) {
    const file = async () => read(new Reader(await this.load(name)));
    return this.files[name] || (this.files[name] = file().catch((error) => (delete this.files[name], Promise.reject(error))));
  }

  /** Loads facet columns; there are counts once all are there. @param {string[]} [names] */
  async facets(names = COLUMNS) {
    await Promise.all(
      names.map((name) => this.columns[name] || this.get(`f/${name}.bin`, (file) => (this.columns[name] = file.column(this.head.docs)))),
    );
  }

  /**
   * Loads what a search needs. Nothing to do while all is in one file.
   * @param {string} text @param {Record<string, any>} [filters] @param {Places} [places]
   */
  async prepare(text, filters = {}, places) {
    const { parts } = this.understand(text, places);
    const filtered = Object.keys(filters).filter((name) => filters[name] != null && String(filters[name]));
    const asked = parts.flatMap(({ place, age }) => (place != null ? ["near"] : age != null ? ["age"] : []));
    const terms = parts.flatMap(({ ways, pairs }) => [...ways.keys(), ...pairs.flatMap((pair) => pair.terms)]);
    const shards = new Set(terms.filter((term) => !this.lists[term]).map((term) => this.ends.findIndex((end) => term < end)));
    await Promise.all([
      this.facets([...filtered, ...asked].map((name) => SOURCES[name] || name)),
      ...[...shards].map((at) => this.shard(at)),
    ]);
  }

  /** @param {number} at @returns {Promise<void>} */
  shard(at) {
    return this.get(`p/${at}.bin`, (file) => this.readLists(file, this.ends[at - 1] || 0, this.ends[at]));
  }

  /** Display records. @param {number[]} docs @returns {Promise<any[]>} */
  display(docs) {
    const size = this.head.shard;
    const read = (/** @type {Reader} */ file) => JSON.parse(file.text());
    return Promise.all(docs.map(async (doc) => (await this.get(`r/${Math.floor(doc / size)}.bin`, read))[doc % size]));
  }

  /**
   * @param {string[]} words typed @param {number} at
   * @param {number} open the word that may go on
   * @returns {Reading[]} best first
   */
  readings(words, at, open) {
    const word = words[at];
    const place = this.place(word);
    const known = this.words[place] === word;
    let found = known ? [this.reading(this.stops[place] ? "stop" : "exact", place)] : [];
    // Numbers are what they are.
    if (word < "a") return found;
    if (!known && at === open && word[1]) found = this.begun(word);
    if (!found.length && word[3]) found = this.relatives(word);
    if (!found.length) found = this.split(word);
    const both = word + words[at + 1];
    const together = this.known(both);
    if (together >= 0) found.push(this.reading("joined", together, this.head.rank.joined, true, 2));
    else if (at + 1 === open && !this.stops[place]) found.push(...this.begun(both).map((one) => ({ ...one, size: 2 })));
    return found;
  }

  /**
   * What a text asks for.
   * @param {string} text @param {Places} [places]
   * @returns {Asked}
   */
  understand(text, places) {
    const words = fold(text).map((word) => word.slice(0, LONG));
    const typing = /[\d\p{Alphabetic}]$/u.test(text);
    const all = words.map((_, at) => this.readings(words, at, typing ? words.length - 1 : -1));
    all.forEach((found, at) => {
      if (!found.length && words[at] > "9" && !(at && all[at - 1].some((one) => one.size > 1))) found.push(...this.mistyped(words[at]));
    });
    /** @type {Asked} */
    const asked = {
      place: null,
      parts: words.map(() => ({ ways: new Map(), pairs: [] })),
      words: words.map((text, at) => (all[at][0] ? { text, as: all[at][0].as, corrected: all[at][0].word } : { text, as: "none" })),
    };
    all.forEach((found, at) => {
      for (const one of found) {
        if (one.terms[1]) asked.parts[at].pairs.push(one);
        else if (one.as !== "stop") asked.parts.slice(at, at + one.size).forEach((part) => add(part, one.terms[0], one.factor, one.sure));
      }
    });
    this.findConcepts(all, asked);
    /** Words that say nothing by themselves. */
    const skipped = all.map(([one]) => !!one && one.as === "stop");
    this.findAges(words, asked, skipped);
    if (places) this.findPlaces(words, all, asked, skipped, places);
    asked.parts = asked.parts.filter((_, at) => !skipped[at]);
    return asked;
  }

  /**
   * Names of things, the longest first. Small words may stand between.
   * @param {Reading[][]} all @param {Asked} asked
   */
  findConcepts(all, { parts, words }) {
    const { rank, terms } = this.head;
    /**
     * @param {number[]} form @param {number} at @param {number} done terms of the form found already
     * @returns {{ to: number, factor: number, sure: boolean } | undefined} the farthest
     */
    const reach = (form, at, done) => {
      let best = done === form.length ? { to: at, factor: 1, sure: true } : undefined;
      for (const one of (!best && all[at]) || []) {
        const fits = one.terms.every((term, i) => term === form[done + i]);
        const rest = fits || (done && one.as === "stop") ? reach(form, at + one.size, done + (fits ? one.terms.length : 0)) : undefined;
        if (rest && (!best || rest.to > best.to)) {
          best = { to: rest.to, factor: Math.min(rest.factor, one.factor), sure: rest.sure && one.sure };
        }
      }
      return best;
    };
    for (let at = 0, to = 1; at < all.length; at = to++) {
      /** @type {{ concept: number, factor: number, sure: boolean }[]} */
      let found = [];
      for (const one of all[at]) {
        for (const { terms, concept } of this.forms[one.terms[0]] || []) {
          const end = reach(terms, at, 0);
          if (!end || end.to < to) continue;
          if (end.to > to) found = [];
          to = end.to;
          found.push({ ...end, concept });
        }
      }
      // Of a phrase of several words: what each says alone counts less.
      if (found[0] && to > at + 1) parts.slice(at, to).forEach(({ ways }) => ways.forEach((way) => (way.loose = true)));
      for (const { concept, factor, sure } of found) {
        for (let i = at; i < to; i++) {
          add(parts[i], concept, factor * rank.synonym, sure);
          for (const near of this.near[concept - terms]) add(parts[i], near, factor * rank.near, false);
          if (words[i].as === "exact" && !this.sizes[all[i][0].terms[0]]) words[i].as = "synonym";
        }
      }
    }
  }

  /**
   * Numbers before a word for years or months, one or two: "3 years", "three to eight years old".
   * @param {string[]} words @param {Asked} asked @param {boolean[]} skipped
   */
  findAges(words, { parts }, skipped) {
    const [numbers, years, months] = ["numbers", "years", "months"].map((name) => this.head[name].split(" "));
    words.forEach((word, at) => {
      const unit = years.includes(word) ? 12 : +months.includes(word);
      if (unit && years.includes(words[at - 1])) skipped[at] = skipped[at - 1];
      for (const before of unit ? [at - 1, at - 3] : []) {
        const number = (numbers.indexOf(words[before]) % 16) + 1 || +words[before];
        if (!(number < 100)) break;
        parts[before].age = number * unit;
        skipped[before] = false;
        skipped[at] = true;
      }
    });
  }

  /**
   * @param {string[]} words @param {Reading[][]} all @param {Asked} asked
   * @param {boolean[]} skipped @param {Places} places
   */
  findPlaces(words, all, asked, skipped, places) {
    for (let at = 0; at < words.length; at++) {
      const [one] = all[at];
      if (skipped[at]) continue;
      // Mistyped, or in another language: the word that it stands for may be a place.
      const match =
        places.match(words, at) ||
        (one && one.as !== "exact" && words[at][3] ? places.match([one.word], 0) : null) ||
        (!one || one.as === "typo" ? beginning(places, words[at]) : null);
      if (!match || (match.length < 2 && one && (this.forms[one.terms[0]] || []).some((form) => !form.terms[1]))) continue;
      asked.place = asked.parts[at].place = match.place;
      asked.words[at].as = "place";
      for (const end = at + match.length - 1; at < end; asked.words[at].as = "place") skipped[++at] = true;
    }
  }
}
