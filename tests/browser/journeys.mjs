// Journeys by keyboard alone: `node journeys.mjs [SITE]`.
//
// In: the folder of a built site (dist when none is named). Out: for each language, on a desk and
// on a telephone, with scripts and without, whether somebody with nothing but Tab, Shift+Tab and
// Enter gets from the home page to the contact of a service, from the page for companies to the
// telephone of an agency, and to the same page in another language and back; exit code 1 when not.
// At every stop the focus must be marked, in the window, and not covered (WCAG 2.4.7, 2.4.11).

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch } from './lib/chromium.mjs';
import { mainPages } from './lib/main-pages.mjs';
import { readRules } from './lib/netlify.mjs';
import { Faults, Report, none } from './lib/report.mjs';
import { serve } from './lib/server.mjs';
import { readSite } from './lib/site.mjs';
import { links } from './lib/tags.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const SIZES = [{ width: 1280, height: 900 }, { width: 360, height: 740 }];
/** Stops after which somebody would have given up. */
const PATIENCE = 400;

/** Walks a page by keyboard. `origin` is the host, `page` a Playwright page. */
class Walker {
  constructor(page, origin) {
    this.page = page;
    this.origin = origin;
  }

  /** Opens an address, as a bookmark does: the last time that anything but a key is used. */
  async open(path) {
    await this.page.goto(this.origin + path, { waitUntil: 'load' });
  }

  /** Presses Tab (or Shift+Tab) until the focus is on a link that `wanted` takes; gives its address. */
  async to(what, wanted, key = 'Tab') {
    for (let stop = 0; stop < PATIENCE; stop += 1) {
      await this.page.keyboard.press(key);
      const at = await this.page.evaluate(look);
      none(at.faults.map((fault) => `${fault} on ${at.name} of ${this.path}`));
      if (at.href !== null && wanted(at.href, at)) return at.href;
      if (at.out && stop > 0) throw new Faults([`${what} is not reached from ${this.path}: the focus left the page`]);
    }
    throw new Faults([`${what} is not reached from ${this.path} in ${PATIENCE} stops`]);
  }

  /** Follows the link in focus to the page it names. */
  async enter(href) {
    await Promise.all([this.page.waitForURL(`${this.origin}${href}`, { timeout: 15_000 }), this.page.keyboard.press('Enter')]);
    await this.page.waitForLoadState('load');
  }

  /** Past the header, by the skip link. */
  async skip() {
    await this.to('the skip link', (href) => href === '#main');
    await this.page.keyboard.press('Enter');
  }

  get path() {
    return new URL(this.page.url()).pathname;
  }
}

/** What has the focus: its address on the host, and what is wrong with it. Runs in the page. */
function look() {
  const at = document.activeElement;
  if (!at || at === document.body) return { name: '', href: null, out: true, faults: [] };
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const faults = [];
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const inside = at.matches('main');
  if (!outlined && style.boxShadow === 'none' && !inside) faults.push('the focus is not marked');
  // A link of several lines has a box a line. One point of it on top is enough: "not entirely hidden".
  const points = [...at.getClientRects()].flatMap(({ left, top, width, height }) =>
    [0.1, 0.5, 0.9].map((share) => [left + width * share, top + height / 2]));
  const seen = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    // The words of a control stand for it.
    return top && (at.contains(top) || top.contains(at) && !top.matches('body, html') || top.closest('label')?.contains(at) || top.closest('label')?.htmlFor === at.id);
  });
  if (!inside && (box.width < 1 || !seen)) faults.push('the focus is out of sight or covered');
  const raw = at.getAttribute('href');
  const href = raw === null ? null : /^(#|tel:|mailto:)/.test(raw) ? raw : at.href.replace(location.origin, '');
  return { name: `<${at.localName}> ${(at.textContent ?? '').trim().slice(0, 40)}`, href, lang: at.hreflang ?? '', out: false, faults };
}

const dir = resolve(process.argv[2] ?? join(ROOT, 'dist'));
const site = readSite(dir);
const server = await serve({ dir, basePath: site.basePath, rules: readRules(join(ROOT, 'netlify.toml')) });
const browser = await launch();
const report = new Report();
const main = mainPages(site);
const kindOf = new Map(site.pages.map((page) => [site.basePath + page.path, page]));
const has = (href, text) => kindOf.has(href) && readFileSync(kindOf.get(href).file, 'utf8').includes(text);
const isKind = (kind) => (href) => kindOf.get(href.split('#')[0])?.kind === kind;
const isContact = (href) => /^(tel|mailto):/.test(href);

/** From the home page to the list of services, to a sheet, to a way to reach somebody. */
async function toContact(walker, at) {
  await walker.open(at('home'));
  await walker.enter(await walker.to('the list of services', (href) => href === at('finder')));
  await walker.skip();
  await walker.enter(await walker.to('a service', isKind('service')));
  await walker.skip();
  await walker.to('a contact', isContact);
}

/** From the home page to the one for companies, to an agency, to its telephone. */
async function toTelephone(walker, at) {
  await walker.open(at('home'));
  await walker.enter(await walker.to('the page for companies', (href) => href === at('companies')));
  await walker.skip();
  await walker.enter(await walker.to('an agency with a telephone', (href) => isKind('ats')(href) && !href.includes('#') && has(href, 'tel:')));
  await walker.skip();
  await walker.to('the telephone', (href) => href.startsWith('tel:'));
}

/** To the other language of a page and back, the way back with Shift+Tab. */
async function toOtherLanguage(walker, at, lang) {
  await walker.open(at('service'));
  const here = walker.path;
  const other = links(readFileSync(kindOf.get(here).file, 'utf8'), 'alternate').find(({ hreflang }) => hreflang && ![lang, 'x-default'].includes(hreflang));
  const expected = new URL(other.href).pathname;
  await walker.enter(await walker.to('the language switch', (href, { lang }) => lang === other.hreflang));
  none(walker.path === expected ? [] : [`the switch leads to ${walker.path}, not ${expected}`]);
  await walker.skip();
  await walker.to('a link of the content', (href) => !href.startsWith('#'));
  await walker.enter(await walker.to('the language switch', (href, at) => at.lang === lang, 'Shift+Tab'));
  none(walker.path === here ? [] : [`the way back leads to ${walker.path}, not ${here}`]);
}

const JOURNEYS = { 'home, service, contact': toContact, 'companies, agency, telephone': toTelephone, 'another language and back': toOtherLanguage };
for (const lang of site.languages) {
  const at = (name) => site.basePath + main.find((page) => page.name === name && page.lang === lang).path;
  for (const viewport of SIZES) {
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ viewport, javaScriptEnabled, locale: lang, reducedMotion: 'reduce' });
      const walker = new Walker(await context.newPage(), server.origin);
      for (const [name, journey] of Object.entries(JOURNEYS)) {
        const where = `${lang}, ${viewport.width} px, ${javaScriptEnabled ? 'with' : 'without'} scripts`;
        const good = await report.check(`${lang}/`, `${name} (${where})`, () => journey(walker, at, lang));
        console.log(`  ${good ? 'ok  ' : 'FAIL'} ${name} (${where})`);
      }
      await context.close();
    }
  }
}
await browser.close();
await server.close();
process.exitCode = report.close('journeys');
