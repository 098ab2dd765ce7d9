// Everything that is asked of one page.
//
// In: the tabs of a worker, the site, a page of the sample and the report. Out: the report,
// filled. A page is loaded afresh on a desk, on a telephone in the dark, by keyboard with the
// language switch, and without JavaScript; what needs no loading anew shares a load.

import { readFileSync } from 'node:fs';
import { violations } from './axe.mjs';
import { forcedColours, lacking, motion, printed, spacedText, withoutStyles, zoomed } from './conditions.mjs';
import { equalAccess } from './equal-access.mjs';
import * as look from './look.mjs';
import { equal, none } from './report.mjs';
import { pathOf } from './site.mjs';
import { links } from './tags.mjs';

const DESK = { width: 1280, height: 900 };
const TELEPHONE = { width: 360, height: 740 };
const NARROWEST = { width: 320, height: 640 };
/** A language that no page is in, so that `/` shows the choice instead of redirecting. */
const NO_LANGUAGE = 'de-DE';

export async function checkPage({ tabs, site, page: spec, report }) {
  // An error page is seen at an address that does not exist.
  const address = spec.isError ? `${spec.folder ? `${spec.folder}/` : ''}no-such-page/` : spec.path;
  const url = `${tabs.origin}${site.basePath}${address}`;
  const locale = spec.folder ?? NO_LANGUAGE;
  const check = (name, body) => report.check(spec.path, name, body);

  const { page, complaints } = await tabs.get({ locale });
  const opened = async (viewport, colorScheme) => {
    complaints.take();
    complaints.expect404(spec.isError ? url : null);
    await page.setViewportSize(viewport);
    await page.emulateMedia({ media: 'screen', colorScheme });
    return page.goto(url, { waitUntil: 'load' });
  };

  // 1. On a desk, by day and by night.
  const response = await opened(DESK, 'light');
  await check('status', () => equal('the status', response.status(), spec.isError ? 404 : 200));
  await check('policy', async () => {
    // An error page stands at any address, also where netlify.toml has no policy: it brings its own.
    const own = () => page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content', { timeout: 1_000 }).catch(() => '');
    const policy = response.headers()['content-security-policy'] ?? (spec.isError ? await own() : '');
    none(policy?.startsWith("default-src 'none'") ? [] : ['the page came without the Content-Security-Policy of netlify.toml']);
  });
  await checkDeclared(site, spec, await look.declared(page), check);
  const shown = await look.text(page);
  await check('axe, 1280 px, light', async () => none(await violations(page)));
  await page.emulateMedia({ colorScheme: 'dark' });
  await check('axe, 1280 px, dark', async () => none(await violations(page, { colourOnly: true })));
  await check('quiet, 1280 px', () => none(complaints.take()));

  // 2. On a telephone, by night and by day, and at the width of a page zoomed to 400 %; with
  // all that folds unfolded, since what is folded away is not looked at. The second engine
  // judges colours too.
  await opened(TELEPHONE, 'dark');
  await look.unfold(page);
  if (spec.again) await check('axe, 360 px, dark', async () => none(await violations(page, { colourOnly: true })));
  else await check('Equal Access, 360 px, dark', () => checkEqualAccess(page, report));
  await page.emulateMedia({ colorScheme: 'light' });
  if (!spec.again) await check('Equal Access, 360 px, light', () => checkEqualAccess(page, report));
  await check('axe, 360 px, light', async () => none(await violations(page)));
  await check('no sideways scrolling, 360 px', async () => none(await look.overflow(page)));
  await page.setViewportSize(NARROWEST);
  await check('no sideways scrolling, 320 px', async () => none(await look.overflow(page)));
  await check('400 % zoom', async () => none(await zoomed(page)));
  await check('text spacing, 320 px', async () => none(await spacedText(page)));
  await check('quiet, 360 px', () => none(complaints.take()));

  // What follows is the work of the layout, the same on another page of the kind.
  if (spec.again) return;
  await check('no motion', async () => none(await motion(page)));
  await check('forced colours', async () => none(await forcedColours(page)));
  await check('without styles', async () => none(await withoutStyles(page)));
  await check('print', async () => none(await printed(page)));

  // 3. By keyboard, then to the other languages and back.
  await opened(DESK, 'light');
  await check('keyboard', () => checkKeyboard(page));
  if (spec.folder && !spec.isError) await check('language switch', () => checkSwitch(page, url, site, tabs.origin));

  // 4. Without JavaScript.
  await check('without JavaScript', async () => {
    const bare = await tabs.get({ locale, javaScriptEnabled: false, viewport: DESK });
    bare.complaints.expect404(spec.isError ? url : null);
    bare.complaints.take();
    await bare.page.goto(url, { waitUntil: 'load' });
    // A script may add to a page, and take nothing away: the words are there in the same order.
    const word = lacking(await look.text(bare.page), shown);
    none(word === undefined ? [] : [`with JavaScript the text is shorter, from "${word}" on`]);
    none(bare.complaints.take());
  });
}

