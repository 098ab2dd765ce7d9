// The shortlist: its files by themselves, and its page on a built site in Chromium:
// SITE=dist node --test tests/finder/shortlist.test.mjs
//
// What must hold, in Italian and in English: a press keeps a service, another lets it go, on cards and on sheets, by
// mouse and by keyboard; the top bar says how many; the page shows them together with whom to ask and by when; what
// is let go can be taken back; a link shares the list and changes nobody's; files for address book and calendar are
// valid; nothing is stored but ids, in this browser; without a script, or where nothing is stored, there is no button,
// and the page says why; what cannot be read does no harm; files that do not come can be tried again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { asset } from './site.mjs';
import { open, origin, small, sound } from './visit.mjs';

globalThis.HTMLElement ??= class {};
globalThis.customElements ??= { define() {} };
globalThis.document ??= { querySelectorAll: () => [], documentElement: { lang: 'it' } };
globalThis.addEventListener ??= () => {};
globalThis.requestAnimationFrame ??= () => 0;
const { calendar, fold, shard, vcards } = await import(asset(/^shortlist-.*\.js$/));

const LANGUAGES = {
  it: { services: '/it/servizi/', page: '/it/preferiti/', keep: 'Preferiti', list: 'I tuoi preferiti', share: 'Condividi l’elenco', contacts: 'Scarica i contatti', dates: 'Scarica le scadenze', add: 'Aggiungili ai miei preferiti', copied: /Link copiato/, failed: 'I preferiti non sono arrivati', retry: 'Riprova', needs: /ha bisogno di JavaScript/, refused: 'Il browser non conserva i preferiti', undated: /non conosciamo il giorno/ },
  en: { services: '/en/services/', page: '/en/shortlist/', keep: 'Shortlist', list: 'Your shortlist', share: 'Share the list', contacts: 'Download contacts', dates: 'Download deadlines', add: 'Add them to my shortlist', copied: /Link copied/, failed: 'Your shortlist did not arrive', retry: 'Try again', needs: /This page needs JavaScript/, refused: 'Your browser does not store a shortlist', undated: /do not know on which day/ },
};

const record = (more) => ({ id: 'sole', title: 'Centro; estivo, "Sole"', href: '/it/servizi/sole/', html: '', contacts: [], ...more });
const unfold = (text) => text.replace(/\r\n[ \t]/g, '');
const cards = (page) => page.locator('short-list .card');
const stored = (page) => page.evaluate(() => localStorage.getItem('shortlist'));
const storing = (text) => (page) => page.addInitScript((text) => localStorage.getItem('shortlist') ?? localStorage.setItem('shortlist', text), text);
const ids = ['voucher-lecco-2018', 'ponti-lecco-2025', 'we-kids'];

/** What a download holds. */
async function download(page, name) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

/** Lines of a file whose blocks are closed in their order, after the rules common to vCard and iCalendar. */
function valid(text) {
  assert.ok(text.endsWith('\r\n') && !/[^\r]\n|\r[^\n]/.test(text), 'lines end with CR LF');
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  const lines = unfold(text).trimEnd().split('\r\n');
  const blocks = [];
  for (const line of lines) {
    assert.match(line, /^[A-Z-]+(;[A-Z-]+=[^:;]+)*:/, line);
    const [, what, name] = line.match(/^(BEGIN|END):(.*)$/) ?? [];
    if (what === 'BEGIN') blocks.push(name);
    if (what === 'END') assert.equal(blocks.pop(), name);
  }
  assert.deepEqual(blocks, []);
  return lines;
}

