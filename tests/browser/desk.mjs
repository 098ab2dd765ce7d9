// The editors' desk in real Chromium: `node desk.mjs [PROGRAM] [PROJECT]`.
//
// In: the program (target/debug/conciliazione when none is named) and a project, which is copied
// (this one). Out: whether an edit reaches an open page, faults stand over the last good page and
// go away, many are counted, style comes without a reload, the bar says what it must, all of it without a fault of
// axe-core, in both languages, on a desk and on a telephone; exit code 1 when not. The time from
// saving a file to the new page on the screen is printed and not judged.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { violations } from './lib/axe.mjs';
import { launch } from './lib/chromium.mjs';
import { Tally } from './lib/tally.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const [program = join(ROOT, 'target/debug/conciliazione'), project = ROOT] = process.argv.slice(2);
/** Milliseconds within which something must be seen. */
const PATIENCE = 30_000;
/** Edits whose time is taken. */
const EDITS = 15;

const tally = new Tally();
const { judge } = tally;

const folder = mkdtempSync(join(tmpdir(), 'desk-'));
for (const name of ['content', 'themes', 'static']) cpSync(join(project, name), join(folder, name), { recursive: true });

/** Starts the desk; gives its address and how to end it. @param {string} lang */
async function desk(lang) {
  const child = spawn(program, ['serve', '--port', '0', '--lang', lang, '--root', folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  const lines = createInterface({ input: child.stderr });
  const origin = await new Promise((done, late) => {
    lines.on('line', (line) => {
      const found = line.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) done(found[0]);
    });
    child.on('exit', () => late(new Error('the desk ended')));
  });
  return { origin, stop: () => child.kill() };
}

const services = readdirSync(join(folder, 'content/services')).sort();
const file = join(folder, 'content/services', services[Math.floor(services.length / 2)]);
const original = readFileSync(file, 'utf8');
const id = file.replace(/^.*\/|\.yaml$/g, '');
/** The record with another Italian title. @param {string} title */
const titled = (title) => original.replace(/^title:\n  it: .*$/m, `title:\n  it: "${title}"`).replace(/^title: \{it: [^,]*,/m, `title: {it: "${title}",`);
judge(titled('x') !== original, 'the record has a title that can be changed', id);

/** What the desk shows over a page. @param {import('playwright-core').Page} page */
const shown = (page) =>
  page.evaluate(() => {
    const host = document.querySelector('conciliazione-desk');
    return { state: host?.dataset.state, text: host?.shadowRoot?.textContent ?? '' };
  });
/** @param {import('playwright-core').Page} page @param {string} state */
const until = (page, state) =>
  page.waitForFunction((state) => document.querySelector('conciliazione-desk')?.dataset.state === state, state, { timeout: PATIENCE });
/** Whether the desk comes to say something. @param {import('playwright-core').Page} page @param {string} words */
const says = (page, words) =>
  page
    .waitForFunction((words) => document.querySelector('conciliazione-desk')?.shadowRoot?.textContent?.includes(words), words, { timeout: PATIENCE })
    .then(() => true, () => false);
/** @param {import('playwright-core').Page} page @param {string} title */
const heading = (page, title) =>
  page.waitForFunction((title) => document.querySelector('h1')?.textContent?.includes(title), title, { timeout: PATIENCE, polling: 'raf' });

/** @type {string[]} */
let said = [];
/** What the engine does to the page is no fault of the page. @param {import('playwright-core').Page} page @param {string} what */
async function axe(page, what) {
  const before = [...said];
  const faults = await violations(page);
  said = before;
  judge(faults.length === 0, `axe ${what}`, faults);
}

const browser = await launch();
for (const lang of ['it', 'en']) {
  for (const [width, scheme] of /** @type {[number, 'light' | 'dark'][]} */ ([[1280, 'light'], [360, 'dark']])) {
    writeFileSync(file, original);
    const { origin, stop } = await desk(lang);
    const context = await browser.newContext({ viewport: { width, height: 740 }, colorScheme: scheme, locale: lang });
    const page = await context.newPage();
    said = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    const at = `${lang} ${width} ${scheme}`;

    await page.goto(`${origin}/id/services/${id}/`);
    await page.waitForFunction(() => document.querySelector('h1') && document.querySelector('conciliazione-desk'));
    const door = await page.evaluate((lang) => document.querySelector(`a[hreflang="${lang}"], a[lang="${lang}"]`)?.getAttribute('href') ?? location.pathname, 'it');
    await page.goto(origin + door);
    await until(page, 'good');
    judge((await shown(page)).text.includes(`content/services/${id}.yaml`), `the bar names the file, ${at}`, await shown(page));
    await axe(page, `bar, ${at}`);

    // An edit, and how long it takes.
    const times = [];
    for (let edit = 0; edit < EDITS; edit += 1) {
      const title = `Titolo numero ${edit} ${lang}${width}`;
      const since = performance.now();
      writeFileSync(file, titled(title));
      await heading(page, title);
      times.push(performance.now() - since);
      await until(page, 'good');
      await page.waitForTimeout(50);
    }
    times.sort((a, b) => a - b);
    console.log(`${at}: from saving to the screen, ${services.length} services: median ${times[EDITS >> 1].toFixed(0)} ms, slowest ${times[EDITS - 1].toFixed(0)} ms`);
    judge(true, `edits reach the page, ${at}`);

    // Two faults over the last good page, then none.
    const good = `Titolo numero ${EDITS - 1} ${lang}${width}`;
    writeFileSync(file, titled('Rotto').replace(/^status: .*$/m, 'status: aperto').replace(/^updated: .*$/m, 'updated: 21/11/2026'));
    await until(page, 'faulty');
    const faulty = await shown(page);
    judge(faulty.text.includes('aperto') && faulty.text.includes('21/11/2026'), `both faults are told, ${at}`, faulty);
    judge(faulty.text.includes(`${id}.yaml:`), `the faults have their place, ${at}`, faulty);
    judge(Boolean(await page.evaluate((title) => document.querySelector('h1')?.textContent?.includes(title), good)), `the last good page stays, ${at}`);
    await axe(page, `faults, ${at}`);
    await page.reload();
    await until(page, 'faulty');
    await page.keyboard.press('Tab');
    await page.evaluate(() => document.querySelector('conciliazione-desk')?.shadowRoot?.querySelector('button')?.focus());
    await page.keyboard.press('Enter');
    judge(!(await shown(page)).text.includes('21/11/2026'), `the faults can be folded by keyboard, ${at}`);

    // Of many, the first hundred and how many more.
    const more = { it: 'e altri 30', en: 'and 30 more' }[lang] ?? '';
    writeFileSync(file, titled('Rotto') + Array.from({ length: 130 }, (_, number) => `ignota_${number}: x\n`).join(''));
    judge(await says(page, ': 130'), `all faults are counted, ${at}`);
    await page.evaluate(() => document.querySelector('conciliazione-desk')?.shadowRoot?.querySelector('button')?.click());
    judge(await says(page, more), `what is cut is told, ${at}`, await shown(page));
    await axe(page, `many faults, ${at}`);
    writeFileSync(file, titled('Riparato'));
    await heading(page, 'Riparato');
    await until(page, 'good');
    judge(true, `the faults clear by themselves, ${at}`);

    // Style without a reload.
    await page.evaluate(() => { document.documentElement.dataset.kept = 'yes'; });
    const css = join(folder, 'themes/default/css/utilities.css');
    const style = readFileSync(css, 'utf8');
    writeFileSync(css, `${style}\nh1 { outline: 3px solid rgb(1, 2, 3) }\n`);
    await page.waitForFunction(() => getComputedStyle(document.querySelector('h1') ?? document.body).outlineColor === 'rgb(1, 2, 3)', null, { timeout: PATIENCE });
    judge((await page.evaluate(() => document.documentElement.dataset.kept)) === 'yes', `style comes without a reload, ${at}`);
    writeFileSync(css, style);
    await page.waitForFunction(() => getComputedStyle(document.querySelector('h1') ?? document.body).outlineColor !== 'rgb(1, 2, 3)', null, { timeout: PATIENCE });

    // The finder works from memory.
    await page.goto(`${origin}/it/servizi/?q=nido`);
    await until(page, 'good');
    judge(said.length === 0, `the console is silent, ${at}`, said);
    await page.goto('about:blank');
    await context.close();
    stop();
  }
}
await browser.close();
rmSync(folder, { recursive: true, force: true });
process.exit(tally.close('desk'));
