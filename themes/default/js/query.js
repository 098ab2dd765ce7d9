// The search itself: which documents, in which order, how many of each kind. Pure: no page, no
// network. Order of hits, first things first; every number is in the header of the index:
// 1. hits that cover at least `confident` of the query, by sure matches; the rest is weak
// 2. the score, in `steps` steps: the share of the query (rare words are more of it) that is
//    covered, where being much about a word covers it more than naming it, and exact more than fuzzy
// 3. fewer facets asked for that are unknown; the state; near before far
// 4. the score in full; the document's number

import { SOURCES } from "./index.js";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./index.js").Asked} Asked
 * @typedef {import("./index.js").Part} Part
 * @typedef {import("./index.js").Places} Places
 *
 * @typedef {object} Filters several values of a facet mean or, facets and
 * @property {string[]} [who]
 * @property {string[]} [need]
 * @property {string[]} [ats]
 * @property {string[]} [province]
 * @property {number | null} [near] place
 * @property {number | null} [age] years
 * @property {string[]} [cost]
 * @property {string[]} [type]
 * @property {string[]} [state]
 * @property {(string | number)[]} [year]
 * @property {string[]} [lang]
 *
 * @typedef {{ doc: number, score: number, weak: boolean, ask: string[], km: number | null }} Hit
 * @typedef {object} Result
 * @property {Hit[]} hits
 * @property {number} total hits that are not weak
 * @property {number} weakTotal
 * @property {Record<string, Record<string, number>> | null} counts null while the facets are not loaded
 * @property {Record<string, number>} unknown
 * @property {import("./index.js").Word[]} words
 * @property {string[]} marks words to highlight
 * @property {number | null} place
 * @property {boolean} confident
 */

const FACETS = ["who", "need", "ats", "province", "near", "age", "cost", "type", "state", "year", "lang"];
// The oldest age that has a value of its own.
const OLDEST = 17;
// Documents there may be, for the last part of a key.
const DOCS = 2 ** 20;

/** @param {number} from @param {number} to */
const range = (from, to) => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/** @param {number[]} entry of the area column @returns {number[][]} agencies, provinces, municipalities */
function area(entry) {
  const half = 1 + entry[0];
  const end = half + 1 + entry[half];
  return [entry.slice(1, half), entry.slice(half + 1, end), entry.slice(end)];
}

/**
 * @param {Index} index prepared for this query @param {string} text @param {Filters} [filters]
 * @param {{ places?: Places, limit?: number }} [options]
 * @returns {Result}
 */
export function search(index, text, filters = {}, { places, limit = Infinity } = {}) {
  const { columns } = index;
  const asked = index.understand(text, places);
  const near = distances(index, filters.near ?? asked.place, places);
  const { docs, sure, score, order } = rate(index, asked, near);
  const sieve = sift(index, filters, near);
  const kept = docs.filter((doc) => !sieve.failed[doc]);
  const strong = docs.filter((doc) => sure[doc]);
  const total = strong.filter((doc) => !sieve.failed[doc]).length;
  const keys = new Float64Array(kept.length);
  kept.forEach((doc, at) => (keys[at] = order(doc, sieve.unknown[doc])));
  keys.sort();
  return {
    hits: Array.from(keys.subarray(0, limit), (key) => {
      const doc = key % DOCS;
      const ask = sieve.active.filter((one) => one.isUnknown(doc)).map(({ name }) => name);
      return { doc, score: score[doc], weak: !sure[doc], ask, km: near && near[columns.area.numbers[doc]].km };
    }),
    total,
    weakTotal: kept.length - total,
    counts: columns.lang && columns.who && columns.area ? count(index, strong.length ? strong : docs, sieve) : null,
    unknown: Object.fromEntries(sieve.active.map(({ name, isUnknown }) => [name, kept.filter(isUnknown).length])),
    words: asked.words,
    marks: marks(index, asked),
    place: asked.place,
    confident: total > 0 && asked.parts.length > 0,
  };
}

/**
 * For each entry of the area column, how near it is to a place (0 to 1), and kilometres where its
 * municipalities are known.
 * @param {Index} index @param {number | null} place @param {Places} [places]
 */
