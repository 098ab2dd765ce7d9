// The guided questions on the pages of a built site, in Chromium:
// SITE=dist node --test tests/finder/guide.test.mjs
//
// What must hold, in Italian and in English: without a script every answer is a page, down to the services or to
// whom to ask; numbers are what follows; with a script no page is loaded between questions, and title, language
// choice, address and back button follow all the same; the end is the finder with the answers as its filters; the
// keyboard alone is enough; a page that does not come is opened as a page; answers are not for search engines.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { focused, open, small, sound } from './visit.mjs';

const SITE = resolve(process.env.SITE ?? join(import.meta.dirname, '../../dist'));
const LANGUAGES = {
  it: { start: '/it/servizi/guida/', side: 'Per le famiglie', companies: 'Per le imprese', need: 'Di che cosa hai bisogno?', ats: 'In quale territorio?', change: 'cambia', answers: 'Le tue risposte', found: /(\d+) serviz/ },
  en: { start: '/en/services/guide/', side: 'For families', companies: 'For companies', need: 'What do you need?', ats: 'In which territory?', change: 'change', answers: 'Your answers', found: /(\d+) service/ },
};
const choices = (page) => page.locator('.guide-choices a:visible');
const number = (text) => Number(text.match(/\d+(?= serv)/)[0]);
const heading = (page) => page.locator('guide-steps h2:visible').first();

/** Pages of the guide whose text fits, as addresses. */
function pages(start, fits) {
  const all = readdirSync(join(SITE, start), { recursive: true }).filter((name) => name.endsWith('index.html'));
  return all.sort().filter((name) => fits(readFileSync(join(SITE, start, name), 'utf8'))).map((name) => start + name.slice(0, -'index.html'.length));
}

