import * as z from 'zod';
import { defineCheck, notApplicable } from '#kernel/check';
import { commitmentCover, reservable, ruledByCover } from '#kernel/commitment-cover';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'redshift-cluster-uncovered',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Redshift clusters that run for long are covered by reservations',
  why: 'A warehouse that runs day and night for a year costs about a third less under a reservation than on demand.',
  fix: 'First see whether the cluster can be paused at night or is too large. Then reserve its nodes for a year.',
  sources: ['https://docs.aws.amazon.com/cost-management/latest/userguide/ce-ris.html', 'https://docs.aws.amazon.com/redshift/latest/mgmt/purchase-reserved-node-instance.html'],
  reads: 'redshift-cluster',
  joins: ['commitment-coverage'],
  params: z.object({
    /** Days that it must have run: what is about to be ended needs no commitment. */
    minAgeDays: z.int().positive().default(90),
    /** Percent of the hours of its type in its Region, in the whole organisation, below which they count as uncovered. */
    leastPercent: z.number().positive().max(100).default(20),
  }),
  says: {
    'not-running': 'The cluster is {status}.',
    'too-young': 'The cluster was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    unseen: 'Cost Explorer does not tell how far {nodeType} is covered in this Region.',
    covered: 'Commitments cover {covered} % of the hours of {nodeType} in this Region.',
    uncovered: 'The cluster has run for {ageDays} days, and commitments cover only {covered} % of the hours of {nodeType} in this Region.',
  },
  examples: [
    { name: 'nothing is covered', given: {}, also: [row(0)], expect: 'fail', code: 'uncovered' },
    { name: 'just below a fifth', given: {}, also: [row(143)], expect: 'fail', code: 'uncovered' },
    { name: 'a fifth', given: {}, also: [row(144)], expect: 'pass', code: 'covered' },
    { name: 'paused', given: { status: 'paused' }, also: [row(0)], expect: 'not-applicable', code: 'not-running' },
    { name: 'Cost Explorer does not tell', given: {}, expect: 'not-assessed', code: 'unseen' },
    { name: 'only of another type', given: {}, also: [{ ...row(0), given: { ...row(0).given, of: 'other.large' } }], expect: 'not-assessed', code: 'unseen' },
    { name: '90 days old', given: { createdAt: '2026-01-02T00:00:00Z' }, also: [row(0)], expect: 'fail', code: 'uncovered' },
    { name: '89 days old', given: { createdAt: '2026-01-03T00:00:00Z' }, also: [row(0)], expect: 'not-applicable', code: 'too-young' },
    { name: 'its type could not be read', given: {}, holes: ['nodeType'], also: [row(0)], expect: 'not-assessed' },
  ],
  evaluate(cluster, { asOf, params, every, self }) {
    const { status, createdAt, nodeType } = cluster;
    if (status !== 'available') return notApplicable('not-running', { status });
    const ageDays = createdAt === null ? 0 : wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    return ruledByCover(commitmentCover(every('commitment-coverage'), reservable.redshift, self.region, nodeType), { facts: { nodeType }, ageDays, leastPercent: params.leastPercent });
  },
});

function row(covered: number) {
  return {
    kind: 'commitment-coverage' as const,
    resource: 'urn:tallystick:aws:111111111111:global:commitment-coverage/one',
    given: { service: reservable.redshift, region: 'eu-west-1', by: 'reservation' as const, of: 'ra3.xlplus', total: 720, covered },
  };
}
