// Counts what a script finds good and what it finds wrong.
//
// In: one call per check. Out: each fault as it is found, with what was seen instead, and the
// closing line that tests/run counts by. Scripts that visit page after page use report.mjs.

/** What was seen: a line each of a list, everything else as it is. @param {unknown} seen */
const shown = (seen) => {
  if (seen === undefined) return '';
  if (!Array.isArray(seen)) return `: ${JSON.stringify(seen)}`;
  return seen.map((one) => `\n  ${typeof one === 'string' ? one : JSON.stringify(one)}`).join('');
};

export class Tally {
  #passed = 0;
  #failed = 0;

  /** Notes whether something holds. @param {boolean} good @param {string} what @param {unknown} [seen] */
  judge = (good, what, seen) => {
    if (good) this.#passed += 1;
    else {
      this.#failed += 1;
      console.log(`FAULT ${what}${shown(seen)}`);
    }
  };

  /** Prints the closing line. Returns the exit code. @param {string} subject */
  close(subject) {
    console.log(`\n${subject}: ${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0 ? 0 : 1;
  }
}
