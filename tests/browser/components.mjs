// Every component by itself: `node components.mjs [SITE]`.
//
// In: the folder of a built site (dist when none is named). Out: what axe-core finds wrong in the
// examples of the style guide, where each component stands in all its shapes, in each language, by
// day and by night, on a desk and on a telephone; and whether the page holds at 320 px; exit code 1
// when anything is wrong.

import { join, resolve } from 'node:path';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/chromium.mjs';
import { readRules } from './lib/netlify.mjs';
import { Report, none } from './lib/report.mjs';
import { serve } from './lib/server.mjs';
import { readSite } from './lib/site.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const VIEWS = [
  { width: 1280, height: 900, colorScheme: 'light' },
  { width: 1280, height: 900, colorScheme: 'dark' },
  { width: 320, height: 640, colorScheme: 'light' },
];
/**
 * Of the page, not of the components: the landmarks of several examples, and of the page, have one
 * name; an entry of a list stands without its list.
 */
const OF_THE_PAGE = /^(landmark-|listitem )/;

const dir = resolve(process.argv[2] ?? join(ROOT, 'dist'));
const site = readSite(dir);
const server = await serve({ dir, basePath: site.basePath, rules: readRules(join(ROOT, 'netlify.toml')) });
const browser = await launch();
const report = new Report();
for (const lang of site.languages) {
  const path = `${lang}/style-guide/`;
  for (const { width, height, colorScheme } of VIEWS) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme });
    const page = await context.newPage();
    await page.goto(`${server.origin}${site.basePath}${path}`, { waitUntil: 'load' });
    const where = `${width} px, ${colorScheme}`;
    await report.check(path, `every component has an example, ${where}`, async () => {
      const bare = await page.evaluate(() =>
        [...document.querySelectorAll('main section[id]')].filter((part) => ![...part.querySelectorAll('.example')].some((one) => one.shadowRoot)).map(({ id }) => id),
      );
      none(bare);
    });
    await report.check(path, `axe, ${where}`, async () => none((await violations(page)).filter((found) => !OF_THE_PAGE.test(found))));
    await report.check(path, `no sideways scrolling, ${where}`, async () => {
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      none(wide > 0 ? [`${wide} pixels too wide`] : []);
    });
    await context.close();
  }
}
await browser.close();
await server.close();
process.exitCode = report.close('components');
