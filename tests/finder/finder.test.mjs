// Journeys through the finder on the pages of a built site, in Chromium:
// SITE=dist node --test tests/finder/finder.test.mjs
//
// What must hold, in Italian and in English: without a script the whole list is there; typing finds at once; the mouse,
// or the keyboard alone, is enough; the address keeps all of it, back and forward; those who listen are told once;
// nothing found is no dead end; a slip is understood; an index that is cut off, missing, corrupt or slow says what to
// do and leaves the list; places by name and by position; 320 pixels, dark, forced colours, touch, paper.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from '../browser/lib/axe.mjs';
import { open } from './visit.mjs';

const LANGUAGES = {
  it: { services: '/it/servizi/', query: 'estate', found: /(\d+) serviz[io] trovat[io]/, label: 'Di che cosa hai bisogno?', families: 'Famiglie', none: 'Nessun servizio trovato', failed: 'La ricerca non è arrivata', retry: 'Riprova' },
  en: { services: '/en/services/', query: 'summer', found: /(\d+) services? found/, label: 'What do you need?', families: 'Families', none: 'No service found', failed: 'The search did not arrive', retry: 'Try again' },
};
const axe = async (page, where) => assert.deepEqual(await violations(page), [], where);
const fits = async (page) => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'scrolls sideways');
const found = (page) => page.locator('#finder-found');
const cards = (page) => page.locator('.finder-results .card:visible');
const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);

