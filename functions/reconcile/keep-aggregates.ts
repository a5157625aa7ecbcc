import { canonicalJson } from '#kernel/canonical';
import type { FindingStore, Scope, StoredFinding } from '#store/finding-store';
import { Aggregate, aggregateOf, countFinding, sumAggregates } from './aggregate.ts';

type Documents = Pick<FindingStore, 'document' | 'documents' | 'putDocument'>;
/** Ids are `<account>/<scope>`: an account has findings of its own pass, and of the organisation's. */
export const aggregateKind = 'aggregate';
/** Daily sums of everything, by day (`2026-11-20`). */
export const trendKind = 'trend';
/** Daily sums of one account. */
export const accountTrendKind = (account: string): string => `trend-${account}`;
const TRIES = 8;

/** Counts a scope's findings anew, and the day's trend with it; writes only what moved. `findings` are all of the scope. */
export async function keepAggregates(store: Documents, scope: Scope, findings: Iterable<StoredFinding>, asOf: string): Promise<void> {
  const byAccount = Map.groupBy(findings, ({ account }) => account);
  // An account's own scope is named by its id; the organisation's holds findings of any.
  for await (const { id } of store.documents(aggregateKind, /^\d{12}$/.test(scope) ? rangeOf(scope) : {})) {
    const [account = '', of] = id.split('/');
    if (of === scope && !byAccount.has(account)) byAccount.set(account, []);
  }
  for (const [account, own] of byAccount) {
    await put(store, aggregateKind, `${account}/${scope}`, aggregateOf(own, asOf));
    await put(store, accountTrendKind(account), asOf.slice(0, 10), sumAggregates(await readAggregates(store, { account })));
  }
}

/** The day's sum of all accounts; once all scopes of a run are counted. */
export async function keepTrend(store: Documents, asOf: string): Promise<void> {
  const sum = sumAggregates(await readAggregates(store));
  if (sum.asOf !== '') await put(store, trendKind, asOf.slice(0, 10), sum);
}

/** What a person did to a finding between two scans, so that the overview shows it at once. The next count of the scope is absolute, so that a move that was lost is no harm. */
export async function moveAggregate(store: Documents, before: StoredFinding, after: StoredFinding): Promise<void> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const kept = await store.document(aggregateKind, `${after.account}/${after.scope}`);
    const aggregate = kept === null ? null : Aggregate.safeParse(kept.body);
    if (kept === null || aggregate?.success !== true) return;
    const { data } = aggregate;
    countFinding(data, before, -1);
    countFinding(data, after, 1);
    if (canonicalJson(data) === canonicalJson(kept.body)) return;
    if (await store.putDocument({ ...kept, rev: kept.rev + 1, body: data })) return;
  }
}

/** Aggregates of all accounts, of one, or of some. */
export async function readAggregates(store: Pick<Documents, 'documents'>, only: { readonly account?: string; readonly accounts?: readonly string[] } = {}): Promise<readonly Aggregate[]> {
  const found: Aggregate[] = [];
  for await (const { id, body } of store.documents(aggregateKind, only.account === undefined ? {} : rangeOf(only.account))) {
    if (only.accounts !== undefined && !only.accounts.includes(id.split('/')[0] ?? '')) continue;
    const parsed = Aggregate.safeParse(body);
    if (parsed.success) found.push(parsed.data);
  }
  return found;
}

function rangeOf(account: string): { readonly from: string; readonly to: string } {
  return { from: `${account}/`, to: `${account}0` }; // `0` is next to `/`
}

async function put(store: Documents, kind: string, id: string, aggregate: Aggregate): Promise<void> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const kept = await store.document(kind, id);
    // An older look is no news; the same numbers a moment later are none either.
    if (kept !== null && (Aggregate.parse(kept.body).asOf > aggregate.asOf || canonicalJson({ ...kept.body, asOf: '' }) === canonicalJson({ ...aggregate, asOf: '' }))) return;
    if (await store.putDocument({ kind, id, rev: (kept?.rev ?? 0) + 1, body: aggregate })) return;
  }
}
