import { isAfter, matches, MAX_READ, pageOf, placeOf, type FindingRow, type Order, type Place } from './finding-order.ts';
import type { FindingQuery } from './finding-store.ts';
import { mergeSorted } from './merge-sorted.ts';
import { Problem } from '#kernel/problem';
import { severities } from '#kernel/severity';
import { topics } from '#kernel/topic';
import type { Item, Range, TableClient } from './table-client.ts';
import { shards } from './table-items.ts';
import type { IndexName } from './table.ts';

/** Rows in order; `read` is how many were looked at, and `stopped` where the reading ended before the list did, null when it did not. */
export type ListedRows = { readonly rows: readonly FindingRow[]; readonly read: number; readonly stopped: Place | null };

/** A list that no index has in its order is sorted here while it is no longer than this; so much is left of a page's read for the list that is gone on with. */
const MOST_SORTED = MAX_READ / 2;

/**
 * Rows of a query in its order, behind its cursor, `most` at most; at most 1,000 rows are looked at. Rows come from indexes, which may lag behind the table.
 * A short list that no index has in the order asked for is read whole and sorted; a longer one of open findings is read off the index of that order, whatever
 * else stands in it. Any other one is refused in a `Problem` that says how to ask.
 */
export async function listRows(table: TableClient, query: FindingQuery, most: number, rowOf: (item: Item) => FindingRow): Promise<ListedRows> {
  const { order, after } = pageOf(query);
  const source = sourceOf(query, order, after);
  if (source !== 'all' && source.sorted) return sortedRows(table, query, { ranges: source.ranges, most, already: 0 }, rowOf);
  const short = await sortedHere(table, query, { source, most }, rowOf);
  if (short !== null) return short;
  if (!isOpenOnly(query) || order === 'id' || query.asked === true)
    throw new Problem(`there are more than ${MOST_SORTED} findings to put in that order: ask for what is open by date or by dollars, or for those of one account, check or owner by id, or of one resource`);
  return sortedRows(table, query, { ranges: (order === 'due' ? openByDue(query, after) : openByDollars(query, after)).ranges, most, already: MOST_SORTED + 1 }, rowOf);
}

/** Off indexes in the order asked for. */
async function sortedRows(table: TableClient, query: FindingQuery, { ranges, most, already }: { readonly ranges: readonly Range[]; readonly most: number; readonly already: number }, rowOf: (item: Item) => FindingRow): Promise<ListedRows> {
  const { order, after } = pageOf(query);
  const rows: FindingRow[] = [];
  let read = already;
  for await (const row of mergeSorted(
    ranges.map(range => rowsOf(table.query(range, Math.min(Math.max(most, 50), MAX_READ)), rowOf)),
    (a, b) => isAfter(placeOf(order, a), placeOf(order, b)),
  )) {
    if (after !== null && !isAfter(placeOf(order, row), after)) continue; // the place behind which to go on
    read += 1;
    if ((matches(query, row) && rows.push(row) === most) || read === MAX_READ) return { rows, read, stopped: placeOf(order, row) };
  }
  return { rows, read, stopped: null };
}

/** Read whole and put in order; null when it is too long for that. */
async function sortedHere(table: TableClient, query: FindingQuery, { source, most }: { readonly source: ReturnType<typeof sourceOf>; readonly most: number }, rowOf: (item: Item) => FindingRow): Promise<ListedRows | null> {
  const { order, after } = pageOf(query);
  const found: FindingRow[] = [];
  let read = 0;
  for (const pages of source === 'all' ? [table.scan('account')] : source.ranges.map(range => table.query(range, MOST_SORTED + 1))) {
    for await (const rows of rowsOf(pages, rowOf)) {
      read += rows.length;
      if (read > MOST_SORTED) return null;
      found.push(...rows.filter(row => matches(query, row) && (after === null || isAfter(placeOf(order, row), after))));
    }
  }
  const rows = found.sort((a, b) => (isAfter(placeOf(order, a), placeOf(order, b)) ? 1 : -1)).slice(0, most);
  return { rows, read, stopped: rows.length === most ? placeOf(order, rows.at(-1) as FindingRow) : null };
}

async function* rowsOf(pages: AsyncIterable<readonly Item[]>, rowOf: (item: Item) => FindingRow): AsyncIterable<readonly FindingRow[]> {
  for await (const page of pages) yield page.map(rowOf);
}

/** The ranges of an index to read for a query, the narrowest first: an owner has fewer findings than an account, a check or a topic. Without any filter that an index knows, all. */
function sourceOf(query: FindingQuery, order: Order, after: Place | null): { readonly ranges: readonly Range[]; readonly sorted: boolean } | 'all' {
  const isOpen = isOpenOnly(query);
  if (query.asked === true) return byOrder('asked', ['W'], order === 'due', after);
  if (isOpen && order === 'due' && query.owner !== undefined) return byOrder('ownerDue', [`O#${query.owner}`], true, after);
  if (isOpen && order === 'due' && query.account !== undefined) return byOrder('accountDue', [`A#${query.account}`], true, after);
  if (query.owner !== undefined) return byState('owner', `O#${query.owner}`, query, order, after);
  if (query.account !== undefined) return byState('account', `A#${query.account}`, query, order, after);
  if (query.check !== undefined) return byState('check', `C#${query.check}`, query, order, after);
  if (!isOpen) return 'all';
  return order === 'due' ? openByDue(query, after) : { ...openByDollars(query, order === 'dollars' ? after : null), sorted: order === 'dollars' };
}

function isOpenOnly({ state, status }: FindingQuery): boolean {
  return state === 'open' || status === 'open' || status === 'accepted';
}

function openByDue({ severity }: FindingQuery, after: Place | null): { readonly ranges: readonly Range[]; readonly sorted: boolean } {
  return byOrder(
    'due',
    (severity === undefined ? severities : [severity]).map(one => `Q#${one}`),
    true,
    after,
  );
}

function openByDollars({ topic }: FindingQuery, after: Place | null): { readonly ranges: readonly Range[]; readonly sorted: boolean } {
  return byOrder(
    'dollars',
    (topic === undefined ? topics : [topic]).map(one => `T#${one}`),
    true,
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
