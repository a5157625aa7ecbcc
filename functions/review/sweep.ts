import { instant } from '#kernel/time';
import { moveAggregate } from '#reconcile/keep-aggregates';
import { afterEveryDate } from '#store/finding-order';
import type { Change, FindingStore, StoredFinding } from '#store/finding-store';
import { acceptByRule, letGo } from './accept-by-rule.ts';
import { lapse } from './lapse.ts';
import type { ReviewPolicy } from './policy.ts';
import type { Rule } from './rule.ts';
import { findMatched, putRule, readRules } from './rules.ts';

export type Swept = { readonly expired: number; readonly accepted: number; readonly released: number; readonly rules: number };
const TRIES = 8;

/**
 * The daily round: writes down acceptances that have ended, lets approved rules accept what they match and ended ones let go, and counts what rules match.
 * Doing it again at once writes nothing. Only findings without a due date are looked at (an accepted one has none), and those of checks that have a rule.
 */
export async function sweep(store: FindingStore, at: string, policy: ReviewPolicy): Promise<Swept> {
  const now = instant(at);
  const counts = { expired: 0, accepted: 0, released: 0, rules: 0 };
  const rules: Rule[] = [];
  for await (const { rule: kept, rev } of readRules(store)) {
    const rule: Rule = kept.state === 'approved' && kept.until <= now ? { ...kept, state: 'expired' } : kept;
    let matched = 0;
    if (rule.state === 'approved') {
      for await (const finding of findMatched(store, rule.match)) {
        matched += 1;
        if (await decide(store, finding, found => acceptByRule(rule, found, now))) counts.accepted += 1;
      }
    }
    const counted: Rule = rule.state === 'approved' ? { ...rule, matched, countedAt: matched === rule.matched ? rule.countedAt : now, idleSince: matched > 0 ? null : (rule.idleSince ?? now) } : rule;
    if (JSON.stringify(counted) !== JSON.stringify(kept) && (await putRule(store, counted, rev + 1))) counts.rules += 1;
    rules.push(counted);
  }
  const byId = new Map(rules.map(rule => [rule.id, rule]));
  let cursor: string | null = afterEveryDate;
  while (cursor !== null) {
    const page = await store.list({ state: 'open', order: 'due', limit: 500, cursor });
    for (const finding of page.findings) {
      if (await decide(store, finding, found => lapse(found, now, policy))) counts.expired += 1;
      const rule = byId.get(finding.acceptance?.rule ?? '');
      if (rule !== undefined && (await decide(store, finding, found => letGo(rule, found, now)))) counts.released += 1;
    }
    ({ cursor } = page);
  }
  return counts;
}

/** Commits what is decided of a finding; read and decided again when somebody else was faster. False when there is nothing to do. */
async function decide(store: FindingStore, finding: StoredFinding, of: (finding: StoredFinding) => Change | null): Promise<boolean> {
  let found: StoredFinding | null = finding;
  for (let tried = 0; found !== null && tried < TRIES; tried += 1) {
    const change = of(found);
    if (change === null) return false;
    if ((await store.commit([change]))[0] === 'done') {
      await moveAggregate(store, found, change.after);
      return true;
    }
    found = await store.get(finding.id);
  }
  return false;
}
