import type { Config } from '#kernel/config';
import { slaDaysOf, type SlaDays } from '#kernel/sla';

/** What decisions hang on beside the finding: the terms of severities, and those of the baseline. */
export type ReviewPolicy = { readonly sla: SlaDays; readonly baseline: SlaDays };

export function policyOf({ sla, baselineSla }: Pick<Config, 'sla' | 'baselineSla'>): ReviewPolicy {
  return { sla: slaDaysOf(sla), baseline: slaDaysOf(sla, baselineSla) };
}

export function termsOf(policy: ReviewPolicy, { cohort }: { readonly cohort: string | null }): SlaDays {
  return cohort === 'baseline' ? policy.baseline : policy.sla;
}
