// Prints the posters: `node posters.mjs [SITE]`.
//
// In: the folder of a built site (dist when none is named), and a site with the longest texts that
// records may have, built here. Out: what is wrong, and exit code 1 when anything is. Each poster
// must be one page of A4 with all it says, in either language, and a telephone must read its code
// from the paper and from the screen, whatever the colours. Addresses that records keep for ever
// must lead to the page in the visitor's language.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { checkFiles } from './html.mjs';
import { violations } from './lib/axe.mjs';
import { Tabs, launch } from './lib/chromium.mjs';
import * as look from './lib/look.mjs';
import { headersFor, readRules } from './lib/netlify.mjs';
import { paper, readCode } from './lib/pdf.mjs';
import { Report, equal, none } from './lib/report.mjs';
import { serve } from './lib/server.mjs';
import { readSite } from './lib/site.mjs';
import { writeWorst } from './lib/worst.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
/** Printed posters of one site, at even steps, besides the fullest of each size of letters. */
const MOST = 16;
/** Least side of a printed module of a code, in millimetres. */
const MODULE = 0.8;
const MILLIMETRES = 25.4 / 96;

/** Letters only: lines end elsewhere on paper, and words may be divided. */
const squash = (text) => text.normalize('NFC').replace(/[\s\u00ad\u2010-]/g, '');

/** Posters of a site, by a mark in their pages; few of each kind are looked at on a screen too. */
function postersOf(site) {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.name === 'index.html') {
        const html = readFileSync(path, 'utf8');
        if (!/data-page="?poster/.test(html)) continue;
        const [, kind, title, text] = /data-kind="?(\w+)"? data-title="?(\d)"? data-text="?(\d)/.exec(html);
        found.push({ path: relative(site.dir, path).replace('index.html', ''), file: path, kind, steps: `${title}${text}`, bytes: html.length });
      }
    }
  };
  for (const language of site.languages) walk(join(site.dir, language));
  const step = Math.max(1, found.length / MOST);
  const fullest = new Map();
  for (const one of found) {
    const key = `${one.path.split('/')[0]} ${one.kind} ${one.steps}`;
    if (one.bytes > (fullest.get(key)?.bytes ?? 0)) fullest.set(key, one);
  }
  const even = found.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  const printed = [...new Set([...fullest.values(), ...even])];
  const kinds = new Set();
  for (const one of printed) {
    const key = `${one.path.split('/')[0]} ${one.kind}`;
    one.shown = !kinds.has(key);
    kinds.add(key);
  }
  return printed;
}

/** One page of A4, all that the sheet says, parts apart, a code to be read. */
async function checkPrint({ page, address, posted, report, site, origin }) {
  await page.emulateMedia({ media: 'print' });
  // The page area of A4 within the margins of the sheet.
  await page.setViewportSize({ width: 703, height: 1031 });
  const sheet = await page.evaluate(() => {
    const article = document.querySelector('.poster');
    const box = (element) => element.getBoundingClientRect();
    const parts = [...article.children].map((part) => ({ name: part.className, top: box(part).top, bottom: box(part).bottom }));
    const code = article.querySelector('.poster-code');
    return {
      words: [...article.querySelectorAll('h1, h2, p, dt, dd, li')].filter((one) => !one.querySelector('p, li')).map((one) => one.innerText),
      parts,
      outside: [...article.querySelectorAll('*')].filter((one) => box(one).bottom > box(article).bottom + 1 || box(one).right > box(article).right + 1).map((one) => `${one.localName} ${one.className}`),
      module: box(code).width / code.viewBox.baseVal.width,
    };
  });
  const printed = paper(await page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: false }));
  const check = (name, body) => report.check(posted.path, name, body);
  await check('print: one page of A4', () => none([...(printed.pages === 1 ? [] : [`${printed.pages} pages`]), ...(printed.isA4 ? [] : ['not A4'])]));
  await check('print: all it says', () => {
    const there = squash(printed.text);
    none(sheet.words.filter((words) => !there.includes(squash(words))).map((words) => `not on the paper: ${words}`));
  });
  await check('print: nothing outside, nothing upon another', () => {
    const over = sheet.parts.slice(1).filter((part, at) => part.top < sheet.parts[at].bottom - 1);
    none([...sheet.outside.slice(0, 3).map((name) => `outside the sheet: ${name}`), ...over.map(({ name }) => `over what stands above: ${name}`)]);
  });
  await check('print: modules of the code', () => {
    const side = sheet.module * MILLIMETRES;
    none(side >= MODULE ? [] : [`${side.toFixed(2)} mm`]);
  });
  await check('print: the code is read from the paper', async () => equal('its page', await pageOf(printed.code, { site, origin, language: posted.path.slice(0, 2) }), address));
  await page.emulateMedia({ media: 'screen' });
}

