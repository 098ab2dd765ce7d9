// Serves a site, and beside it the pages of the other engines, as a host does: compressed with
// Brotli where that makes it smaller, with the headers of netlify.toml, over HTTP/2, where many
// small files do not wait for each other. Keeps what it sent.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import { tmpdir } from 'node:os';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { headersFor, readRules } from '../../../browser/lib/netlify.mjs';

const compress = promisify(brotliCompress);
const ROOT = new URL('../../../../', import.meta.url).pathname;
const CLIENT = new URL('../client/', import.meta.url).pathname;
/** Bytes above which the best compression would take minutes. */
const LARGE = 4_000_000;
/** @type {Record<string, string>} */
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml' };

/** @typedef {{ path: string, sent: number, whole: number }} Sent bytes of a body as sent, and before */

/** The list of services with another engine's script in place of ours. @param {string} html @param {string} peer */
const swap = (html, peer) => html.replace(/<script type="?module"? src="?[^">]*finder[^">]*"?><\/script>/, `<script type="module" src="/bench/client/${peer}.js"></script>`);

/** A certificate for this run: browsers speak HTTP/2 only under one. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), 'finder-bench-'));
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const made = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return made;
}

/**
 * @param {string} folder with `site` and `peers` @param {Record<string, string>} lists
 * @returns {Promise<{ origin: string, busy: number, sent: Sent[], close: () => Promise<unknown> }>} busy: answers under way
 */
export async function serve(folder, lists) {
  const rules = readRules(join(ROOT, 'netlify.toml'));
  /** @type {Sent[]} */
  const sent = [];
  /** @type {Map<string, { whole: number, small: Buffer, encoding: string }>} */
  const ready = new Map();

  /** @param {string} path */
  async function content(path) {
    const [, peer, lang] = path.match(/^\/bench\/(pagefind|minisearch)-(\w+)\.html$/) ?? [];
    if (peer) {
      const html = await readFile(join(folder, 'site', lists[lang], 'index.html'), 'utf8');
      const swapped = swap(html, peer);
      if (swapped === html) throw new Error('the list of services has no script to replace');
      return Buffer.from(swapped);
    }
    if (path.startsWith('/bench/client/')) return readFile(join(CLIENT, path.slice(14)));
    if (path.startsWith('/bench/peers/')) return readFile(join(folder, 'peers', path.slice(13)));
    return readFile(join(folder, 'site', path.endsWith('/') ? `${path}index.html` : path));
  }

  /** @param {string} path */
  async function body(path) {
    const bytes = await content(path);
    const quality = bytes.length > LARGE ? 5 : 11;
    const small = await compress(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
    const better = small.length < bytes.length;
    return { whole: bytes.length, small: better ? small : bytes, encoding: better ? 'br' : 'identity' };
  }

  const host = {
    origin: '',
    busy: 0,
    sent,
    close: () => {
      for (const session of sessions) session.destroy();
      return new Promise((done) => server.close(done));
    },
  };
  /** @type {Set<import('node:http2').ServerHttp2Session>} */
  const sessions = new Set();
  const server = createSecureServer(certificate(), async (request, response) => {
    host.busy++;
    response.on('close', () => host.busy--);
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    try {
      const { whole, small, encoding } = ready.get(path) ?? (await body(path));
      ready.set(path, { whole, small, encoding });
      sent.push({ path, sent: small.length, whole });
      const bench = path.startsWith('/bench/');
      // The site's policy would refuse Pagefind, which runs WebAssembly. The last header lets
      // the page read precise clocks, and the size of its memory.
      const headers = bench ? { 'Cache-Control': 'public, max-age=31536000, immutable', 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Resource-Policy': 'same-origin' } : headersFor(rules, path);
      response.writeHead(200, {
        ...headers,
        'Content-Type': TYPES[extname(path) || '.html'] ?? 'application/octet-stream',
        ...(encoding === 'br' ? { 'Content-Encoding': 'br' } : {}),
        'Content-Length': small.length,
        Vary: 'Accept-Encoding',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      });
      response.end(small);
    } catch (error) {
      response.writeHead(404).end();
      if (!path.includes('favicon')) console.error(`not there: ${path}`, error);
    }
  });
  server.on('session', (session) => sessions.add(session.on('close', () => sessions.delete(session))));
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  host.origin = `https://127.0.0.1:${port}`;
  return host;
}