for (const [lang, words] of Object.entries(LANGUAGES)) {
  test(`${lang}: without a script there is the whole list, with ways to every list, and no dead control`, async () => {
    const { page, close } = await open(words.services, { javaScriptEnabled: false });
    assert.equal(await page.locator('.card:visible').count(), 35);
    assert.equal(await page.locator('input:visible, button:visible').count(), 0);
    for (const word of ['/ats/', lang === 'it' ? '/categorie/' : '/categories/', lang === 'it' ? '/comuni/' : '/municipalities/']) assert.ok(await page.locator(`main a[href*="${word}"]:visible`).count(), word);
    await close();
  });

  test(`${lang}: typing finds at once, with the mouse one narrows, and the address keeps it all`, async () => {
    const { page, close } = await open(words.services);
    const field = page.getByLabel(words.label);
    await field.click();
    await page.keyboard.type(words.query, { delay: 15 });
    // The search may be there in the middle of the word, and find what it can.
    await page.waitForURL((url) => url.searchParams.get('q') === words.query);
    await found(page).filter({ hasText: words.found }).waitFor();
    const before = Number((await found(page).textContent()).match(words.found)[1]);
    assert.equal(await page.locator('[data-part=hits] > .card').count(), before);
    assert.ok(await page.locator('.finder-results mark').count());
    assert.equal(await focused(page), 'finder-q');
    assert.equal(new URL(page.url()).searchParams.get('q'), words.query);
    assert.equal(await page.locator('.finder-all').isVisible(), false);
    await page.locator('.finder-filters > summary').click();
    const families = page.getByRole('checkbox', { name: words.families });
    const shown = Number(await families.locator('xpath=..').locator('.choice-count').textContent());
    await families.check();
    await page.waitForURL(/who=families/);
    assert.equal(Number((await found(page).textContent()).match(/\d+/)[0]), shown, 'a count beside a choice is what it gives');
    await axe(page, 'filters open');
    await page.locator('[data-part=done]').click();
    assert.equal(await focused(page), 'finder-found');
    await fits(page);
    await axe(page, 'results');
    // Back undoes the filter, then the words; forward brings them back.
    await page.goBack();
    assert.equal(new URL(page.url()).search, '');
    assert.equal(await page.locator('.finder-all').isVisible(), true);
    await page.goForward();
    await found(page).filter({ hasText: String(shown) }).waitFor();
    assert.equal(await field.inputValue(), words.query);
    await page.reload();
    await found(page).filter({ hasText: words.found }).waitFor();
    assert.equal(await page.locator('[name=who][value=families]').isChecked(), true);
    await close();
  });

  test(`${lang}: the keyboard alone is enough, and focus stays where it is put`, async () => {
    const { page, close } = await open(words.services, { viewport: { width: 1280, height: 900 } });
    await page.getByLabel(words.label).focus();
    await page.keyboard.type(words.query);
    await page.keyboard.press('Enter');
    await found(page).waitFor();
    assert.equal(await focused(page), 'finder-q');
    for (let i = 0; i < 2; i++) await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent.trim().split(' ')[0]), lang === 'it' ? 'Filtri' : 'Filters');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.value), 'families');
    await page.keyboard.press('Space');
    await page.waitForURL(/who=families/);
    assert.equal(await page.evaluate(() => document.activeElement.value), 'families');
    const chip = page.locator('.chip');
    await chip.waitFor();
    await chip.focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !location.search.includes('who'));
    assert.equal(await page.evaluate(() => document.activeElement.dataset.do), 'clear');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !location.search);
    assert.equal(await focused(page), 'finder-q');
    assert.equal(await page.locator('.finder-all').isVisible(), true);
    await close();
  });

  test(`${lang}: those who listen are told, politely and once`, async () => {
    const { page, close } = await open(words.services);
    await page.evaluate(() => {
      globalThis.said = [];
      new MutationObserver(() => globalThis.said.push(document.querySelector('[data-part=live]').textContent)).observe(document.querySelector('[data-part=live]'), { childList: true, characterData: true, subtree: true });
    });
    await page.getByLabel(words.label).pressSequentially(words.query, { delay: 40 });
    await page.waitForTimeout(1300);
    const said = await page.evaluate(() => globalThis.said.filter(Boolean));
    assert.equal(said.length, 1, said.join(' | '));
    assert.match(said[0], words.found);
    const tree = await page.locator('service-finder').ariaSnapshot();
    for (const part of [`searchbox "${words.label}"`, '- status', '- search', 'heading "' + (await found(page).textContent()) + '" [level=2]']) assert.ok(tree.includes(part), `${part}\n${tree.slice(0, 1500)}`);
    await close();
  });

  test(`${lang}: nothing found is no dead end`, async () => {
    const { page, close } = await open(`${words.services}?q=astronave&ats=brianza`);
    await found(page).filter({ hasText: words.none }).waitFor();
    assert.ok(await cards(page).count());
    assert.equal(await page.locator('.finder-results .ask:visible').count(), 1);
    assert.ok(await page.locator('.finder-results .ask a[href^="mailto:"]:visible').count());
    assert.match(await page.locator('[data-part=title]').textContent(), /astronave/);
    await fits(page);
    await axe(page, 'none');
    await close();
  });

  test(`${lang}: a word with a slip is found and its right form offered`, async () => {
    const { page, close } = await open(`${words.services}?q=vouchor`);
    await found(page).waitFor();
    const link = page.locator('.finder-correct a');
    assert.match(await link.textContent(), /voucher/);
    await axe(page, 'typo');
    await link.click();
    await page.waitForURL(/q=voucher/);
    assert.equal(await focused(page), 'finder-q');
    await found(page).filter({ hasText: words.found }).waitFor();
    await close();
  });

  test(`${lang}: an index that fails says so, leaves the list, and can be tried again`, async () => {
    for (const [name, fail] of Object.entries({
      cut: (route) => route.abort(),
      missing: (route) => route.fulfill({ status: 404, body: '' }),
      corrupt: (route) => route.fulfill({ status: 200, body: 'not an index' }),
    })) {
      const { page, close } = await open(`${words.services}?q=${words.query}`, {}, { quiet: false, prepare: (page) => page.route('**/index.bin', fail) });
      const notice = page.getByText(words.failed, { exact: true });
      await notice.waitFor();
      assert.equal(await page.locator('.finder-all .card:visible').count(), 35, name);
      await axe(page, name);
      await page.waitForTimeout(900);
      assert.match(await page.locator('[data-part=live]').textContent(), new RegExp(words.failed), name);
      await page.unroute('**/index.bin');
      await page.getByRole('button', { name: words.retry }).click();
      await found(page).filter({ hasText: words.found }).waitFor();
      assert.equal(await notice.isVisible(), false);
      await close();
    }
  });

  test(`${lang}: a slow index shows that it is coming, and only the newest question counts`, async () => {
    let release;
    const held = new Promise((done) => { release = done; });
    const { page, close } = await open(words.services, {}, { prepare: (page) => page.route('**/index.bin', async (route) => { await held; await route.continue(); }) });
    const field = page.getByLabel(words.label);
    await field.fill('voucher');
    await page.locator('.finder-loading').waitFor();
    assert.ok(await page.locator('.finder-all').isVisible());
    await axe(page, 'loading');
    await field.fill(words.query);
    await page.waitForTimeout(120);
    release();
    await found(page).filter({ hasText: words.found }).waitFor();
    const marks = await page.locator('.finder-results mark').allTextContents();
    assert.ok(!marks.some((mark) => /voucher/i.test(mark)));
    assert.equal(await page.locator('.finder-loading').isVisible(), false);
    await close();
  });

  test(`${lang}: near a municipality, by name and by position; unknown ages are flagged`, async () => {
    const { page, close } = await open(`${words.services}?age=8`, { geolocation: { latitude: 45.58, longitude: 9.27 }, permissions: ['geolocation'] });
    await found(page).filter({ hasText: words.found }).waitFor();
    assert.ok(await page.locator('.hit-note:visible').count());
    await page.locator('.finder-filters > summary').click();
    await page.locator('#facet-near').click();
    await page.locator('#finder-town').pressSequentially('cant');
    await page.locator('.finder-towns button').first().waitFor();
    await axe(page, 'towns');
    await page.keyboard.press('Enter');
    await page.waitForURL(/near=cantu/);
    assert.equal(await focused(page), 'finder-town');
    await page.getByText(/km/).first().waitFor();
    await page.locator('.chip', { hasText: 'Cantù (CO)' }).waitFor();
    await page.locator('[data-do=locate]').click();
    await page.waitForURL(/near=(?!cantu)/);
    await fits(page);
    await close();
    const denied = await open(words.services);
    await denied.page.locator('.finder-filters > summary').click();
    await denied.page.locator('#facet-near').click();
    await denied.page.locator('[data-do=locate]').click();
    await denied.page.locator('[data-part=lost]:visible').waitFor();
    await denied.close();
  });

}

