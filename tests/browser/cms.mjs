// The content manager in real Chromium: `node cms.mjs [PROGRAM] [PROJECT]`.
//
// In: the program (target/debug/conciliazione when none is named) and a project, which is copied
// (this one). Out: whether every record of it comes back from its form as it was written, every
// kind has a form, and an editor can change a contact of an ATS and add a service in two languages,
// after which `check` and `fmt --check` find nothing; all of it on a folder of the browser, which
// stands for the one that a person would choose, and without a request to another host.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { launch } from './lib/chromium.mjs';
import { Tally } from './lib/tally.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const [program = join(ROOT, 'target/debug/conciliazione'), project = ROOT] = process.argv.slice(2);
/** Milliseconds within which something must be seen. */
const PATIENCE = 30_000;

const tally = new Tally();
const { judge } = tally;

const folder = mkdtempSync(join(tmpdir(), 'cms-'));
for (const name of ['content', 'themes', 'static']) {
  cpSync(join(project, name), join(folder, name), { recursive: true, filter: (path) => !path.endsWith('static/admin') });
}
/** The program on the copy. @param {string[]} args */
const run = (...args) => {
  const { status, stderr, stdout } = spawnSync(program, [...args, '--root', folder], { encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
};
const made = run('cms', '--repo', 'ente/progetto', '--packages', join(ROOT, 'target/tests/packages'));
judge(made.status === 0, 'the content manager is made', made.said);

/** Every file of the content. @param {string} [inner] @returns {string[]} */
const files = (inner = 'content') =>
  readdirSync(join(folder, inner), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(`${inner}/${entry.name}`) : [`${inner}/${entry.name}`]);
const texts = new Map(files().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));

// --- records and forms ---------------------------------------------------------------------------

const { format, page: pageFormat } = await import(join(folder, 'static/admin/record.js'));
const { languages, kinds } = JSON.parse(readFileSync(join(folder, 'static/admin/shapes.json'), 'utf8'));
const formats = Object.fromEntries(
  Object.entries(kinds).map(([kind, shape]) => [kind, kind === 'pages' ? pageFormat(shape) : format(shape, languages)]));

for (const [path, text] of texts) {
  const [, kind, name] = path.split('/');
  if (!(kind in kinds) || !name || !/\.(yaml|md)$/.test(path)) continue;
  const form = structuredClone(formats[kind].fromFile(text.trim()));
  const back = `${formats[kind].toFile(form).trim()}\n`;
  judge(back === text, `${path} comes back as it was`, { written: back.slice(0, 400) });
}

/** A service as a form changes it. @param {string} text @param {(it: any, en: any) => void} change */
const changed = (text, change) => {
  const forms = structuredClone(formats.services.fromFile(text));
  change(forms.it, forms.en);
  return formats.services.toFile(forms);
};
const sample = `# Una scheda con un commento
title:
  it: "Uno" # resta
  en: One
category: [nidi, campus] # in riga
# sopra i requisiti
requirements:
  age_min: 3
needed:
  items:
    - it: Un modulo
      en: A form
    - document: modulo
      title: Modulo
cost:
  kind: paid
  amount: 10.5
unknown_key: yes
`;
judge(changed(sample, () => {}) === sample, 'what nobody touches stays', changed(sample, () => {}));
const edits = [
  ['a text keeps its comment', (it) => (it.title = 'Due'), ['it: "Uno" # resta', 'it: Due # resta']],
  ['a translation', (it, en) => (en.title = 'Two: a colon'), ['en: One', 'en: "Two: a colon"']],
  ['an item more', (it) => it.category.push('centri'), ['[nidi, campus]', '[nidi, campus, centri]']],
  ['an item less', (it) => it.category.shift(), ['[nidi, campus]', '[campus]']],
  ['an age in months', (it) => (it.requirements.age_min = '18 mesi'), ['age_min: 3', 'age_min: 18 mesi']],
  ['an age in years', (it) => (it.requirements.age_min = '4'), ['age_min: 3', 'age_min: 4']],
  ['an amount', (it) => (it.cost.amount = 12), ['amount: 10.5', 'amount: 12']],
  ['what is emptied goes', (it) => (it.cost.amount = null), ['  amount: 10.5\n', '']],
  ['a part of a list', (it) => (it.needed.items[0].title.it = 'Il modulo'), ['it: Un modulo', 'it: Il modulo']],
  ['a new key stands where the guide has it', (it) => (it.type = 'centre'), ['# sopra i requisiti', '# sopra i requisiti'], /campus\].*\ntype: centre\n/],
  ['a code stays a text', (it) => (it.note = '0123'), ['unknown_key', 'unknown_key'], /\nnote: "0123"\n/],
];
for (const [what, change, [from, to], also] of edits) {
  const got = changed(sample, change);
  const good = also ? also.test(got) && got.includes('# resta') && got.includes('unknown_key: yes') : got === sample.replace(from, to);
  judge(good, what, got);
}

