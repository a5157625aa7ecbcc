import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'ec2-capacity-reservation-unused',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Reserved capacity is used',
  why: 'Capacity that is reserved and not used is billed as if the instances ran.',
  fix: 'Make the reservation as small as what runs in it, or cancel it. Look first whether the instances that it was made for match its type, platform, zone and tenancy.',
  sources: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/capacity-reservations-pricing-billing.html'],
  reads: 'ec2-capacity-reservation',
  params: z.object({ minAgeDays: z.int().nonnegative().default(7) }),
  says: {
    ...keptOnPurposeSays,
    'not-active': 'The reservation is {state}.',
    'paid-at-once': 'It is a capacity block, which is paid when it is bought.',
    used: 'All {totalInstances} instances of the reservation are used.',
    'too-young': 'The reservation was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    unused: '{availableInstances} of the {totalInstances} instances of type {instanceType} that were reserved {ageDays} days ago are free.',
  },
  examples: [
    { name: 'one of four is free', given: { availableInstances: 1 }, expect: 'fail', code: 'unused' },
    { name: 'all are used', given: {}, expect: 'pass', code: 'used' },
    { name: 'made seven days ago', given: { availableInstances: 4, createdAt: '2026-03-26T00:00:00Z' }, expect: 'fail', code: 'unused' },
    { name: 'made six days ago', given: { availableInstances: 4, createdAt: '2026-03-27T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'of Windows', given: { availableInstances: 4, platform: 'Windows' }, expect: 'fail', code: 'unused' },
    { name: 'a capacity block', given: { availableInstances: 4, reservationType: 'capacity-block' }, expect: 'not-applicable', code: 'paid-at-once' },
    { name: 'not begun', given: { availableInstances: 4, state: 'scheduled' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'for a disaster', given: { availableInstances: 4, tags: { DR: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'how many are free could not be read', given: {}, holes: ['availableInstances'], expect: 'not-assessed' },
  ],
  evaluate(reservation, { asOf, params }) {
    const { state, reservationType, availableInstances, totalInstances } = reservation;
    if (state !== 'active') return notApplicable('not-active', { state });
    if (reservationType === 'capacity-block') return notApplicable('paid-at-once');
    if (availableInstances === 0) return pass('used', { totalInstances });
    const { createdAt } = reservation;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    const kept = keptOnPurpose(reservation.tags);
    if (kept !== null) return kept;
    const { instanceType, platform, tenancy } = reservation;
    // unused capacity has the price of the instance on demand, which the book knows for shared Linux; seen free once a scan, it may be used in between
    const listed = platform === 'Linux/UNIX' && tenancy === 'default';
    return fail(
      'unused',
      { instanceType, totalInstances, createdAt },
      { ageDays, availableInstances },
      { ...(listed ? { saves: [{ usage: `BoxUsage:${instanceType}`, amount: HOURS_PER_MONTH * availableInstances }] } : {}), confidence: 0.7 },
    );
  },
});
