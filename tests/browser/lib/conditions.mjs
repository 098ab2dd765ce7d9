// The conditions that a page must bear: text spaced out, a very small window, forced colours,
// no motion, paper, no style sheet.
//
// In: a Playwright page that is open, with all that folds unfolded. Out: one line per fault. The
// functions handed to `evaluate` run in the page.

import * as look from './look.mjs';

/** A window of 1280 × 1024 pixels zoomed to 400 % (WCAG 1.4.10). */
export const ZOOMED = { width: 320, height: 256 };
/** The most that may stay in place, of the height of that window, while the rest scrolls. */
const STAYS = 1 / 3;

/** WCAG 1.4.12. A constructed sheet: the policy refuses style elements, and should. */
const SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

/** Text that is spaced out makes nothing scroll sideways and is cut off nowhere. */
export async function spacedText(page) {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, SPACING);
  const faults = [...(await look.overflow(page)), ...(await cutOff(page))];
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
  return faults;
}

/** Elements whose text does not fit into them and is not shown; what the heading says whole may be cut. */
const cutOff = (page) =>
  page.evaluate(() => {
    const hides = (value) => value === 'hidden' || value === 'clip';
    return [...document.body.querySelectorAll('*')]
      .filter((element) => {
        // What is hidden from view on purpose is one pixel wide.
        if (element.clientWidth <= 1 || !element.textContent.trim() || element.closest('svg')) return false;
        if (element.textContent.trim() === document.querySelector('h1')?.textContent.trim()) return false;
        const wide = element.scrollWidth > element.clientWidth + 1;
        const high = element.scrollHeight > element.clientHeight + 1;
        if (!wide && !high) return false;
        const { overflowX, overflowY } = getComputedStyle(element);
        return (wide && hides(overflowX)) || (high && hides(overflowY));
      })
      .slice(0, 3)
      .map((element) => `<${element.localName} class="${element.className}"> is cut off: ${element.textContent.trim().slice(0, 60)}`);
  });

/** At 400 % nothing scrolls sideways, and what stays in place leaves room to read. */
export async function zoomed(page) {
  const size = page.viewportSize();
  await page.setViewportSize(ZOOMED);
  const faults = await look.overflow(page);
  const inPlace = await page.evaluate(() => {
    scrollTo(0, document.body.scrollHeight / 2);
    const boxes = [...document.body.querySelectorAll('*')]
      .filter((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position) && element.checkVisibility())
      .map((element) => element.getBoundingClientRect())
      .filter((box) => box.top < innerHeight && box.bottom > 0 && box.width > innerWidth / 2);
    scrollTo(0, 0);
    return boxes.reduce((sum, box) => sum + Math.min(box.bottom, innerHeight) - Math.max(box.top, 0), 0);
  });
  if (inPlace > ZOOMED.height * STAYS) faults.push(`${Math.round(inPlace)} of ${ZOOMED.height} pixels do not scroll`);
  await page.setViewportSize(size);
  return faults;
}

/**
 * In forced colours the browser paints text; what the page can lose is all that it tells by a ground
 * alone: the edge of a control, the current one of several, the focus. Nothing opts out with text in it.
 */
export async function forcedColours(page) {
  await page.emulateMedia({ forcedColors: 'active' });
  const faults = await page.evaluate(() => {
    const name = (element) => `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`;
    const seen = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    const marks = ({ borderWidth, borderStyle, fontWeight, textDecorationLine, outlineStyle }) =>
      [borderWidth, borderStyle, fontWeight, textDecorationLine, outlineStyle].join();
    const told = (element) => {
      const peers = [...(element.closest('ul, ol, fieldset, [role=group]')?.querySelectorAll(element.localName) ?? [])];
      const own = marks(getComputedStyle(element));
      // A mark instead of a link is told by the link that lacks.
      return peers.length < 2 || peers.some((peer) => peer !== element && marks(getComputedStyle(peer)) !== own);
    };
    return [
      ...seen('body *')
        .filter((element) => getComputedStyle(element).forcedColorAdjust === 'none' && !element.closest('svg') && element.innerText?.trim())
        .map((element) => `${name(element)} opts out of forced colours`),
      ...seen('button, select, textarea, input:not([type=checkbox], [type=radio])')
        .filter((element) => {
          const { borderBlockStartWidth, borderBlockEndWidth, textDecorationLine } = getComputedStyle(element);
          return borderBlockStartWidth === '0px' && borderBlockEndWidth === '0px' && textDecorationLine === 'none';
        })
        .map((element) => `${name(element)} has no edge`),
      ...seen('a[aria-current], [aria-pressed=true], [aria-selected=true]')
        .filter((element) => !told(element))
        .map((element) => `${name(element)} looks like the others`),
    ].slice(0, 3);
  });
  await page.evaluate(() => document.querySelector('main').focus());
  for (let stop = 0; stop < 5; stop += 1) {
    await page.keyboard.press('Tab');
    const at = await look.focus(page);
    if (!at.body && !at.outlined) faults.push(`in forced colours the focus is not marked on ${at.name}`);
  }
  await page.emulateMedia({ forcedColors: 'none' });
  return faults;
}

