// Finds out what a built site holds: its addresses, languages and page kinds.
//
// In: the folder that the generator wrote. Out: the pages of the site map with their kind
// and language, read from the pages themselves, and a small sample with every kind in it.
// Nothing about addresses, languages or kinds is known beforehand.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { links, tags } from './tags.mjs';

/** Reads the site in `dir`; throws when it is no site at all. */
export function readSite(dir) {
  const choice = join(dir, 'index.html');
  if (!existsSync(choice)) throw new Error(`${dir} holds no site: there is no index.html in it`);
  const canonical = links(readFileSync(choice, 'utf8'), 'canonical')[0]?.href;
  if (!canonical) throw new Error(`${choice} has no canonical link: the address of the site cannot be told`);
  const baseUrl = canonical.endsWith('/') ? canonical : `${canonical}/`;
  const basePath = new URL(baseUrl).pathname;
  const site = { dir, baseUrl, basePath };

  site.pages = locations(dir).map(({ url, alternates }) => {
    if (!url.startsWith(baseUrl)) throw new Error(`sitemap.xml: ${url} is not under ${baseUrl}`);
    return { ...describe(site, url.slice(baseUrl.length)), alternates };
  });
  // Pages that a site map leaves out on purpose: the language choice, the error pages, the report for editors.
  const listed = new Set(site.pages.map((page) => page.path));
  if (!listed.has('')) site.pages.unshift(describe(site, ''));
  const folders = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const path of ['404.html', ...folders.map((entry) => `${entry.name}/404.html`)]) {
    if (existsSync(join(dir, path))) site.pages.push(describe(site, path));
  }
  for (const path of folders.map((entry) => `${entry.name}/report/`)) {
    if (existsSync(join(dir, path, 'index.html'))) site.pages.push(describe(site, path));
  }
  site.languages = [...new Set(site.pages.map((page) => page.folder).filter((folder) => folder))];
  return site;
}

/** Addresses in `sitemap.xml` and their alternates, also when it is an index of other maps. */
function locations(dir, name = 'sitemap.xml') {
  const text = readFileSync(join(dir, name), 'utf8');
  const address = (entry) => /<loc>\s*([^<]+?)\s*<\/loc>/.exec(entry)[1].replaceAll('&amp;', '&');
  if (text.includes('<sitemapindex')) {
    const maps = text.match(/<sitemap>.*?<\/sitemap>/gs) ?? [];
    return maps.flatMap((entry) => locations(dir, new URL(address(entry)).pathname.split('/').pop()));
  }
  return (text.match(/<url>.*?<\/url>/gs) ?? []).map((entry) => ({
    url: address(entry),
    alternates: tags(entry, 'xhtml:link').map(({ hreflang, href }) => `${hreflang} ${href}`),
  }));
}

/**
 * What the Content-Security-Policy forbids: a style or a handler on a tag, script and style in a page. Data in a
 * `script` element is no script: nothing runs it, and the policy lets it be.
 */
const INLINE = /<[a-z][^<>]*\s(?:style|on[a-z]+)\s*=|<style[\s>]|<script(?![^<>]*\s(?:src=|type="?application\/ld\+json))[^<>]*>/i;

/** Kind, language and size of the page at `path` (below the base, without a leading `/`). */
function describe(site, path) {
  const file = join(site.dir, path.endsWith('.html') ? path : join(decodeURI(path), 'index.html'));
  if (!existsSync(file)) throw new Error(`sitemap.xml names ${path}, but ${file} does not exist`);
  const html = readFileSync(file, 'utf8');
  const [root = {}] = tags(html, 'html');
  const [body = {}] = tags(html, 'body');
  const kind = root['data-page'] ?? body['data-page'];
  if (!kind) throw new Error(`${file}: <html> has no data-page attribute, so its kind cannot be told`);
  // The folder of a language: the first step of the address, when the page says so too.
  const [first] = path.split('/');
  const folder = path.includes('/') ? first : null;
  const inline = INLINE.exec(html)?.[0] ?? null;
  const isError = path.endsWith('404.html');
  return { path, file, kind, lang: root.lang ?? '', folder, bytes: html.length, isError, inline };
}

/**
 * The pages to open: of each kind in each language the first and the heaviest one (the first
 * shows the ordinary case, the heaviest, marked `again`, the worst), the language choice and
 * the error pages.
 */
export function sample(site, { kinds = null } = {}) {
  const groups = new Map();
  for (const page of site.pages) {
    const key = `${page.kind} ${page.folder}`;
    groups.set(key, [...(groups.get(key) ?? []), page]);
  }
  const chosen = new Set();
  for (const pages of groups.values()) {
    chosen.add(pages[0]);
    const heaviest = pages.reduce((heavy, page) => (page.bytes > heavy.bytes ? page : heavy));
    if (heaviest !== pages[0]) chosen.add({ ...heaviest, again: true });
  }
  return [...chosen].filter((page) => !kinds || kinds.includes(page.kind));
}

/** Path on the host of a full address of this site, or null when it leads elsewhere. */
export function pathOf(site, url) {
  return url.startsWith(site.baseUrl) ? url.slice(site.baseUrl.length) : null;
}
