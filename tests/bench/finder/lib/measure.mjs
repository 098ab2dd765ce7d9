// What an engine costs on one catalogue in one language, measured in Chromium.

import { median, percentile } from './stats.mjs';
import { visit } from './visit.mjs';

/**
 * @typedef {import('./visit.mjs').Engine} Engine
 * @typedef {import('./visit.mjs').Host} Host
 * @typedef {import('playwright-core').Browser} Browser
 * @typedef {{ bytes: number, whole: number, requests: number }} Sum
 */

/** What people ask first, of words that every engine finds at any size. @type {Record<string, string[]>} */
const FIRST = {
  it: ['voucher', 'servizi per bambini', 'baby sitter', 'centro estivo', 'contributo famiglie'],
  en: ['voucher', 'services for children', 'school', 'summer camp', 'families'],
};
/** Asked for only once the first result is there: columns to count by, and names of places. */
const LATER = /\/f\/|places|\/filter\//;
/** What a page is without any search: its text, look and pictures. */
const PAGE = /\.(html|css|svg|png|webp|jpg|ico|woff2|webmanifest)$|\/$/;

/** Milliseconds that the largest file may take on a slow line. */
const LONG = 240_000;

/** @param {import('./server.mjs').Sent[]} sent @returns {Sum} */
const sum = (sent) => ({
  bytes: sent.reduce((all, one) => all + one.sent, 0),
  // What it would be on a host that leaves data of unknown type as it is.
  whole: sent.reduce((all, one) => all + (one.path.endsWith('.bin') ? one.whole : one.sent), 0),
  requests: sent.length,
});

/**
 * Bytes and requests, script included: to the first result; with all counts beside the choices;
 * with everything that comes after. Of several questions the middle one.
 * @param {Browser} browser @param {Host} host @param {Engine} engine @param {string} lang
 */
export async function bytes(browser, host, engine, lang) {
  const all = [];
  for (const query of FIRST[lang].slice(0, 3)) {
    const visitor = await visit(browser, host, engine, lang, { ahead: false });
    await visitor.type(query);
    await visitor.first();
    await visitor.settle();
    const sent = host.sent.filter(({ path }) => !PAGE.test(path) || path.startsWith('/bench/peers/'));
    await visitor.close();
    const places = /\/places[-.]/;
    all.push({ query, first: sum(sent.filter(({ path }) => !LATER.test(path))), facets: sum(sent.filter(({ path }) => !places.test(path))), all: sum(sent), files: sent });
  }
  return all.sort((a, b) => a.first.bytes - b.first.bytes)[1];
}

/**
 * Milliseconds on slow 4G to the first result: from the first key, the page being there and the
 * index not yet asked for; and from the start of a visit that comes with a question.
 * @param {Browser} browser @param {Host} host @param {Engine} engine @param {string} lang @param {number} rounds
 */
export async function cold(browser, host, engine, lang, rounds) {
  const typed = [];
  const linked = [];
  for (const query of FIRST[lang].slice(0, rounds)) {
    const visitor = await visit(browser, host, engine, lang, { ahead: false });
    await visitor.settle();
    await visitor.slowly();
    await visitor.type(query);
    typed.push(await visitor.first(LONG));
    await visitor.close();
    const linker = await visit(browser, host, engine, lang, { slow: true, search: `?q=${encodeURIComponent(query)}` });
    linked.push(await linker.first(LONG));
    await linker.close();
  }
  return { typed: median(typed), linked: median(linked), worst: Math.max(...typed) };
}

/**
 * One visitor who asks many questions: bytes of each after the first; then, everything being
 * there, processor time of the search alone and of the whole page (cards and layout included).
 * @param {Browser} browser @param {Host} host @param {Engine} engine @param {string} lang @param {string[]} queries
 */
export async function session(browser, host, engine, lang, queries) {
  const { page, devtools, settle, close } = await visit(browser, host, engine, lang, { ahead: false });
  const ask = (/** @type {string} */ text) => page.evaluate((text) => /** @type {any} */ (window).ask(text), text);
  await ask(FIRST[lang][0]);
  await settle();
  const next = [];
  for (const query of queries) {
    host.sent.length = 0;
    await ask(query);
    await page.waitForTimeout(20);
    next.push(host.sent.reduce((all, one) => all + one.sent, 0));
  }
  const search = await page.evaluate(clock, queries);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const used = async () => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
  const whole = [];
  for (const query of queries) {
    const before = await used();
    await ask(query);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    whole.push((await used() - before) * 1e3);
  }
  await close();
  return { next: percentile(next, 0.5), next95: percentile(next, 0.95), p50: percentile(search, 0.5), p95: percentile(search, 0.95), whole50: percentile(whole, 0.5), whole95: percentile(whole, 0.95) };
}

/** In the page: milliseconds of each search, the least of three, since other programs run too, after one round that warms up. @param {string[]} queries */
async function clock(queries) {
  const seen = /** @type {any} */ (window);
  const finder = /** @type {any} */ (document.querySelector('service-finder'));
  let { bare } = seen;
  if (!bare) {
    const { index, search } = await finder.core();
    const places = await finder.places();
    await index.facets();
    bare = async (/** @type {string} */ text) => {
      await index.prepare(text, {}, places);
      search(index, text, {}, { places, limit: 12 });
    };
  }
  for (const query of queries) await bare(query);
  const times = queries.map(() => Infinity);
  for (let round = 0; round < 3; round++) {
    for (const [at, query] of queries.entries()) {
      const start = performance.now();
      await bare(query);
      times[at] = Math.min(times[at], performance.now() - start);
    }
  }
  return times;
}

/**
 * Bytes of memory after a visit of a few questions, above those of the page alone: JavaScript,
 * buffers, WebAssembly and workers, garbage left out.
 * @param {Browser} browser @param {Host} host @param {Engine} engine @param {string} lang @param {string[]} queries
 */
export async function memory(browser, host, engine, lang, queries) {
  const { page, devtools, settle, close } = await visit(browser, host, engine, lang, { ahead: false });
  await devtools.send('HeapProfiler.enable');
  const measure = async () => {
    await settle();
    for (let round = 0; round < 2; round++) await devtools.send('HeapProfiler.collectGarbage');
    const heap = /** @type {any} */ (await devtools.send('Runtime.getHeapUsage'));
    const all = await page.evaluate(() => /** @type {any} */ (performance).measureUserAgentSpecificMemory?.().then((/** @type {any} */ { bytes }) => bytes));
    return { heap: heap.usedSize + (heap.backingStorageSize ?? 0), all };
  };
  const before = await measure();
  for (const query of queries) await page.evaluate((text) => /** @type {any} */ (window).ask(text), query);
  const after = await measure();
  await close();
  return { heap: after.heap - before.heap, all: after.all - before.all, page: after.heap };
}

/**
 * How soon the list of services can be used on a slow phone: 6 times slower, on slow 4G.
 * @param {Browser} browser @param {Host} host @param {Engine} engine @param {string} lang
 */
export async function ready(browser, host, engine, lang) {
  const { page, settle, close } = await visit(browser, host, engine, lang, { slow: true, cpu: 6 });
  await page.waitForSelector(engine.field);
  await settle();
  const times = await page.evaluate(() => {
    const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
    const { long } = /** @type {any} */ (window);
    return { html: entry.encodedBodySize, dom: entry.domInteractive, loaded: entry.domContentLoadedEventEnd, longest: Math.max(0, ...long), blocked: long.reduce((/** @type {number} */ all, /** @type {number} */ one) => all + one - 50, 0) };
  });
  await close();
  return times;
}
