// Collects the outcome of every check and prints it for people.
//
// In: one call per check. Out: a line per page, then every fault once, with the pages that
// have it, the time that each check took, and a closing line with the two numbers.

/** Thrown by a check with one line per fault. */
export class Faults extends Error {
  constructor(lines) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** Fails the running check when `lines` holds anything. */
export const none = (lines) => {
  if (lines.length) throw new Faults(lines);
};

/** Fails the running check, with what was expected, unless the two are equal. */
export const equal = (what, found, expected) => {
  if (found !== expected) throw new Faults([`${what} is ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`]);
};

export class Report {
  passed = 0;
  failed = 0;
  #faults = new Map();
  /** Elements that the second engine wants looked at, by rule. */
  #notes = new Map();
  /** Milliseconds by the name of the check. */
  #times = new Map();

  /** Runs one check of a page; a failure is noted and the run goes on. */
  async check(page, name, body) {
    const started = performance.now();
    try {
      await body();
      this.passed += 1;
      return true;
    } catch (error) {
      this.failed += 1;
      for (const line of error instanceof Faults ? error.lines : [String(error.message ?? error)]) {
        const key = `${name}: ${line}`;
        this.#faults.set(key, [...new Set([...(this.#faults.get(key) ?? []), page])]);
      }
      return false;
    } finally {
      this.#times.set(name, (this.#times.get(name) ?? 0) + performance.now() - started);
    }
  }

  /** Adds to what the second engine leaves to people, by rule. */
  note(rule, count) {
    this.#notes.set(rule, (this.#notes.get(rule) ?? 0) + count);
  }

  /** Prints what people must look at themselves, by rule. */
  notes() {
    if (this.#notes.size) console.log('\nEqual Access leaves to people (tests/README.md):');
    for (const [rule, count] of this.#notes) console.log(`${String(count).padStart(9)}  ${rule}`);
  }

  /** Prints the checks that took longest: where to look when a run has become slow. */
  slowest(most = 12) {
    const all = [...this.#times].sort(([, a], [, b]) => b - a).slice(0, most);
    for (const [name, ms] of all) console.log(`  ${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`);
  }

  /** Prints the faults, each once, and the closing line. Returns the exit code. */
  close(subject) {
    for (const [fault, pages] of this.#faults) {
      console.log(`\nFAULT ${fault}`);
      const shown = pages.slice(0, 8).map((page) => `/${page}`);
      console.log(`  on ${shown.join(' ')}${pages.length > 8 ? ` and ${pages.length - 8} more` : ''}`);
    }
    console.log(`\n${subject}: ${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 ? 0 : 1;
  }

  /** Number of different faults of a page. */
  count(page) {
    return [...this.#faults.values()].filter((pages) => pages.includes(page)).length;
  }

  /** Faults with their pages, for the tests of the checks themselves. */
  get faults() {
    return this.#faults;
  }
}
