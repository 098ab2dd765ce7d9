// The pages that count most: home, families, companies, finder, service, agency, municipality.
//
// In: a site as `readSite` gives it, and the project it was built from. Out: their paths, in each
// language. The pages of text are found by the address word that their own file gives.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
/** Page kinds of which the first page stands for all. */
const KINDS = { home: 'home', finder: 'services', service: 'service', ats: 'ats', municipality: 'municipality' };
/** Pages of text, by the folder of their content. */
const TEXTS = ['families', 'companies'];

/** @returns {{ name: string, lang: string, path: string }[]} */
export function mainPages(site) {
  const found = [];
  for (const lang of site.languages) {
    const add = (name, page) => {
      if (!page) throw new Error(`the site has no page "${name}" in ${lang}`);
      found.push({ name, lang, path: page.path });
    };
    const of = (kind) => site.pages.filter((page) => page.kind === kind && page.folder === lang);
    add('home', of('home')[0]);
    for (const text of TEXTS) add(text, of('page').find(({ path }) => path === `${lang}/${slugOf(text, lang)}/`));
    for (const [name, kind] of Object.entries(KINDS).slice(1)) add(name, of(kind)[0]);
  }
  return found;
}

/** The address word of a page of text. */
function slugOf(id, lang) {
  const file = join(ROOT, 'content/pages', id, `${lang}.md`);
  return (existsSync(file) && /^slug: *(\S+)/m.exec(readFileSync(file, 'utf8'))?.[1]) || id;
}
