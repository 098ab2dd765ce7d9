// Starts the Chromium of this machine, without a window and without any connection of its own.

import { chromium } from 'playwright-core';

/** A browser; CHROMIUM names another program than /usr/bin/chromium. */
export function launch() {
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
    ],
  });
}
