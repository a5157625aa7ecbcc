import type { Finding } from '#kernel/finding';
import type { RunRecord } from '#kernel/run';
import type { CheckMeta } from '#reports/model/finding-row';

/** A finding on its way to another program, with what its check says. */
export type ExchangeFinding = Pick<Finding, 'id' | 'check' | 'account' | 'region' | 'kind' | 'resource' | 'name' | 'state' | 'closed' | 'severity' | 'code' | 'firstSeen' | 'changedAt' | 'resolvedAt' | 'due' | 'owner'> & {
  /** Why it fails; null where the run could not judge it, or it is resolved. */
  readonly reason: string | null;
};

/** What all findings of an export share. */
export type ExchangeContext = {
  readonly run: Pick<RunRecord, 'run' | 'asOf' | 'scope' | 'versions'>;
  readonly checks: ReadonlyMap<string, CheckMeta & { readonly sources?: readonly string[] }>;
  /** Controls that a check supports, as `framework control`. */
  readonly controls: ReadonlyMap<string, readonly { readonly framework: string; readonly control: string }[]>;
};

/** What a finding says in one sentence. */
export function exchangeText({ reason, code, state }: ExchangeFinding, title: string): string {
  return reason ?? (state === 'resolved' ? `${title}: it no longer fails.` : `${title}: not so when it was last judged (${code}); this run could not judge it.`);
}
