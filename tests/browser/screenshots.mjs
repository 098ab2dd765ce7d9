// Takes pictures of every page kind, for people to look at:
// `node screenshots.mjs [SITE] [--out DIR] [--only KIND,KIND]`.
//
// In: the folder of a built site (dist when none is named). Out: a PNG for each kind,
// language, width and colour scheme, under target/screenshots when no folder is named.

import { mkdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Tabs, launch } from './lib/chromium.mjs';
import { readRules } from './lib/netlify.mjs';
import { serve } from './lib/server.mjs';
import { readSite, sample } from './lib/site.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const WIDTHS = [360, 1280];
const SCHEMES = ['light', 'dark'];
/** Pixels after which a long list has shown what it looks like. */
const TALLEST = 5000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: join(ROOT, 'target/screenshots') }, only: { type: 'string' } },
});
const dir = resolve(positionals[0] ?? join(ROOT, 'dist'));
const out = resolve(values.out);
const site = readSite(dir);
const server = await serve({ dir, basePath: site.basePath, rules: readRules(join(ROOT, 'netlify.toml')) });
const browser = await launch();
mkdirSync(out, { recursive: true });
try {
  const tabs = new Tabs(browser, server.origin);
  const taken = new Map();
  for (const spec of sample(site, { kinds: values.only?.split(',') ?? null })) {
    // The second page of a kind and language is its heaviest.
    const name = `${spec.kind}-${spec.folder ?? 'root'}`;
    taken.set(name, (taken.get(name) ?? 0) + 1);
    const stem = taken.get(name) > 1 ? `${name}-heaviest` : name;
    const { page } = await tabs.get({ locale: spec.folder ?? 'de-DE' });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${server.origin}${site.basePath}${spec.path}`, { waitUntil: 'load' });
      const height = Math.min(TALLEST, await page.evaluate(() => document.documentElement.scrollHeight));
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        const path = join(out, `${stem}-${width}-${colorScheme}.png`);
        await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height } });
        console.log(relative(process.cwd(), path));
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}
