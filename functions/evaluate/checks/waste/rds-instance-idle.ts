import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { databaseHours } from '#kernel/database-class';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';

const lonely = { connections: pointsUntil(28, 0), ioPerSecond: pointsUntil(28, 0.6) };

export default defineCheck({
  id: 'rds-instance-idle',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'RDS instances are connected to',
  why: 'A database to which nobody connects is billed by the hour like a busy one.',
  fix: 'Ask the owner what it keeps. Take a final snapshot, stop it for a week, and delete it when nobody missed it.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html', 'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html', 'https://aws.amazon.com/rds/pricing/'],
  reads: 'rds-instance',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger instance is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(14).default(14),
    /** Reads and writes a second, on the average of a day, above which something works without a connection that was seen. */
    ioPerSecond: z.number().positive().default(20),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The instance is {status}.',
    'in-cluster': 'The instance belongs to the cluster {clusterId}, which is judged as a whole.',
    'insufficient-observation': 'The instance was made {ageDays} days ago; {minAgeDays} days are needed to call it idle.',
    connected: 'On a day of the last {daysNeeded} it had {connectionsMax} connections at once.',
    working: 'Nobody connected in {daysNeeded} days, but on one of them it read and wrote {ioMax} times a second.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    replica: 'The instance is a replica of {replicaOf}: it may stand by.',
    idle: 'Nobody connected to it on any of the last {daysNeeded} whole days, and it read and wrote at most {ioMax} times a second.',
  },
  examples: [
    { name: 'nobody in four weeks', given: lonely, expect: 'fail', code: 'idle' },
    { name: 'nobody in four weeks, in two zones', given: { ...lonely, multiAz: true }, expect: 'fail', code: 'idle' },
    { name: 'one connection on one day', given: { ...lonely, connections: [...pointsUntil(27, 0, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 1)] }, expect: 'pass', code: 'connected' },
    { name: 'a connection is enough where days are missing', given: { connections: pointsUntil(1, 40) }, expect: 'pass', code: 'connected' },
    { name: 'a connection before the window', given: { ...lonely, connections: [...pointsUntil(1, 4, '2026-03-05T00:00:00Z'), ...pointsUntil(28, 0)] }, expect: 'fail', code: 'idle' },
    { name: 'it works without connections', given: { ...lonely, ioPerSecond: pointsUntil(28, 20) }, expect: 'pass', code: 'working' },
    { name: 'a day is missing', given: { ...lonely, connections: pointsUntil(27, 0) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'its I/O is missing', given: { ...lonely, ioPerSecond: [] }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'judged a day later on the same data', given: lonely, asOf: '2026-04-03T00:00:00Z', expect: 'not-assessed', code: 'no-metrics' },
    { name: '14 days old, nobody since', given: { createdAt: '2026-03-19T00:00:00Z', connections: pointsUntil(14, 0), ioPerSecond: pointsUntil(14, 0.2) }, expect: 'fail', code: 'idle' },
    { name: '13 days old', given: { createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'being created', given: { status: 'creating', createdAt: null }, expect: 'not-applicable', code: 'not-available' },
    { name: 'stopped', given: { status: 'stopped' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'of a cluster', given: { clusterId: 'orders' }, expect: 'not-applicable', code: 'in-cluster' },
    { name: 'a replica', given: { ...lonely, replicaOf: 'orders-main' }, expect: 'not-applicable', code: 'replica' },
    { name: 'tagged for disasters', given: { ...lonely, tags: { DR: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the connections could not be read', given: {}, holes: ['connections', 'ioPerSecond'], expect: 'not-assessed' },
    { name: 'stopped, whatever the metrics say', given: { status: 'stopped' }, holes: ['connections', 'ioPerSecond'], expect: 'not-applicable', code: 'not-available' },
  ],
  evaluate(instance, { asOf, params }) {
    const { status } = instance;
    if (status !== 'available') return notApplicable('not-available', { status });
    const { clusterId, createdAt } = instance;
    if (clusterId !== null) return notApplicable('in-cluster', { clusterId });
    const ageDays = createdAt === null ? 0 : wholeDays(createdAt, asOf);
    if (createdAt === null || ageDays < params.minAgeDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);

    const connections = observed(instance.connections, days);
    if (connections.max > 0) return pass('connected', {}, { connectionsMax: connections.max, daysNeeded: days.count });
    if (connections.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: connections.seen, daysNeeded: days.count });
    const io = observed(instance.ioPerSecond, days);
    const measures = { ioMax: rounded(io.max), daysNeeded: days.count };
    if (io.max >= params.ioPerSecond) return pass('working', {}, measures);
    if (io.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: io.seen, daysNeeded: days.count });

    const { replicaOf } = instance;
    if (replicaOf !== null) return notApplicable('replica', { replicaOf });
    const kept = keptOnPurpose(instance.tags);
    if (kept !== null) return kept;
    const { instanceClass } = instance;
    return fail('idle', { instanceClass, createdAt }, measures, { saves: [databaseHours(instanceClass, instance.multiAz)], confidence: 0.9 });
  },
});
