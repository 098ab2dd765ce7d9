// How well the finder answers: SITE=dist node --test tests/finder/relevance.test.mjs
//
// The judged queries (`judged-*.json`) were graded by reading the service sheets, before there was any search: 3 is what
// the person wants, 2 good, 1 touches on it, a service that is not named 0. Printed by kind; the sum must reach the aims.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { Index } from "../../themes/default/js/index.js";
import { Places } from "../../themes/default/js/places.js";
import { search } from "../../themes/default/js/query.js";
import { asset, indexOf } from "./site.mjs";

const AIMS = { ndcg: 0.9, success: 0.96, zero: 0.01, wrong: 0.05 };
const here = (name) => new URL(name, import.meta.url);
const bytes = (path) => new Uint8Array(readFileSync(path)).buffer;
const ids = readdirSync(here("../../content/services")).map((name) => name.replace(/\.yaml$/, "")).sort();
const places = Places.parse(bytes(asset(/^places-.*\.bin$/)));
const mean = (list) => (list.length ? list.reduce((a, b) => a + b, 0) / list.length : NaN);
/** Discounted cumulative gain of the first ten (Järvelin and Kekäläinen, 2002), gain 2^grade - 1. */
const dcg = (grades) => grades.slice(0, 10).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);

function judge(result, grades) {
  const got = result.hits.map((hit) => grades[ids[hit.doc]] || 0);
  const ideal = Object.values(grades).sort((a, b) => b - a);
  if (!ideal.length) return { wrong: Number(result.confident) };
  const first = got.findIndex((grade) => grade > 1 || (grade && ideal[0] === grade));
  return { ndcg: dcg(got) / dcg(ideal), mrr: first < 0 ? 0 : 1 / (first + 1), success: Number(first >= 0 && first < 3), zero: Number(!got.length) };
}

for (const lang of ["it", "en"]) {
  test(`${lang}: judged queries`, (context) => {
    const index = Index.parse(bytes(indexOf(lang)), () => Promise.reject(new Error("one file holds everything")));
    const rows = new Map([["ALL", []]]);
    for (const { query, kind, grades } of JSON.parse(readFileSync(here(`judged-${lang}.json`), "utf8"))) {
      for (const id of Object.keys(grades)) assert.ok(ids.includes(id), `${query}: no service ${id}`);
      const row = judge(search(index, query, {}, { places }), grades);
      if (!rows.has(kind)) rows.set(kind, []);
      rows.get(kind).push(row);
      rows.get("ALL").push(row);
    }
    const of = (list, name) => mean(list.map((row) => row[name]).filter((value) => value !== undefined));
    for (const [kind, list] of rows) {
      context.diagnostic(`${lang} ${kind}: ${list.length} queries, ${["ndcg", "mrr", "success", "zero", "wrong"].map((name) => `${name} ${of(list, name).toFixed(3)}`).join(", ")}`);
    }
    const all = rows.get("ALL");
    assert.ok(of(all, "ndcg") >= AIMS.ndcg && of(all, "success") >= AIMS.success, "relevance");
    assert.ok(of(all, "zero") <= AIMS.zero && of(all, "wrong") <= AIMS.wrong, "nothing found, or found with too much confidence");
  });
  test(`${lang}: every service is found first by its title`, () => {
    const index = Index.parse(bytes(indexOf(lang)), () => Promise.reject(new Error("one file holds everything")));
    for (const [at, id] of ids.entries()) {
      const text = readFileSync(here(`../../content/services/${id}.yaml`), "utf8");
      const title = text.match(new RegExp(`^title:\\n(?:  .*\\n)*?  ${lang}: "?(.+?)"?$`, "m"))?.[1] ?? text.match(/^title: "?(.+?)"?$/m)?.[1];
      const { hits } = search(index, title, {}, { places });
      const best = hits.filter((hit) => hit.score === hits[0].score).map((hit) => hit.doc);
      assert.ok(hits[0].doc === at || best.includes(at), `${id}: "${title}" finds ${ids[hits[0].doc]}`);
    }
  });
}
