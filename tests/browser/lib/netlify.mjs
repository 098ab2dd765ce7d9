// What the host does with a request, as `netlify.toml` tells it.
//
// In: netlify.toml, and the `_redirects` of a site. Out: the headers of a path and the redirect that applies to a request,
// so that the tests run under the very policy that visitors get. Where the host's behaviour
// is not plain from its manual, the file is refused instead of guessed at.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';

/** Rules of the file at `path`, after those that the site in `dir` brings along. */
export function readRules(path, dir) {
  const { headers = [], redirects = [] } = parse(readFileSync(path, 'utf8'));
  const own = dir && join(dir, '_redirects');
  const first = own && existsSync(own) ? readFileSync(own, 'utf8').split('\n').filter(Boolean).map(readLine) : [];
  return { headers, redirects: [...first, ...redirects] };
}

/** `from to 302! Language=it`: the mark forces, conditions come last. */
function readLine(line) {
  const [from, to, status, ...conditions] = line.split(/\s+/);
  if (!/^30[12]!?$/.test(status)) throw new Error(`_redirects: ${line}`);
  const [[name, value] = []] = conditions.map((condition) => condition.split('='));
  if (conditions.length > 1 || (name && name !== 'Language')) throw new Error(`_redirects: ${line}`);
  return { from, to, status: parseInt(status, 10), force: status.endsWith('!'), conditions: name ? { Language: value.split(',') } : undefined };
}

const matches = (pattern, path) =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path;

/** Headers of `path`. One header set by two rules for one path is an error. */
export function headersFor(rules, path) {
  const all = {};
  for (const rule of rules.headers.filter((rule) => matches(rule.for, path))) {
    for (const [name, value] of Object.entries(rule.values)) {
      if (name in all) throw new Error(`netlify.toml: ${name} is set twice for ${path}`);
      all[name] = value;
    }
  }
  return all;
}

/** The redirect for a request, if any; `exists` tells whether a file answers that path. */
export function redirectFor(rules, path, acceptLanguage, exists) {
  const language = (acceptLanguage ?? '').split(',')[0].trim().slice(0, 2).toLowerCase();
  return rules.redirects.find((rule) => {
    if (!matches(rule.from, path) || (exists && !rule.force)) return false;
    const wanted = rule.conditions?.Language;
    return !wanted || wanted.includes(language);
  });
}
