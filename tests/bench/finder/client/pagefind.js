// Pagefind in the page: its own script, with its defaults.
import * as pagefind from '/bench/peers/pagefind/pagefind.js';
import { mount } from './peer.js';

// Its files are not where those of a site would be.
await pagefind.options({ baseUrl: '/' });
/** @type {any} */
let filters;

mount({
  load: () => pagefind.init(),
  search: async (text) => {
    const { results } = await pagefind.search(text, { filters: {} });
    const card = async (/** @type {any} */ result) => {
      const { url, excerpt, meta } = await result.data();
      return { title: meta.title, url, text: excerpt };
    };
    return { total: results.length, cards: results.slice(0, 10).map(card) };
  },
  counts: async () => (filters ??= await pagefind.filters()),
});

const urls = async (/** @type {string} */ text) => {
  const { results } = await pagefind.search(text);
  return Promise.all(results.slice(0, 50).map(async (/** @type {any} */ result) => (await result.data()).url));
};
// For the clock and the judge.
Object.assign(window, { bare: (/** @type {string} */ text) => pagefind.search(text, { filters: {} }), urls });