function distances({ head: { rank, facets }, columns }, place, places) {
  if (place == null || !places || !columns.area) return null;
  const [lat, lon] = places.coords(place);
  return columns.area.entries.map((entry) => {
    const [agencies, provinces, towns] = area(entry);
    const here = provinces[0] + 1 ? provinces.includes(facets.province.indexOf(places.province(place))) : agencies.includes(facets.ats.indexOf(places.ats(place)));
    const km = towns[0] + 1 ? Math.min(...towns.map((town) => (town === place ? 0 : places.km(town, lat, lon)))) : null;
    const everywhere = agencies[1] + 1 && agencies.length === facets.ats.length;
    const quality = km === null ? (everywhere ? rank.regional : here ? rank.around : 0) : towns.includes(place) ? 1 : rank.around * (0.8 - (0.4 * km) / rank.km);
    return { km, quality: km !== null && km > rank.km ? 0 : quality };
  });
}

/**
 * What each document is worth to a query, and its place in the order.
 * @param {Index} index @param {Asked} asked @param {ReturnType<typeof distances>} near
 */
function rate({ head, columns, lists }, { parts }, near) {
  const { docs: size, rank } = head;
  const zeros = () => new Float32Array(size);
  const [score, sure] = [zeros(), zeros()];
  let whole = 0;
  for (const { ways, pairs, place, age } of parts) {
    const [best, safe] = [zeros(), zeros()];
    let count = 0.5;
    /** @param {number} doc @param {number} impact @param {{ factor: number, sure: boolean }} way */
    const hit = (doc, impact, { factor, sure }) => {
      best[doc] = Math.max(best[doc], factor * (rank.least + (1 - rank.least) * Math.min(1, impact / rank.full)));
      if (sure) safe[doc] = 1;
    };
    for (const [term, way] of [...ways].sort(([, a], [, b]) => +!!a.loose - +!!b.loose)) {
      const { docs, impacts } = lists[term];
      if (way.factor > rank.near) count = Math.max(count, docs.length);
      const alone = { factor: rank.near, sure: false };
      docs.forEach((doc, at) => hit(doc, impacts[at], way.loose && best[doc] <= rank.near ? alone : way));
    }
    for (const pair of pairs) {
      const [one, other] = pair.terms.map((term) => lists[term]);
      const impacts = zeros();
      other.docs.forEach((doc, at) => (impacts[doc] = other.impacts[at]));
      const both = one.docs.filter((doc, at) => (impacts[doc] = Math.min(impacts[doc], one.impacts[at])));
      both.forEach((doc) => hit(doc, impacts[doc], pair));
      count = Math.max(count, both.length);
    }
    // A place or an age is worth what it is to each entry of a column.
    const column = place == null ? age != null && columns.age : near && columns.area;
    const factors = column ? column.entries.map((entry, at) => (place == null ? fits(entry, age) : near ? near[at].quality : 0)) : [];
    for (let doc = 0, met = 0; column && doc < size; doc++) {
      const factor = factors[column.numbers[doc]];
      if (factor >= rank.regional) count = Math.max(count, ++met);
      if (factor) hit(doc, 15, { factor, sure: factor >= rank.regional });
    }
    // A rare word says more; one that nothing has is the rarest.
    const weight = Math.log(1 + size / count);
    whole += weight;
    for (let doc = 0; doc < size; doc++) {
      score[doc] += weight * best[doc];
      sure[doc] += weight * safe[doc];
    }
  }
  const docs = [];
  for (let doc = 0; doc < size; doc++) {
    if (whole && !score[doc]) continue;
    docs.push(doc);
    score[doc] = whole ? Math.min(1, score[doc] / whole) : 1;
    sure[doc] = +(sure[doc] >= whole * rank.confident);
  }
  /** @param {number} doc @param {number} unknown facets asked for that are unknown */
  const order = (doc, unknown) => {
    const state = rank.states[columns.state.entries[columns.state.numbers[doc]][0]];
    const far = near ? 1 - near[columns.area.numbers[doc]].quality : 0;
    const missing = 1 - score[doc];
    const key = (1 - sure[doc]) * 64 + Math.ceil(missing * rank.steps - 1e-4);
    return ((((key * 16 + unknown) * 16 + state) * 16 + Math.round(far * 15)) * 1024 + Math.round(missing * 1023)) * DOCS + doc;
  };
  return { docs, sure, score, order };
}