/** For those who want no motion nothing moves: no animation, no transition, no smooth scrolling. */
export const motion = (page) =>
  page.evaluate(() => {
    const running = document.getAnimations().map((one) => `an animation runs on <${one.effect?.target?.localName}>`);
    const lasting = (list) => list.split(',').some((time) => parseFloat(time) > 0.01);
    const moving = [...document.querySelectorAll('*')].filter((element) =>
      ['', '::before', '::after'].some((part) => {
        const style = getComputedStyle(element, part || null);
        if (part && style.content === 'none') return false;
        return (style.animationName !== 'none' && lasting(style.animationDuration)) || lasting(style.transitionDuration) || style.scrollBehavior === 'smooth';
      }),
    );
    return [...running, ...moving.map((element) => `<${element.localName} class="${element.className}"> would move`)].slice(0, 3);
  });

/** The first word of `part` that `whole` does not have in its order. */
export function lacking(part, whole) {
  const words = whole.split(' ');
  let at = 0;
  return part.split(' ').find((word) => {
    while (at < words.length && words[at] !== word) at += 1;
    at += 1;
    return at > words.length;
  });
}

/** Keeps the texts within an element that are seen now, for `lost`, but for those in `but`. */
const remember = (page, within = 'body', but = 'script') =>
  page.evaluate(([within, but]) => {
    const all = document.createTreeWalker(document.querySelector(within), NodeFilter.SHOW_TEXT);
    globalThis.textsSeen = [];
    while (all.nextNode()) {
      const { parentElement, data } = all.currentNode;
      const seen = data.trim() && !parentElement.closest(but) && parentElement.checkVisibility({ visibilityProperty: true });
      if (seen) globalThis.textsSeen.push(all.currentNode);
    }
  }, [within, but]);

/** Of the texts that were kept, those that are not seen now. A script may have replaced some meanwhile. */
const lost = (page) =>
  page.evaluate(() =>
    globalThis.textsSeen
      .filter(({ isConnected, parentElement }) => isConnected && !parentElement.checkVisibility({ visibilityProperty: true }))
      .slice(0, 3)
      .map(({ data, parentElement }) => `<${parentElement.localName} class="${parentElement.className}"> ${data.trim().slice(0, 60)}`),
  );

/** Without style sheets nothing of the text is lost, and styles say nothing of their own. */
export async function withoutStyles(page) {
  await remember(page);
  const faults = await page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .flatMap((element) => ['::before', '::after'].map((part) => [element, getComputedStyle(element, part)]))
      .filter(([, { content, display }]) => display !== 'none' && /^"(?:[^"\\]|\\.)*\p{L}{2}/u.test(content))
      .slice(0, 3)
      .map(([element, { content }]) => `<${element.localName} class="${element.className}">: the style says ${content}`),
  );
  const turn = (off) =>
    page.evaluate((off) => {
      for (const sheet of document.styleSheets) sheet.disabled = off;
    }, off);
  await turn(true);
  faults.push(...(await lost(page)).map((text) => `without styles ${text} is not seen`));
  await turn(false);
  return faults;
}

/** What serves a screen only: ways to other pages, controls, and what stands around them. */
const SCREEN =
  'nav, form, button, input, select, label, script, template, noscript, .no-print, ats-box, .finder-ask, .finder-panel, .finder-chips, .finder-views, .finder-more, .finder-order';

/** On paper: the heading, every text of the content, what is folded too, and a PDF. */
export async function printed(page) {
  await remember(page, 'main', SCREEN);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = false;
  });
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  const faults = (await lost(page)).map((text) => `${text} is not printed`);
  const heading = await page.evaluate(() => document.querySelector('main h1, h1')?.getBoundingClientRect().height > 0);
  const pdf = await page.pdf({ format: 'A4' });
  await page.emulateMedia({ media: 'screen' });
  if (!heading) faults.push('the heading is not printed');
  if (pdf.subarray(0, 5).toString() !== '%PDF-' || pdf.length < 2000) faults.push('no PDF came out');
  return faults;
}
