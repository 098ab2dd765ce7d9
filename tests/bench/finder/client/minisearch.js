// MiniSearch in the page: one file of JSON a language, searched and counted on the main thread.
import MiniSearch from '/bench/peers/minisearch.js';
import { options } from './fold.js';
import { mount } from './peer.js';

/** @type {any} */
let engine;
/** @type {any[]} */
let results = [];

/** @param {string} text */
function search(text) {
  results = engine.search(text);
  return results;
}

/** How many results each value of each facet has. */
function counts() {
  /** @type {Record<string, Record<string, number>>} */
  const all = {};
  for (const { facets } of results) {
    for (const name in facets) for (const value of facets[name]) (all[name] ??= {})[value] = (all[name][value] ?? 0) + 1;
  }
  return all;
}

mount({
  load: async () => {
    const answer = await fetch(`/bench/peers/minisearch-${document.documentElement.lang}.json`);
    engine = MiniSearch.loadJSON(await answer.text(), options);
  },
  search: async (text) => {
    const found = search(text);
    return { total: found.length, cards: found.slice(0, 10).map(({ title, url, summary }) => ({ title, url, text: summary })) };
  },
  counts: async () => counts(),
});

// For the clock and the judge.
Object.assign(window, { bare: async (/** @type {string} */ text) => { search(text); counts(); }, urls: async (/** @type {string} */ text) => search(text).map(({ url }) => url) });
