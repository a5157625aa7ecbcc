import * as z from 'zod';
import { Problem } from '#kernel/problem';
import type { FindingQuery, StoredFinding } from './finding-store.ts';

export type Order = NonNullable<FindingQuery['order']>;
/** What a query filters and sorts by. */
export type FindingRow = Pick<StoredFinding, 'id' | 'check' | 'account' | 'topic' | 'severity' | 'owner' | 'state' | 'closed' | 'due' | 'bucket'>;
/** Where a finding stands in a list: by `key`, then by `id`, both in ascending code units. */
export type Place = { readonly key: string; readonly id: string };

export const MAX_BUCKET = 99;
/** Sorts after every instant. */
export const NEVER = '~';

export function dollarsKey(bucket: number): string {
  return String(MAX_BUCKET - bucket).padStart(2, '0');
}

export function placeOf(order: Order, row: Pick<FindingRow, 'id' | 'due' | 'bucket'>): Place {
  const key = order === 'dollars' ? dollarsKey(row.bucket) : order === 'due' ? (row.due ?? NEVER) : '';
  return { key, id: row.id };
}

export function isAfter(a: Place, b: Place): boolean {
  return a.key === b.key ? a.id > b.id : a.key > b.key;
}

/** Whether a query asks for a finding; its `resource` is not looked at. */
export function matches(query: FindingQuery, row: FindingRow): boolean {
  return (
    (query.state === undefined || query.state === row.state) &&
    (query.closed === undefined || query.closed === row.closed) &&
    (query.topic === undefined || query.topic === row.topic) &&
    (query.account === undefined || query.account === row.account) &&
    (query.check === undefined || query.check === row.check) &&
    (query.severity === undefined || query.severity === row.severity) &&
    (query.owner === undefined || query.owner === row.owner)
  );
}

/** The order, limit and place of a query; throws a `Problem` when its limit or cursor is none. */
export function pageOf(query: FindingQuery): { readonly order: Order; readonly limit: number; readonly after: Place | null } {
  const { order = 'id', limit = 100, cursor } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000) throw new Problem(`a page of findings has 1 to 1,000, not ${limit}`);
  return { order, limit, after: cursor === undefined ? null : placeAt(cursor, order) };
}

export function cursorOf(order: Order, place: Place): string {
  return Buffer.from(JSON.stringify([order, place.key, place.id])).toString('base64url');
}

const Cursor = z.tuple([z.enum(['id', 'dollars', 'due']), z.string(), z.string().min(1)]);

function placeAt(cursor: string, order: Order): Place {
  let value: unknown = null;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    // no JSON is no cursor
  }
  const parsed = Cursor.safeParse(value);
  if (!parsed.success || parsed.data[0] !== order) throw new Problem(`the cursor ${JSON.stringify(cursor)} is not of this list of findings: begin again without one`);
  return { key: parsed.data[1], id: parsed.data[2] };
}
