// Serves a folder on this machine the way the host will.
//
// In: a folder, the path it is published under and the rules of netlify.toml. Out: an origin
// such as http://127.0.0.1:40123. It listens on the loopback address only and never leaves
// the folder.

import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { headersFor, redirectFor } from './netlify.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.vcf': 'text/vcard; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** What hosts compress: text, by its type. */
const TEXT = /^text\/|json|xml|javascript/;

/** How a host sends a body: smaller, where the browser takes it so. Brotli 5 and gzip 6 are what hosts do on the fly. */
const CODINGS = {
  br: (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
  gzip: (bytes) => gzipSync(bytes, { level: 6 }),
};

/**
 * Starts serving; `close` stops. With `coding` (br, gzip) text is sent so, as the host does; `sent`
 * is called with the path and the bytes of every body.
 */
export async function serve({ dir, basePath, rules, coding = null, sent = () => {} }) {
  const ready = new Map();
  /** The file as it is sent, and its headers. */
  const small = (file, type) => {
    if (!ready.has(file)) {
      const whole = readFileSync(file);
      const body = TEXT.test(type) ? CODINGS[coding](whole) : whole;
      ready.set(file, body.length < whole.length ? { body, headers: { 'Content-Encoding': coding, Vary: 'Accept-Encoding' } } : { body: whole, headers: {} });
    }
    return ready.get(file);
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const answer = (status, headers, file) => {
      if (file && coding && request.method === 'GET') {
        const { body, headers: more } = small(file, headers['Content-Type']);
        response.writeHead(status, { ...headers, ...more, 'Content-Length': body.length });
        sent(pathname, body.length);
        return response.end(body);
      }
      response.writeHead(status, headers);
      if (file && request.method !== 'HEAD') createReadStream(file).pipe(response);
      else response.end();
    };
    if (!pathname.startsWith(basePath)) return answer(404, {});
    // Path as the rules see it: they are written for a site at the root of its host.
    const path = `/${pathname.slice(basePath.length)}`;
    const wanted = join(dir, normalize(decodeURIComponent(path)));
    if (!path.endsWith('/') && !isFile(wanted) && isFile(join(wanted, 'index.html'))) return answer(301, { Location: `${pathname}/` });
    const file = path.endsWith('/') ? join(wanted, 'index.html') : wanted;
    const exists = isFile(file);

    const redirect = redirectFor(rules, path, request.headers['accept-language'], exists);
    if (redirect && redirect.status !== 404) {
      return answer(redirect.status, { Location: `${basePath}${redirect.to.slice(1)}` });
    }
    const shown = exists ? file : join(dir, redirect?.to ?? '404.html');
    if (!isFile(shown)) return answer(404, {});
    const headers = { ...headersFor(rules, path), 'Content-Type': TYPES[extname(shown)] ?? 'application/octet-stream' };
    return answer(exists ? 200 : 404, headers, shown);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