test('lines hold at most 75 bytes, never cut a letter, and come back whole', () => {
  for (const text of ['x'.repeat(75), 'x'.repeat(76), 'à'.repeat(200), 'a' + '👩‍👧'.repeat(40), '日本'.repeat(60)]) {
    const folded = fold([`NOTE:${text}`]);
    for (const line of folded.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.ok(!folded.includes('\ufffd') && folded.endsWith('\r\n'));
    assert.equal(unfold(folded), `NOTE:${text}\r\n`);
  }
  assert.equal(fold(['x'.repeat(75)]), 'x'.repeat(75) + '\r\n');
});

test('a contact is a vCard 4.0 with escaped text, and stands once however many services name it', () => {
  const contact = [['FN', 'ATS; della, Brianza'], ['KIND', 'org'], ['TEL;VALUE=uri', 'tel:+39039123', '039 123'], ['URL', 'https://example.org/a,b;c'], ['ADR', '', '', 'via A; 1, B', 'Monza', '', '20900', ''], ['NOTE', 'a\\b\nc']];
  const text = vcards([record({ contacts: [contact] }), record({ contacts: [contact, [['FN', 'Altro']]] })]);
  assert.equal(text, ['BEGIN:VCARD', 'VERSION:4.0', 'FN:ATS\\; della\\, Brianza', 'KIND:org', 'TEL;VALUE=uri:tel:+39039123', 'URL:https://example.org/a,b;c', 'ADR:;;via A\\; 1\\, B;Monza;;20900;', 'NOTE:a\\\\b\\nc', 'END:VCARD', 'BEGIN:VCARD', 'VERSION:4.0', 'FN:Altro', 'END:VCARD', ''].join('\r\n'));
  assert.equal(vcards([record()]), '');
});

test('only whole days become events, each with what RFC 5545 asks for', () => {
  const texts = { from: 'Si aprono: {title}', until: 'Scadono: {title}' };
  const text = calendar([record({ from: '2027-03', until: '2027-04-15' })], texts, '20270131T101500Z', 'https://example.org/it/preferiti/?id=1');
  const lines = valid(text);
  for (const line of ['BEGIN:VCALENDAR', 'VERSION:2.0', 'UID:sole-until@example.org', 'DTSTAMP:20270131T101500Z', 'DTSTART;VALUE=DATE:20270415', 'SUMMARY:Scadono: Centro\\; estivo\\, "Sole"', 'URL:https://example.org/it/servizi/sole/', 'END:VCALENDAR']) assert.ok(lines.includes(line), line);
  assert.equal(lines.filter((line) => line === 'BEGIN:VEVENT').length, 1);
  assert.ok(lines.some((line) => line.startsWith('PRODID:')));
  assert.equal(calendar([record({ from: '2027' })], texts, '', 'https://example.org/'), '');
});

test('files are found by FNV-1a', () => {
  assert.equal(shard('a', 2 ** 32), 0xe40c292c);
  assert.equal(shard('foobar', 2 ** 32), 0xbf9cf968);
});

for (const [lang, words] of Object.entries(LANGUAGES)) {
  test(`${lang}: services are kept from cards and sheets, seen together, and let go`, async () => {
    const { page, close } = await open(words.services);
    const first = page.locator('.finder-all .card').first();
    const title = await first.locator('.card-title').textContent();
    await first.locator('.keep').click();
    assert.equal(await first.locator('.keep').getAttribute('aria-pressed'), 'true');
    assert.equal(await first.locator('.keep').getAttribute('aria-label'), `${words.keep}: ${title}`);
    const bar = page.getByRole('link', { name: `${words.list} (1)` });
    await bar.waitFor();
    await sound(page, 'kept');
    assert.deepEqual(await small(page, '.keep, .kept-link a'), []);
    // On a sheet, with the keyboard.
    await page.locator('.finder-all .card-title a').nth(1).click();
    const sheet = page.locator('.page-head .keep');
    // It shows when its script is there.
    await sheet.waitFor();
    await sheet.focus();
    await page.keyboard.press('Space');
    await page.getByRole('link', { name: `${words.list} (2)` }).click();
    await cards(page).nth(1).waitFor();
    assert.equal(await cards(page).count(), 2);
    assert.ok(await page.locator('.kept-lines a[href^="mailto:"], .kept-lines a[href^="tel:"]').count());
    await sound(page, 'shortlist');
    const tree = await page.locator('short-list').ariaSnapshot();
    for (const part of [`list "${words.list}"`, '- status', `button "${words.keep}: ${title}" [pressed]`, `button "${words.share}"`]) assert.ok(tree.includes(part), `${part}\n${tree}`);
    // What is let go stays in sight, and can be taken back.
    const again = cards(page).first().locator('.keep');
    await again.click();
    assert.equal(await again.getAttribute('aria-pressed'), 'false');
    assert.equal(JSON.parse(await stored(page)).length, 1);
    await again.click();
    assert.equal(JSON.parse(await stored(page)).length, 2);
    await again.click();
    await page.reload();
    await cards(page).first().waitFor();
    assert.equal(await cards(page).count(), 1);
    await cards(page).locator('.keep').click();
    await page.reload();
    await page.locator('[data-part=empty]').waitFor();
    assert.equal(await page.locator('[data-kept]').isVisible(), false);
    await sound(page, 'empty');
    await close();
  });

  test(`${lang}: a link shares the list, and changes nobody's`, async () => {
    const own = await open(words.page, { permissions: ['clipboard-write', 'clipboard-read'] }, { prepare: storing(JSON.stringify(ids)) });
    await cards(own.page).nth(2).waitFor();
    await own.page.getByRole('button', { name: words.share }).click();
    await own.page.getByText(words.copied).waitFor();
    const link = await own.page.evaluate(() => navigator.clipboard.readText());
    assert.equal(link, `${origin()}${words.page}?${ids.map((id) => `id=${id}`).join('&')}`);
    await own.close();
    // Where a page may not write to the clipboard the link can be copied by hand.
    const refused = await open(words.page, {}, { prepare: async (page) => { await storing(JSON.stringify(ids))(page); await page.addInitScript(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }); } });
    await cards(refused.page).nth(2).waitFor();
    await refused.page.getByRole('button', { name: words.share }).click();
    assert.equal(await refused.page.locator('#shortlist-link').inputValue(), link);
    await sound(refused.page, 'link');
    await refused.close();
    const other = await open(`${link.slice(origin().length)}&id=gone&id=constructor&id=__proto__`, {}, { prepare: storing('["babysitter-lecco"]') });
    await cards(other.page).nth(2).waitFor();
    assert.equal(await cards(other.page).count(), 3);
    assert.match(await other.page.locator('[data-part=missing]').textContent(), /^3 /);
    assert.equal(await stored(other.page), '["babysitter-lecco"]');
    await sound(other.page, 'shared');
    await other.page.getByRole('button', { name: words.add }).click();
    assert.deepEqual(JSON.parse(await stored(other.page)), ['babysitter-lecco', ...ids]);
    await other.close();
  });

  test(`${lang}: contacts and deadlines are files that others can read, and it prints`, async () => {
    const { page, close } = await open(words.page, {}, { prepare: storing(JSON.stringify(ids)) });
    await cards(page).nth(2).waitFor();
    const book = await download(page, words.contacts);
    assert.match(book.name, /^[a-z]+\.vcf$/);
    const lines = valid(book.text);
    const blocks = lines.filter((line) => line === 'BEGIN:VCARD').length;
    assert.ok(blocks > 0 && lines.filter((line) => line === 'VERSION:4.0').length === blocks && lines.filter((line) => line.startsWith('FN:')).length === blocks);
    const events = valid((await download(page, words.dates)).text);
    assert.ok(events.some((line) => /^DTSTART;VALUE=DATE:\d{8}$/.test(line)) && events.some((line) => line === 'UID:ponti-lecco-2025-until@127.0.0.1' || line.startsWith('UID:ponti-lecco-2025-until@')));
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('main button:visible').count(), 0);
    assert.equal(await cards(page).count(), 3);
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => localStorage.setItem('shortlist', '["we-kids"]'));
    await page.reload();
    await cards(page).first().waitFor();
    await page.getByRole('button', { name: words.dates }).click();
    await page.getByText(words.undated).waitFor();
    await close();
  });

  test(`${lang}: without a script, or a browser that stores, there are no buttons, and the page says why`, async () => {
    const bare = await open(words.page, { javaScriptEnabled: false });
    await bare.page.getByText(words.needs).waitFor();
    assert.equal(await bare.page.locator('main button:visible').count(), 0);
    await bare.page.goto(origin() + words.services);
    assert.equal(await bare.page.locator('keep-service:visible, [data-kept]:visible').count(), 0);
    await bare.close();
    const refuse = (page) => page.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } }));
    const { page, close } = await open(words.page, {}, { prepare: refuse });
    await page.getByText(words.refused).waitFor();
    await sound(page, 'refused');
    await page.goto(origin() + words.services);
    assert.equal(await page.locator('keep-service:visible').count(), 0);
    await page.goto(`${origin()}${words.page}?id=we-kids`);
    await cards(page).first().waitFor();
    assert.equal(await page.getByRole('button', { name: words.add }).count(), 0);
    await close();
  });

  test(`${lang}: files that do not come can be tried again`, async () => {
    const { page, close } = await open(words.page, {}, { quiet: false, prepare: async (page) => { await storing(JSON.stringify(ids))(page); await page.route('**/shortlist/*/*.json', (route) => route.fulfill({ status: 404, body: '' })); } });
    await page.getByText(words.failed).waitFor();
    await sound(page, 'failed');
    await page.unroute('**/shortlist/*/*.json');
    await page.getByRole('button', { name: words.retry }).click();
    await cards(page).nth(2).waitFor();
    assert.equal(await page.getByText(words.failed).isVisible(), false);
    await close();
  });
}

