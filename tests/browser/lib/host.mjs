// What is asked of the site as a whole, without a browser.
//
// In: the site, the rules of netlify.toml and the origin that serves it. Out: the report,
// with the outcome for redirects, error pages, icons and names.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { equal, none } from './report.mjs';
import { links, tags } from './tags.mjs';

const ask = (url, language) => fetch(url, { redirect: 'manual', headers: { 'Accept-Language': language } });

/** The host's part: the language redirect, the error pages, the headers of kept files. */
export async function checkHost({ site, rules, origin, report }) {
  const root = `${origin}${site.basePath}`;
  const check = (path, name, body) => report.check(path, name, body);
  for (const language of site.languages) {
    await check('', `${language} readers are sent to their language`, async () => {
      const answer = await ask(root, `${language},de;q=0.5`);
      equal('the status', answer.status, 302);
      equal('the address', answer.headers.get('location'), `${site.basePath}${language}/`);
    });
    await check(`${language}/no-such-page/`, 'an address that does not exist', async () => {
      const answer = await ask(`${root}${language}/no-such-page/`, language);
      equal('the status', answer.status, 404);
      equal('the language', tags(await answer.text(), 'html')[0]?.lang, language);
    });
  }
  await check('', 'readers of other languages choose', async () => equal('the status', (await ask(root, 'de')).status, 200));
  await check('no-such-page', 'an address that does not exist', async () =>
    equal('the status', (await ask(`${root}no-such-page`, 'de')).status, 404));
  await check('', 'redirects of netlify.toml lead to files', () =>
    none(
      rules.redirects
        .filter(({ to }) => !existsSync(join(site.dir, to.endsWith('/') ? `${to}index.html` : to)))
        .map(({ from, to }) => `${from} leads to ${to}, which does not exist`),
    ));
  await check('', 'nothing inline on any page', () =>
    none(site.pages.filter(({ inline }) => inline).map(({ path, inline }) => `/${path}: ${inline.slice(-120)}`)));
  await check('', 'style sheets are kept by browsers', async () => {
    const home = readFileSync(join(site.dir, 'index.html'), 'utf8');
    for (const { href } of links(home, 'stylesheet')) {
      const answer = await ask(`${origin}${href}`, 'de');
      equal('the status', answer.status, 200);
      none(answer.headers.get('cache-control')?.includes('immutable') ? [] : [`${href} has no lasting Cache-Control`]);
    }
  });
}

/** Icons, manifest and social picture are there; languages agree; no two pages have one title. */
export async function checkNames({ site, pages, report }) {
  const inside = (href) => {
    const { pathname } = new URL(href, site.baseUrl);
    return pathname.startsWith(site.basePath) ? join(site.dir, pathname.slice(site.basePath.length)) : null;
  };
  const missing = (hrefs) => hrefs.filter((href) => !inside(href) || !existsSync(inside(href))).map((href) => `${href} does not exist`);
  const titles = new Map();
  for (const page of pages) {
    const html = readFileSync(page.file, 'utf8');
    await report.check(page.path, 'icons and social picture', () =>
      none(
        missing([
          ...['icon', 'apple-touch-icon', 'manifest'].flatMap((rel) => links(html, rel).map(({ href }) => href)),
          ...tags(html, 'meta').filter(({ property }) => property === 'og:image').map(({ content }) => content),
        ]),
      ));
    const [manifest] = links(html, 'manifest');
    if (manifest && existsSync(inside(manifest.href))) {
      await report.check(page.path, 'web manifest', () => {
        const { icons = [] } = JSON.parse(readFileSync(inside(manifest.href), 'utf8'));
        const base = new URL(manifest.href, site.baseUrl);
        none(icons.length ? missing(icons.map(({ src }) => new URL(src, base).href)) : ['it names no icon']);
      });
    }
    if (page.alternates?.length) {
      await report.check(page.path, 'alternates of the site map', () => {
        const own = links(html, 'alternate').filter(({ hreflang }) => hreflang).map(({ hreflang, href }) => `${hreflang} ${href}`);
        none(page.alternates.filter((alternate) => !own.includes(alternate)).map((alternate) => `the page does not name ${alternate}`));
      });
    }
    const title = `${page.lang} ${/<title[^>]*>([^<]*)/i.exec(html)?.[1]}`;
    await report.check(page.path, 'a title of its own', () =>
      none(titles.has(title) && !page.isError ? [`the title is that of /${titles.get(title)} too`] : []));
    titles.set(title, page.path);
  }
}
