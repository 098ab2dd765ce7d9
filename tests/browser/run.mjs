// Opens the built site in Chromium: `node run.mjs [SITE] [--only KIND,KIND]`.
//
// In: the folder of a built site (dist when none is named). Out: what is wrong with it, page
// by page, and exit code 1 when anything is. The site is served on this machine under the
// path it was built for, with the headers and redirects of netlify.toml. A sample of its pages
// gets every check, many more a quick look; with --only, the sample of those kinds alone.

import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkPage } from './lib/checks.mjs';
import { Tabs, launch } from './lib/chromium.mjs';
import { checkHost, checkNames } from './lib/host.mjs';
import { readRules } from './lib/netlify.mjs';
import { Report } from './lib/report.mjs';
import { serve } from './lib/server.mjs';
import { readSite, sample } from './lib/site.mjs';
import { leaf, leaves } from './lib/sweep.mjs';

/** Pages open at the same time. */
const AT_ONCE = 2;
const ROOT = resolve(import.meta.dirname, '../..');

/** Runs every check over the site in `dir`; `log` takes a line per page. */
export async function run({ dir, kinds = null, log = console.log }) {
  const site = readSite(dir);
  const pages = sample(site, { kinds });
  const rules = readRules(join(ROOT, 'netlify.toml'));
  const server = await serve({ dir, basePath: site.basePath, rules });
  const browser = await launch();
  const report = new Report();
  try {
    log(`${pages.length} pages of ${new Set(pages.map((page) => page.kind)).size} kinds, out of ${site.pages.length}, at ${site.basePath}`);
    await checkHost({ site, rules, origin: server.origin, report });
    await checkNames({ site, pages, report });
    await shared(pages, browser, server, async (tabs, page) => {
      const started = performance.now();
      // A page that cannot even be opened is one fault, not the end of the run.
      await report.check(page.path, 'opens', () => checkPage({ tabs, site, page, report }));
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      log(`  ${report.count(page.path) ? 'FAIL' : 'ok  '} ${page.kind.padEnd(16)} /${page.path} (${seconds} s)`);
    });
    if (!kinds) {
      const many = leaves(site);
      log(`leafing through ${many.length} pages`);
      await shared(many, browser, server, (tabs, page) =>
        report.check(page.path, 'opens', () => leaf({ tabs, site, page, report })),
      );
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return report;
}

/** Hands the pages out to the workers, each with tabs of its own. */
async function shared(pages, browser, { origin }, body) {
  const queue = [...pages];
  const worker = async () => {
    const tabs = new Tabs(browser, origin);
    for (let page = queue.shift(); page; page = queue.shift()) await body(tabs, page);
    await tabs.close();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

if (process.argv[1] === import.meta.filename) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } });
  const dir = resolve(positionals[0] ?? join(ROOT, 'dist'));
  const report = await run({ dir, kinds: values.only?.split(',') ?? null });
  report.notes();
  console.log('\nTime by check:');
  report.slowest();
  process.exitCode = report.close('browser');
}