test('it fits 320 px, in both schemes and in forced colours, without faults', async () => {
  for (const settings of [{ colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    for (const path of ['/it/servizi/?q=estate&who=families', '/en/services/?q=astronave']) {
      const { page, close } = await open(path, { viewport: { width: 320, height: 700 }, ...settings });
      await page.waitForTimeout(300);
      await page.evaluate(() => document.querySelectorAll('.finder details').forEach((one) => { one.open = true; }));
      await fits(page);
      // axe reads the colours of the style sheet, which forced colours replace.
      if (!settings.forcedColors) await axe(page, path);
      await close();
    }
  }
});

test('controls are 44 px high on a phone', async () => {
  const { page, close } = await open('/it/servizi/?q=estate&who=families', { hasTouch: true, isMobile: true });
  await found(page).waitFor();
  await page.evaluate(() => document.querySelectorAll('.finder details').forEach((one) => { one.open = true; }));
  const low = await page.evaluate(() => [...document.querySelectorAll('service-finder :is(button, summary, select, input:not([type=checkbox], [type=hidden]), .choice, .finder-ways a)')].filter((one) => one.checkVisibility()).map((one) => [one.getBoundingClientRect().height, one.outerHTML.slice(0, 60)]).filter(([height]) => height < 44));
  assert.deepEqual(low, []);
  await close();
});

test('nothing is fetched ahead where data are to be saved', async () => {
  const asked = [];
  const { page, close } = await open('/it/servizi/', {}, { prepare: async (page) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    page.on('request', (request) => asked.push(request.url()));
  } });
  await page.waitForTimeout(600);
  assert.ok(!asked.some((url) => url.includes('/search/')));
  await page.locator('#finder-q').focus();
  await page.waitForTimeout(300);
  assert.ok(asked.some((url) => url.includes('/search/')));
  await close();
});

test('on paper there is the list and nothing to press', async () => {
  const { page, close } = await open('/it/servizi/?q=estate', { viewport: { width: 1280, height: 900 } });
  await found(page).waitFor();
  await page.emulateMedia({ media: 'print' });
  assert.ok(await cards(page).count());
  assert.equal(await page.locator('main button:visible, main input:visible').count(), 0);
  await close();
});
