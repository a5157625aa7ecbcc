import { envelopeOf, latestEnd } from '#kernel/acceptance';
import { pauseClock } from '#kernel/sla';
import { pauseEnds } from '#reconcile/acceptance-ends';
import { changeOf } from '#reconcile/change-of';
import type { Change, StoredFinding } from '#store/finding-store';
import { isMatched, type Rule } from './rule.ts';

/** What an approved rule does to an open finding that it matches; null when it matches it not, or the finding is accepted already. Never for longer than a person could ask for this finding. */
export function acceptByRule(rule: Rule, finding: StoredFinding, now: string): Change | null {
  if (rule.state !== 'approved' || rule.since === null || rule.until <= now || finding.state === 'resolved' || finding.acceptance !== null || !isMatched(rule.match, finding)) return null;
  const { subject, by, at, reason, ticket, facts, approvals } = rule;
  const latest = latestEnd(subject, finding.severity, rule.since > finding.firstSeen ? rule.since : finding.firstSeen);
  const until = rule.until < latest ? rule.until : latest;
  if (until <= now) return null;
  const acceptance = { id: finding.rev + 1, subject, by, at, reason, ticket, until, severity: null, envelope: envelopeOf(finding, facts), incarnation: finding.incarnation, rule: rule.id, approvals, since: now };
  return changeOf(
    `${subject}-approved`,
    finding,
    { ...finding, work: subject === 'acceptance' ? 'accepted' : 'false-positive', acceptance, request: null, ...pauseClock(finding, now) },
    { at: now, run: finding.run, actor: 'clock', text: reason, detail: { rule: rule.id } },
  );
}

/** A rule that is no longer in force lets go of what it accepted; null when the finding is not accepted by it. */
export function letGo(rule: Rule, finding: StoredFinding, now: string): Change | null {
  if (rule.state === 'approved' || finding.state === 'resolved' || finding.acceptance?.rule !== rule.id) return null;
  return changeOf(`${finding.acceptance.subject === 'false-positive' ? 'false-positive' : 'acceptance'}-revoked`, finding, pauseEnds(finding, now), {
    at: now,
    run: finding.run,
    actor: 'clock',
    detail: { rule: rule.id, state: rule.state },
  });
}
