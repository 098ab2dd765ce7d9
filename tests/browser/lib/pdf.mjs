// What a page looks like on paper, told by another program than the browser (poppler).
//
// In: the bytes of a PDF. Out: its pages, their size, its text, and the code that a telephone
// would read from it.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsqr from 'jsqr';

/** Points of the sides of A4. */
const A4 = [595.28, 841.89];

/** @param {Uint8Array} bytes */
export function paper(bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'poster-'));
  try {
    const file = join(folder, 'sheet.pdf');
    writeFileSync(file, bytes);
    const run = (program, ...args) => execFileSync(program, args, { encoding: 'utf8' });
    const info = run('pdfinfo', file);
    const [width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info).slice(1).map(Number);
    run('pdftoppm', '-r', '100', '-gray', '-singlefile', file, join(folder, 'sheet'));
    return {
      pages: Number(/Pages:\s+(\d+)/.exec(info)[1]),
      isA4: Math.abs(width - A4[0]) < 1.5 && Math.abs(height - A4[1]) < 1.5,
      text: run('pdftotext', '-raw', file, '-'),
      code: readGrey(readFileSync(join(folder, 'sheet.pgm'))),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The code in a portable grey map, or null. @param {Buffer} bytes */
function readGrey(bytes) {
  // "P5", width, height, 255, one white space, then a byte for each pixel.
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 64).toString('latin1'));
  const [width, height] = header.slice(1, 3).map(Number);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1) pixels.fill(bytes[header[0].length + at], at * 4, at * 4 + 4);
  return readCode(pixels, width, height);
}

/** The code in a picture, four bytes a pixel, or null. */
export function readCode(pixels, width, height) {
  return jsqr(pixels, width, height)?.data ?? null;
}
