import type { ActionCatalogue } from './action-catalogue.ts';
import { grantedWeight, wholeWeight } from './action-weight.ts';
import { addBits } from './bits.ts';
import { type ActionUsage, classifyUsage } from './classify-usage.ts';
import type { EffectiveActions } from './effective-actions.ts';
import type { UsageEvidence } from './usage-evidence.ts';

/** How much more a principal may do than it does: counts first, then one number to sort by. */
export type ExcessPrivilege = {
  readonly counts: { readonly granted: number; readonly used: number; readonly unused: number; readonly unknown: number; readonly unusedEscalation: number; readonly unusedSensitiveRead: number };
  /** From 0 to 100; null where less than 0.3 of the weight could be observed. */
  readonly score: number | null;
  /** The score if all that is unknown were unused. */
  readonly potential: number;
  /** Share of the granted weight of which it is known whether it was used. */
  readonly confidence: number;
  readonly windowDays: number;
  readonly catalogue: string;
  readonly usages: readonly ActionUsage[];
};

/**
 * `score = 100 × R × S`: R the unused share of the observed weight, S how much that is beside an administrator's, on a logarithmic scale.
 * Weights: `action-weight.ts`. Actions whose grant is itself unknown (unread policies) are not counted: the caller says what was unread.
 */
export function excessPrivilege(catalogue: ActionCatalogue, effective: EffectiveActions, evidence: UsageEvidence): ExcessPrivilege {
  const granted = effective.allowed.slice();
  addBits(granted, effective.conditional);
  const usages = classifyUsage(catalogue, granted, evidence);
  const weight = { used: 0, unused: 0, unknown: 0 };
  for (const { action, status } of usages) weight[status] += grantedWeight(catalogue, action, effective.granting(action));
  const observed = weight.used + weight.unused;
  const all = observed + weight.unknown;
  const whole = wholeWeight(catalogue);
  const score = (excess: number, of: number): number => (of === 0 ? 0 : Math.round((100 * excess * Math.log10(1 + excess)) / (of * Math.log10(1 + whole))));
  const confidence = all === 0 ? 1 : observed / all;
  const count = (test: (usage: ActionUsage) => boolean): number => usages.filter(test).length;
  return {
    counts: {
      granted: usages.length,
      used: count(usage => usage.status === 'used'),
      unused: count(usage => usage.status === 'unused'),
      unknown: count(usage => usage.status === 'unknown'),
      unusedEscalation: count(usage => usage.status === 'unused' && catalogue.has(usage.action, 'escalation')),
      unusedSensitiveRead: count(usage => usage.status === 'unused' && catalogue.has(usage.action, 'sensitiveRead')),
    },
    score: confidence < 0.3 ? null : score(weight.unused, observed),
    potential: score(weight.unused + weight.unknown, all),
    confidence,
    windowDays: evidence.windowDays,
    catalogue: catalogue.version,
    usages,
  };
}
