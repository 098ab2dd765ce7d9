// What the first view of a page weighs: `node weight.mjs [SITE]`.
//
// In: the folder of a built site (dist when none is named). Out: for the heaviest page of each
// kind, in any language, the bytes of all that Chromium asks for until it rests, as the host sends
// them with Brotli and with gzip, and the number of requests; exit code 1 when a page is over.

import { join, resolve } from 'node:path';
import { launch } from './lib/chromium.mjs';
import { readRules } from './lib/netlify.mjs';
import { serve } from './lib/server.mjs';
import { readSite } from './lib/site.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
/** Bytes with Brotli and requests of the first view, by page kind; the rest have those of `other`. */
const LIMITS = { home: { bytes: 30_000, requests: 6 }, other: { bytes: 25_000, requests: Infinity } };
const dir = resolve(process.argv[2] ?? join(ROOT, 'dist'));
const site = readSite(dir);
const rules = readRules(join(ROOT, 'netlify.toml'));
const browser = await launch();

/** The heaviest page of each kind. */
const heaviest = new Map();
for (const page of site.pages.filter(({ isError }) => !isError)) {
  if (!(heaviest.get(page.kind)?.bytes >= page.bytes)) heaviest.set(page.kind, page);
}

/** What is sent for the first view of a page: bytes by path. */
async function firstView(coding, path) {
  const sent = [];
  const server = await serve({ dir, basePath: site.basePath, rules, coding, sent: (name, bytes) => sent.push({ name, bytes }) });
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'de-DE' });
  const page = await context.newPage();
  await page.goto(`${server.origin}${site.basePath}${path}`, { waitUntil: 'networkidle' });
  await context.close();
  await server.close();
  return sent;
}

const total = (sent, type) => sent.filter(({ name }) => type.test(name)).reduce((sum, { bytes }) => sum + bytes, 0);
const kb = (bytes) => (bytes / 1000).toFixed(1);
let passed = 0;
let failed = 0;
console.log('Brotli   gzip    HTML     CSS      JS    rest  requests  page (kB = 1000 bytes)');
for (const [kind, page] of heaviest) {
  const brotli = await firstView('br', page.path);
  const gzip = await firstView('gzip', page.path);
  const { bytes, requests } = LIMITS[kind] ?? LIMITS.other;
  const over = total(brotli, /./) > bytes || brotli.length > requests;
  if (over) failed += 1;
  else passed += 1;
  const parts = [/\/$|\.html$/, /\.css$/, /\.js$/, /(?<!\/|\.html|\.css|\.js)$/].map((type) => kb(total(brotli, type)).padStart(7));
  const verdict = over ? `  OVER ${kb(bytes)} kB${requests < Infinity ? ` or ${requests} requests` : ''}` : '';
  console.log(`${kb(total(brotli, /./)).padStart(6)} ${kb(total(gzip, /./)).padStart(6)} ${parts.join(' ')} ${String(brotli.length).padStart(9)}  ${kind} /${page.path}${verdict}`);
}
await browser.close();
console.log(`\nweight: ${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
