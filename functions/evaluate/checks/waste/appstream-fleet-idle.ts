import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, observed, pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const days = 28;

export default defineCheck({
  id: 'appstream-fleet-idle',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Running AppStream fleets have users who stream',
  why: 'The instances of a running fleet are billed by the hour, whether or not anybody streams from them.',
  fix: 'Ask the owner. Stop the fleet, or let it scale to none and start on demand.',
  sources: ['https://docs.aws.amazon.com/appstream2/latest/developerguide/monitoring.html', 'https://docs.aws.amazon.com/appstream2/latest/developerguide/fleet-type.html', 'https://aws.amazon.com/appstream2/pricing/'],
  reads: 'appstream-fleet',
  params: z.object({}),
  says: {
    ...keptOnPurposeSays,
    'not-running': 'The fleet is {state}.',
    elastic: 'An elastic fleet is billed while somebody streams only.',
    'too-young': 'The fleet was made {ageDays} days ago; streams of {days} days are looked at.',
    used: 'In {days} days, up to {inUse} instances were streamed from.',
    'insufficient-observation': 'CloudWatch has points of {seen} of {days} days.',
    idle: 'Nobody streamed from the fleet, which wants {desiredInstances} instances, in {days} days.',
  },
  examples: [
    { name: 'nobody in four weeks', given: { inUse: pointsUntil(days, 0) }, expect: 'fail', code: 'idle' },
    { name: 'on demand', given: { inUse: pointsUntil(days, 0), fleetType: 'ON_DEMAND' }, expect: 'fail', code: 'idle' },
    { name: 'one person on one day', given: { inUse: [...pointsUntil(days, 0).slice(1), ...pointsUntil(1, 1)] }, expect: 'pass', code: 'used' },
    { name: 'a day is missing', given: { inUse: pointsUntil(days - 1, 0) }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: '28 days old', given: { inUse: pointsUntil(days, 0), createdAt: '2026-03-05T00:00:00Z' }, expect: 'fail', code: 'idle' },
    { name: '27 days old', given: { createdAt: '2026-03-06T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'stopped', given: { state: 'STOPPED' }, expect: 'pass', code: 'not-running' },
    { name: 'elastic', given: { fleetType: 'ELASTIC' }, expect: 'not-applicable', code: 'elastic' },
    { name: 'tagged as standby', given: { inUse: pointsUntil(days, 0), tags: { standby: '1' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its use could not be read', given: {}, holes: ['inUse'], expect: 'not-assessed' },
  ],
  evaluate(fleet, { asOf }) {
    const { state, fleetType, createdAt } = fleet;
    if (state !== 'RUNNING') return pass('not-running', { state });
    if (fleetType === 'ELASTIC') return notApplicable('elastic');
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < days) return notApplicable('too-young', { createdAt, days }, { ageDays });
    const window = daysBefore(asOf, days, createdAt);
    const { max, seen } = observed(fleet.inUse, window);
    if (max > 0) return pass('used', { days }, { inUse: max });
    if (seen < window.count) return notAssessed('insufficient-observation', { days }, { seen });
    const kept = keptOnPurpose(fleet.tags);
    if (kept !== null) return kept;
    const { desiredInstances, instanceType } = fleet;
    const saves = [{ usage: `AppStream:${instanceType}`, amount: desiredInstances * HOURS_PER_MONTH }];
    // an instance on demand costs a stopped instance's fee while nobody streams, which is not known here
    return fail('idle', { days }, { desiredInstances }, { confidence: 0.85, ...(fleetType === 'ALWAYS_ON' ? { saves } : {}) });
  },
});
