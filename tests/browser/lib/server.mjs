// Serves a folder on this machine the way the host will.
//
// In: a folder, the path it is published under and the rules of netlify.toml. Out: an origin
// such as http://127.0.0.1:40123. It listens on the loopback address only and never leaves
// the folder.

import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
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

/** Starts serving; `close` stops. */
export async function serve({ dir, basePath, rules }) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const answer = (status, headers, file) => {
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
