// A visitor: a fresh browser profile on one engine's page, and what the visit cost.

/**
 * @typedef {{ origin: string, busy: number, sent: import('./server.mjs').Sent[] }} Host
 * @typedef {object} Engine
 * @property {string} name
 * @property {(lang: string) => string} page
 * @property {string} field selector of the box
 * @property {string} result selector of a result that is shown
 */

import { LISTS } from './peers.mjs';

/** @param {string} name @returns {Engine} */
const peer = (name) => ({ name, page: (lang) => `/bench/${name}-${lang}.html`, field: '#peer-q', result: '#peer-hits .card' });

/** @type {Engine[]} */
export const ENGINES = [
  { name: 'ours', page: (lang) => LISTS[lang], field: '#finder-q', result: '[data-part=results]:not([hidden]) .card' },
  { ...peer('pagefind'), name: 'Pagefind' },
  { ...peer('minisearch'), name: 'MiniSearch' },
];

/** Slow 4G: 1.6 Mbit/s, 150 ms there and back. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

/** In the page, before anything else: when the first key went down and the first result was painted. @param {{ result: string, ahead: boolean }} how */
function watch({ result, ahead }) {
  const seen = /** @type {any} */ (window);
  if (!ahead) Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  addEventListener('keydown', ({ timeStamp }) => (seen.firstKey ??= timeStamp), true);
  const look = () => {
    // The frame after the one that drew it.
    if (document.querySelector(result)) requestAnimationFrame(() => (seen.firstResult = performance.now()));
    else requestAnimationFrame(look);
  };
  look();
  seen.long = [];
  new PerformanceObserver((list) => seen.long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask', buffered: true });
}

/**
 * Opens the page of an engine.
 * @param {import('playwright-core').Browser} browser @param {Host} host @param {Engine} engine @param {string} lang
 * @param {{ ahead?: boolean, slow?: boolean, search?: string, cpu?: number }} [how] ahead: may fetch before it is asked
 */
export async function visit(browser, host, engine, lang, { ahead = true, slow = false, search = '', cpu = 1 } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ignoreHTTPSErrors: true });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  page.on('pageerror', (error) => console.error(`${engine.name}: ${error.message}`));
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  const slowly = () => devtools.send('Network.emulateNetworkConditions', SLOW_4G);
  if (cpu > 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  await page.addInitScript(watch, { result: engine.result, ahead });
  if (slow) await slowly();
  host.sent.length = 0;
  await page.goto(host.origin + engine.page(lang) + search);
  // What our finder is asked by: the same that a key does, without the wait for another one.
  await page.evaluate(() => {
    const seen = /** @type {any} */ (window);
    const finder = /** @type {any} */ (document.querySelector('service-finder'));
    seen.ask ??= (/** @type {string} */ text) => {
      finder.form.q.value = text;
      return finder.run();
    };
  });
  return {
    page,
    devtools,
    slowly,
    /** Until nothing has been asked for in a while. */
    settle: async () => {
      for (let before = -1; before !== host.sent.length || host.busy > 0; ) {
        before = host.sent.length;
        await page.waitForTimeout(250);
      }
    },
    /** Turns to the box and types, without a pause. @param {string} text */
    type: async (text) => {
      await page.waitForSelector(engine.field);
      await page.focus(engine.field);
      await page.keyboard.type(text);
    },
    /** Milliseconds from the first key, or from the start of the visit, to the first result; NaN where none comes. */
    first: async (timeout = 60_000) => {
      const came = await page.waitForFunction(() => 'firstResult' in window, undefined, { timeout }).catch(() => null);
      if (!came) return console.error(`${engine.name}: no result at ${page.url()}`), NaN;
      return page.evaluate(() => [/** @type {any} */ (window).firstResult, /** @type {any} */ (window).firstKey ?? 0]).then(([to, from]) => to - from);
    },
    close: () => context.close(),
  };
}
