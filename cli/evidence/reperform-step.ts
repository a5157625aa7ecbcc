import type { Step } from '#reports/evidence/verify-pack';
import type { Reperformed } from './reperform-pack.ts';

/** Re-performance as a step of verification. */
export function reperformStep({ same, count, differences, digest, leftOut, otherVersions }: Reperformed): Step {
  const others = otherVersions.length === 0 ? '' : `; not with the same ${otherVersions.join(', ')}`;
  const left = leftOut.length === 0 ? '' : `; without the audited party's own checks ${leftOut.join(', ')}`;
  return {
    step: 'reperform',
    state: same ? 'passed' : 'failed',
    failures: same ? [] : differences.length === 0 ? [{ code: 'E_REPERFORM', text: `the verdicts have the digest ${digest}` }] : differences.slice(0, 20).map(difference => ({ code: 'E_REPERFORM', text: differenceText(difference) })),
    text: same ? `the recorded calls give the same verdicts again, digest ${digest}${left}${others}` : `${count} verdicts come out otherwise${left}${others}`,
  };
}

/** One verdict that comes out otherwise, in a line. */
export function differenceText({ check, account, region, resource, why, recorded, again }: Reperformed['differences'][number]): string {
  const word = (said: typeof recorded): string => (said === null ? 'nothing' : `${said.outcome} (${said.code}, ${said.severity})`);
  return `${check} ${account} ${region} ${resource}: the pack says ${word(recorded)}, judged again ${word(again)}${why === 'facts' ? ', of other facts' : why === 'definition' ? `: the check is defined otherwise (version ${recorded?.version} then, ${again?.version} here)` : ''}`;
}
