import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'savingsplans-plan-underused',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Savings Plans are used up',
  why: 'The commitment of each hour is billed whether or not anything takes it up; what is left of an hour is lost.',
  fix: 'Share the plan with the other accounts, move work that it covers (family, Region, Fargate, Lambda) under it, and buy no other plan until it is used; a plan bought within the last seven days may be returned.',
  sources: ['https://docs.aws.amazon.com/savingsplans/latest/userguide/ce-sp-usingPR.html', 'https://docs.aws.amazon.com/savingsplans/latest/userguide/return-sp.html'],
  reads: 'savings-plan',
  joins: ['savings-plan-utilization'],
  params: z.object({
    /** Percent of the commitment below which too much of it is lost. */
    leastPercent: z.number().positive().max(100).default(90),
    /** Days that a plan must have run before it is judged. */
    minAgeDays: z.int().nonnegative().default(7),
  }),
  says: {
    'not-active': 'The plan is {state}.',
    'too-young': 'The plan began {ageDays} days ago; it is judged after {minAgeDays}.',
    unseen: 'Cost Explorer has no use of this plan yet.',
    used: 'Usage took up {usedPercent} % of the commitment of the last 30 days.',
    underused: 'Usage took up only {usedPercent} % of the commitment of the last 30 days; below {leastPercent} % too much is lost.',
  },
  examples: [
    { name: 'half of it is lost', given: {}, also: [use(360, 180)], expect: 'fail', code: 'underused' },
    { name: 'nine tenths', given: {}, also: [use(360, 324)], expect: 'pass', code: 'used' },
    { name: 'just below nine tenths', given: {}, also: [use(360, 323.9)], expect: 'fail', code: 'underused' },
    { name: 'Cost Explorer does not know it', given: {}, expect: 'not-assessed', code: 'unseen' },
    { name: 'bought this week', given: { startsAt: '2026-03-27T00:00:00Z' }, also: [use(360, 10)], expect: 'not-applicable', code: 'too-young' },
    { name: 'not begun yet', given: { state: 'queued' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'its state could not be read', given: {}, holes: ['state'], expect: 'not-assessed' },
  ],
  evaluate(plan, { asOf, params, look, self }) {
    const { state } = plan;
    if (state !== 'active') return notApplicable('not-active', { state });
    const { startsAt, hourlyCommitment, currency } = plan;
    const ageDays = wholeDays(startsAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { startsAt }, { ageDays });
    const use = look('savings-plan-utilization', self.resource);
    if (use === undefined || !(use.totalCommitment > 0)) return notAssessed('unseen');
    const share = use.usedCommitment / use.totalCommitment;
    const usedPercent = Math.round(share * 1000) / 10;
    if (share * 100 >= params.leastPercent) return pass('used', {}, { usedPercent });
    // what is lost a month; it comes back when other usage moves under the plan or when the plan ends
    return fail('underused', { hourlyCommitment, currency }, { usedPercent }, { estimate: { amount: (1 - share) * hourlyCommitment * HOURS_PER_MONTH, currency, basis: 'net-amortized' }, confidence: 0.5 });
  },
});

function use(totalCommitment: number, usedCommitment: number) {
  return { kind: 'savings-plan-utilization' as const, resource: 'arn:aws:example:eu-west-1:222222222222:savings-plan/example', given: { totalCommitment, usedCommitment } };
}
