// Tests of the tests: `node self.mjs`.
//
// A small site without faults must pass every check; the same site with one page full of
// faults must fail each check that those faults concern, on that page and on no other.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkFiles } from './html.mjs';
import { Tally } from './lib/tally.mjs';
import { run } from './run.mjs';

const BASE = 'https://www.example.org/sub/';
const SUB = new URL(BASE).pathname;
/** Pages of the small site: kind and address in each language. */
const PAGES = { home: { it: 'it/', en: 'en/' }, service: { it: 'it/servizi/uno/', en: 'en/services/one/' } };
/** The page that the faulty site has its faults on. */
const FAULTY = 'it/servizi/uno/';

const CSS = `html { color-scheme: light dark; } body { margin: 1rem; color: #111; background: #fff; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #111; } a { color: #9cf; } }
a { display: inline-block; min-inline-size: 2.75rem; min-block-size: 2.75rem; }
.skip { position: absolute; inset-inline-start: -99rem; } .skip:focus { inset-inline-start: 1rem; color: #111; background: #fff; }
:focus-visible { outline: 3px solid currentcolor; }`;
// What turns is small: as wide as the page it would now and then hide other faults.
const BAD_CSS = `.dim { color: #777; background: #666; } .wide { inline-size: 50rem; } .mute a { outline: none; }
.tight { block-size: 1.2em; inline-size: 4rem; overflow: hidden; } .stuck { position: fixed; inset: auto 0 0 0; block-size: 9rem; background: #fff; color: #111; }
.spin { inline-size: 2rem; animation: spin 5s infinite; } @keyframes spin { to { rotate: 1turn; } } .says::before { content: "Only here"; }
.own { forced-color-adjust: none; } button.flat { border: 0; } @media print { .unprinted { display: none; } }`;