/** Where the address of a code leads a visitor of a language, as the host answers. */
async function pageOf(code, { site, origin, language }) {
  if (!code?.startsWith(site.baseUrl)) return `read ${code}`;
  const local = `${origin}${site.basePath}${code.slice(site.baseUrl.length)}`;
  const answer = await fetch(local, { redirect: 'manual', headers: { 'Accept-Language': language } });
  return answer.headers.get('location') ?? `status ${answer.status}`;
}

/** On a screen: accessible, narrow enough, and the code is black on white in all colours. */
async function checkScreen({ tabs, url, posted, report, site }) {
  const check = (name, body) => report.check(posted.path, name, body);
  const { page, complaints } = await tabs.get({ locale: posted.path.slice(0, 2) });
  complaints.take();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ media: 'screen', colorScheme: 'light', forcedColors: 'none' });
  await page.goto(url, { waitUntil: 'load' });
  await check('axe, 1280 px', async () => none(await violations(page)));
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await check('axe, 360 px, dark', async () => none(await violations(page)));
  await page.setViewportSize({ width: 320, height: 640 });
  await check('no sideways scrolling, 320 px', async () => none(await look.overflow(page)));
  const read = async (settings) => {
    await page.emulateMedia(settings);
    const picture = await page.locator('.poster-code').screenshot({ scale: 'css' });
    const { pixels, width, height } = await page.evaluate(async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context.drawImage(bitmap, 0, 0);
      const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      return { pixels: [...data], width, height };
    }, [...picture]);
    return readCode(new Uint8ClampedArray(pixels), width, height);
  };
  for (const [name, settings] of Object.entries({
    'in the light': { colorScheme: 'light', forcedColors: 'none' },
    'in the dark': { colorScheme: 'dark', forcedColors: 'none' },
    'in forced colours, dark': { colorScheme: 'dark', forcedColors: 'active' },
  })) {
    await check(`the code is read from the screen, ${name}`, async () => none((await read(settings))?.startsWith(site.baseUrl) ? [] : ['it is not']));
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  await check('the button prints', async () => {
    await page.evaluate(() => (globalThis.print = () => (globalThis.printed = true)));
    await page.locator('print-sheet button').click();
    none((await page.evaluate(() => globalThis.printed)) ? [] : ['it does not']);
  });
  await check('quiet', () => none(complaints.take()));
}

/** The posters of a site. */
async function checkPosters({ dir, rules, browser, report, log }) {
  const site = readSite(dir);
  const server = await serve({ dir, basePath: site.basePath, rules: readRules(rules, dir) });
  const tabs = new Tabs(browser, server.origin);
  try {
    const posters = postersOf(site);
    log(`printing ${posters.length} posters; letters in steps ${[...new Set(posters.map((one) => one.steps))].sort().join(' ')}`);
    for (const posted of posters) {
      const url = `${server.origin}${site.basePath}${posted.path}`;
      const { page } = await tabs.get({ locale: posted.path.slice(0, 2) });
      await report.check(posted.path, 'opens', async () => {
        await page.goto(url, { waitUntil: 'load' });
        // The page that the sheet is about, as its own links say; home for the policy.
        const address = await page.locator('.poster-address a').getAttribute('href');
        await checkPrint({ page, address, posted, report, site, origin: server.origin });
        if (posted.shown) await checkScreen({ tabs, url, posted, report, site });
      });
    }
    return { site, posters, server, tabs };
  } catch (error) {
    await tabs.close();
    await server.close();
    throw error;
  }
}

