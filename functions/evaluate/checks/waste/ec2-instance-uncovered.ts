import * as z from 'zod';
import { defineCheck, notApplicable } from '#kernel/check';
import { commitmentCover, reservable, ruledByCover } from '#kernel/commitment-cover';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'ec2-instance-uncovered',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'EC2 instances that run for long are covered by commitments',
  why: 'An instance that runs day and night for a year costs about a third less under a Savings Plan or a reservation than on demand.',
  fix: 'First see that the instance is neither idle nor too large, and of a current generation. Then buy a Savings Plan for about two thirds of what runs steadily, and look again in a month.',
  sources: ['https://docs.aws.amazon.com/cost-management/latest/userguide/ce-ris.html', 'https://docs.aws.amazon.com/savingsplans/latest/userguide/ce-sp-usingPR.html'],
  reads: 'ec2-instance',
  joins: ['commitment-coverage'],
  params: z.object({
    /** Days that it must have run: what is about to be ended needs no commitment. */
    minAgeDays: z.int().positive().default(90),
    /** Percent of the hours of its type in its Region, in the whole organisation, below which they count as uncovered. */
    leastPercent: z.number().positive().max(100).default(20),
  }),
  says: {
    'not-running': 'The instance is {state}.',
    'not-on-demand': 'The instance is bought another way: {lifecycle}.',
    'too-young': 'The instance was launched {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    unseen: 'Cost Explorer does not tell how far {instanceType} is covered in this Region.',
    covered: 'Commitments cover {covered} % of the hours of {instanceType} in this Region.',
    uncovered: 'The instance has run for {ageDays} days, and commitments cover only {covered} % of the hours of {instanceType} in this Region.',
  },
  examples: [
    { name: 'nothing is covered', given: {}, also: [row(0)], expect: 'fail', code: 'uncovered' },
    { name: 'just below a fifth', given: {}, also: [row(143)], expect: 'fail', code: 'uncovered' },
    { name: 'a fifth', given: {}, also: [row(144)], expect: 'pass', code: 'covered' },
    { name: 'a Savings Plan covers half of its family', given: {}, also: [row(0), plan(50)], expect: 'pass', code: 'covered' },
    { name: 'a Savings Plan covers too little of its family', given: {}, also: [row(0), plan(19.9)], expect: 'fail', code: 'uncovered' },
    { name: 'of its family Cost Explorer tells nothing, of others it does', given: {}, also: [row(0), { ...plan(50), given: { ...plan(50).given, of: 'r7g' } }], expect: 'not-assessed', code: 'unseen' },
    { name: 'reservations cover it all, so that no Savings Plan could', given: {}, also: [row(720), { ...plan(50), given: { ...plan(50).given, of: 'r7g' } }], expect: 'pass', code: 'covered' },
    { name: 'spot', given: { lifecycle: 'spot' }, also: [row(0)], expect: 'not-applicable', code: 'not-on-demand' },
    { name: 'stopped', given: { state: 'stopped' }, also: [row(0)], expect: 'not-applicable', code: 'not-running' },
    { name: 'Cost Explorer does not tell', given: {}, expect: 'not-assessed', code: 'unseen' },
    { name: 'only of another type', given: {}, also: [{ ...row(0), given: { ...row(0).given, of: 'other.large' } }], expect: 'not-assessed', code: 'unseen' },
    { name: '90 days old', given: { launchedAt: '2026-01-02T00:00:00Z' }, also: [row(0)], expect: 'fail', code: 'uncovered' },
    { name: '89 days old', given: { launchedAt: '2026-01-03T00:00:00Z' }, also: [row(0)], expect: 'not-applicable', code: 'too-young' },
    { name: 'its type could not be read', given: {}, holes: ['instanceType'], also: [row(0)], expect: 'not-assessed' },
  ],
  evaluate(instance, { asOf, params, every, self }) {
    const { state, launchedAt, lifecycle, instanceType } = instance;
    if (state !== 'running') return notApplicable('not-running', { state });
    if (lifecycle !== null) return notApplicable('not-on-demand', { lifecycle });
    const ageDays = wholeDays(launchedAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { launchedAt }, { ageDays });
    return ruledByCover(commitmentCover(every('commitment-coverage'), reservable.ec2, self.region, instanceType), { facts: { instanceType }, ageDays, leastPercent: params.leastPercent });
  },
});

function row(covered: number) {
  return {
    kind: 'commitment-coverage' as const,
    resource: 'urn:tallystick:aws:111111111111:global:commitment-coverage/one',
    given: { service: reservable.ec2, region: 'eu-west-1', by: 'reservation' as const, of: 'm5.large', total: 720, covered },
  };
}
function plan(covered: number) {
  return {
    kind: 'commitment-coverage' as const,
    resource: 'urn:tallystick:aws:111111111111:global:commitment-coverage/two',
    given: { service: reservable.ec2, region: 'eu-west-1', by: 'savings-plan' as const, of: 'm5', total: 100, covered },
  };
}
