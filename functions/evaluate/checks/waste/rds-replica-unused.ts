import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil } from '#kernel/daily-points';
import { databaseHours } from '#kernel/database-class';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';

const unread = { replicaOf: 'orders-main', connections: pointsUntil(28, 0) };

export default defineCheck({
  id: 'rds-replica-unused',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Read replicas are read',
  why: 'A read replica to which nobody connects is billed like a database of its own, and makes its source work for nothing.',
  fix: 'Ask the owner whether it is there to be promoted when its source is lost. If not, look for an application that should read from it, or delete it; its source keeps all data.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html', 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html', 'https://aws.amazon.com/rds/pricing/'],
  reads: 'rds-instance',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger replica is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(14).default(14),
  }),
  says: {
    ...keptOnPurposeSays,
    'no-replica': 'The instance is no read replica.',
    'not-available': 'The replica is {status}.',
    'in-cluster': 'The replica belongs to the cluster {clusterId}, whose replicas take over when the writer is lost.',
    'other-region': 'The replica is of {replicaOf}, in another Region: it may stand by for the loss of that Region.',
    'insufficient-observation': 'The replica was made {ageDays} days ago; {minAgeDays} days are needed to call it unused.',
    connected: 'On a day of the last {daysNeeded} it had {connectionsMax} connections at once.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    unused: 'Nobody connected to this replica of {replicaOf} on any of the last {daysNeeded} whole days.',
  },
  examples: [
    { name: 'nobody in four weeks', given: unread, expect: 'fail', code: 'unused' },
    { name: 'one connection on one day', given: { ...unread, connections: [...pointsUntil(27, 0, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 1)] }, expect: 'pass', code: 'connected' },
    { name: 'a connection is enough where days are missing', given: { ...unread, connections: pointsUntil(1, 3) }, expect: 'pass', code: 'connected' },
    { name: 'a day is missing', given: { ...unread, connections: pointsUntil(27, 0) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: '14 days old, nobody since', given: { ...unread, createdAt: '2026-03-19T00:00:00Z', connections: pointsUntil(14, 0) }, expect: 'fail', code: 'unused' },
    { name: '13 days old', given: { ...unread, createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'being made', given: { ...unread, status: 'creating', createdAt: null }, expect: 'not-applicable', code: 'not-available' },
    { name: 'no replica', given: { connections: pointsUntil(28, 0) }, expect: 'not-applicable', code: 'no-replica' },
    { name: 'of another Region', given: { ...unread, replicaOf: 'arn:aws:rds:us-east-1:222222222222:db:orders' }, expect: 'not-applicable', code: 'other-region' },
    { name: 'of this Region, named by its ARN', given: { ...unread, replicaOf: 'arn:aws:rds:eu-west-1:222222222222:db:orders' }, expect: 'fail', code: 'unused' },
    { name: 'of a cluster', given: { ...unread, clusterId: 'orders' }, expect: 'not-applicable', code: 'in-cluster' },
    { name: 'tagged for disasters', given: { ...unread, tags: { DR: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the connections could not be read', given: { replicaOf: 'orders-main' }, holes: ['connections'], expect: 'not-assessed' },
  ],
  evaluate(instance, { asOf, params, self }) {
    const { replicaOf } = instance;
    if (replicaOf === null) return notApplicable('no-replica');
    const { status, clusterId } = instance;
    if (clusterId !== null) return notApplicable('in-cluster', { clusterId });
    if (status !== 'available') return notApplicable('not-available', { status });
    if (replicaOf.startsWith('arn:') && replicaOf.split(':')[3] !== self.region) return notApplicable('other-region', { replicaOf });
    const { createdAt } = instance;
    const ageDays = createdAt === null ? 0 : wholeDays(createdAt, asOf);
    if (createdAt === null || ageDays < params.minAgeDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);
    const connections = observed(instance.connections, days);
    if (connections.max > 0) return pass('connected', {}, { connectionsMax: connections.max, daysNeeded: days.count });
    if (connections.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: connections.seen, daysNeeded: days.count });
    const kept = keptOnPurpose(instance.tags);
    if (kept !== null) return kept;
    const { instanceClass } = instance;
    return fail('unused', { replicaOf, instanceClass }, { daysNeeded: days.count }, { saves: [databaseHours(instanceClass, instance.multiAz)], confidence: 0.7 });
  },
});
