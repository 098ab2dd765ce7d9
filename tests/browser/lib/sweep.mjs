// Leafs through many pages and asks of each only what differs from record to record: that it
// is quiet and does not scroll sideways. The sample of the full checks cannot tell: a long
// address or a wide table stands on one page of its kind and not on another.

import * as look from './look.mjs';
import { none } from './report.mjs';

const NARROWEST = { width: 320, height: 640 };
/** Pages of one kind and language; of more, this many are taken at even steps. */
const MOST = 60;

/** The pages to leaf through. */
export function leaves(site) {
  const groups = new Map();
  for (const page of site.pages.filter(({ folder, isError }) => folder && !isError)) {
    const key = `${page.kind} ${page.folder}`;
    groups.set(key, [...(groups.get(key) ?? []), page]);
  }
  return [...groups.values()].flatMap((pages) => {
    const step = Math.max(1, pages.length / MOST);
    return pages.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  });
}

/** Opens one page at the width of a page zoomed to 400 %, everything unfolded. */
export async function leaf({ tabs, site, page: spec, report }) {
  const { page, complaints } = await tabs.get({ locale: spec.folder, viewport: NARROWEST });
  complaints.take();
  await page.goto(`${tabs.origin}${site.basePath}${spec.path}`, { waitUntil: 'load' });
  await look.unfold(page);
  await report.check(spec.path, 'no sideways scrolling, 320 px', async () => none(await look.overflow(page)));
  await report.check(spec.path, 'quiet, 320 px', () => none(complaints.take()));
}
