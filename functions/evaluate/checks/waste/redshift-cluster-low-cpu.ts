import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const resting = { cpuAverage: pointsUntil(28, 2), connections: pointsUntil(28, 12) };

export default defineCheck({
  id: 'redshift-cluster-low-cpu',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'The nodes of Redshift clusters are at work',
  why: 'A cluster that people use and whose CPU rests all day has more nodes than its work needs.',
  fix: 'Look at the peaks within a day and at how full the nodes are. Resize to fewer nodes, pause the cluster outside office hours, or move to Redshift Serverless, which bills only work.',
  sources: [
    'https://docs.aws.amazon.com/redshift/latest/mgmt/metrics-listing.html',
    'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html',
    'https://docs.aws.amazon.com/redshift/latest/mgmt/resizing-cluster.html',
  ],
  reads: 'redshift-cluster',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger cluster is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(14).default(14),
    /** CPU of all nodes that each day must stay below on the average, percent. */
    cpuPercent: z.number().positive().max(30).default(5),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The cluster is {status}.',
    'insufficient-observation': 'The cluster was made {ageDays} days ago; {minAgeDays} days are needed to know its work.',
    'at-work': 'On a day of the last {daysNeeded} its CPU was at {cpuMaxPercent} % on the average.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    'nobody-connects': 'Nobody connects to it: whether it is idle is judged by another rule.',
    low: 'On its busiest day of the last {daysNeeded} the CPU of its {nodeCount} nodes of {nodeType} was at {cpuMaxPercent} % on the average.',
  },
  examples: [
    { name: 'two percent on every day', given: resting, expect: 'fail', code: 'low' },
    { name: 'two percent, of one node', given: { ...resting, nodeCount: 1 }, expect: 'fail', code: 'low' },
    { name: 'just below five percent on one day', given: { ...resting, cpuAverage: [...pointsUntil(27, 2, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 4.99)] }, expect: 'fail', code: 'low' },
    { name: 'five percent on one day', given: { ...resting, cpuAverage: [...pointsUntil(27, 2, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 5)] }, expect: 'pass', code: 'at-work' },
    { name: 'a busy day is enough where others are missing', given: { cpuAverage: pointsUntil(1, 60) }, expect: 'pass', code: 'at-work' },
    { name: 'a day is missing, perhaps paused', given: { ...resting, cpuAverage: pointsUntil(27, 2) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'nobody connects', given: { ...resting, connections: pointsUntil(28, 0) }, expect: 'not-applicable', code: 'nobody-connects' },
    { name: 'whether somebody connects is not known', given: { ...resting, connections: pointsUntil(20, 0) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: '13 days old', given: { createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: '14 days old, two percent since', given: { createdAt: '2026-03-19T00:00:00Z', cpuAverage: pointsUntil(14, 2), connections: pointsUntil(14, 12) }, expect: 'fail', code: 'low' },
    { name: 'paused', given: { ...resting, status: 'paused' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'tagged as standby', given: { ...resting, tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the CPU could not be read', given: {}, holes: ['cpuAverage'], expect: 'not-assessed' },
  ],
  evaluate(cluster, { asOf, params }) {
    const { status, createdAt } = cluster;
    if (status !== 'available') return notApplicable('not-available', { status });
    const ageDays = createdAt === null ? 0 : wholeDays(createdAt, asOf);
    if (createdAt === null || ageDays < params.minAgeDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);
    const cpu = observed(cluster.cpuAverage, days);
    const measures = { cpuMaxPercent: rounded(cpu.max), daysNeeded: days.count };
    if (cpu.max >= params.cpuPercent) return pass('at-work', {}, measures);
    if (cpu.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: cpu.seen, daysNeeded: days.count });
    const connections = observed(cluster.connections, days);
    if (connections.max === 0 && connections.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: connections.seen, daysNeeded: days.count });
    if (connections.max === 0) return notApplicable('nobody-connects');
    const kept = keptOnPurpose(cluster.tags);
    if (kept !== null) return kept;
    const { nodeType, nodeCount } = cluster;
    const spare = Math.floor(nodeCount / 2); // half of them, which an elastic resize can take away
    const saves = spare === 0 ? {} : { saves: [{ usage: `Node:${nodeType}`, amount: HOURS_PER_MONTH * spare }] };
    return fail('low', { nodeType, nodeCount }, measures, { confidence: 0.5, ...saves });
  },
});
