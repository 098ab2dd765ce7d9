// Lighthouse over the pages that count most: `node lighthouse.mjs [SITE] [--only NAME,NAME]`.
//
// In: the folder of a built site (dist when none is named). Out: a table of the four scores, layout
// shift and blocking time, for each page and language; exit code 1 when a score is under 100 or
// anything shifts or blocks. Settings are Lighthouse's own for a telephone: a simulated slow
// fourth-generation network and a processor four times slower. The site is sent compressed, with
// the headers of netlify.toml.
//
// Scores of accessibility, practice and search do not depend on the machine: one run decides. Times
// do, and other work on the machine only makes them worse: of up to three runs the best counts.

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
/** Milliseconds of blocking that are the test machine's own: they come and go on pages without a long task. */
const NOISE = 30;

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

const isBest = ({ scores, shift, blocking }) => scores.every((score) => score === 100) && shift === 0 && blocking < NOISE;
/** The better of two runs of one page: its own scores, and the least times. */
const better = (a, b) => ({
  scores: b.scores.map((score, at) => (at === 0 ? Math.max(score, a.scores[0]) : Math.min(score, a.scores[at]))),
  lowering: b.scores[0] > a.scores[0] ? b.lowering : a.lowering,
  shift: Math.max(a.shift, b.shift),
  blocking: Math.min(a.blocking, b.blocking),
  paint: Math.min(a.paint, b.paint),
});

let passed = 0;
let failed = 0;
console.log('speed  access  practice  search  shift  blocking ms  paint ms  runs  page');
try {
  for (const { name, lang, path } of mainPages(site).filter((page) => !only || only.includes(page.name))) {
    const url = `${server.origin}${site.basePath}${path}`;
    let best = await measure(url);
    let runs = 1;
    // Another run can only mend times.
    while (!isBest(best) && runs < RUNS) {
      best = better(best, await measure(url));
      runs += 1;
    }
    const { scores, shift, blocking, paint, lowering } = best;
    const [speed, access, practice, search] = scores.map(String);
    console.log(
      `${speed.padStart(5)} ${access.padStart(7)} ${practice.padStart(9)} ${search.padStart(7)} ${shift.toFixed(3).padStart(6)} ${blocking.toFixed(0).padStart(12)} ${paint.toFixed(0).padStart(9)} ${String(runs).padStart(5)}  ${name} ${lang} /${path}`,
    );
    if (isBest(best)) passed += 1;
    else {
      failed += 1;
      for (const line of lowering) console.log(`       FAULT ${line}`);
    }
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(`\nlighthouse: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
