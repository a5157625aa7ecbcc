import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil } from '#kernel/daily-points';
import { databaseHours } from '#kernel/database-class';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { unlessHole } from '#kernel/resource';
import { wholeDays } from '#kernel/time';

const lonely = { connections: pointsUntil(28, 0) };
const at = (id: string) => `arn:aws:rds:eu-west-1:222222222222:db:${id}`;
const member = (id: string, instanceClass: string) => ({ kind: 'rds-instance', resource: at(id), given: { instanceId: id, clusterId: 'orders', instanceClass } }) as const;
const two = [member('orders-1', 'db.r6g.large'), member('orders-2', 'db.r6g.large')] as const;

export default defineCheck({
  id: 'rds-cluster-idle',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Clusters of Aurora and DocumentDB are connected to',
  why: 'Each instance of a cluster to which nobody connects is billed by the hour like a busy one.',
  fix: 'Ask the owner what it keeps. Take a final snapshot, stop the cluster for a week, and delete it when nobody missed it.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html', 'https://docs.aws.amazon.com/documentdb/latest/developerguide/cloud_watch.html'],
  reads: 'rds-cluster',
  joins: ['rds-instance'],
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger cluster is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(14).default(14),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The cluster is {status}.',
    'not-counted': 'AWS does not count the connections to a cluster of {engine}.',
    'without-instances': 'The cluster has no instance; only its storage is billed.',
    'pauses-itself': 'The cluster pauses by itself when nobody connects.',
    'insufficient-observation': 'The cluster was made {ageDays} days ago; {minAgeDays} days are needed to call it idle.',
    connected: 'On a day of the last {daysNeeded} one of its instances had {connectionsMax} connections at once.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    replica: 'The cluster replicates another one: it may stand by.',
    idle: 'Nobody connected to any of its {instances} instances on any of the last {daysNeeded} whole days.',
  },
  examples: [
    { name: 'nobody in four weeks', given: lonely, also: two, expect: 'fail', code: 'idle' },
    { name: 'nobody in four weeks, serverless', given: { ...lonely, serverlessMinCapacityUnits: 0.5 }, also: [member('orders-1', 'db.serverless'), member('orders-2', 'db.serverless')], expect: 'fail', code: 'idle' },
    { name: 'one connection on one day', given: { connections: [...pointsUntil(27, 0, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 1)] }, also: two, expect: 'pass', code: 'connected' },
    { name: 'a day is missing', given: { connections: pointsUntil(27, 0) }, also: two, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'judged a day later on the same data', given: lonely, also: two, asOf: '2026-04-03T00:00:00Z', expect: 'not-assessed', code: 'no-metrics' },
    { name: '14 days old, nobody since', given: { createdAt: '2026-03-19T00:00:00Z', connections: pointsUntil(14, 0) }, also: two, expect: 'fail', code: 'idle' },
    { name: '13 days old', given: { createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'stopped', given: { status: 'stopped' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'Neptune', given: { engine: 'neptune' }, expect: 'not-assessed', code: 'not-counted' },
    { name: 'without instances', given: { members: [] }, expect: 'not-applicable', code: 'without-instances' },
    { name: 'it pauses', given: { ...lonely, serverlessMinCapacityUnits: 0, autoPauseSeconds: 300 }, expect: 'not-applicable', code: 'pauses-itself' },
    { name: 'of a global database', given: { ...lonely, globalClusterId: 'orders-world' }, also: two, expect: 'not-applicable', code: 'replica' },
    { name: 'tagged as standby', given: { ...lonely, tags: { standby: 'yes' } }, also: two, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the connections could not be read', given: {}, holes: ['connections'], expect: 'not-assessed' },
    { name: 'stopped, whatever the metrics say', given: { status: 'stopped' }, holes: ['connections'], expect: 'not-applicable', code: 'not-available' },
  ],
  evaluate(cluster, { asOf, params, self, look }) {
    const { status, engine, createdAt } = cluster;
    if (status !== 'available') return notApplicable('not-available', { status });
    if ((!engine.startsWith('aurora') && engine !== 'docdb') || cluster.engineMode === 'serverless') return notAssessed('not-counted', { engine });
    if (cluster.members.length === 0) return notApplicable('without-instances');
    if (cluster.autoPauseSeconds !== null) return notApplicable('pauses-itself');
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);
    const connections = observed(cluster.connections, days);
    if (connections.max > 0) return pass('connected', {}, { connectionsMax: connections.max, daysNeeded: days.count });
    if (connections.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: connections.seen, daysNeeded: days.count });

    if (cluster.replicaOf !== null || cluster.globalClusterId !== null) return notApplicable('replica');
    const kept = keptOnPurpose(cluster.tags);
    if (kept !== null) return kept;
    const partition = self.resource.split(':')[1];
    const classes = cluster.members.map(({ instanceId }) => unlessHole(() => look('rds-instance', `arn:${partition}:rds:${self.region}:${self.account}:db:${instanceId}`)?.instanceClass));
    // a serverless instance is billed by capacity units, and how many it had is not known
    const saves = classes.every(each => typeof each === 'string' && each !== 'db.serverless') ? { saves: classes.map(each => databaseHours(each as string, false)) } : {};
    return fail('idle', { createdAt, instances: cluster.members.length }, { daysNeeded: days.count }, { ...saves, confidence: 0.9 });
  },
});
