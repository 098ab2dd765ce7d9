// Percentiles, measures of relevance and tables: all that this bench computes by itself.

/**
 * The value below or at which a share of the list is (nearest rank).
 * @param {number[]} list @param {number} share 0 to 1
 */
export function percentile(list, share) {
  if (!list.length) return NaN;
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** @param {number[]} list */
export const median = (list) => percentile(list, 0.5);

/** @param {number[]} list */
export const mean = (list) => (list.length ? list.reduce((a, b) => a + b, 0) / list.length : NaN);

/**
 * Discounted cumulative gain of the first ten (Järvelin and Kekäläinen, 2002), gain 2^grade - 1.
 * @param {number[]} grades in the order of the hits
 */
export const dcg = (grades) => grades.slice(0, 10).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);

/**
 * One judged query, measured as tests/finder/relevance.test.mjs does.
 * @param {string[]} hits ids in order @param {boolean} confident whether they are offered as answers
 * @param {Record<string, number>} grades empty where nothing must be found
 * @returns {{ ndcg?: number, mrr?: number, success?: number, zero?: number, wrong?: number }}
 */
export function judge(hits, confident, grades) {
  const got = hits.map((id) => grades[id] || 0);
  const ideal = Object.values(grades).sort((a, b) => b - a);
  if (!ideal.length) return { wrong: Number(confident) };
  const first = got.findIndex((grade) => grade > 1 || (grade > 0 && ideal[0] === grade));
  return {
    ndcg: dcg(got) / dcg(ideal),
    mrr: first < 0 ? 0 : 1 / (first + 1),
    success: Number(first >= 0 && first < 3),
    zero: Number(!got.length),
  };
}

/** @param {number} n @param {number} [digits] */
export const fixed = (n, digits = 1) => (Number.isFinite(n) ? n.toFixed(digits) : '–');

/** @param {number} bytes */
export const kb = (bytes) => fixed(bytes / 1000, 1);

/**
 * A table in Markdown.
 * @param {string[]} heading @param {(string | number)[][]} rows
 */
export function table(heading, rows) {
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('\n');
}
