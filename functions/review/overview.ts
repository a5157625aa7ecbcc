import { accountTrendKind, aggregateKind, trendKind } from '#reconcile/keep-aggregates';
import { Aggregate, sumAggregates } from '#reconcile/aggregate';
import type { FindingStore } from '#store/finding-store';
import type { ActorScope } from './actor.ts';

export type TrendPoint = { readonly day: string; readonly counts: Aggregate };
export type Overview = {
  /** Sums of the accounts in scope. */
  readonly total: Aggregate;
  /** One line an account, in their order. */
  readonly accounts: readonly { readonly account: string; readonly counts: Aggregate }[];
  /** The days on which something moved; of a single account's scope its own, else the sum of everything, null for who sees some accounts only. */
  readonly trend: readonly TrendPoint[] | null;
  /** Items that were read for it. */
  readonly read: number;
};

/** The overview from aggregates alone: no finding is read. `from` and `to` are days (`2026-08-01`), the second not in it. */
export async function overview(store: Pick<FindingStore, 'documents'>, scope: ActorScope, { from, to }: { readonly from: string; readonly to: string }): Promise<Overview> {
  const byAccount = new Map<string, Aggregate[]>();
  let read = 0;
  for await (const { id, body } of store.documents(aggregateKind)) {
    read += 1;
    const account = id.split('/')[0] ?? '';
    if (scope.accounts !== 'all' && !scope.accounts.includes(account)) continue;
    const parsed = Aggregate.safeParse(body);
    if (!parsed.success) continue;
    const own = byAccount.get(account);
    if (own === undefined) byAccount.set(account, [parsed.data]);
    else own.push(parsed.data);
  }
  const accounts = [...byAccount].map(([account, all]) => ({ account, counts: sumAggregates(all) })).sort((a, b) => (a.account < b.account ? -1 : 1));
  const kind = scope.accounts === 'all' ? trendKind : scope.accounts.length === 1 ? accountTrendKind(scope.accounts[0] as string) : null;
  const trend: TrendPoint[] = [];
  if (kind !== null) {
    for await (const { id, body } of store.documents(kind, { from, to })) {
      read += 1;
      const parsed = Aggregate.safeParse(body);
      if (parsed.success) trend.push({ day: id, counts: parsed.data });
    }
  }
  return { total: sumAggregates(accounts.map(({ counts }) => counts)), accounts, trend: kind === null ? null : trend, read };
}
