// Runs axe-core in an open page.
//
// In: a Playwright page. Out: one line per violation. The engine is brought in through the
// debugging protocol, so the Content-Security-Policy of the page stays in force.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that are off, out of all that there are. The reasons are in tests/README.md. */
const OFF = ['color-contrast-enhanced', 'p-as-heading'];
/** The tag of rules whose outcome depends on the colour scheme. */
const COLOUR = 'cat.color';

/**
 * Violations of every rule that the engine has, of level AAA, good practice and the experimental
 * ones too; with `colourOnly`, of the rules on colour alone.
 */
export async function violations(page, { colourOnly = false } = {}) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(
    async ({ off, tag }) => {
      const rules = globalThis.axe.getRules(tag ? [tag] : undefined).map(({ ruleId }) => ruleId);
      const { violations } = await globalThis.axe.run(document, {
        runOnly: { type: 'rule', values: rules.filter((rule) => !off.includes(rule)) },
        resultTypes: ['violations'],
      });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.slice(0, 3).map(({ target, html, any, all, none }) => {
          const [reason] = [...any, ...all, ...none].map((check) => check.message);
          return `${id} (${help}) at ${target.join(' ')}: ${html.slice(0, 160)}: ${reason}`;
        }),
      );
    },
    { off: OFF, tag: colourOnly ? COLOUR : null },
  );
}
