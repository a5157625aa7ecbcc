import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { epoch, wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'redshift-reserved-node-expiring',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Reserved Redshift nodes are renewed in time',
  why: 'When a reservation ends, what it covered is billed on demand from the same hour on, often at half as much again, and AWS renews nothing by itself.',
  fix: 'Look at what runs and will run for a year, and queue a purchase for the day on which this reservation ends.',
  sources: ['https://docs.aws.amazon.com/redshift/latest/mgmt/purchase-reserved-node-instance.html', 'https://aws.amazon.com/redshift/pricing/'],
  reads: 'redshift-reserved-node',
  params: z.object({ warnDays: z.int().positive().default(30), lookBackDays: z.int().positive().default(30) }),
  says: {
    'not-active': 'The reservation is {state}.',
    running: 'The reservation of {count} {type} holds for {daysLeft} more days.',
    expiring: 'The reservation of {count} {type} ends on {endsAt}, in {daysLeft} days.',
    expired: 'The reservation of {count} {type} ended on {endsAt}.',
    'long-gone': 'The reservation ended on {endsAt}, more than {lookBackDays} days ago.',
  },
  examples: [
    { name: 'two more months', given: {}, expect: 'pass', code: 'running' },
    { name: '30 more days', given: { endsAt: '2026-05-02T00:00:00Z' }, expect: 'fail', code: 'expiring' },
    { name: '31 more days', given: { endsAt: '2026-05-03T00:00:00Z' }, expect: 'pass', code: 'running' },
    { name: 'ended a week ago', given: { endsAt: '2026-03-26T00:00:00Z', state: 'retired' }, expect: 'fail', code: 'expired' },
    { name: 'ended in January', given: { endsAt: '2026-01-26T00:00:00Z', state: 'retired' }, expect: 'not-applicable', code: 'long-gone' },
    { name: 'not paid yet', given: { state: 'payment-pending' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'its end could not be read', given: {}, holes: ['endsAt'], expect: 'not-assessed' },
  ],
  evaluate({ state, endsAt, count, nodeType: type }, { asOf, params }) {
    if (state !== 'active' && state !== 'retired') return notApplicable('not-active', { state });
    const left = -wholeDays(endsAt, asOf);
    if (left < -params.lookBackDays) return notApplicable('long-gone', { endsAt });
    const about = { count, type, endsAt };
    if (asOf.getTime() >= epoch(endsAt)) return fail('expired', about, {}, { confidence: 0.8 });
    return left <= params.warnDays ? fail('expiring', about, { daysLeft: left }, { confidence: 0.8 }) : pass('running', { count, type, endsAt }, { daysLeft: left });
  },
});
