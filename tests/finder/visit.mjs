// A visit to the built site in Chromium, with the headers of its host; complaints of the console
// are faults.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { violations } from '../browser/lib/axe.mjs';
import { launch } from '../browser/lib/chromium.mjs';
import { serve } from './site.mjs';

let site, browser;
before(async () => { site = await serve(); browser = await launch(); });
after(async () => { await browser.close(); await site.close(); });

/** Address of the site. */
export const origin = () => site.origin;

/** A page with these settings; `quiet` false where complaints are meant to come. */
export async function open(path, settings = {}, { quiet = true, prepare } = {}) {
  const context = await browser.newContext({ viewport: { width: 360, height: 760 }, reducedMotion: 'reduce', ...settings });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  if (prepare) await prepare(page, context);
  await page.goto(site.origin + path);
  return { page, context, close: async () => { await context.close(); if (quiet) assert.deepEqual(complaints, []); } };
}

/** Nothing for axe-core to say, and nothing to scroll sideways, down to 320 pixels. */
export async function sound(page, where) {
  assert.deepEqual(await violations(page), [], where);
  const size = page.viewportSize();
  for (const width of [size.width, 320]) {
    await page.setViewportSize({ ...size, width });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where}: scrolls sideways at ${width}`);
  }
  await page.setViewportSize(size);
}

/** The words of what has the focus. */
export const focused = (page) => page.evaluate(() => document.activeElement?.textContent.trim());

/** Controls lower or narrower than WCAG 2.2 allows (2.5.8), links in sentences aside. */
export const small = (page, selector) =>
  page.evaluate((selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).map((one) => [one.textContent.trim(), one.getBoundingClientRect()]).filter(([, { width, height }]) => width < 24 || height < 24).map(([text]) => text), selector);