/** What an age in months is worth to a document of these ages. @param {number[]} ages youngest, oldest @param {number} [age] */
const fits = ([youngest, oldest], age = 0) => (youngest == null ? 0.3 : youngest <= age && age < oldest + 12 ? 0.9 : 0);

/**
 * The values that each entry of a facet's column is known to have.
 * @param {Index} index @param {string} name @param {ReturnType<typeof distances>} [near]
 * @returns {(string | number)[][]}
 */
function values({ head: { facets }, columns }, name, near) {
  /** @type {any} */
  const column = columns[SOURCES[name] || name];
  if (column[name] && !near) return column[name];
  return (column[name] = column.entries.map((/** @type {number[]} */ entry, /** @type {number} */ at) => {
    const [from, until] = entry;
    if (name === "near") return near && near[at].quality ? ["near"] : entry[2] == null ? [] : ["far"];
    if (name === "year") return range(from, until);
    if (name === "age") return range(Math.ceil((from - 11) / 12), Math.min(OLDEST, Math.floor(until / 12)));
    const numbers = SOURCES[name] ? area(entry)[+(name === "province")] : entry;
    return numbers.map((number) => facets[name][number]);
  }));
}

/**
 * Which documents the filters keep.
 * @param {Index} index @param {Filters} filters @param {ReturnType<typeof distances>} near
 */
function sift(index, filters, near) {
  const { docs } = index.head;
  const [failed, unknown, only] = [0, 0, 0].map(() => new Uint8Array(docs));
  /** @type {{ name: string, isUnknown: (doc: number) => boolean }[]} */
  const active = [];
  FACETS.forEach((name, facet) => {
    const value = /** @type {any} */ (filters)[name];
    const wanted = value == null ? [] : name === "near" ? [name] : name === "age" ? [Math.min(value, OLDEST)] : [].concat(value);
    if (!wanted.length) return;
    const column = index.columns[SOURCES[name] || name];
    const all = values(index, name, near);
    const passes = all.map((one) => !one.length || one.some((value) => wanted.some((other) => other == value)));
    const isUnknown = (/** @type {number} */ doc) => !all[column.numbers[doc]].length;
    active.push({ name, isUnknown });
    for (let doc = 0; doc < docs; doc++) {
      unknown[doc] += +isUnknown(doc);
      // Of a document that only one facet refuses, counts want to know which.
      if (!passes[column.numbers[doc]] && ++failed[doc]) only[doc] = facet;
    }
  });
  return { active, failed, unknown, only };
}

/**
 * For each value of each facet, the documents that have it and pass the filters of all others.
 * @param {Index} index @param {number[]} docs @param {ReturnType<typeof sift>} sieve
 */
function count(index, docs, { failed, only }) {
  return Object.fromEntries(
    FACETS.map((name, facet) => {
      const column = index.columns[SOURCES[name] || name];
      const met = new Uint32Array(column.entries.length);
      for (const doc of docs) if (!failed[doc] || (failed[doc] < 2 && only[doc] === facet)) met[column.numbers[doc]]++;
      /** @type {Record<string, number>} */
      const counts = {};
      for (const value of index.head.facets[name] || []) counts[value] = 0;
      values(index, name).forEach((all, at) => all.forEach((value) => (counts[value] = (counts[value] || 0) + met[at])));
      return [name, counts];
    }),
  );
}

/** @param {Index} index @param {Asked} asked @returns {string[]} words of what was found, not of what is near it */
function marks({ head, terms, words, forms }, { parts }) {
  const found = new Set();
  for (const { ways, pairs } of parts) {
    ways.forEach(({ factor }, term) => factor > head.rank.near && found.add(term));
    for (const pair of pairs) pair.terms.forEach((term) => found.add(term));
  }
  forms.forEach((all, first) => all.some((form) => !form.terms[1] && found.has(form.concept)) && found.add(first));
  return words.filter((_, at) => found.has(terms[at]));
}
