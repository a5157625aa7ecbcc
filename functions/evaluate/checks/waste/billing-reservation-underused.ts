import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'billing-reservation-underused',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Reservations are used up',
  why: 'The hours of a reservation are paid whether or not anything runs in them. Accounts share them, so that what is unused is used by nobody in the organisation.',
  fix: 'Move work that it fits under the reservation, exchange a convertible one, or sell one of EC2 in the marketplace; and buy no other of this family until it is used.',
  sources: [
    'https://docs.aws.amazon.com/cost-management/latest/userguide/ce-ris.html',
    'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_ReservationAggregates.html',
    'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html',
  ],
  reads: 'reservation-utilization',
  params: z.object({
    /** Percent of the hours bought below which too many are lost. */
    leastPercent: z.number().positive().max(100).default(90),
    /** Days that a reservation must have run before it is judged. */
    minAgeDays: z.int().nonnegative().default(7),
  }),
  says: {
    ended: 'The reservation ended on {endsAt}.',
    'too-young': 'The reservation began {ageDays} days ago; it is judged after {minAgeDays}.',
    unseen: 'Cost Explorer counts no hours of this reservation yet.',
    used: 'Usage took up {usedPercent} % of the hours of the last 30 days.',
    underused: 'Usage took up only {usedPercent} % of the hours of the last 30 days; below {leastPercent} % too many are lost.',
  },
  examples: [
    { name: 'half of it is lost', given: { unusedHours: 360, unusedCost: 40 }, expect: 'fail', code: 'underused' },
    { name: 'nine tenths', given: { unusedHours: 72 }, expect: 'pass', code: 'used' },
    { name: 'just below nine tenths', given: { unusedHours: 72.1 }, expect: 'fail', code: 'underused' },
    { name: 'no hours', given: { purchasedHours: 0, unusedHours: 0 }, expect: 'not-assessed', code: 'unseen' },
    { name: 'bought this week', given: { startsAt: '2026-03-27T00:00:00Z', unusedHours: 700 }, expect: 'not-applicable', code: 'too-young' },
    { name: 'bought a week ago', given: { startsAt: '2026-03-26T00:00:00Z', unusedHours: 700 }, expect: 'fail', code: 'underused' },
    { name: 'when it was bought AWS does not say', given: { startsAt: null, endsAt: null, unusedHours: 700 }, expect: 'fail', code: 'underused' },
    { name: 'ended yesterday', given: { endsAt: '2026-04-01T00:00:00Z', unusedHours: 700 }, expect: 'not-applicable', code: 'ended' },
    { name: 'its use could not be read', given: {}, holes: ['unusedHours'], expect: 'not-assessed' },
  ],
  evaluate(reservation, { asOf, params }) {
    const { endsAt, startsAt, purchasedHours, unusedHours, service, instanceType, ownerAccount } = reservation;
    if (endsAt !== null && Date.parse(endsAt) <= asOf.getTime()) return notApplicable('ended', { endsAt });
    const ageDays = startsAt === null ? null : wholeDays(startsAt, asOf);
    if (ageDays !== null && ageDays < params.minAgeDays) return notApplicable('too-young', { startsAt }, { ageDays });
    if (!(purchasedHours > 0)) return notAssessed('unseen');
    const usedPercent = Math.round((1 - unusedHours / purchasedHours) * 1000) / 10;
    if ((1 - unusedHours / purchasedHours) * 100 >= params.leastPercent - 1e-9) return pass('used', {}, { usedPercent });
    const { from, to, unusedCost, currency } = reservation;
    // what is lost a month; it comes back when other usage moves under the reservation or when it ends
    const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000;
    return fail('underused', { service, instanceType, ownerAccount }, { usedPercent }, { estimate: { amount: (unusedCost / hours) * HOURS_PER_MONTH, currency, basis: 'net-amortized' }, confidence: 0.5 });
  },
});
