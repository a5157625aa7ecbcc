import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const lonely = { connections: pointsUntil(28, 0) };

export default defineCheck({
  id: 'redshift-cluster-idle',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Redshift clusters are connected to',
  why: 'Each node of a cluster to which nobody connects is billed by the hour like that of a busy one.',
  fix: 'Ask the owner what it keeps. Pause the cluster, which leaves its storage only, or take a final snapshot and delete it.',
  sources: ['https://docs.aws.amazon.com/redshift/latest/mgmt/metrics-listing.html', 'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html', 'https://aws.amazon.com/redshift/pricing/'],
  reads: 'redshift-cluster',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger cluster is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(14).default(14),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The cluster is {status}.',
    'insufficient-observation': 'The cluster was made {ageDays} days ago; {minAgeDays} days are needed to call it idle.',
    connected: 'On a day of the last {daysNeeded} it had {connectionsMax} connections at once.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    idle: 'Nobody connected to its {nodeCount} nodes of {nodeType} on any of the last {daysNeeded} whole days.',
  },
  examples: [
    { name: 'nobody in four weeks', given: lonely, expect: 'fail', code: 'idle' },
    { name: 'one connection on one day', given: { connections: [...pointsUntil(27, 0, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 1)] }, expect: 'pass', code: 'connected' },
    { name: 'a day is missing, perhaps paused', given: { connections: pointsUntil(27, 0) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'judged a day later on the same data', given: lonely, asOf: '2026-04-03T00:00:00Z', expect: 'not-assessed', code: 'no-metrics' },
    { name: '14 days old, nobody since', given: { createdAt: '2026-03-19T00:00:00Z', connections: pointsUntil(14, 0) }, expect: 'fail', code: 'idle' },
    { name: '13 days old', given: { createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'paused', given: { status: 'paused' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'tagged for disasters', given: { ...lonely, tags: { dr: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the connections could not be read', given: {}, holes: ['connections'], expect: 'not-assessed' },
    { name: 'paused, whatever the metrics say', given: { status: 'paused' }, holes: ['connections'], expect: 'not-applicable', code: 'not-available' },
  ],
  evaluate(cluster, { asOf, params }) {
    const { status, createdAt } = cluster;
    if (status !== 'available') return notApplicable('not-available', { status });
    const ageDays = createdAt === null ? 0 : wholeDays(createdAt, asOf);
    if (createdAt === null || ageDays < params.minAgeDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);
    const connections = observed(cluster.connections, days);
    if (connections.max > 0) return pass('connected', {}, { connectionsMax: connections.max, daysNeeded: days.count });
    if (connections.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: connections.seen, daysNeeded: days.count });
    const kept = keptOnPurpose(cluster.tags);
    if (kept !== null) return kept;
    const { nodeType, nodeCount } = cluster;
    return fail('idle', { nodeType, nodeCount, createdAt }, { daysNeeded: days.count }, { saves: [{ usage: `Node:${nodeType}`, amount: HOURS_PER_MONTH * nodeCount }], confidence: 0.8 });
  },
});
