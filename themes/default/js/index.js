// The search index of one language: its bytes, its words, and what typed words stand for.
// src/search/write.rs describes the files. Nothing here knows a language: the words do.

/**
 * @typedef {{ entries: number[][], numbers: Uint16Array }} Column distinct entries, and which of
 *   them each document has
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
// Terms that a beginning of a word, or a mistyped word, stands for at most.
const BEGUN = 12;
const MISTYPED = 4;
// Letters of a word that are compared at most, and what is too far.
const LONG = 48;
const FAR = 99;

/** @param {string} text @returns {string[]} words as in the index: see src/search/fold.rs */
export const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/(\d)[.,](?=\d{3}(?!\d))/g, "$1")
    .match(/\d+|\p{Alphabetic}+/gu) || [];

/** @param {string} a @param {string} b @returns {[number, string]} letters they begin with both, and what is left of them */
function endings(a, b) {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return [same, a.slice(same) + "/" + b.slice(same)];
}

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

class Reader {
  /** @param {ArrayBuffer} buffer @throws {Error} when the file is not whole */
  constructor(buffer) {
    const bytes = (this.bytes = new Uint8Array(buffer));
    this.at = 8;
    let sum = 0x811c9dc5;
    for (let at = 8; at < bytes.length; at++) sum = Math.imul(sum ^ bytes[at], 0x01000193);
    const head = new DataView(buffer);
    if (bytes.length < 9 || head.getUint32(0) !== 0x4c564631 || head.getInt32(4, true) !== sum) {
      throw Error("search: not a whole file");
    }
  }

  number() {
    for (let value = 0, unit = 1; ; unit *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * unit;
      if (!(byte & 128)) return value;
    }
  }

  /** @param {number} length */
  numbers(length = this.number()) {
    return Array.from({ length }, () => this.number());
  }

  /** @param {number} length */
  run(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }

  text() {
    return new TextDecoder().decode(this.run(this.number()));
  }

  /** @param {number} docs @returns {Column} */
  column(docs) {
    const entries = Array.from({ length: this.number() }, () => this.numbers());
    const numbers = Uint16Array.from(this.run(docs));
    if (entries.length > 256) this.run(docs).forEach((high, doc) => (numbers[doc] += 256 * high));
    return { entries, numbers };
  }
}