/** What a page must say of itself in its head, and its languages. */
async function checkDeclared(site, spec, page, check) {
  await check('one h1', () => equal('the number of h1', page.headings, 1));
  await check('one main', () => equal('the number of main', page.mains, 1));
  await check('language', () => {
    if (spec.folder) equal('html lang', page.lang, spec.folder);
    else none(site.languages.includes(page.lang) ? [] : [`html lang is ${JSON.stringify(page.lang)}`]);
  });
  await check('title', () => none(page.title.trim() ? [] : ['there is no title']));
  await check('style sheet', () => none(page.sheets ? [] : ['no style sheet was applied']));
  await check('pictures', () => none(page.broken.map((src) => `${src} was not shown`)));
  await check('data for machines', () => none(page.data.flatMap((text) => dataFaults(text, site))));
  // Error pages have no address of their own.
  if (spec.isError) {
    return check('noindex', () => none(page.noindex ? [] : ['an error page must not be indexed']));
  }
  if (spec.kind === 'report') await check('noindex', () => none(page.noindex ? [] : ['the report must not be indexed']));
  await check('description', () => none(page.description.trim() ? [] : ['there is no description']));
  await check('canonical', () => equal('the canonical address', page.canonical, `${site.baseUrl}${spec.path}`));
  await check('hreflang', () => none(alternateFaults(site, spec, page.alternates)));
}

/** Faults of a JSON-LD text: it can be read, says of what kind its thing is, and where on the site it is. */
function dataFaults(text, site) {
  try {
    const { '@context': context, '@type': type, url } = JSON.parse(text);
    const known = context === 'https://schema.org' && type && pathOf(site, url ?? '') !== null;
    return known ? [] : [`JSON-LD without context, type or address: ${text.slice(0, 60)}`];
  } catch (error) {
    return [`JSON-LD cannot be read: ${error.message}`];
  }
}

/** Faults of the links to the same page in other languages, both ways. */
function alternateFaults(site, spec, alternates) {
  const found = new Map(alternates.map(({ lang, href }) => [lang, href]));
  const faults = [];
  if (found.size !== alternates.length) faults.push('a language is named twice');
  for (const lang of [...site.languages, 'x-default']) {
    const href = found.get(lang);
    if (!href) {
      faults.push(`no alternate for ${lang}`);
      continue;
    }
    const path = pathOf(site, href);
    const other = site.pages.find((page) => page.path === path);
    if (!other) {
      faults.push(`the alternate for ${lang} is no page of the site`);
      continue;
    }
    if (lang !== 'x-default' && other.lang !== lang) faults.push(`the alternate for ${lang} is in ${other.lang}`);
    const back = links(readFileSync(other.file, 'utf8'), 'alternate').some(
      (link) => link.hreflang && link.href === `${site.baseUrl}${spec.path}`,
    );
    // The language choice stands for every home page; it cannot name every page.
    if (!back && path !== '') faults.push(`the alternate for ${lang} does not name this page`);
  }
  if (spec.folder && found.get(spec.folder) !== `${site.baseUrl}${spec.path}`) faults.push('the page does not name itself');
  return faults;
}

/** The first stop is the skip link, it is seen, it leads to the content; stops are marked. */
async function checkKeyboard(page) {
  await page.keyboard.press('Tab');
  const first = await look.focus(page);
  if (!first.href?.startsWith('#')) none([`the first stop is ${first.name}, not a skip link`]);
  if (!first.inView) none(['the skip link is not seen when it has the focus']);
  const stops = [first];
  for (let stop = 0; stop < 12; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await look.focus(page);
    if (at.body) break;
    stops.push(at);
  }
  const faults = stops.filter((at) => !at.marked).map((at) => `the focus is not marked on ${at.name}`);
  faults.push(...stops.filter((at) => !at.inView).map((at) => `the focus is out of sight on ${at.name}`));

  // Again from the top: Enter on the skip link.
  await page.reload({ waitUntil: 'load' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const after = await look.focus(page);
  if (!after.inMain) {
    // A target that takes no focus itself still moves the place where Tab goes on.
    await page.keyboard.press('Tab');
    const next = await look.focus(page);
    if (!next.inMain && !next.body) faults.push(`after the skip link Tab leads to ${next.name}, outside main`);
  }
  none([...new Set(faults)]);
}

/** From the page to each other language by its switch, and back again. */
async function checkSwitch(page, url, site, origin) {
  const { alternates } = await look.declared(page);
  const local = (href) => `${origin}${site.basePath}${pathOf(site, href) ?? '?'}`;
  const here = await page.evaluate(() => document.documentElement.lang);
  for (const { lang, href } of alternates.filter(({ lang }) => lang !== 'x-default' && lang !== here)) {
    const follow = async (language, expected) => {
      const link = page.locator(`body a[hreflang="${language}"]`).first();
      if ((await link.count()) === 0) none([`there is no link to the page in ${language}`]);
      await link.click();
      await page.waitForLoadState('load');
      const path = (address) => address.slice(origin.length);
      if (page.url() !== expected) none([`the switch to ${language} leads to ${path(page.url())}, not ${path(expected)}`]);
    };
    await follow(lang, local(href));
    await follow(here, url);
  }
}

/** No violation; what the engine leaves to people is counted and printed at the end. */
async function checkEqualAccess(page, report) {
  const { faults, review } = await equalAccess(page);
  for (const [rule, count] of Object.entries(review)) report.note(rule, count);
  none(faults);
}
