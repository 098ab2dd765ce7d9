// Checks pages with the Nu HTML checker: `node html.mjs [SITE]`.
//
// In: the folder of a built site (dist when none is named). Out: every error, and every
// warning that tests/README.md does not allow; exit code 1 when there is one.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readSite, sample } from './lib/site.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const JAR = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

/** Warnings that are not faults here. The reason for each is in tests/README.md. */
const ALLOWED = [/^Resource violates Content Security Policy \(meta tag\): .* blocked by “(?:style|script|img)-src” directive/];

/** Messages of the checker on `files`: file, line, level (error, warning, info) and text. */
export async function checkFiles(files) {
  const { stdout } = await promisify(execFile)(
    'java',
    ['-jar', JAR, '--format', 'json', '--stdout', '--exit-zero-always', ...files],
    { maxBuffer: 256 * 1024 * 1024 },
  );
  return JSON.parse(stdout).messages.map(({ url, lastLine, lastColumn, type, subType, message, extract }) => ({
    file: url ? fileURLToPath(url) : '',
    place: `${lastLine ?? 0}:${lastColumn ?? 0}`,
    level: type === 'info' ? (subType ?? 'info') : 'error',
    message,
    extract: (extract ?? '').replace(/\s+/g, ' ').trim(),
  }));
}

if (process.argv[1] === import.meta.filename) {
  const dir = resolve(process.argv[2] ?? join(ROOT, 'dist'));
  const pages = sample(readSite(dir));
  const messages = await checkFiles(pages.map((page) => page.file));
  const faults = new Map();
  const faulty = new Set();
  for (const { file, place, level, message, extract } of messages) {
    if (level === 'info') continue;
    if (level === 'warning' && ALLOWED.some((pattern) => pattern.test(message))) continue;
    faulty.add(file);
    const key = `${level}: ${message}`;
    faults.set(key, [...(faults.get(key) ?? []), `${relative(dir, file)}:${place}  ${extract}`]);
  }
  for (const [fault, places] of faults) {
    console.log(`\nFAULT ${fault}`);
    for (const place of places.slice(0, 5)) console.log(`  ${place}`);
    if (places.length > 5) console.log(`  and ${places.length - 5} more`);
  }
  console.log(`\nhtml: ${pages.length - faulty.size} passed, ${faulty.size} failed`);
  process.exitCode = faulty.size ? 1 : 0;
}
