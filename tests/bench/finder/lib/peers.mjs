// Makes what the other engines need, once for each catalogue: MiniSearch from the records,
// Pagefind from the finished pages.

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import MiniSearch from 'minisearch';
import * as pagefind from 'pagefind';
import { minify } from 'terser';
import { options } from '../client/fold.js';
import { read } from './catalogue.mjs';

/** Address of the list of services in each language. @type {Record<string, string>} */
export const LISTS = { it: '/it/servizi/', en: '/en/services/' };

/** @param {string} folder with `project` and `site` @param {string[]} engines names of those that are wanted */
export async function make(folder, engines) {
  const peers = join(folder, 'peers');
  mkdirSync(peers, { recursive: true });
  if (engines.includes('MiniSearch')) await miniSearch(folder, peers);
  if (engines.includes('Pagefind') && !existsSync(join(peers, 'pagefind'))) await pageFind(folder, peers);
}

/** @param {string} folder @param {string} peers */
async function miniSearch(folder, peers) {
  for (const lang of Object.keys(LISTS)) {
    const file = join(peers, `minisearch-${lang}.json`);
    if (existsSync(file)) continue;
    const engine = new MiniSearch(options);
    const documents = read(join(folder, 'project'), lang);
    engine.addAll(documents.map(({ id, slug, fields, facets }) => ({ id, url: `${LISTS[lang]}${slug}/`, facets, ...fields })));
    writeFileSync(file, JSON.stringify(engine));
  }
  // The package has no small form of its script, and we would not send comments either.
  const script = join(dirname(new URL(import.meta.resolve('minisearch')).pathname), 'index.js');
  const { code } = await minify(readFileSync(script, 'utf8'), { module: true });
  writeFileSync(join(peers, 'minisearch.js'), code ?? '');
}

/**
 * Only the sheets of services, what stands in `main`, each language by itself as Pagefind does by
 * `lang`; the values to filter by are added where its manual says.
 * @param {string} folder @param {string} peers
 */
async function pageFind(folder, peers) {
  const { index, errors } = await pagefind.createIndex({});
  if (!index) throw new Error(errors.join());
  for (const lang of Object.keys(LISTS)) {
    for (const { slug, facets } of read(join(folder, 'project'), lang)) {
      const url = `${LISTS[lang]}${slug}/`;
      const filters = Object.entries(facets).flatMap(([name, values]) => values.map((value) => `${name}:${value}`));
      const page = readFileSync(join(folder, 'site', url, 'index.html'), 'utf8');
      const content = page.replace(/<main\b/, `<main data-pagefind-body data-pagefind-filter="${filters.join(', ')}"`);
      const { errors } = await index.addHTMLFile({ url, content });
      if (errors.length) throw new Error(`${url}: ${errors.join()}`);
    }
  }
  await index.writeFiles({ outputPath: join(peers, 'pagefind.part') });
  await pagefind.close();
  renameSync(join(peers, 'pagefind.part'), join(peers, 'pagefind'));
}
