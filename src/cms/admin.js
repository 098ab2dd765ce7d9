// Starts the content manager: everything it needs comes from this folder.

import { format, page } from './record.js';

const here = (path) => new URL(path, import.meta.url).href;
const json = async (name) => (await fetch(here(name))).json();

// The content manager fetches its own words in Italian, and asks whether there is a newer version,
// from a host of packages: both are here. How its Git host is doing today it need not know.
const PACKAGE = /^https:\/\/unpkg\.com\/@sveltia\/cms(?:@[^/]+)?\/(?<path>.+)$/;
const STATUS = /^https:\/\/(?:www\.githubstatus\.com|status-api\.hostedstatus\.com)\//;
const fetchFromAnywhere = window.fetch.bind(window);
window.fetch = async (wanted, options) => {
  const url = typeof wanted === 'string' ? wanted : wanted.url ?? String(wanted);
  if (STATUS.test(url)) throw new TypeError('not asked');
  const path = url.match(PACKAGE)?.groups.path;
  return path ? fetchFromAnywhere(here(`vendor/cms/${path}`)) : fetchFromAnywhere(wanted, options);
};

// Lists that several fields share are in a file of their own.
const withOffers = (value, offers) => {
  if (Array.isArray(value)) return value.map((one) => withOffers(one, offers));
  if (typeof value !== 'object' || value === null) return value;
  if (typeof value.offer === 'string') return offers[value.offer] ?? [];
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withOffers(one, offers)]));
};

const [config, offers, { languages, kinds }] = await Promise.all(['config.json', 'offers.json', 'shapes.json'].map(json));
const { init, registerCustomFormat } = await import('./vendor/cms/sveltia-cms.mjs');
for (const [kind, shape] of Object.entries(kinds)) {
  // The content manager takes only names of this end for Markdown.
  if (kind === 'pages') registerCustomFormat('pages-frontmatter', 'md', page(shape));
  else registerCustomFormat(kind, 'yaml', format(shape, languages));
}
await init({ config: withOffers(config, offers) });
