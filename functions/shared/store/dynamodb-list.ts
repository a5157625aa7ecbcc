import { isAfter, matches, MAX_READ, pageOf, placeOf, type FindingRow, type Order, type Place } from './finding-order.ts';
import type { FindingQuery } from './finding-store.ts';
import { mergeSorted } from './merge-sorted.ts';
import { severities } from '#kernel/severity';
import { topics } from '#kernel/topic';
import type { Item, Range, TableClient } from './table-client.ts';
import { shards } from './table-items.ts';
import type { IndexName } from './table.ts';

/** Rows in order; `read` is how many were looked at, and `stopped` where the reading ended before the list did, null when it did not. */
export type ListedRows = { readonly rows: readonly FindingRow[]; readonly read: number; readonly stopped: Place | null };

/**
 * Rows of a query in its order, behind its cursor, `most` at most. Rows come from indexes, which may lag behind the table. Where an index has the order
 * asked for, at most 1,000 rows are looked at; a check by date, and an account, a check or an owner by dollars, is read whole, in rows of some 250 bytes.
 */
export async function listRows(table: TableClient, query: FindingQuery, most: number, rowOf: (item: Item) => FindingRow): Promise<ListedRows> {
  const { order, after } = pageOf(query);
  const source = sourceOf(query, order, after);
  const wanted = (row: FindingRow): boolean => matches(query, row) && (after === null || isAfter(placeOf(order, row), after));
  const isRowAfter = (a: FindingRow, b: FindingRow): boolean => isAfter(placeOf(order, a), placeOf(order, b));
  if (source !== 'all' && source.sorted) {
    const rows: FindingRow[] = [];
    let read = 0;
    for await (const row of mergeSorted(
      source.ranges.map(range => rowsOf(table.query(range, Math.min(Math.max(most, 50), MAX_READ)), rowOf)),
      isRowAfter,
    )) {
      if (after !== null && !isAfter(placeOf(order, row), after)) continue; // the place behind which to go on
      read += 1;
      if ((wanted(row) && rows.push(row) === most) || read === MAX_READ) return { rows, read, stopped: placeOf(order, row) };
    }
    return { rows, read, stopped: null };
  }
  let read = 0;
  const limit = most - 1;
  const best: FindingRow[] = []; // sorted, never longer than was asked for
  for (const pages of source === 'all' ? [table.scan('account')] : source.ranges.map(range => table.query(range))) {
    for await (const rows of rowsOf(pages, rowOf)) {
      read += rows.length;
      for (const row of rows) {
        if (!wanted(row) || (best.length > limit && isRowAfter(row, best[limit] as FindingRow))) continue;
        best.splice(placeIn(best, row, isRowAfter), 0, row);
        if (best.length > limit + 1) best.pop();
      }
    }
  }
  return { rows: best, read, stopped: best.length === most ? placeOf(order, best.at(-1) as FindingRow) : null };
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
  const isOpen = query.state === 'open' || query.status === 'open' || query.status === 'accepted';
  if (isOpen && order === 'due' && query.owner !== undefined) return byOrder('ownerDue', [`O#${query.owner}`], true, after);
  if (isOpen && order === 'due' && query.account !== undefined) return byOrder('accountDue', [`A#${query.account}`], true, after);
  if (query.owner !== undefined) return byState('owner', `O#${query.owner}`, query, order, after);
  if (query.account !== undefined) return byState('account', `A#${query.account}`, query, order, after);
  if (query.check !== undefined) return byState('check', `C#${query.check}`, query, order, after);
  if (!isOpen) return 'all';
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
function byState(index: IndexName, partition: string, { state, status }: FindingQuery, order: Order, after: Place | null): { readonly ranges: readonly Range[]; readonly sorted: boolean } {
  const sorted = order === 'id';
  const states = state !== undefined ? [state] : status === undefined ? ['open', 'resolved'] : [status === 'resolved' ? 'resolved' : 'open'];
  return { sorted, ranges: states.flatMap(value => shards.map(shard => ({ index, pk: `${partition}#${shard}`, from: `${value}#${sorted && after !== null ? after.id : ''}`, to: `${value}#~` }))) };
}

function byOrder(index: IndexName, partitions: readonly string[], sorted: boolean, after: Place | null): { readonly ranges: readonly Range[]; readonly sorted: boolean } {
  return { sorted, ranges: partitions.flatMap(partition => shards.map(shard => ({ index, pk: `${partition}#${shard}`, ...(sorted && after !== null ? { from: `${after.key}#${after.id}` } : {}) }))) };
}
