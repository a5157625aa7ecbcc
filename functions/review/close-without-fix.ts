import type { Closed } from '#kernel/finding';
import { recentTransitions } from '#kernel/lifecycle';
import { stopClock } from '#kernel/sla';
import { instant } from '#kernel/time';
import { changeOf } from '#reconcile/change-of';
import { moveAggregate } from '#reconcile/keep-aggregates';
import type { Change, FindingQuery, FindingStore, StoredFinding } from '#store/finding-store';
import { inScope, isFresh, type Actor } from './actor.ts';
import { can } from './capabilities.ts';
import type { Refusal } from './decide-action.ts';

type Reason = Extract<Closed, 'retired' | 'out-of-scope'>;

/** An open finding that nobody will look at any more, as nothing mended it: outside SLA numbers. Null when it is resolved already. */
export function closeWithoutFix(finding: StoredFinding, closed: Reason, actor: Actor, at: string, text: string): Change | null {
  if (finding.state === 'resolved') return null;
  const now = instant(at);
  return changeOf(
    'resolved',
    finding,
    { ...finding, ...stopClock(finding, now, null, 'excluded'), state: 'resolved', closed, resolvedAt: now, confirming: null, request: null, transitions: [...recentTransitions(finding.transitions, now), now] },
    { at: now, run: finding.run, actor: actor.sub, by: { sub: actor.sub, name: actor.name, roles: actor.roles }, text },
  );
}

/** Closes what is open of a retired check, or of an account that left the scope; only an admin may, with a fresh login, and the events name them. Returns how many. */
export async function closeAll(store: FindingStore, what: { readonly check: string } | { readonly account: string }, actor: Actor, now: string, text: string): Promise<{ readonly closed: number } | Refusal> {
  if (!can(actor.roles, 'settings')) return { refused: 'forbidden', text: 'to close what nobody will look at any more takes an admin' };
  if (!isFresh(actor, now)) return { refused: 'not-fresh', text: 'this needs a login of the last five minutes: log in again' };
  const query: FindingQuery = { ...what, state: 'open', order: 'id', limit: 500 };
  let closed = 0;
  let cursor: string | null = null;
  do {
    const page = await store.list({ ...query, ...(cursor === null ? {} : { cursor }) });
    for (const found of page.findings) {
      let finding: StoredFinding | null = found;
      while (finding !== null && inScope(actor, finding)) {
        const change: Change | null = closeWithoutFix(finding, 'check' in what ? 'retired' : 'out-of-scope', actor, now, text);
        if (change === null) break;
        if ((await store.commit([change]))[0] === 'done') {
          await moveAggregate(store, finding, change.after);
          closed += 1;
          break;
        }
        finding = await store.get(finding.id);
      }
    }
    ({ cursor } = page);
  } while (cursor !== null);
  return { closed };
}