for (const [what, broken] of [['no YAML', 'title: "a\n'], ['a key twice', 'title: a\ntitle: b\n']]) {
  let refused = false;
  try {
    formats.services.fromFile(broken);
  } catch {
    refused = true;
  }
  judge(refused, `a file with ${what} is not shown`);
}

// --- in the browser ------------------------------------------------------------------------------

const child = spawn(program, ['serve', '--port', '0', '--root', folder], { stdio: ['ignore', 'ignore', 'pipe'] });
const origin = await new Promise((done) => {
  createInterface({ input: child.stderr }).on('line', (line) => {
    const found = line.match(/http:\/\/127\.0\.0\.1:\d+/);
    if (found) done(found[0]);
  });
});

const browser = await launch();
const context = await browser.newContext({ locale: 'it-IT', viewport: { width: 1400, height: 1000 } });
const page = await context.newPage();
page.setDefaultTimeout(PATIENCE);
/** @type {string[]} */
const said = [];
page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
page.on('pageerror', (error) => said.push(String(error)));
page.on('request', (request) => {
  const url = request.url();
  if (!url.startsWith(origin) && !url.startsWith('blob:') && !url.startsWith('data:')) said.push(`asks ${url}`);
});

/** Puts files into the folder of the browser. @param {[string, string][]} entries */
const put = (entries) =>
  page.evaluate(async (entries) => {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('repo', { create: true });
    await root.getDirectoryHandle('.git', { create: true });
    for (const [path, text] of entries) {
      const parts = path.split('/');
      let folder = root;
      for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
      const file = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
      await file.write(text);
      await file.close();
    }
  }, entries);
/** Every file of the folder of the browser. @returns {Promise<[string, string][]>} */
const take = () =>
  page.evaluate(async () => {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('repo');
    const all = [];
    const walk = async (folder, inner) => {
      for await (const [name, entry] of folder.entries()) {
        if (entry.kind === 'directory') await walk(entry, `${inner}${name}/`);
        else all.push([`${inner}${name}`, await (await entry.getFile()).text()]);
      }
    };
    await walk(root, '');
    return all;
  });

await page.goto(`${origin}/robots.txt`);
await put([...texts]);
await page.addInitScript(() => {
  window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('repo');
});
await page.goto(`${origin}/admin/`);
await page.getByRole('button', { name: /Repository Locale/ }).click();

