import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { DAY, epoch } from '#kernel/time';

export default defineCheck({
  id: 'savingsplans-plan-expiring',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Savings Plans are renewed in time',
  why: 'On the hour at which a plan ends, all that it covered is billed on demand again.',
  fix: 'Look at what still runs and how far the plan is used, then queue a new plan for the end of this one, or let it end on purpose.',
  sources: ['https://docs.aws.amazon.com/savingsplans/latest/userguide/sp-monitoring.html', 'https://docs.aws.amazon.com/savingsplans/latest/APIReference/API_SavingsPlan.html'],
  reads: 'savings-plan',
  params: z.object({ withinDays: z.int().positive().default(60) }),
  says: {
    'not-active': 'The plan is {state}.',
    running: 'The plan of {hourlyCommitment} {currency} an hour ends on {endsAt}.',
    expiring: 'The plan of {hourlyCommitment} {currency} an hour ends on {endsAt}, in {daysLeft} days.',
  },
  examples: [
    { name: 'ends in two weeks', given: { endsAt: '2026-04-16T00:00:00Z' }, expect: 'fail', code: 'expiring' },
    { name: 'ends in sixty days', given: { endsAt: '2026-06-01T00:00:00Z' }, expect: 'fail', code: 'expiring' },
    { name: 'ends a second after sixty days', given: { endsAt: '2026-06-01T00:00:01Z' }, expect: 'pass', code: 'running' },
    { name: 'ends next year', given: {}, expect: 'pass', code: 'running' },
    { name: 'not begun yet', given: { state: 'queued', endsAt: '2026-04-16T00:00:00Z' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'its end could not be read', given: {}, holes: ['endsAt'], expect: 'not-assessed' },
  ],
  evaluate(plan, { asOf, params }) {
    const { state } = plan;
    if (state !== 'active') return notApplicable('not-active', { state });
    const { endsAt, hourlyCommitment, currency } = plan;
    const left = epoch(endsAt) - asOf.getTime();
    return left > params.withinDays * DAY ? pass('running', { endsAt, hourlyCommitment, currency }) : fail('expiring', { endsAt, hourlyCommitment, currency }, { daysLeft: Math.max(0, Math.floor(left / DAY)) });
  },
});
