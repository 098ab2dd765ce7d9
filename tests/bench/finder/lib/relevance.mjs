// How well each engine answers the judged queries of tests/finder over the real content.

import { readFileSync } from 'node:fs';
import { read } from './catalogue.mjs';
import { LISTS } from './peers.mjs';
import { judge, mean } from './stats.mjs';
import { visit } from './visit.mjs';

/** @typedef {{ query: string, kind: string, grades: Record<string, number> }} Judged */

/** @param {string} lang @returns {Judged[]} */
export const judged = (lang) => JSON.parse(readFileSync(new URL(`../../../finder/judged-${lang}.json`, import.meta.url), 'utf8'));

/**
 * @param {import('playwright-core').Browser} browser @param {import('./visit.mjs').Host} host
 * @param {import('./visit.mjs').Engine} engine @param {string} lang @param {string} project
 */
export async function relevance(browser, host, engine, lang, project) {
  const services = read(project, lang);
  const ids = new Map(services.map(({ id, slug }) => [`${LISTS[lang]}${slug}/`, id]));
  const { page, close } = await visit(browser, host, engine, lang);
  await page.evaluate((text) => /** @type {any} */ (window).ask(text), 'voucher');
  const rows = [];
  for (const { query, grades } of judged(lang)) {
    const { urls, docs, confident } = await page.evaluate(answer, query);
    const hits = urls ? urls.map((/** @type {string} */ url) => ids.get(url) ?? url) : docs.map((/** @type {number} */ doc) => services[doc].id);
    rows.push(judge(hits, confident, grades));
  }
  await close();
  const column = (/** @type {'ndcg' | 'mrr' | 'success' | 'zero' | 'wrong'} */ name) => mean(rows.flatMap((row) => row[name] ?? []));
  return { ndcg: column('ndcg'), mrr: column('mrr'), success: column('success'), zero: column('zero'), wrong: column('wrong'), queries: rows.length };
}

/** In the page. Other engines do not say how sure they are: whatever they find they offer. @param {string} query */
async function answer(query) {
  const seen = /** @type {any} */ (window);
  if (seen.urls) {
    const urls = await seen.urls(query);
    return { urls, confident: urls.length > 0 };
  }
  const finder = /** @type {any} */ (document.querySelector('service-finder'));
  const { index, search } = await finder.core();
  const { hits, confident } = search(index, query, {}, { places: await finder.places() });
  return { docs: hits.map((/** @type {any} */ { doc }) => doc), confident };
}