/** The name of a thing, whose middle is set apart from the direction of the text around it. @param {string} name */
const named = (name) => new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('NAME', '“?\u2068?.*\u2069?”?')}$`);
/** @param {string} name */
const open = (name) => page.getByRole('treeitem', { name, exact: true }).click();
/** @param {string} language */
const pane = (language) => page.getByRole('group', { name: new RegExp(`^Modifica Contenuto in .?${language}.?$`) });
/** Sets the other language beside the first. */
const beside = async () => {
  await pane('Italiano').waitFor();
  await page.getByRole('radio', { name: 'Inglese' }).last().click();
  await pane('Inglese').waitFor();
};
/** A field of a pane; panes make their fields as they come into view. @param {string} language @param {string[]} labels */
const field = async (language, ...labels) => {
  let at = pane(language);
  for (const label of labels) {
    const inner = at.getByRole('group', { name: new RegExp(`“.?${label}.?”`) }).first();
    // Those that come into view take the place of others.
    const seen = () => inner.scrollIntoViewIfNeeded({ timeout: 1_000 }).then(() => true, () => false);
    for (let tries = 0; tries < 60; tries += 1) {
      if ((await inner.count()) > 0 && (await seen())) break;
      await pane(language).hover();
      await page.mouse.wheel(0, 400);
      await page.waitForTimeout(100);
    }
    at = inner;
  }
  return at;
};
/** @param {string} language @param {string[]} labels @param {string} text */
const write = async (language, labels, text) => (await field(language, ...labels)).getByRole('textbox').first().fill(text);
/** Chooses by name. @param {string[]} labels @param {string} name */
const choose = async (labels, name) => {
  const at = await field('Italiano', ...labels);
  const radio = at.getByRole('radio', { name, exact: true });
  const box = at.getByRole('checkbox', { name, exact: true });
  if ((await radio.count()) + (await box.count()) > 0) return (await radio.count()) > 0 ? radio.click() : box.click();
  await at.getByRole('combobox').first().click();
  const search = page.getByRole('searchbox').last();
  if (await search.isVisible()) await search.fill(name);
  await page.getByRole('option', { name, exact: true }).first().click();
  // Where several may be chosen the list stays; without one, this key would leave the form.
  await page.waitForTimeout(200);
  if (await page.getByRole('option').first().isVisible()) await page.keyboard.press('Escape');
};
const save = async () => {
  await page.getByRole('button', { name: 'Salva', exact: true }).click();
  await page.getByRole('treeitem').first().waitFor();
};

// Every kind has a form, with a record of it in both languages.
const trees = page.getByRole('treeitem');
await trees.first().waitFor();
const collections = await trees.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? one.textContent?.trim()));
judge(collections.length === Object.keys(kinds).length, 'every kind is there', collections);
for (const name of await trees.all().then((all) => Promise.all(all.map((one) => one.ariaSnapshot())))) {
  const label = name.match(/treeitem "([^"]+)"/)?.[1] ?? '';
  const count = Number(name.match(/(\d+)\s*$/)?.[1]);
  const kind = Object.keys(kinds).find((kind) => label === labelOf(kind)) ?? '';
  const expected = kind === 'pages' ? readdirSync(join(folder, 'content/pages')).length
    : readdirSync(join(folder, `content/${kind}`)).filter((name) => name.endsWith('.yaml')).length;
  judge(count === expected, `${label}: ${expected} records`, count);
  await open(label);
  await page.getByRole('row').first().getByRole('gridcell').nth(1).click();
  await pane('Italiano').getByRole('textbox').first().waitFor();
  const shown = await pane('Italiano').getByRole('textbox').evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
  judge(shown.length > 0, `${label}: the form shows the record`);
  await page.getByRole('button', { name: 'Annulla Modifica' }).click();
  await trees.first().waitFor();
}

/** What a kind is called in the list. @param {string} kind */
function labelOf(kind) {
  const { collections } = JSON.parse(readFileSync(join(folder, 'static/admin/config.json'), 'utf8'));
  return collections.find((one) => one.name === kind)?.label;
}

// A contact of an ATS gets hours, in both languages.
await open('Contatti');
await page.getByRole('gridcell', { name: named("Ufficio Sindaci dell'ATS di Bergamo") }).click();
await beside();
await write('Italiano', ['Orari'], 'Di prova: dal lunedì al venerdì, 9-12');
await write('Inglese', ['Orari'], 'Test: Monday to Friday, 9 to 12');
await page.screenshot({ path: join(ROOT, 'target/tests/cms-contact.png') });
await save();

// A new service, in both languages.
await open('Servizi');
await page.getByRole('button', { name: 'Crea Nuova Voce' }).click();
await beside();
await write('Italiano', ['Titolo'], 'Scheda di prova: spazio compiti');
await write('Inglese', ['Titolo'], 'Test record: homework room');
await write('Italiano', ['Descrizione breve'], 'Servizio immaginario, per provare la redazione.');
await write('Inglese', ['Descrizione breve'], 'An imaginary service, to test the editors’ room.');
await write('Italiano', ['Indirizzo della pagina'], 'scheda-di-prova');
await write('Inglese', ['Indirizzo della pagina'], 'test-record');
await choose(['Categoria'], 'Servizi nei periodi di chiusura delle scuole');
await choose(['Tipo'], 'Centro o spazio');
await choose(['Stato'], 'Attivo');
await choose(['A chi è rivolto', 'Gruppi'], 'Famiglie');
await page.screenshot({ path: join(ROOT, 'target/tests/cms-service.png') });
await choose(['Unità organizzativa responsabile'], 'ATS di Bergamo');
await choose(['Copertura geografica', 'ATS'], 'ATS di Bergamo');
await choose(['Copertura geografica', 'Comuni'], 'Bergamo (BG)');
await choose(['Fonte'], 'Indice delle pubbliche amministrazioni (IndicePA), dati aperti «Enti», letti nella copia di italia/developers-italia-onboarding');
await save();

// The English text of a page.
await open('Pagine');
await page.getByRole('gridcell', { name: named('Per le famiglie') }).click();
await beside();
await write('Inglese', ['Descrizione breve'], 'A test.');
await save();

const after = await take();
const differ = after.filter(([path, text]) => texts.get(path) !== text);
const CONTACT = 'content/contacts/bergamo-ufficio-sindaci.yaml';
const SERVICE = 'content/services/scheda-di-prova-spazio-compiti.yaml';
const PAGE = 'content/pages/families/en.md';
judge(differ.map(([path]) => path).sort().join() === [CONTACT, PAGE, SERVICE].sort().join(), 'three files differ', differ.map(([path]) => path));
const hours = 'hours:\n  it: "Di prova: dal lunedì al venerdì, 9-12"\n  en: "Test: Monday to Friday, 9 to 12"\n';
const written = new Map(differ);
judge(written.get(CONTACT) === texts.get(CONTACT)?.replace('updated:', `${hours}updated:`), 'of the contact only the hours', written.get(CONTACT));
judge(written.get(PAGE) === texts.get(PAGE)?.replace(/^summary: .*$/m, 'summary: A test.'), 'of the page only the summary', written.get(PAGE));
judge(written.get(SERVICE)?.startsWith('# Scheda servizio\ntitle:\n  it: "Scheda di prova: spazio compiti"\n') ?? false, 'the service begins as the guide shows', written.get(SERVICE));
for (const [path, text] of differ) writeFileSync(join(folder, path), text);
for (const command of [['check'], ['fmt', '--check']]) {
  const { status, said } = run(...command);
  judge(status === 0, command.join(' '), said);
}
judge(said.length === 0, 'nothing is said on the console, and no other host is asked', said);

await browser.close();
child.kill();
rmSync(folder, { recursive: true, force: true });
process.exitCode = tally.close('cms');
