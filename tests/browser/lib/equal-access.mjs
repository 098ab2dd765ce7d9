// Runs IBM Equal Access, the second engine, in an open page.
//
// In: a Playwright page. Out: one line per violation, and what the engine wants a person to
// look at, by rule. It is brought in through the debugging protocol, as axe-core is, so the
// Content-Security-Policy of the page stays in force.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('accessibility-checker-engine/ace.js'), 'utf8');

/** Every requirement of WCAG 2.0 to 2.2, A and AA, and IBM's own. */
const RULES = ['IBM_Accessibility'];
/** Findings that are no faults here: rule, and what the element is. The reasons are in tests/README.md. */
const ALLOWED = [
  ['element_tabbable_role_valid', 'class="table-scroll"'],
  ['element_attribute_deprecated', 'http-equiv="Content-Security-Policy"'],
];

/**
 * What the engine says of the page: `faults`, a line for each violation and each failed
 * recommendation; `review`, how many elements it wants looked at, by rule.
 */
export async function equalAccess(page) {
  if (!(await page.evaluate(() => 'ace' in globalThis))) await page.evaluate(source);
  const results = await page.evaluate(async (rules) => {
    const { results } = await new globalThis.ace.Checker().check(document, rules);
    return results
      .filter(({ value }) => value[1] !== 'PASS')
      .map(({ value, ruleId, message, path, snippet }) => ({ sure: value[1] === 'FAIL', ruleId, message, path: path.dom, snippet }));
  }, RULES);
  const faults = [];
  const review = {};
  for (const { sure, ruleId, message, path, snippet } of results) {
    if (!sure) review[ruleId] = (review[ruleId] ?? 0) + 1;
    else if (!ALLOWED.some(([rule, what]) => rule === ruleId && snippet.includes(what))) {
      faults.push(`${ruleId} (${message}) at ${path}: ${snippet.slice(0, 160)}`);
    }
  }
  return { faults: faults.slice(0, 5), review };
}
