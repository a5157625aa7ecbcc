import { isAfter, matches, pageOf, placeOf, type FindingRow, type Order, type Place } from './finding-order.ts';
import type { FindingQuery } from './finding-store.ts';
import { mergeSorted } from './merge-sorted.ts';
import { severities } from '#kernel/severity';
import { topics } from '#kernel/topic';
import type { Item, Range, TableClient } from './table-client.ts';
import { shards } from './table-items.ts';
import type { IndexName } from './table.ts';

/** Rows of a query in its order, behind its cursor, one more than its limit if there are more. Rows come from indexes, which may lag behind the table. */
export async function listRows(table: TableClient, query: FindingQuery, rowOf: (item: Item) => FindingRow): Promise<readonly FindingRow[]> {
  const { order, limit, after } = pageOf(query);
  const source = sourceOf(query, order, after);
  const wanted = (row: FindingRow): boolean => matches(query, row) && (after === null || isAfter(placeOf(order, row), after));
  const isRowAfter = (a: FindingRow, b: FindingRow): boolean => isAfter(placeOf(order, a), placeOf(order, b));
  if (source !== 'all' && source.sorted) {
    const rows: FindingRow[] = [];
    for await (const row of mergeSorted(
      source.ranges.map(range => rowsOf(table.query(range, Math.max(limit + 1, 50)), rowOf)),
      isRowAfter,
    )) {
      if (wanted(row) && rows.push(row) > limit) break;
    }
    return rows;
  }
  const best: FindingRow[] = []; // sorted, never longer than a page and one
  for (const pages of source === 'all' ? [table.scan('account')] : source.ranges.map(range => table.query(range))) {
    for await (const rows of rowsOf(pages, rowOf)) {
      for (const row of rows) {
        if (!wanted(row) || (best.length > limit && isRowAfter(row, best[limit] as FindingRow))) continue;
        best.splice(placeIn(best, row, isRowAfter), 0, row);
        if (best.length > limit + 1) best.pop();
      }
    }
  }
  return best;
}

async function* rowsOf(pages: AsyncIterable<readonly Item[]>, rowOf: (item: Item) => FindingRow): AsyncIterable<readonly FindingRow[]> {
  for await (const page of pages) yield page.map(rowOf);
}

function placeIn(rows: readonly FindingRow[], row: FindingRow, isRowAfter: (a: FindingRow, b: FindingRow) => boolean): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isRowAfter(row, rows[middle] as FindingRow)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The ranges of an index to read for a query, the narrowest first: an owner has fewer findings than an account, a check or a topic. Without any filter that an index knows, all. */
function sourceOf(query: FindingQuery, order: Order, after: Place | null): { readonly ranges: readonly Range[]; readonly sorted: boolean } | 'all' {
  if (query.owner !== undefined) return byState('owner', `O#${query.owner}`, query, order, after);
  if (query.account !== undefined) return byState('account', `A#${query.account}`, query, order, after);
  if (query.check !== undefined) return byState('check', `C#${query.check}`, query, order, after);
  if (query.state !== 'open') return 'all';
  if (order === 'due')
    return byOrder(
      'due',
      (query.severity === undefined ? severities : [query.severity]).map(severity => `Q#${severity}`),
      true,
      after,
    );
  return byOrder(
    'dollars',
    (query.topic === undefined ? topics : [query.topic]).map(topic => `T#${topic}`),
    order === 'dollars',
    after,
  );
}

/** Within a state, those indexes are in the order of ids. */
function byState(index: IndexName, partition: string, { state }: FindingQuery, order: Order, after: Place | null): { readonly ranges: readonly Range[]; readonly sorted: boolean } {
  const sorted = order === 'id';
  const states = state === undefined ? ['open', 'resolved'] : [state];
  return { sorted, ranges: states.flatMap(value => shards.map(shard => ({ index, pk: `${partition}#${shard}`, from: `${value}#${sorted && after !== null ? after.id : ''}`, to: `${value}#~` }))) };
}

function byOrder(index: IndexName, partitions: readonly string[], sorted: boolean, after: Place | null): { readonly ranges: readonly Range[]; readonly sorted: boolean } {
  return { sorted, ranges: partitions.flatMap(partition => shards.map(shard => ({ index, pk: `${partition}#${shard}`, ...(sorted && after !== null ? { from: `${after.key}#${after.id}` } : {}) }))) };
}
