import { describe, expect, test } from 'vitest';
import { severities } from '#kernel/severity';
import { topics } from '#kernel/topic';
import { listRows } from '#store/dynamodb-list';
import { cursorOf, untilOf, type FindingRow } from '#store/finding-order';
import type { FindingQuery } from '#store/finding-store';
import { tableDefinition } from '#store/table';
import type { Item, Range, TableClient } from '#store/table-client';
import { findingItem } from '#store/table-items';
import { sampleFinding } from '../contract/sample-changes.ts';

const many = 1_300;
const big = '111111111111';
const small = '222222222222';
const findings = Array.from({ length: many }, (_, n) =>
  sampleFinding(n, {
    account: n % 10 === 0 ? small : big,
    topic: topics[n % topics.length]!,
    severity: severities[n % severities.length]!,
    bucket: n % 9,
    due: n % 7 === 0 ? null : `2027-0${(n % 9) + 1}-01T00:00:00Z`,
    owner: n % 2 === 0 ? 'half' : null,
    ...(n % 5 === 0 ? { state: 'resolved', closed: 'gone', due: null } : {}),
  }),
);
const items = findings.map(finding => ({ ...findingItem(finding, '{}'), until: untilOf(finding) }) as Item);

const shelves = new Map<string, readonly Item[]>();
function shelf(name: string, make: () => readonly Item[]): readonly Item[] {
  const kept = shelves.get(name) ?? make();
  shelves.set(name, kept);
  return kept;
}

/** A table in memory, which counts the rows that it hands out. */
function counted() {
  const count = { read: 0 };
  async function* pagesOf(found: readonly Item[], size: number): AsyncIterable<readonly Item[]> {
    for (let at = 0; at < found.length; at += size) {
      const page = found.slice(at, at + size);
      count.read += page.length;
      yield page;
    }
  }
  const table = {
    query({ index, pk, from, to }: Range, size = 1_000) {
      const { partitionKey, sortKey } = tableDefinition.indexes[index!];
      const whole = shelf(`${partitionKey} ${sortKey} ${pk}`, () => items.filter(item => item[partitionKey] === pk && item[sortKey] !== undefined).sort((a, b) => (String(a[sortKey]) < String(b[sortKey]) ? -1 : 1)));
      const within = whole.filter(item => (from === undefined || String(item[sortKey]) >= from) && (to === undefined || String(item[sortKey]) <= to));
      return pagesOf(within, size);
    },
    scan: () => pagesOf(items, 500),
  } as unknown as TableClient;
  return { table, count };
}

async function walked(query: FindingQuery): Promise<{ readonly ids: readonly string[]; readonly most: number; readonly pages: number }> {
  const ids: string[] = [];
  let most = 0;
  let pages = 0;
  let cursor: string | null = null;
  do {
    const { table } = counted();
    const page = await listRows(table, { ...query, ...(cursor === null ? {} : { cursor }) }, 100, item => item as unknown as FindingRow);
    ids.push(...page.rows.map(({ id }) => id));
    most = Math.max(most, page.read);
    pages += 1;
    cursor = page.stopped === null ? null : cursorOf(query.order ?? 'id', page.stopped);
  } while (cursor !== null);
  return { ids, most, pages };
}

describe('a page of a long list looks at 1,000 rows at most and no finding is lost', () => {
  test.each<[string, FindingQuery]>([
    ['a check by date', { check: findings[0]!.check, state: 'open', order: 'due' }],
    ['a check by dollars', { check: findings[0]!.check, state: 'open', order: 'dollars' }],
    ['a big account by dollars', { account: big, state: 'open', order: 'dollars' }],
    ['a small account by dollars', { account: small, state: 'open', order: 'dollars' }],
    ['an owner by dollars', { owner: 'half', state: 'open', order: 'dollars' }],
    ['all that is open by date', { state: 'open', order: 'due' }],
    ['an account by id, in every state', { account: big }],
    ['what was resolved in a small account by date', { account: small, state: 'resolved', order: 'due' }],
  ])('%s', async (_, query) => {
    const { ids, most } = await walked(query);
    const expected = findings.filter(
      finding =>
        (query.state === undefined || finding.state === query.state) &&
        (query.account === undefined || finding.account === query.account) &&
        (query.owner === undefined || finding.owner === query.owner) &&
        (query.check === undefined || finding.check === query.check),
    );
    expect(ids.toSorted()).toEqual(expected.map(({ id }) => id).sort());
    expect(most).toBeLessThanOrEqual(1_000);
  });

  test.each<[string, FindingQuery]>([
    ['everything by id', {}],
    ['everything by dollars', { order: 'dollars' }],
    ['all that is open by id', { state: 'open' }],
    ['all that is resolved', { state: 'resolved', order: 'due' }],
    ['what a big account has in every state by dollars', { account: big, order: 'dollars' }],
  ])('%s is refused, in words, once it is too long', async (_, query) => {
    const { table, count } = counted();
    await expect(listRows(table, query, 100, item => item as unknown as FindingRow)).rejects.toThrow(/more than 500 findings to put in that order: ask for what is open by date/);
    expect(count.read).toBeLessThanOrEqual(1_100);
  });
});
