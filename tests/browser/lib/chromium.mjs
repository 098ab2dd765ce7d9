// Starts the Chromium of this machine, without a window and without any connection of its own,
// and keeps its tabs.

import { chromium } from 'playwright-core';
import { watch } from './watch.mjs';

/** A browser; CHROMIUM names another program than /usr/bin/chromium. @param {string[]} more arguments */
export function launch(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: [
      // Tests also run as root and in containers, where the sandbox cannot start; every page
      // that is opened is our own.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // No name is looked up: a request to another host fails, and is reported.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      // Without this, pixels of text differ from machine to machine in the pictures.
      '--font-render-hinting=none',
      ...more,
    ],
  });
}

/** Tabs of one worker, each with its own settings; kept open, since opening one is slow. */
export class Tabs {
  #open = new Map();

  constructor(browser, origin) {
    this.browser = browser;
    this.origin = origin;
  }

  /** The tab with these settings of a browser context, and what it complained of. */
  async get(settings) {
    const key = JSON.stringify(settings);
    if (!this.#open.has(key)) {
      // Colours are measured at rest, not half way through a transition.
      const context = await this.browser.newContext({ reducedMotion: 'reduce', ...settings });
      const page = await context.newPage();
      this.#open.set(key, { context, page, complaints: watch(page, this.origin) });
    }
    return this.#open.get(key);
  }

  /** Closes them all. */
  async close() {
    for (const { context } of this.#open.values()) await context.close();
  }
}
