import { changeOf } from '#reconcile/change-of';
import { pauseEnds, severityEnds } from '#reconcile/acceptance-ends';
import type { Change, StoredFinding } from '#store/finding-store';
import { termsOf, type ReviewPolicy } from './policy.ts';

/**
 * What the clock alone has done to an open finding and nobody has written down yet: an acceptance or a severity that ended. Its clock goes on from that end,
 * whenever it is written down. One change at a time; null when there is none.
 */
export function lapse(finding: StoredFinding, now: string, policy: ReviewPolicy): Change | null {
  const cause = { at: now, run: finding.run, actor: 'clock' };
  const { acceptance, override } = finding;
  if (finding.state === 'resolved') return null;
  if (acceptance !== null && Date.parse(acceptance.until) <= Date.parse(now))
    return changeOf('acceptance-expired', finding, pauseEnds(finding, acceptance.until), { ...cause, detail: { subject: acceptance.subject, until: acceptance.until } });
  if (override !== null && Date.parse(override.until) <= Date.parse(now)) return changeOf('severity-expired', finding, severityEnds(finding, override.until, termsOf(policy, finding)), { ...cause, detail: { until: override.until } });
  return null;
}
