// The arithmetic of the bench: node --test tests/bench/finder/stats.test.mjs
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, median, percentile, table } from './lib/stats.mjs';

test('percentiles are values of the list, by nearest rank', () => {
  assert.equal(percentile([5, 1, 4, 2, 3], 0.5), 3);
  assert.equal(percentile([5, 1, 4, 2, 3], 0.95), 5);
  assert.equal(percentile([7], 0), 7);
  assert.equal(median([1, 2, 3, 4]), 2);
  assert.ok(Number.isNaN(median([])));
});

test('a query is judged by what stands first', () => {
  const grades = { a: 3, b: 2, c: 1 };
  assert.deepEqual(judge(['a', 'b', 'c'], true, grades), { ndcg: 1, mrr: 1, success: 1, zero: 0 });
  const late = judge(['x', 'c', 'y', 'b'], true, grades);
  assert.equal(late.mrr, 1 / 4);
  assert.equal(late.success, 0);
  assert.deepEqual(judge([], false, grades), { ndcg: 0, mrr: 0, success: 0, zero: 1 });
  assert.deepEqual(judge(['x'], false, {}), { wrong: 0 });
  assert.deepEqual(judge(['x'], true, {}), { wrong: 1 });
});

test('tables are Markdown', () => {
  assert.equal(table(['a', 'b'], [[1, 'x']]), '| a | b |\n| --- | --- |\n| 1 | x |');
});
