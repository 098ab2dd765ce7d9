// How every kind of page looks: `node visual.mjs [--update] [--only KIND,KIND]`.
//
// In: the made-up site of tests/sites/minimal with the records of `gallery` laid over it, so that
// every kind is there and nothing changes when editors write; the default theme; the pictures in
// `references`. Out: which pages look otherwise than there, with a picture of the difference in
// target/tests/visual, and exit code 1; with --update, new references. Pictures are taken at half
// size, of the upper part of a page, at two widths, by day and by night, in the first language.
// The fonts are those of fonts.conf.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { Tabs, launch } from './lib/chromium.mjs';
import { readRules } from './lib/netlify.mjs';
import { serve } from './lib/server.mjs';
import { readSite, sample } from './lib/site.mjs';

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, '../..');
const REFERENCES = join(HERE, 'references');
const WORK = join(ROOT, 'target/tests/visual');
const WIDTHS = [360, 1280];
const SCHEMES = ['light', 'dark'];
/** Pixels of a page, at full size, below which nothing new is seen. */
const TALLEST = 2000;
/** Difference of two colours that is none (0 to 1), and pixels that may differ: fewer than a corner. */
const COLOUR = 0.1;
const PIXELS = 12;
/** The day of the site, so that no page changes by itself. */
const DAY = '2026-11-21';

const { values } = parseArgs({ options: { update: { type: 'boolean' }, only: { type: 'string' } } });
const kinds = values.only?.split(',') ?? null;

/** Builds the made-up site with the default theme; gives its folder. */
function build() {
  const project = join(WORK, 'project');
  const dir = join(WORK, 'site');
  for (const folder of [project, dir]) rmSync(folder, { recursive: true, force: true });
  cpSync(join(ROOT, 'tests/sites/minimal/in/content'), join(project, 'content'), { recursive: true });
  cpSync(join(ROOT, 'tests/sites/minimal/in/static'), join(project, 'static'), { recursive: true });
  cpSync(join(HERE, 'gallery/content'), join(project, 'content'), { recursive: true });
  cpSync(join(ROOT, 'themes/default'), join(project, 'themes/default'), { recursive: true });
  const settings = join(project, 'content/site.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^theme: .*\n/m, ''));
  const build = ['build', '--root', project, '--out', dir, '--today', DAY, '--base-url', 'https://www.example.org/'];
  execFileSync('cargo', ['run', '--locked', '--quiet', '--', ...build], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  return dir;
}

/** The same picture in fewer bytes: no transparency, nothing filtered, the best compression. */
const small = (picture) => PNG.sync.write(PNG.sync.read(picture), { colorType: 2, deflateLevel: 9, filterType: 0, deflateStrategy: 0 });

/** What differs between a picture and its reference, in words; null when nothing does. */
function difference(name, picture) {
  const file = join(REFERENCES, name);
  if (!existsSync(file)) return 'there is no reference: look at the picture, then keep it with --update';
  const [was, is] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(picture)];
  if (was.width !== is.width || was.height !== is.height) return `${is.width} × ${is.height} pixels, were ${was.width} × ${was.height}`;
  // Of a page of odd height the last row is half a row, which is painted or not as it happens.
  const [width, height] = [is.width, is.height - 1];
  const rows = (/** @type {PNG} */ { data }) => data.subarray(0, 4 * width * height);
  const seen = new PNG({ width, height });
  const changed = pixelmatch(rows(was), rows(is), seen.data, width, height, { threshold: COLOUR });
  if (changed <= PIXELS) return null;
  writeFileSync(join(WORK, name.replace('.png', '-difference.png')), PNG.sync.write(seen));
  return `${changed} pixels differ, ${((100 * changed) / (width * height)).toFixed(2)} %`;
}

const dir = build();
const site = readSite(dir);
const [lang] = site.languages;
const server = await serve({ dir, basePath: site.basePath, rules: readRules(join(ROOT, 'netlify.toml')) });
process.env.FONTCONFIG_FILE = join(HERE, 'fonts.conf');
const browser = await launch();
const tabs = new Tabs(browser, server.origin);
mkdirSync(REFERENCES, { recursive: true });
const known = new Set();
let passed = 0;
const faults = [];
const specs = sample(site, { kinds }).filter((page) => !page.again && (page.folder === lang || page.folder === null) && !(page.isError && page.folder === null));
for (const spec of specs) {
  const { page } = await tabs.get({ locale: spec.folder ?? 'de-DE', deviceScaleFactor: 0.5, bypassCSP: true });
  await page.setViewportSize({ width: WIDTHS[0], height: 900 });
  await page.goto(`${server.origin}${site.basePath}${spec.path}`, { waitUntil: 'networkidle' });
  // A picture of the whole page shows also what no screen has reached yet.
  await page.addStyleTag({ content: '* { content-visibility: visible !important }' });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const height = Math.min(TALLEST, await page.evaluate(() => document.documentElement.scrollHeight));
    for (const colorScheme of SCHEMES) {
      const name = `${spec.kind}-${width}-${colorScheme}.png`;
      known.add(name);
      await page.emulateMedia({ colorScheme });
      const picture = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height }, animations: 'disabled', caret: 'hide' });
      if (values.update) {
        // What is the same but for noise stays as it is, so that only changes show in a review.
        if (difference(name, picture)) writeFileSync(join(REFERENCES, name), small(picture));
        passed += 1;
        continue;
      }
      const words = difference(name, picture);
      if (!words) passed += 1;
      else {
        writeFileSync(join(WORK, name), picture);
        faults.push(`${name}: ${words}`);
      }
    }
  }
}
await tabs.close();
await browser.close();
await server.close();
// A kind that is gone leaves no picture behind.
for (const name of kinds ? [] : readdirSync(REFERENCES).filter((name) => !known.has(name))) {
  if (values.update) rmSync(join(REFERENCES, name));
  else faults.push(`${name}: a reference without a page`);
}
for (const fault of faults) console.log(`FAULT ${fault}`);
if (faults.length) console.log(`\nThe pictures are in ${relative(process.cwd(), WORK)}. Meant so? Look at each, then: node tests/browser/visual.mjs --update`);
console.log(`\nvisual: ${passed} passed, ${faults.length} failed`);
process.exitCode = faults.length ? 1 : 0;
