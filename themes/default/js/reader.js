// The bytes of a file of the search: src/search/write.rs describes them.

/**
 * @typedef {{ entries: number[][], numbers: Uint16Array }} Column distinct entries, and which of
 *   them each document has
 */

export class Reader {
  /** @param {ArrayBuffer} buffer @throws {Error} when the file is not whole */
  constructor(buffer) {
    const bytes = (this.bytes = new Uint8Array(buffer));
    this.at = 8;
    let sum = 0x811c9dc5;
    for (let at = 8; at < bytes.length; at++) sum = Math.imul(sum ^ bytes[at], 0x01000193);
    const head = new DataView(buffer);
    if (bytes.length < 9 || head.getUint32(0) !== 0x4c564631 || head.getInt32(4, true) !== sum) {
      throw Error("search: not a whole file");
    }
  }

  number() {
    for (let value = 0, unit = 1; ; unit *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * unit;
      if (!(byte & 128)) return value;
    }
  }

  /** @param {number} length */
  numbers(length = this.number()) {
    return Array.from({ length }, () => this.number());
  }

  /** @param {number} length */
  run(length) {
    return this.bytes.subarray(this.at, (this.at += length));
  }

  text() {
    return new TextDecoder().decode(this.run(this.number()));
  }

  /** @param {number} docs @returns {Column} */
  column(docs) {
    const entries = Array.from({ length: this.number() }, () => this.numbers());
    const numbers = Uint16Array.from(this.run(docs));
    if (entries.length > 256) this.run(docs).forEach((high, doc) => (numbers[doc] += 256 * high));
    return { entries, numbers };
  }
}
