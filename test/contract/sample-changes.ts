import { findingId, type EventType, type FindingEvent } from '#kernel/finding';
import { freshLife } from '#kernel/lifecycle';
import { digest } from '#kernel/hash';
import type { Change, StoredFinding } from '#store/finding-store';

/** A finding as it would be opened; the chain's `head` is made when it is put into a change. */
export function sampleFinding(n: number | string, given: Partial<StoredFinding> = {}): StoredFinding {
  const account = given.account ?? '111122223333';
  const check = given.check ?? 'ec2-volume-unattached';
  const resource = given.resource ?? `arn:aws:ec2:eu-west-1:${account}:volume/vol-${n}`;
  return {
    id: findingId({ check, partition: 'aws', account, region: 'eu-west-1', resource }),
    check,
    account,
    region: 'eu-west-1',
    kind: 'ec2-volume',
    resource,
    name: `volume ${n}`,
    state: 'open',
    closed: null,
    severity: 'medium',
    code: 'unattached',
    facts: { size: 100, since: '2026-01-01T00:00:00Z', tags: { Owner: 'a' }, none: null, list: [1, 2.5, 'x'] },
    firstSeen: '2026-11-01T00:00:00Z',
    changedAt: '2026-11-01T00:00:00Z',
    resolvedAt: null,
    reopened: 0,
    due: '2027-01-30T00:00:00Z',
    owner: 'team-a',
    cohort: null,
    rev: 1,
    run: 'weekly-2026-11-01T00:00:00Z',
    scope: account,
    topic: 'waste',
    bucket: 3,
    head: '',
    ...freshLife('2026-11-01T00:00:00Z'),
    ...given,
  };
}

/** The change that opens a finding. */
export function opening(finding: StoredFinding): Change {
  return changing(null, 'opened', finding, finding.changedAt);
}

/** The change that follows `before`, with a real chain of hashes. */
export function moving(before: StoredFinding, given: Partial<StoredFinding> = {}, at = '2026-11-08T00:00:00Z'): Change {
  const type = given.state === 'resolved' ? 'resolved' : before.state === 'resolved' && given.state === 'open' ? 'reopened' : 'changed';
  return changing(before, type, { ...before, ...given, rev: before.rev + 1, changedAt: at, run: given.run ?? `weekly-${at}` }, at);
}

function changing(before: StoredFinding | null, type: EventType, after: StoredFinding, at: string): Change {
  const unsigned = {
    finding: after.id,
    rev: after.rev,
    type,
    at,
    run: after.run,
    actor: 'scan',
    before: before === null ? null : { state: before.state, code: before.code, facts: before.facts },
    after: { state: after.state, code: after.code, facts: after.facts },
    prev: before?.head ?? null,
  };
  const event: FindingEvent = { ...unsigned, hash: digest(unsigned) };
  return { before, after: { ...after, head: event.hash }, event };
}

/** Whether events are one finding's whole chain: revisions from 1 without a gap, each hash right and on the one before. */
export function isChain(events: readonly FindingEvent[]): boolean {
  return events.every(({ hash, ...unsigned }, at) => unsigned.rev === at + 1 && unsigned.prev === (events[at - 1]?.hash ?? null) && hash === digest(unsigned));
}