const page = ({ lang, kind, path, faulty }) => {
  const alternates = Object.entries(PAGES[kind])
    .map(([other, at]) => `<link rel=alternate hreflang=${other} href="${BASE}${at}">`)
    .join('');
  const switches = Object.entries(PAGES[kind])
    .filter(([other]) => other !== lang)
    .map(([other, at]) => `<a href="${SUB}${faulty ? `${other}/` : at}" hreflang=${other} lang=${other}>${other}</a>`)
    .join(' ');
  return `<!doctype html>
<html lang=${faulty ? 'fr' : lang} data-page=${kind}>
<head><meta charset=utf-8><meta name=viewport content="width=device-width">
<title>${kind} ${lang}</title>${faulty ? '' : `<meta name=description content="A page">`}
<link rel=canonical href="${BASE}${faulty ? 'it/' : path}">${faulty ? '' : alternates}
<link rel=alternate hreflang=x-default href="${BASE}">
<link rel=icon href="${SUB}icon.svg"><link rel=stylesheet href="${SUB}assets/site.css">${faulty ? `<link rel=stylesheet href="${SUB}assets/bad.css"><link rel=icon href="${SUB}none.ico">` : ''}</head>
<body>
<header${faulty ? ' class=mute' : ''}>${faulty ? '' : '<a class=skip href="#main">Skip</a> '}<a href="${SUB}${lang}/">Home</a> ${switches}</header>
<main id=main tabindex=-1><h1>${kind}</h1><p>Some words in ${lang}. <a href="${SUB}${lang}/">Home page</a></p>
${faulty ? `<h1>Again</h1><p class=dim>dim</p><details><summary>More</summary><p class=wide>wide</p></details><p class=tight>cut off here</p><p class=stuck>stuck</p><p class=spin>spin</p><p class=says>said</p><p class=own>own colours</p><button class=flat>Flat</button><p class=unprinted>for screens</p><select><option>a</select><p style="color: red">inline</p><img src="https://other.example.org/x.png"><script>document.write('more')</script><script type="application/ld+json">{"name":</script><b id=main>b` : `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Thing","url":"${BASE}${path}"}</script>`}
</main><footer><p>Footer</p></footer></body></html>`;
};

const plain = (lang, kind, body) => `<!doctype html><html lang=${lang} data-page=${kind}><head><meta charset=utf-8>
<meta name=viewport content="width=device-width"><title>${kind} ${lang}</title><meta name=description content="A page">
${kind === 'choice' ? `<link rel=canonical href="${BASE}">${Object.entries(PAGES.home).map(([other, at]) => `<link rel=alternate hreflang=${other} href="${BASE}${at}">`).join('')}<link rel=alternate hreflang=x-default href="${BASE}">` : `<meta name=robots content=noindex><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'">`}
<link rel=icon href="${SUB}icon.svg"><link rel=stylesheet href="${SUB}assets/site.css"></head><body><header><a class=skip href="#main">Skip</a></header><main id=main tabindex=-1><h1>${kind}</h1>${body}</main></body></html>`;

/** Writes the small site into `dir`. */
function build(dir, { faulty }) {
  const write = (path, text) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  const home = Object.entries(PAGES.home).map(([lang, at]) => `<p><a href="${SUB}${at}" hreflang=${lang} lang=${lang}>${lang}</a></p>`).join('');
  write('index.html', plain('it', 'choice', home));
  write('404.html', plain('it', 'not_found', home));
  const listed = [];
  for (const [kind, paths] of Object.entries(PAGES)) {
    for (const [lang, path] of Object.entries(paths)) {
      write(`${path}index.html`, page({ lang, kind, path, faulty: faulty && path === FAULTY }));
      listed.push(path);
    }
  }
  for (const lang of Object.keys(PAGES.home)) write(`${lang}/404.html`, plain(lang, 'not_found', home));
  write('sitemap.xml', `<urlset>${listed.map((path) => `<url><loc>${BASE}${path}</loc></url>`).join('')}</urlset>`);
  write('assets/site.css', CSS);
  write('assets/bad.css', BAD_CSS);
  write('icon.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>');
}

/** What must be found on the faulty page: the check, and a word of its message. */
const EXPECTED = [
  ['one h1', '2'],
  ['language', 'fr'],
  ['description', ''],
  ['canonical', ''],
  ['hreflang', 'no alternate for en'],
  ['pictures', ''],
  ['data for machines', 'cannot be read'],
  ['icons and social picture', 'none.ico'],
  ['axe, 1280 px, light', 'color-contrast'],
  ['axe, 1280 px, light', 'image-alt'],
  ['axe, 1280 px, dark', 'color-contrast'],
  ['axe, 360 px, light', 'color-contrast'],
  ['Equal Access, 360 px, light', 'input_label_exists'],
  ['Equal Access, 360 px, light', 'text_contrast_sufficient'],
  ['Equal Access, 360 px, dark', 'text_contrast_sufficient'],
  ['400 % zoom', 'do not scroll'],
  ['text spacing, 320 px', 'cut off'],
  ['no motion', 'spin'],
  ['forced colours', 'own colours'],
  ['forced colours', 'no edge'],
  ['without styles', 'Only here'],
  ['print', 'for screens'],
  ['quiet, 1280 px', 'inline style'],
  ['quiet, 1280 px', 'inline script'],
  ['quiet, 1280 px', 'another host'],
  ['quiet, 360 px', 'another host'],
  ['no sideways scrolling, 320 px', 'wide'],
  ['no sideways scrolling, 360 px', 'wide'],
  ['keyboard', 'not a skip link'],
  ['quiet, 320 px', 'another host'],
];

const dir = mkdtempSync(join(tmpdir(), 'conciliazione-browser-'));
const tally = new Tally();
const { judge } = tally;
try {
  const quiet = { log: process.argv.includes('--verbose') ? console.log : () => {} };
  build(join(dir, 'good'), { faulty: false });
  const good = await run({ dir: join(dir, 'good'), ...quiet });
  judge(good.failed === 0, 'a site without faults passes', [...good.faults.keys()]);

  build(join(dir, 'bad'), { faulty: true });
  const { faults } = await run({ dir: join(dir, 'bad'), ...quiet });
  for (const [check, word] of EXPECTED) {
    const found = [...faults].some(
      ([fault, pages]) => fault.startsWith(`${check}: `) && fault.includes(word) && pages.includes(FAULTY),
    );
    judge(found, `"${check}" finds its fault (${word})`);
  }
  judge([...faults.keys()].some((fault) => fault.startsWith('nothing inline') && fault.includes(FAULTY)), 'what is inline is found without a browser');
  // The other language's page links to the faulty one, and may say so; no other page may.
  const elsewhere = [...faults].filter(
    ([fault, pages]) => !fault.includes(`/${FAULTY}`) && pages.some((at) => at !== FAULTY && at !== PAGES.service.en),
  );
  judge(elsewhere.length === 0, 'no other page is blamed', elsewhere.map(([fault]) => fault));

  const html = await checkFiles([join(dir, 'good/it/index.html'), join(dir, 'bad', FAULTY, 'index.html')]);
  const ofGood = html.filter(({ file }) => file.includes('/good/'));
  judge(!ofGood.some(({ level }) => level === 'error'), 'the HTML checker passes a good page', ofGood);
  judge(html.some(({ file, message }) => file.includes('/bad/') && /Duplicate ID/i.test(message)), 'the HTML checker finds a repeated id');
} finally {
  rmSync(dir, { recursive: true, force: true });
}
process.exitCode = tally.close('browser self-test');
