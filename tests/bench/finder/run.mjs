// The finder in Chromium, next to Pagefind and MiniSearch over the same catalogue: README.md here.
//
//   node tests/bench/finder/run.mjs [SIZE…]        0 is the real content; 0 1000 10000 50000 when left out
//   node tests/bench/finder/run.mjs --lang it --engine ours 0    one language, one engine
//   FINDER_BENCH=FOLDER                            where catalogues are kept, target/bench-finder when left out

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launch } from '../../browser/lib/chromium.mjs';
import { cards, counts } from './lib/exact.mjs';
import { bytes, cold, memory, ready, session } from './lib/measure.mjs';
import { LISTS, make } from './lib/peers.mjs';
import { judged, relevance } from './lib/relevance.mjs';
import { serve } from './lib/server.mjs';
import { fixed, kb, table } from './lib/stats.mjs';
import { ENGINES } from './lib/visit.mjs';

const ROOT = resolve(import.meta.dirname, '../../..');
const HOME = resolve(process.env.FINDER_BENCH ?? join(ROOT, 'target/bench-finder'));
const args = process.argv.slice(2);
const option = (/** @type {string} */ name) => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : '');
const [only, engine] = [option('--lang'), option('--engine')];
const sizes = args.length ? args.map(Number) : [0, 1_000, 10_000, 50_000];
const langs = Object.keys(LISTS).filter((lang) => !only || lang === only);
const engines = ENGINES.filter(({ name }) => !engine || name === engine);

/** Aims: kB to the first result, ms of processor p95, kB of a next question p50. @type {Record<number, (number | string)[]>} */
const AIMS = { 0: [20, '', ''], 1000: [60, 4, 0], 10000: [75, 10, ''], 50000: [75, 25, 20] };
const say = (/** @type {string} */ text) => console.log(`\n${text}`);
/** @param {string} title @param {string[]} heading @param {(string | number)[][]} rows */
function show(title, heading, rows) {
  if (rows.length) say(`${title}\n\n${table(heading, rows)}`);
}
const MIB = 2 ** 20;

/** A catalogue of so many made-up services, built once. @param {number} size */
async function prepare(size) {
  const folder = join(HOME, String(size));
  const report = join(folder, 'report.txt');
  if (!existsSync(report)) {
    mkdirSync(HOME, { recursive: true });
    const { status, stdout } = spawnSync('cargo', ['bench', '--locked', '--quiet', '--', '--write', folder, String(size)], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 26 });
    if (status) throw new Error(`cargo bench --write: ${stdout}`);
    writeFileSync(report, stdout);
  }
  await make(folder, engines.map(({ name }) => name));
  return { folder, report: readFileSync(report, 'utf8') };
}

/** Time of the indexes of all languages next to that of the build they are part of. @param {number} size @param {string} report */
function building(size, report) {
  const stages = [...report.matchAll(/^stage (\S+) (\S+) (\S+)/gm)];
  const figures = [2, 3].flatMap((clock) => {
    const of = (/** @type {string} */ name) => stages.reduce((all, stage) => all + (stage[1].startsWith(name) ? Number(stage[clock]) : 0), 0);
    return [fixed(of('') / 1e3, 2), fixed(of('index') / 1e3, 2), `${fixed((of('index') / of('')) * 100)} %`];
  });
  return [size, report.match(/^pages (\d+)/m)?.[1] ?? '', ...figures, '≤ 15 %'];
}