export class Index {
  /** @param {Reader} file @param {(name: string) => Promise<ArrayBuffer>} load */
  constructor(file, load) {
    this.load = load;
    /** @type {any} counts, facet values, numbers to rank by: see src/search/write.rs */
    this.head = JSON.parse(file.text());
    const { docs, terms, concepts, shards, inline } = this.head;
    /** @type {string[]} */
    this.words = [];
    /** Letters that each word shares with the one before. @type {number[]} */
    this.shared = [];
    let word = "";
    for (const rest of file.text().match(/[\0-\x1f][^\0-\x1f]*/g) || []) {
      this.shared.push(rest.charCodeAt(0));
      this.words.push((word = word.slice(0, rest.charCodeAt(0)) + rest.slice(1)));
    }
    const codes = file.numbers(this.words.length);
    this.stops = codes.map((code) => code & 1);
    let next = 0;
    this.terms = codes.map((code) => (code > 1 ? next - (code >> 1) : next++));
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

  /** @param {string} word @returns {number} position of the first word that is not before it */
  place(word) {
    let low = 0;
    let high = this.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.words[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @param {string} word @returns {number} its position; -1 where it is none or a small one */
  known(word) {
    const at = this.place(word);
    return this.words[at] === word && !this.stops[at] ? at : -1;
  }

  /**
   * @param {Reading["as"]} as @param {number} at position of a word
   * @param {number} [factor] @param {boolean} [sure] @param {number} [size]
   * @returns {Reading}
   */
  reading(as, at, factor = 1, sure = true, size = 1) {
    return { as, terms: [this.terms[at]], word: this.words[at], factor, sure, size };
  }

  /** How often words of one term differ by which endings. */
  usual() {
    /** @type {Map<string, number>} */
    const usual = new Map();
    /** @type {string[][]} */
    const groups = [];
    this.terms.forEach((term, at) => {
      const group = groups[term] || (groups[term] = []);
      for (const other of group) {
        for (const key of [endings(other, this.words[at])[1], endings(this.words[at], other)[1]]) usual.set(key, (usual.get(key) || 0) + 1);
      }
      group.push(this.words[at]);
    });
    return usual;
  }

  /** @param {string} start @returns {number[]} positions of words that begin so, without small ones */
  starting(start) {
    const found = [];
    for (let at = this.place(start); at < this.words.length && this.words[at].startsWith(start); at++) if (!this.stops[at]) found.push(at);
    return found;
  }

  /** @param {string} word @returns {Reading[]} by the word with the longest common beginning and a usual ending */
  relatives(word) {
    const usual = this.pairs || (this.pairs = this.usual());
    const score = (/** @type {number} */ at) => {
      const [same, key] = endings(word, this.words[at]);
      return (usual.get(key) || 0) > 1 ? same * 1e6 + (usual.get(key) || 0) : 0;
    };
    const near = this.starting(word.slice(0, Math.max(3, word.length / 2))).filter(score);
    const [best] = near.sort((a, b) => score(b) - score(a));
    return near[0] + 1 ? [this.reading("relative", best, this.head.rank.relative)] : [];
  }

  /** @param {string} word @returns {Reading[]} by words that begin so */
  begun(word) {
    const found = new Map(this.starting(word).reverse().map((at) => [this.terms[at], at]));
    const order = [...found].sort((a, b) => this.sizes[b[0]] - this.sizes[a[0]] || a[1] - b[1]);
    return order.slice(0, BEGUN).map(([, at]) => this.reading("prefix", at, this.head.rank.prefix, word.length > 2));
  }

  /** @param {string} word @returns {Reading[]} cut into two words, the first of which may be a small one */
  split(word) {
    /** @type {Reading[]} */
    let best = [];
    let most = 1;
    for (let cut = 2; cut < word.length - 2; cut++) {
      const at = this.place(word.slice(0, cut));
      const second = this.known(word.slice(cut));
      const least = Math.min(cut, word.length - cut);
      if (second < 0 || !word.startsWith(this.words[at]) || this.words[at].length !== cut || least <= most) continue;
      // Of small words only scraps of elision, not short ones that many words begin with.
      if (this.stops[at] && cut < 4) continue;
      most = least;
      const one = this.reading("split", second, this.head.rank.joined, least > 2);
      best = [{ ...one, terms: this.stops[at] ? one.terms : [this.terms[at], ...one.terms], word: this.words[at] + " " + one.word }];
    }
    return best;
  }

  /**
   * By the nearest words, within 1 error from 4 letters on, 2 from 8 (optimal string alignment:
   * a letter more, less, wrong, or two neighbours swapped). Words stand in order, so a row of the
   * table holds for all words that share the letters up to it.
   * @param {string} word at most as long as any
   * @returns {Reading[]}
   */
  mistyped(word) {
    const { length } = word;
    const rows = Array.from({ length: LONG + 1 }, () => new Uint8Array(length + 1));
    rows[0].forEach((_, x, row) => (row[x] = x));
    let most = length < 4 ? 0 : length < 8 ? 1 : 2;
    /** @type {number[]} */
    let found = [];
    // Rows that hold for the word looked at; letters after which nothing can come of it.
    let valid = 0;
    let dead = FAR;
    for (let at = 0; most && at < this.words.length; at++) {
      const other = this.words[at];
      if (this.shared[at] >= dead) continue;
      valid = Math.min(valid, this.shared[at]);
      for (dead = FAR; dead === FAR && valid < other.length && valid < LONG; ) {
        const [before, above] = [rows[valid - 1], rows[valid]];
        const letter = other[valid++];
        const row = rows[valid];
        let least = (row[0] = valid);
        for (let x = 1; x <= length; x++) {
          const swapped = before && letter === word[x - 2] && other[valid - 2] === word[x - 1];
          row[x] = Math.min(above[x - 1] + +(letter !== word[x - 1]), above[x] + 1, row[x - 1] + 1, swapped ? before[x - 2] + 1 : FAR);
          least = Math.min(least, row[x]);
        }
        if (least > most) dead = valid;
      }
      const errors = rows[valid][length];
      if (valid < other.length || errors > most || this.stops[at]) continue;
      if (errors < most) found = [];
      most = errors;
      found.push(at);
    }
    const rank = (/** @type {number} */ at) => +(this.words[at][0] === word[0]) * 1e6 + this.sizes[this.terms[at]];
    found.sort((a, b) => rank(b) - rank(a));
    return found.slice(0, MISTYPED).map((at) => this.reading("typo", at, this.head.rank.typo ** most, false));
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
