// Whether the page of a large catalogue says what is so: every result a card that leads to its
// sheet, every number beside a choice what looking at all services gives.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { count, read } from './catalogue.mjs';
import { visit } from './visit.mjs';

/** Choices of which the counts are looked at. */
const CHOSEN = ['', 'state=active', 'who=families&who=companies&type=centre', 'age=8&state=active&state=planned', 'province=MI&province=BG&cost=free', 'year=2020&who=carers&need=caregiver'];

/**
 * @param {import('playwright-core').Browser} browser @param {import('./visit.mjs').Host} host
 * @param {import('./visit.mjs').Engine} engine @param {string} lang @param {string} folder
 * @returns {Promise<{ looked: number, wrong: string[] }>}
 */
export async function counts(browser, host, engine, lang, folder) {
  const services = read(join(folder, 'project'), lang);
  const wrong = [];
  let looked = 0;
  for (const text of CHOSEN) {
    const asked = new URLSearchParams(text);
    const chosen = Object.fromEntries([...asked.keys()].map((name) => [name, asked.getAll(name)]));
    const truth = count(services, chosen);
    const { page, settle, close } = await visit(browser, host, engine, lang, { search: text && `?${text}` });
    if (text) await page.waitForSelector(engine.result);
    await settle();
    const shown = await page.evaluate(() => ({
      total: document.querySelector('[data-part=found]')?.textContent?.replace(/\D/g, ''),
      values: [...document.querySelectorAll('.choice')].map((label) => {
        const input = /** @type {HTMLInputElement} */ (label.querySelector('input'));
        return [input.name, input.value, label.querySelector('.choice-count')?.textContent?.replace(/\D/g, '') ?? ''];
      }),
    }));
    await close();
    if (text && Number(shown.total) !== truth.total) wrong.push(`?${text}: ${shown.total} found, there are ${truth.total}`);
    for (const [name, value, n] of shown.values) {
      looked++;
      if (Number(n) !== (truth.counts[name]?.[value] ?? 0)) wrong.push(`?${text}: ${name}=${value} says ${n}, there are ${truth.counts[name]?.[value] ?? 0}`);
    }
  }
  return { looked, wrong };
}

/**
 * @param {import('playwright-core').Browser} browser @param {import('./visit.mjs').Host} host
 * @param {import('./visit.mjs').Engine} engine @param {string} lang @param {string} folder @param {string[]} queries
 * @returns {Promise<{ looked: number, wrong: string[] }>}
 */
export async function cards(browser, host, engine, lang, folder, queries) {
  const { page, close } = await visit(browser, host, engine, lang);
  const wrong = [];
  let looked = 0;
  for (const query of queries) {
    await page.evaluate((text) => /** @type {any} */ (window).ask(text), query);
    const shown = await page.evaluate(
      (result) => [...document.querySelectorAll(result)].map((card) => ({ href: card.querySelector('a')?.getAttribute('href') ?? '', title: card.querySelector('.card-title')?.textContent?.trim() ?? '', seen: card.getBoundingClientRect().height > 40 })),
      engine.result,
    );
    if (!shown.length) wrong.push(`${query}: no card at all`);
    for (const { href, title, seen } of shown) {
      looked++;
      const sheet = join(folder, 'site', decodeURIComponent(new URL(href, host.origin + engine.page(lang)).pathname), 'index.html');
      const heading = existsSync(sheet) ? readFileSync(sheet, 'utf8').match(/<h1[^>]*>(.*?)<\/h1>/s)?.[1].replace(/<[^>]*>/g, '').trim() : undefined;
      const plain = heading?.replace(/&#x27;|&#39;/g, "'").replace(/&quot;/g, '"').replace(/&amp;/g, '&');
      if (!seen || plain !== title) wrong.push(`${query}: card "${title}" (${href}), its sheet "${plain}"`);
    }
  }
  await close();
  return { looked, wrong };
}
