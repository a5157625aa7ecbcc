import type { Config } from '#kernel/config';
import type { SlaDays } from '#kernel/sla';

/** What decisions hang on beside the finding. */
export type ReviewPolicy = { readonly sla: SlaDays };

export function policyOf({ sla }: Pick<Config, 'sla'>): ReviewPolicy {
  return { sla: { ...sla, info: null } };
}
