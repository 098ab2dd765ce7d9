// The words of a search index, and which of them a typed word may stand for. Nothing here knows a
// language: the words do.

/**
 * @typedef {import("./reader.js").Reader} Reader
 * @typedef {import("./index.js").Reading} Reading
 */

// Terms that a beginning of a word, or a mistyped word, stands for at most.
const BEGUN = 12;
const MISTYPED = 4;
// Letters of a word that are compared at most, and what is too far.
export const LONG = 48;
const FAR = 99;

/** @param {string} a @param {string} b @returns {[number, string]} letters they begin with both, and what is left of them */
function endings(a, b) {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return [same, a.slice(same) + "/" + b.slice(same)];
}

export class Vocabulary {
  /** @param {Reader} file */
  constructor(file) {
    /** @type {any} counts, facet values, numbers to rank by: see src/search/write.rs */
    this.head = JSON.parse(file.text());
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
    /** About how many documents have each term. @type {ArrayLike<number>} */
    this.sizes = [];
    /** Usual endings, once asked for. @type {Map<string, number> | null} */
    this.pairs = null;
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
}
