import type { ActionCatalogue } from '../action-catalogue.ts';
import { type Bits, noBits, setBit } from '../bits.ts';
import { type ActionUsage, classifyUsage } from '../classify-usage.ts';
import type { UsageEvidence } from '../usage-evidence.ts';

/** What is looked at before something is taken away: longer than for a finding, but not for what can do the most harm. */
export const REMOVAL_DAYS = 180;
export const RISKY_REMOVAL_DAYS = 90;

/**
 * Of each granted action whether it may be taken away: unused in 180 days, for permissions management and ways to escalate in 90, and not seen used
 * in earlier runs. What is seasonal counts as used.
 */
export function removalUsage(catalogue: ActionCatalogue, granted: Bits, evidence: UsageEvidence): readonly ActionUsage[] {
  const long = classifyUsage(catalogue, granted, { ...evidence, windowDays: REMOVAL_DAYS });
  const short = classifyUsage(catalogue, granted, { ...evidence, windowDays: RISKY_REMOVAL_DAYS });
  return long.map((usage, place) => {
    const chosen = isRisky(catalogue, usage.action) ? (short[place] ?? usage) : usage;
    return chosen.seasonal ? { ...chosen, status: 'used' } : chosen;
  });
}

function isRisky(catalogue: ActionCatalogue, action: number): boolean {
  return catalogue.has(action, 'escalation') || catalogue.levels(action).includes('Permissions management');
}

/** The use of a policy that several hold: used when one used it, unused only when all did not. An action that one was not asked about is unknown. */
export function jointUsage(all: readonly (readonly ActionUsage[])[]): ReadonlyMap<number, ActionUsage> {
  const joint = new Map<number, ActionUsage>();
  for (const usages of all) {
    for (const usage of usages) {
      const before = joint.get(usage.action);
      if (before === undefined || order[usage.status] > order[before.status] || (usage.status === before.status && (usage.at ?? '') > (before.at ?? ''))) joint.set(usage.action, usage);
    }
  }
  return joint;
}

const order = { unused: 0, unknown: 1, used: 2 } as const;

/** The actions that stay: all but those that are unused and not pinned. What there is no word on stays. */
export function keptActions(catalogue: ActionCatalogue, usage: ReadonlyMap<number, ActionUsage>, pinned: Bits): Bits {
  const keep = noBits(catalogue.words);
  for (const action of catalogue.names.keys()) if (usage.get(action)?.status !== 'unused') setBit(keep, action);
  for (let word = 0; word < keep.length; word += 1) keep[word] = (keep[word] ?? 0) | (pinned[word] ?? 0);
  return keep;
}