for (const [lang, words] of Object.entries(LANGUAGES)) {
  test(`${lang}: without a script each answer is a page, down to the services`, async () => {
    const { page, close } = await open(words.start, { javaScriptEnabled: false });
    for (const question of [words.side, words.need, words.ats].slice(1)) {
      const texts = await choices(page).allTextContents();
      const most = texts.map(number).reduce((best, n, at, all) => (n > all[best] ? at : best), 0);
      await choices(page).nth(most).click();
      assert.equal(await heading(page).textContent(), question);
    }
    const texts = await choices(page).allTextContents();
    assert.equal(texts.length, readdirSync(join(SITE, lang, 'ats'), { withFileTypes: true }).filter((one) => one.isDirectory()).length);
    const most = texts.map(number).reduce((best, n, at, all) => (n > all[best] ? at : best), 0);
    await choices(page).nth(most).click();
    assert.equal(number(await heading(page).textContent()), number(texts[most]));
    assert.equal(await page.locator('.card:visible').count(), number(texts[most]));
    assert.equal(await page.locator('main button:visible, main input:visible').count(), 0);
    assert.match(await page.locator('.guide-found .button').getAttribute('href'), /\?need=[a-z-]+&ats=[a-z-]+$/);
    assert.equal(await page.locator('.ask:visible').count(), 1);
    assert.equal(await page.locator('meta[name=robots]').getAttribute('content'), 'noindex');
    await page.getByRole('link', { name: new RegExp(`^${words.change}`) }).first().click();
    assert.equal(new URL(page.url()).pathname, words.start);
    await close();
  });

  test(`${lang}: with a script no page is loaded between questions, and everything follows`, async () => {
    const { page, close } = await open(words.start);
    await page.evaluate(() => { globalThis.same = true; });
    await sound(page, 'side');
    const title = await page.title();
    await choices(page).filter({ hasText: words.side }).click();
    await heading(page).filter({ hasText: words.need }).waitFor();
    assert.equal(await focused(page), words.need);
    assert.notEqual(await page.title(), title);
    const other = await page.locator('.language-switch a').getAttribute('href');
    assert.equal(other.split('/').filter(Boolean).length, 4, other);
    await sound(page, 'need');
    assert.deepEqual(await small(page, 'guide-steps a'), []);
    const tree = await page.locator('guide-steps').ariaSnapshot();
    for (const part of [`list "${words.answers}"`, `heading "${words.need}" [level=2]`, `list "${words.need}"`]) assert.ok(tree.includes(part), tree);
    await choices(page).first().click();
    await heading(page).filter({ hasText: words.ats }).waitFor();
    await sound(page, 'territory');
    await page.goBack();
    await heading(page).filter({ hasText: words.need }).waitFor();
    await page.goBack();
    await choices(page).filter({ hasText: words.companies }).waitFor();
    assert.equal(await page.title(), title);
    await page.goForward();
    await heading(page).filter({ hasText: words.need }).waitFor();
    assert.ok(await page.evaluate(() => globalThis.same));
    await close();
  });

  test(`${lang}: the last answers lead to the finder, with filters that give what was said`, async () => {
    const [end] = pages(words.start, (html) => html.includes('data-step'));
    assert.ok(end, 'no page of the guide asks more');
    const { page, close } = await open(end);
    assert.equal(await page.locator('[data-step]:visible').count(), 1);
    await sound(page, 'the last questions');
    let steps = 0;
    while (new URL(page.url()).pathname === end) {
      const step = await page.locator('[data-step]:visible').getAttribute('data-step');
      await choices(page).first().focus();
      await page.keyboard.press('Enter');
      await page.waitForFunction(([step, end]) => location.pathname !== end || new URLSearchParams(location.search).has(step), [step, end]);
      steps += 1;
    }
    const { searchParams } = new URL(page.url());
    for (const name of ['need', 'ats']) assert.ok(searchParams.get(name), name);
    assert.equal([...searchParams].length, 2 + steps);
    await page.locator('#finder-found').filter({ hasText: words.found }).waitFor();
    assert.equal(await page.locator('.chip').count(), 2 + steps);
    await page.goBack();
    await page.locator('[data-step]:visible').waitFor();
    await close();
  });

  test(`${lang}: every number of the guide is what the finder finds`, async () => {
    const [end] = pages(words.start, (html) => html.includes('data-finder') && html.includes('data-step'));
    const { page, close } = await open(end);
    const said = number(await page.locator('.guide-found h2').textContent());
    await page.locator('.guide-found .button').click();
    const found = page.locator('#finder-found');
    await found.filter({ hasText: words.found }).waitFor();
    assert.equal(number(await found.textContent()), said);
    await close();
  });

  test(`${lang}: where nothing is known there is whom to ask, and where to look on`, async () => {
    const [none] = pages(words.start, (html) => html.includes('guide-found') && !html.includes('data-finder'));
    const { page, close } = await open(none);
    assert.equal(await page.locator('.card').count(), 0);
    assert.equal(await page.locator('.ask').count(), 1);
    assert.ok(await page.locator('.guide-found .link-list a').count());
    await sound(page, 'nothing');
    await close();
  });
}

test('a page that does not come is opened as a page', async () => {
  const { page, close } = await open(LANGUAGES.it.start, {}, { quiet: false });
  let asked = 0;
  await page.route('**/guida/famiglie/', (route) => (route.request().resourceType() === 'fetch' && ++asked ? route.fulfill({ status: 500, body: '' }) : route.continue()));
  await page.evaluate(() => { globalThis.same = true; });
  await choices(page).first().click();
  await heading(page).filter({ hasText: LANGUAGES.it.need }).waitFor();
  assert.equal(asked, 1);
  assert.equal(await page.evaluate(() => globalThis.same), undefined);
  await close();
});

test('the first question is for search engines, answers are not', async () => {
  const map = readFileSync(join(SITE, 'sitemap.xml'), 'utf8');
  assert.ok(map.includes('/it/servizi/guida/<') && map.includes('/en/services/guide/<'));
  assert.equal(map.includes('/guida/famiglie/'), false);
});
