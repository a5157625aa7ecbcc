import * as z from 'zod';
import { Problem } from '#kernel/problem';
import { instant } from '#kernel/time';
import type { FindingQuery, StoredFinding } from './finding-store.ts';

export type Order = NonNullable<FindingQuery['order']>;
/** What a query filters and sorts by; `until` is the end of the acceptance in force. */
export type FindingRow = Pick<StoredFinding, 'id' | 'check' | 'account' | 'topic' | 'severity' | 'owner' | 'state' | 'closed' | 'due' | 'bucket' | 'work'> & { readonly until: string | null };
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

/** How many findings a page looks at, at most. */
export const MAX_READ = 1_000;

/** The end of a finding's acceptance while it is accepted. */
export function untilOf({ work, acceptance }: Pick<StoredFinding, 'work' | 'acceptance'>): string | null {
  return work === 'accepted' || work === 'false-positive' ? (acceptance?.until ?? null) : null;
}

/** A query with its instants in whole seconds UTC and its text in lower case. Throws a `Problem` for what is no instant. */
export function readQuery(query: FindingQuery): FindingQuery {
  const { now, dueBefore, text } = query;
  return {
    ...query,
    ...(query.status === undefined ? {} : { now: now === undefined ? instant(Date.now()) : instantOf(now) }),
    ...(dueBefore === undefined ? {} : { dueBefore: instantOf(dueBefore) }),
    ...(text === undefined ? {} : { text: text.toLowerCase() }),
  };
}

function instantOf(text: string): string {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Problem(`${JSON.stringify(text)} is no instant: write it like 2026-11-20T00:00:00Z`);
  return instant(at);
}

/** Whether a query asks for a finding by what only the whole finding says. The query has been through `readQuery`. */
export function matchesWhole(query: FindingQuery, finding: Pick<StoredFinding, 'region' | 'kind' | 'name' | 'resource'>, isAsked: boolean): boolean {
  return (
    (query.asked === undefined || isAsked) &&
    (query.region === undefined || query.region === finding.region) &&
    (query.kind === undefined || query.kind === finding.kind) &&
    (query.resource === undefined || query.resource === finding.resource) &&
    (query.text === undefined || finding.name.toLowerCase().includes(query.text) || finding.resource.toLowerCase().includes(query.text))
  );
}

function hasStatus({ status, now }: FindingQuery, { state, until }: FindingRow): boolean {
  if (status === undefined) return true;
  if (state === 'resolved') return status === 'resolved';
  return status === (until !== null && now !== undefined && until > now ? 'accepted' : 'open');
}

/** Whether a query that has been through `readQuery` asks for a finding, but for what `matchesWhole` looks at. */
export function matches(query: FindingQuery, row: FindingRow): boolean {
  return (
    hasStatus(query, row) &&
    (query.work === undefined || query.work === row.work) &&
    (query.accounts === undefined || query.accounts.includes(row.account)) &&
    (query.dueBefore === undefined || (row.due !== null && row.due < query.dueBefore)) &&
    (query.state === undefined || query.state === row.state) &&
    (query.closed === undefined || query.closed === row.closed) &&
    (query.topic === undefined || query.topic === row.topic) &&
    (query.account === undefined || query.account === row.account) &&
    (query.check === undefined || query.check === row.check) &&
    (query.severity === undefined || query.severity === row.severity) &&
    (query.owner === undefined || query.owner === row.owner)
  );
}

/** Before all that is never due; every accepted finding is, as its clock stands still. */
const neverDue: Place = { key: NEVER, id: '!' };

/** The order, limit and place of a query; throws a `Problem` when its limit or cursor is none. */
export function pageOf(query: FindingQuery): { readonly order: Order; readonly limit: number; readonly after: Place | null } {
  const { order = 'id', limit = 100, cursor } = query;
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000) throw new Problem(`a page of findings has 1 to 1,000, not ${limit}`);
  return { order, limit, after: cursor !== undefined ? placeAt(cursor, order) : query.status === 'accepted' && order === 'due' ? neverDue : null };
}

export function cursorOf(order: Order, place: Place): string {
  return Buffer.from(JSON.stringify([order, place.key, place.id])).toString('base64url');
}

/** A cursor of the list by due date: behind it stands what is never due. */
export const afterEveryDate = cursorOf('due', neverDue);

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
