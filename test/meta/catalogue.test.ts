import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { checks } from '../evaluate/checks/judge-example.ts';

/** A defect that a table of the research names, and the check that finds it or why none does. `part` where one row names several. */
const Row = z.strictObject({
  source: z.enum(['peers 1.1', 'peers 1.2', 'peers 1.3', 'peers 1.4', 'iam 1.11', 'rotation 2.5', 'cost 2.3', 'own']),
  row: z.string().min(1),
  part: z.string().min(1).optional(),
  check: z.string().optional(),
  notBuilt: z
    .string()
    .regex(/^[A-Z].{10,}\.$/, 'a reason is a sentence')
    .optional(),
});
const rows = z.array(Row).parse(JSON.parse(readFileSync('functions/evaluate/catalogue.json', 'utf8')));
const ids = new Set(checks.map(check => check.id));

test('each row says either which check finds the defect or why none does', () => {
  expect(rows.filter(row => (row.check === undefined) === (row.notBuilt === undefined))).toEqual([]);
});

test('each row stands once', () => {
  const names = rows.map(({ source, row, part }) => JSON.stringify([source, row, part ?? null]));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('a row that is split is split throughout', () => {
  for (const [name, parts] of Map.groupBy(rows, ({ source, row }) => `${source} ${row}`)) {
    expect(parts.length === 1 || parts.every(({ part }) => part !== undefined), name).toBe(true);
  }
});

test('each check that a row names exists', () => {
  expect(rows.filter(({ check }) => check !== undefined && !ids.has(check))).toEqual([]);
});

test('each check is named by a row', () => {
  const named = new Set(rows.map(({ check }) => check));
  expect([...ids].filter(id => !named.has(id))).toEqual([]);
});

describe('the tables are whole', () => {
  // Rows of each table as it was researched. A row may be split into parts, never left out.
  test.each([
    ['peers 1.1', 26],
    ['peers 1.2', 93],
    ['peers 1.3', 47],
    ['peers 1.4', 36],
    ['iam 1.11', 31],
    ['rotation 2.5', 33],
    ['cost 2.3', 50],
  ])('%s has %i rows', (source, count) => {
    expect(new Set(rows.filter(row => row.source === source).map(({ row }) => row)).size).toBe(count);
  });
});
