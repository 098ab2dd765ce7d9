// Lighthouse over the pages that count most: `node lighthouse.mjs [SITE] [--only NAME,NAME]`.
//
// In: the folder of a built site (dist when none is named). Out: a table of the four scores, layout
// shift and blocking time, for each page and language; exit code 1 when a score is under 100 or
// anything shifts or blocks. Settings are Lighthouse's own for a telephone: a simulated slow
// fourth-generation network and a processor four times slower. The site is sent compressed, with
// the headers of netlify.toml.
//
// Scores of accessibility, practice and search do not depend on the machine: one run decides. Times
// do, and other work on the machine only makes them worse: of up to three runs the best counts, and
// what is not clean then is tried as often again when all the others are done.

import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import lighthouse from 'lighthouse';
import { launch } from './lib/chromium.mjs';
import { mainPages } from './lib/main-pages.mjs';
import { readRules } from './lib/netlify.mjs';
import { serve } from './lib/server.mjs';
import { readSite } from './lib/site.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const RUNS = 3;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' }, verbose: { type: 'boolean' } } });
const dir = resolve(positionals[0] ?? join(ROOT, 'dist'));
const only = values.only?.split(',');
const site = readSite(dir);
const server = await serve({ dir, basePath: site.basePath, rules: readRules(join(ROOT, 'netlify.toml')), coding: 'br' });
const port = 20_000 + (process.pid % 20_000);
const browser = await launch([`--remote-debugging-port=${port}`]);

/** One run: scores from 0 to 100, shift, blocking time in milliseconds, and what lowers a score. */
async function measure(url, tries = RUNS) {
  const { lhr } = await lighthouse(url, { port, logLevel: 'silent', output: 'json', onlyCategories: CATEGORIES });
  // Now and then the recording of a page load fails: that says nothing about the page.
  if (lhr.runtimeError && tries > 1) return measure(url, tries - 1);
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const scores = CATEGORIES.map((name) => Math.round(lhr.categories[name].score * 100));
  const lowering = CATEGORIES.flatMap((name) =>
    lhr.categories[name].auditRefs
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
      .map(({ id }) => `${name}: ${id} ${lhr.audits[id].displayValue ?? lhr.audits[id].explanation ?? ''}`),
  );
  const number = (id) => lhr.audits[id].numericValue;
  return { scores, lowering, shift: number('cumulative-layout-shift'), blocking: number('total-blocking-time'), paint: number('largest-contentful-paint') };
}

const isBest = ({ scores, shift, blocking }) => scores.every((score) => score === 100) && shift === 0 && Math.round(blocking) === 0;
/** The better of two runs of one page: its own scores, and the least times. */
const better = (a, b) => ({
  scores: b.scores.map((score, at) => (at === 0 ? Math.max(score, a.scores[0]) : Math.min(score, a.scores[at]))),
  lowering: b.scores[0] > a.scores[0] ? b.lowering : a.lowering,
  shift: Math.max(a.shift, b.shift),
  blocking: Math.min(a.blocking, b.blocking),
  paint: Math.min(a.paint, b.paint),
  runs: b.runs,
});

/** Runs a page until it is at its best, RUNS times at most, after what earlier runs gave. */
async function bestOf(path, earlier) {
  const url = `${server.origin}${site.basePath}${path}`;
  let best = earlier;
  for (let run = 0; run < RUNS && !(best && isBest(best)); run += 1) {
    const is = { ...(await measure(url)), runs: (best?.runs ?? 0) + 1 };
    best = best ? better(best, is) : is;
  }
  return best;
}

function print({ name, lang, path }, { scores, shift, blocking, paint, runs }) {
  const [speed, access, practice, search] = scores.map(String);
  const numbers = [speed.padStart(5), access.padStart(7), practice.padStart(9), search.padStart(7), shift.toFixed(3).padStart(6), blocking.toFixed(0).padStart(12)];
  console.log(`${numbers.join(' ')} ${paint.toFixed(0).padStart(9)} ${String(runs).padStart(5)}  ${name} ${lang} /${path}`);
}

let passed = 0;
let failed = 0;
console.log('speed  access  practice  search  shift  blocking ms  paint ms  runs  page');
try {
  const later = [];
  for (const page of mainPages(site).filter(({ name }) => !only || only.includes(name))) {
    const result = await bestOf(page.path);
    print(page, result);
    if (isBest(result)) passed += 1;
    else later.push({ page, result });
  }
  for (const { page, result } of later) {
    const again = await bestOf(page.path, result);
    print(page, again);
    if (isBest(again)) passed += 1;
    else {
      failed += 1;
      for (const line of again.lowering) console.log(`       FAULT ${line}`);
    }
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`\nlighthouse: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
