import { DAY } from '#kernel/time';
import type { Campaign, CampaignItem, CampaignState } from './campaign.ts';
import { isPrivileged, outcomeOf } from './decide-item.ts';

/** How far a campaign is and how carefully it was done. Seconds and shares are null where there is nothing to take them of. */
export type CampaignProgress = {
  readonly state: CampaignState;
  readonly items: number;
  readonly decided: number;
  readonly outcomes: Readonly<Record<'keep' | 'revoke' | 'reduce', number>>;
  /** Undecided after the end. */
  readonly overdue: number;
  /** Decided by hand between two decisions of one person, in seconds, at the median: a few seconds each is a rubber stamp. */
  readonly medianSeconds: number | null;
  /** Share of the decisions that were taken several in one go. */
  readonly bulkShare: number | null;
  /** Share of what was kept that nobody used in 90 days. */
  readonly keptUnusedShare: number | null;
  /** Privileged accesses that were kept. */
  readonly keptPrivileged: number;
  /** Revocations and reductions, and how many of them a later run has seen carried out. */
  readonly toRemedy: number;
  readonly remedied: number;
  /** Those that a later run could not see, or saw unchanged. */
  readonly unremedied: number;
};

/** Longer pauses are a night or a meeting, not the time that a decision took. */
const PAUSE_SECONDS = 1_800;

/** Pure. */
export function campaignProgress(campaign: Campaign, items: readonly CampaignItem[], now: string): CampaignProgress {
  const outcomes = items.map(item => ({ item, outcome: outcomeOf(campaign, item) }));
  const count = (of: 'keep' | 'revoke' | 'reduce'): number => outcomes.filter(({ outcome }) => outcome === of).length;
  const decided = outcomes.filter(({ outcome }) => outcome !== null).length;
  const taken = items.flatMap(({ decisions }) => decisions);
  const kept = outcomes.filter(({ outcome }) => outcome === 'keep');
  const remedy = outcomes.filter(({ outcome }) => outcome === 'revoke' || outcome === 'reduce');
  const remedied = remedy.filter(({ item }) => item.remediation?.result === 'removed' || item.remediation?.result === 'reduced').length;
  const complete = decided === items.length;
  const late = Date.parse(now) >= Date.parse(campaign.dueAt) - campaign.policy.escalateDaysBefore * DAY;
  return {
    state: campaign.closedAt !== null ? 'closed' : !complete ? (late ? 'escalated' : 'open') : remedied < remedy.length ? 'remediating' : 'completed',
    items: items.length,
    decided,
    outcomes: { keep: count('keep'), revoke: count('revoke'), reduce: count('reduce') },
    overdue: now >= campaign.dueAt ? items.length - decided : 0,
    medianSeconds: median(pauses(taken)),
    bulkShare: taken.length === 0 ? null : taken.filter(({ together }) => together > 1).length / taken.length,
    keptUnusedShare: kept.length === 0 ? null : kept.filter(({ item }) => item.entitlement.used === 0).length / kept.length,
    keptPrivileged: kept.filter(({ item }) => isPrivileged(item)).length,
    toRemedy: remedy.length,
    remedied,
    unremedied: remedy.filter(({ item }) => item.remediation !== null && (item.remediation.result === 'unchanged' || item.remediation.result === 'unknown')).length,
  };
}

function pauses(taken: CampaignItem['decisions']): readonly number[] {
  return [
    ...Map.groupBy(
      taken.filter(({ together }) => together === 1),
      ({ by }) => by.sub,
    ).values(),
  ].flatMap(own => {
    const at = own.map(({ at }) => Date.parse(at) / 1000).toSorted((a, b) => a - b);
    return at.slice(1).flatMap((second, index) => (second - (at[index] ?? 0) <= PAUSE_SECONDS ? [second - (at[index] ?? 0)] : []));
  });
}

function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