/** Addresses that records keep: a choice for everybody, and at once the page of who has a language. */
async function checkIdentities({ site, server, tabs, report }) {
  const root = `${server.origin}${site.basePath}`;
  for (const path of ['id/services', 'id/ats', 'id/municipalities'].map((kind) => `${kind}/${readdirSync(join(site.dir, kind))[0]}/`)) {
    const check = (name, body) => report.check(path, name, body);
    const doors = async (settings) => {
      const { page, complaints } = await tabs.get(settings);
      complaints.take();
      await page.goto(`${root}${path}`, { waitUntil: 'load' });
      return page;
    };
    await check('a choice for other languages', async () => {
      const page = await doors({ locale: 'de-DE' });
      equal('the address', page.url(), `${root}${path}`);
      const links = await page.locator('main a').evaluateAll((all) => all.map((one) => one.hreflang));
      equal('the doors', links.join(' '), site.languages.join(' '));
      none(await violations(page));
      await page.setViewportSize({ width: 320, height: 640 });
      none(await look.overflow(page));
    });
    await check('a choice without JavaScript', async () => {
      const page = await doors({ locale: 'de-DE', javaScriptEnabled: false });
      equal('the doors', await page.locator('main a').count(), site.languages.length);
      await page.locator('main a').last().click();
      none(page.url().includes(`/${site.languages.at(-1)}/`) ? [] : [`it leads to ${page.url()}`]);
    });
    for (const language of site.languages) {
      await check(`at once for readers of ${language}`, async () => {
        // The host redirects where it has the line; the script does the rest.
        const page = await doors({ locale: language });
        await page.waitForURL(`**/${language}/**`, { timeout: 5000 });
      });
    }
  }
}

/** Files for address books, under the type that telephones open. */
async function checkCards({ site, server, report, rules }) {
  const file = `vcard/ats/${readdirSync(join(site.dir, 'vcard/ats'))[0]}`;
  await report.check(file, 'the type of address book entries', async () => {
    equal('by netlify.toml', headersFor(readRules(rules), `/${file}`)['Content-Type'], 'text/vcard; charset=utf-8');
    const answer = await fetch(`${server.origin}${site.basePath}${file}`);
    equal('the status', answer.status, 200);
    none((await answer.text()).startsWith('BEGIN:VCARD\r\nVERSION:4.0\r\n') ? [] : ['it is no vCard 4.0']);
  });
}

/** The Nu HTML checker over some posters and doors, which the site map leaves out. */
async function checkHtml({ site, posters, report }) {
  const door = join(site.dir, 'id/services');
  const files = [...posters.filter((one) => one.shown).map((one) => one.file), join(door, readdirSync(door)[0], 'index.html')];
  const messages = (await checkFiles(files)).filter(({ level }) => level !== 'info');
  for (const file of files) {
    const own = messages.filter((message) => message.file === file);
    await report.check(relative(site.dir, file), 'html', () => none(own.map(({ place, message }) => `${place} ${message}`)));
  }
}

/** Builds the site with the longest texts; its folder is the caller's to remove. */
function buildWorst(folder) {
  writeWorst(ROOT, join(folder, 'project'));
  const out = join(folder, 'site');
  const args = ['run', '--locked', '--quiet', '--', 'build', '--root', join(folder, 'project'), '--out', out];
  execFileSync('cargo', [...args, '--base-url', `https://${'conciliazione-vita-lavoro.'.repeat(2)}example.org/`, '--today', '2026-11-21'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  return out;
}

if (process.argv[1] === import.meta.filename) {
  const dir = resolve(process.argv[2] ?? join(ROOT, 'dist'));
  if (!existsSync(join(dir, 'index.html'))) throw new Error(`${dir} holds no site`);
  const rules = join(ROOT, 'netlify.toml');
  const folder = mkdtempSync(join(tmpdir(), 'worst-'));
  const browser = await launch();
  const report = new Report();
  try {
    for (const [at, site] of [dir, buildWorst(folder)].entries()) {
      const made = await checkPosters({ dir: site, rules, browser, report, log: console.log });
      if (at === 0) {
        await checkIdentities({ ...made, report });
        await checkCards({ ...made, report, rules });
      }
      await checkHtml({ ...made, report });
      await made.tabs.close();
      await made.server.close();
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true });
  }
  process.exitCode = report.close('posters');
}
