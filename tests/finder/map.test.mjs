// The map of the finder on the pages of a built site, in Chromium:
// SITE=dist node --test tests/finder/map.test.mjs
//
// What must hold, in Italian and in English: the map is one press away and stays in the address; every area is a link
// with its name and its number; the list beside says the same and is enough by itself; numbers follow the filters and
// are what a press gives; by mouse and by keyboard; 320 pixels, dark, forced colours, paper.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, small, sound } from './visit.mjs';

const LANGUAGES = {
  it: { services: '/it/servizi/', map: 'Mappa', list: 'Elenco', all: 'Le ATS e i loro servizi', credit: 'ISTAT, openpolis', name: /^ATS .+: (nessun servizio|\d+ serviz[io])$/ },
  en: { services: '/en/services/', map: 'Map', list: 'List', all: 'The health agencies (ATS) and their services', credit: 'ISTAT, openpolis', name: /^ATS .+: (no services|\d+ services?)$/ },
};
const numbers = (page, within) => page.locator(`${within} [data-n]`).evaluateAll((all) => all.map((one) => [one.dataset.n, Number(one.textContent)]));
const found = (page) => page.locator('#finder-found');

for (const [lang, words] of Object.entries(LANGUAGES)) {
  test(`${lang}: the map is one press away, stays in the address, and follows the filters`, async () => {
    const { page, close } = await open(words.services);
    const button = page.getByRole('button', { name: words.map, exact: true });
    await button.click();
    await page.waitForURL(/\?view=map$/);
    await page.locator('.map-drawing').waitFor();
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    assert.match(await page.locator('.map').textContent(), new RegExp(words.credit));
    const areas = await page.getByRole('group', { name: words.all }).getByRole('link').all();
    assert.equal(areas.length, 8);
    for (const area of areas) assert.match(await area.locator('title').textContent(), words.name);
    const tree = await page.locator('.map').ariaSnapshot();
    assert.equal(tree.match(/link "ATS [^"]*: [^"]*"/g)?.length, 8, tree);
    const before = await numbers(page, '.map-drawing');
    assert.deepEqual(await numbers(page, '.map-list'), before);
    await sound(page, 'map');
    assert.deepEqual(await small(page, '.map-list a, .finder-views button'), []);
    // Filters: the numbers are those of the facet, and less than before.
    await page.locator('.finder-filters > summary').click();
    await page.locator('[name=who][value=companies]').check();
    await page.waitForURL(/view=map.*who=companies|who=companies.*view=map/);
    await page.waitForFunction((before) => [...document.querySelectorAll('.map-drawing [data-n]')].some((one, at) => Number(one.textContent) !== before[at][1]), before);
    const after = await numbers(page, '.map-drawing');
    for (const [id, n] of after) {
      assert.ok(n <= before.find(([other]) => other === id)[1], id);
      assert.equal(n, Number(await page.locator(`[name=ats][value=${id}] ~ .choice-count`).textContent()), id);
    }
    await page.goBack();
    await page.goBack();
    await page.waitForURL((url) => url.search === '');
    assert.equal(await page.locator('.map-drawing').isVisible(), false);
    await close();
  });

  test(`${lang}: an area is chosen and let go by mouse and by keyboard, on the drawing and in the list`, async () => {
    const { page, close } = await open(`${words.services}?view=map`, { viewport: { width: 1280, height: 900 } });
    await found(page).waitFor();
    const area = page.locator('.map-drawing a[data-value=brianza]');
    await page.waitForFunction(() => document.querySelector('.map-drawing title').textContent);
    const n = (await numbers(page, '.map-list')).find(([id]) => id === 'brianza')[1];
    await area.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/ats=brianza/);
    await found(page).filter({ hasText: String(n) }).waitFor();
    assert.equal(await area.getAttribute('aria-current'), 'true');
    assert.equal(await page.locator('.map-list [aria-current]').getAttribute('data-value'), 'brianza');
    assert.equal(await page.evaluate(() => document.activeElement.dataset.value), 'brianza');
    assert.ok(await page.locator('.finder-results .card:visible').count());
    await sound(page, 'chosen');
    await page.locator('.map-list a[data-value=brianza]').click();
    await page.waitForURL((url) => !url.search.includes('ats'));
    assert.equal(await page.locator('.map [aria-current]').count(), 0);
    // Through its number, which lets the press through.
    await page.locator('.map-drawing text[data-n=montagna]').click({ force: true });
    await page.waitForURL(/ats=montagna/);
    await page.getByRole('button', { name: words.list, exact: true }).click();
    await page.waitForURL((url) => !url.search.includes('view'));
    assert.equal(await page.locator('.map').isVisible(), false);
    assert.ok(await page.locator('.chip').count());
    await close();
  });
}

test('the map holds in the dark, in forced colours, at 320 pixels and on paper', async () => {
  for (const settings of [{ colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    const { page, close } = await open('/it/servizi/?view=map&ats=brescia', { viewport: { width: 320, height: 700 }, ...settings });
    await page.locator('.map-drawing').waitFor();
    if (settings.colorScheme) await sound(page, 'dark');
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.map-list').isVisible());
    assert.equal(await page.locator('main button:visible').count(), 0);
    await close();
  }
});

test('an address that asks for the map opens it, also after the index failed once', async () => {
  const { page, close } = await open('/it/servizi/?view=map', {}, { quiet: false, prepare: (page) => page.route('**/index.bin', (route) => route.abort()) });
  const retry = page.getByRole('button', { name: 'Riprova' });
  await retry.waitFor();
  await page.unroute('**/index.bin');
  // The finder may have tried again by itself, and then there is nothing to press any more.
  await retry.click({ timeout: 2000 }).catch(() => {});
  await page.locator('.map-drawing').waitFor();
  await close();
});
