// Properties of the query core on a built site, without a browser: SITE=dist node --test tests/finder/core.test.mjs
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { Index, fold } from "../../themes/default/js/index.js";
import { Places } from "../../themes/default/js/places.js";
import { search } from "../../themes/default/js/query.js";
import { asset, indexOf } from "./site.mjs";

/** @param {string} path @returns {ArrayBuffer} */
const bytes = (path) => new Uint8Array(readFileSync(path)).buffer;
const places = Places.parse(bytes(asset(/^places-.*\.bin$/)));
const open = (lang) => Index.parse(bytes(indexOf(lang)), () => Promise.reject(new Error("one file holds everything")));
const range = (from, to) => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/** Knuth's linear congruential generator: the same numbers in every run. */
function random(seed) {
  let state = BigInt(seed);
  return (bound) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 33n) % bound;
  };
}

/** Optimal string alignment by the textbook. */
function distance(a, b) {
  const table = range(0, a.length).map((i) => range(0, b.length).map((j) => i + j));
  for (const i of range(1, a.length)) {
    for (const j of range(1, b.length)) {
      table[i][j] = Math.min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + +(a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return table[a.length][b.length];
}

/** A word with some slips of the finger. */
function mistype(word, next) {
  const letters = [...word];
  for (let errors = next(3); errors > 0; errors--) {
    const at = next(letters.length + 1);
    const letter = "abcdefghilmnopqrstuvz"[next(21)];
    [
      () => letters.splice(at, 1),
      () => letters.splice(at, 0, letter),
      () => (letters[at] = letter),
      () => letters.splice(at, 2, ...letters.slice(at, at + 2).reverse()),
    ][next(4)]();
  }
  return letters.join("");
}

test("text is folded as the builder folds it", () => {
  const cases = JSON.parse(readFileSync(new URL("fold.json", import.meta.url), "utf8"));
  for (const [text, words] of cases) assert.deepEqual(fold(text), words, JSON.stringify(text));
});

/** The values of a facet that a document is known to have, read from the column as src/search/write.rs describes it. */
function valuesOf(index, name, doc) {
  const { facets } = index.head;
  const column = index.columns[name === "ats" || name === "province" ? "area" : name];
  const entry = column.entries[column.numbers[doc]];
  if (name === "year") return range(entry[0], entry[1]);
  if (name === "age") return range(0, 17).filter((age) => entry.length && entry[0] <= age * 12 + 11 && entry[1] >= age * 12);
  const provinces = entry.slice(entry[0] + 2, entry[0] + 2 + entry[entry[0] + 1]);
  const numbers = name === "ats" ? entry.slice(1, 1 + entry[0]) : name === "province" ? provinces : entry;
  return numbers.map((number) => facets[name][number]);
}

for (const lang of ["it", "en"]) {
  const index = open(lang);
  const docs = range(0, index.head.docs - 1);

  test(`${lang}: counts of facets are those of brute force, narrowing and with several values`, () => {
    const next = random(3);
    const names = ["who", "need", "ats", "province", "age", "cost", "type", "state", "year"];
    for (const _ of range(1, 150)) {
      const text = ["", "voucher", "bambini", "welfare", "children", "scuola chiusa"][next(6)];
      const filters = {};
      for (const name of names) {
        if (next(4)) continue;
        const list = [...new Set(docs.flatMap((doc) => valuesOf(index, name, doc)))];
        const some = range(0, next(3)).map(() => list[next(list.length)]);
        filters[name] = name === "age" ? some[0] : some;
      }
      const passes = (doc, name) => {
        const wanted = [].concat(filters[name] ?? []);
        const known = valuesOf(index, name, doc);
        return !wanted.length || !known.length || known.some((value) => wanted.includes(value));
      };
      const found = search(index, text).hits;
      const strong = found.filter((hit) => !hit.weak);
      const matching = (strong.length ? strong : found).map((hit) => hit.doc);
      const result = search(index, text, filters);
      for (const name of names) {
        const kept = matching.filter((doc) => names.every((other) => other === name || passes(doc, other)));
        const all = kept.flatMap((doc) => valuesOf(index, name, doc));
        for (const [value, count] of Object.entries(result.counts[name])) {
          assert.equal(count, all.filter((one) => String(one) === value).length, `${text} ${JSON.stringify(filters)} ${name} ${value}`);
        }
      }
      for (const { doc } of result.hits) assert.ok(names.every((name) => passes(doc, name)));
    }
  });

  test(`${lang}: words stand in order and each is found as itself`, () => {
    index.words.forEach((word, at) => {
      if (at) assert.ok(index.words[at - 1] < word);
      const [{ as }] = index.understand(word + " ").words;
      assert.ok(as === (index.stops[at] ? "stop" : "exact") || (as === "synonym" && !index.stops[at]), `${word}: ${as}`);
    });
  });

  test(`${lang}: slips are counted as a plain table counts them`, () => {
    const next = random(7);
    for (const _ of range(1, 150)) {
      const typed = mistype(index.words[next(index.words.length)], next);
      if (typed < "a" || typed.length > 40) continue;
      const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
      const all = index.words.filter((_, at) => !index.stops[at]).map((other) => ({ other, errors: distance(typed, other) }));
      const least = Math.min(...all.map(({ errors }) => errors));
      const wanted = most && least <= most ? all.filter(({ errors }) => errors === least).map(({ other }) => other) : [];
      const found = index.mistyped(typed).map((one) => one.word);
      assert.equal(found.length, Math.min(4, wanted.length), typed);
      for (const one of found) assert.ok(wanted.includes(one), `${typed} ${one}`);
    }
  });

  test(`${lang}: any text gets an answer in order, and the first few are the first of all`, () => {
    const next = random(11);
    const letters = [..."abcdeiorst 'èß-.,1290日é\u0301x"];
    for (const _ of range(1, 400)) {
      const text = range(1, next(24)).map(() => letters[next(letters.length)]).join("");
      const whole = search(index, text, {}, { places });
      assert.deepEqual(search(index, text, {}, { places, limit: 3 }).hits, whole.hits.slice(0, 3));
      assert.equal(whole.hits.length, whole.total + whole.weakTotal);
      assert.ok(whole.hits.every((hit, at) => !at || !whole.hits[at - 1].weak || hit.weak));
    }
  });

  test(`${lang}: nothing asked is everything, and nothing sure`, () => {
    for (const text of ["", "  ", lang === "it" ? "di" : "the"]) {
      const result = search(index, text);
      assert.equal(result.total, docs.length);
      assert.equal(result.confident, false);
    }
  });

  test(`${lang}: a file that is cut or changed is refused`, () => {
    const whole = new Uint8Array(bytes(indexOf(lang)));
    const next = random(5);
    for (const round of range(1, 80)) {
      const broken = whole.slice(0, round % 2 ? whole.length : next(whole.length));
      if (round % 2) broken[next(broken.length)] ^= 1 << next(8);
      assert.throws(() => Index.parse(broken.buffer, () => Promise.reject(new Error("nothing"))), /not a whole file/);
    }
  });
}

test("numbers in letters are ages, and a beginning may be typed apart", () => {
  const index = open("it");
  const first = (text) => search(index, text).hits.slice(0, 3).map(({ doc }) => doc);
  const ages = (text) => index.understand(text).parts.flatMap(({ age }) => age ?? []);
  assert.deepEqual(ages("figlia di sei anni"), [72]);
  assert.deepEqual(ages("da tre a dieci anni"), [36, 120]);
  assert.deepEqual(ages("bimbo di un anno e otto mesi"), [12, 8]);
  assert.deepEqual(ages("five year old"), [60]);
  assert.deepEqual(ages("sei sicuro"), []);
  assert.deepEqual(first("baby s"), first("babys"));
  assert.equal(places.name(index.understand("doposcuola cinisello", places).place ?? -1), "Cinisello Balsamo");
});

// What the finder must understand, and what then comes first.
const GOLDEN = {
  it: { "baby sitter": /babysit/, babysitter: /babysit/, babisitter: /babysit/, tata: /babysit/, "baby s": /babysit/, stirerie: /stireria|maggiordomo/,
    "la tribu' degli indiani cucù": /lodi-tribu/, "concilia campus": /conciliacampus/, wekids: /we-kids/, "doposcuola milano": /conciliascuola/,
    "pasqua monza": /btg-pasqua|familyhub/, "estate 2025": /btg-estate-2025/, ironing: /stireria|maggiordomo/, "palazolo suloglio": /voucher-palazzolo/ },
  en: { nanny: /babysit/, "summer camp bergamo": /we-play/, conceirge: /maggiordomo/, "easter holidays": /pasqua/, stireria: /stireria|maggiordomo/ },
};
const NOTHING = { it: ["pizza", "xqzwvk", "multa autovelox"], en: ["boat licence", "horoscope", "asdfghjkl"] };
const ids = readdirSync(new URL("../../content/services", import.meta.url)).map((name) => name.replace(/\.yaml$/, "")).sort();
for (const lang of ["it", "en"]) {
  const index = open(lang);
  test(`${lang}: golden queries`, () => {
    for (const [query, first] of Object.entries(GOLDEN[lang])) assert.match(ids[search(index, query, {}, { places }).hits[0].doc], first, query);
    for (const query of NOTHING[lang]) assert.equal(search(index, query, {}, { places }).confident, false, query);
  });
}