const browser = await launch(['--enable-blink-features=ForceEagerMeasureMemory']);
/** @type {Record<'size' | 'time' | 'next' | 'cpu' | 'memory' | 'ready' | 'build' | 'relevance', (string | number)[][]>} */
const rows = { size: [], time: [], next: [], cpu: [], memory: [], ready: [], build: [], relevance: [] };
const faults = [];
for (const size of sizes) {
  const { folder, report } = await prepare(size);
  const [aimBytes, aimCpu, aimNext] = AIMS[size] ?? ['', '', ''];
  rows.build.push(building(size, report));
  const host = await serve(folder, LISTS);
  for (const lang of langs) {
    const queries = judged(lang).filter((_, at) => at % 3 === 0).map(({ query }) => query);
    for (const engine of engines) {
      const { name } = engine;
      const mine = name === 'ours';
      console.error(`${size} ${lang} ${name}`);
      const cost = await bytes(browser, host, engine, lang);
      rows.size.push([size, lang, name, kb(cost.first.bytes), cost.first.requests, kb(cost.facets.bytes), cost.facets.requests, kb(cost.all.bytes), kb(cost.first.whole), mine ? `≤ ${aimBytes}, 5` : '']);
      if (process.env.FILES) console.error(cost.query, cost.files);
      const { typed, linked, worst } = await cold(browser, host, engine, lang, cost.first.bytes > 1e6 ? 1 : 5);
      rows.time.push([size, lang, name, fixed(typed, 0), fixed(worst, 0), fixed(linked, 0), mine ? '≤ 1000' : '']);
      const { next, next95, p50, p95, whole50, whole95 } = await session(browser, host, engine, lang, size > 10_000 && !mine ? queries.slice(0, 25) : queries);
      rows.next.push([size, lang, name, kb(next), kb(next95), mine && aimNext !== '' ? `≤ ${aimNext}` : '']);
      rows.cpu.push([size, lang, name, fixed(p50), fixed(p95), fixed(whole50), fixed(whole95), mine && aimCpu ? `≤ ${aimCpu}` : '']);
      const used = await memory(browser, host, engine, lang, queries.slice(0, 20));
      rows.memory.push([size, lang, name, fixed(used.heap / MIB), fixed(used.all / MIB), mine && size === 10_000 ? '≤ 8' : '']);
      if (mine) {
        const soon = await ready(browser, host, engine, lang);
        rows.ready.push([size, lang, kb(soon.html), fixed(soon.dom, 0), fixed(soon.loaded, 0), fixed(soon.longest, 0), fixed(soon.blocked, 0)]);
        for (const found of [await counts(browser, host, engine, lang, folder), await cards(browser, host, engine, lang, folder, queries.slice(0, 12))]) {
          console.error(`${size} ${lang}: ${found.looked} looked at, ${found.wrong.length} wrong`);
          faults.push(...found.wrong.map((fault) => `${size} ${lang} ${fault}`));
        }
      }
      if (size === 0) {
        const { ndcg, mrr, success, zero, wrong, queries: n } = await relevance(browser, host, engine, lang, join(folder, 'project'));
        rows.relevance.push([lang, name, n, ...[ndcg, mrr, success, zero, wrong].map((value) => fixed(value, 3))]);
      }
    }
  }
  await host.close();
}
await browser.close();

show('Bytes compressed as served (kB of 1000) and requests, script included, page itself left out', ['services', '', 'engine', 'to first result', 'requests', 'with facets', 'requests', 'with all that follows', 'first, .bin as it is', 'aim'], rows.size);
show('Slow 4G (1.6 Mbit/s, 150 ms), nothing fetched ahead: ms to the first result', ['services', '', 'engine', 'from the first key', 'worst', 'from the start of a visit with ?q=', 'aim'], rows.time);
show('Bytes of each next question (kB)', ['services', '', 'engine', 'p50', 'p95', 'aim'], rows.next);
show('Processor time of a question, all loaded (ms): the search; the main thread, cards and layout included', ['services', '', 'engine', 'search p50', 'p95', 'page p50', 'p95', 'aim of search p95'], rows.cpu);
show('Memory above the page alone (MiB): heap and buffers of the main thread; all that the browser counts', ['services', '', 'engine', 'heap and buffers', 'all', 'aim'], rows.memory);
show('Our page on a slow phone (processor 6 times slower, slow 4G)', ['services', '', 'HTML kB', 'DOM interactive ms', 'scripts ran ms', 'longest task ms', 'blocked ms'], rows.ready);
show('Building', ['services', 'pages', 'build: wall s', 'index', 'share', 'build: processors s', 'index', 'share', 'aim'], rows.build);
if (rows.relevance.length) rows.relevance.push(['', 'aim', '', '≥ 0.900', '', '≥ 0.960', '≤ 0.010', '≤ 0.050']);
show('Judged queries over the real content', ['', 'engine', 'queries', 'nDCG@10', 'MRR', 'success@3', 'nothing found', 'confident wrong'], rows.relevance);
if (faults.length) say(`${faults.length} wrong on the page:\n${faults.slice(0, 20).join('\n')}`);
process.exitCode = faults.length ? 1 : 0;