test('what is stored and cannot be read does no harm', async () => {
  for (const text of ['{bad', '{"a":1}', 'null', '"x"', '[1, null, {}, "<img src=x>", "we-kids"]']) {
    const { page, close } = await open('/it/preferiti/', {}, { prepare: storing(text) });
    await page.locator('[data-part=empty]:visible, short-list .card').first().waitFor();
    assert.equal(await cards(page).count(), text.includes('we-kids') ? 1 : 0, text);
    await page.goto(`${origin()}/it/servizi/`);
    await page.locator('.finder-all .keep').first().click();
    assert.equal(JSON.parse(await stored(page)).filter((id) => /^[a-z-]+[a-z0-9-]*$/.test(id)).length, text.includes('we-kids') ? 2 : 1, text);
    await close();
  }
});

test('tabs of one browser agree', async () => {
  const { page, context, close } = await open('/it/servizi/');
  const other = await context.newPage();
  await other.goto(`${origin()}/it/servizi/`);
  await page.locator('.finder-all .keep').first().click();
  await other.locator('.finder-all .keep[aria-pressed=true]').waitFor();
  assert.equal(await other.locator('[data-kept]').isVisible(), true);
  await close();
});

test('a page that only lists services fetches the button and nothing else', async () => {
  const asked = [];
  const { close } = await open('/it/ats/brianza/', {}, { prepare: (page) => page.on('request', (request) => asked.push(new URL(request.url()).pathname)) });
  assert.deepEqual(asked.filter((path) => path.endsWith('.js')).map((path) => path.replace(/.*\/|-[0-9a-f]+\.js/g, '')), ['keep']);
  await close();
});
