// Runs axe-core in an open page.
//
// In: a Playwright page. Out: one line per violation. The engine is brought in through the
// debugging protocol, so the Content-Security-Policy of the page stays in force.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of WCAG 2.0 to 2.2, levels A and AA, and of good practice. */
const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
/** The rules whose outcome depends on the colour scheme. */
const COLOUR = ['cat.color'];

/** Violations; with `colourOnly`, of the rules on colour alone. */
export async function violations(page, { colourOnly = false } = {}) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(
    async (tags) => {
      const { violations } = await globalThis.axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        // Off by default: it needs a page in its final size, which these are.
        rules: { 'target-size': { enabled: tags.includes('wcag22aa') } },
        resultTypes: ['violations'],
      });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.slice(0, 3).map(({ target, html, any, all, none }) => {
          const [reason] = [...any, ...all, ...none].map((check) => check.message);
          return `${id} (${help}) at ${target.join(' ')}: ${html.slice(0, 160)}: ${reason}`;
        }),
      );
    },
    colourOnly ? COLOUR : ALL,
  );
}
