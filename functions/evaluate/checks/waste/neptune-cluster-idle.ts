import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { databaseHours } from '#kernel/database-class';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { unlessHole } from '#kernel/resource';
import { wholeDays } from '#kernel/time';

const graph = { engine: 'neptune', engineVersion: '1.4.5.0' };
const lonely = { ...graph, requestsPerSecond: pointsUntil(28, 0) };
const member = (id: string, instanceClass: string) => ({ kind: 'rds-instance', resource: `arn:aws:rds:eu-west-1:222222222222:db:${id}`, given: { instanceId: id, engine: 'neptune', clusterId: 'orders', instanceClass } }) as const;
const two = [member('orders-1', 'db.r6g.large'), member('orders-2', 'db.r6g.large')] as const;

export default defineCheck({
  id: 'neptune-cluster-idle',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Neptune clusters are asked',
  why: 'Each instance of a cluster that nobody asks anything is billed by the hour like a busy one.',
  fix: 'Ask the owner what it keeps. Take a final snapshot, stop the cluster for a week, and delete it when nobody missed it.',
  sources: ['https://docs.aws.amazon.com/neptune/latest/userguide/cw-metrics.html', 'https://docs.aws.amazon.com/neptune/latest/userguide/manage-console-stop-start.html'],
  reads: 'rds-cluster',
  joins: ['rds-instance'],
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger cluster is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(14).default(14),
  }),
  says: {
    ...keptOnPurposeSays,
    'other-engine': 'The cluster is one of {engine}.',
    'not-available': 'The cluster is {status}.',
    'without-instances': 'The cluster has no instance; only its storage is billed.',
    'insufficient-observation': 'The cluster was made {ageDays} days ago; {minAgeDays} days are needed to call it idle.',
    asked: 'On a day of the last {daysNeeded} up to {requestsMax} requests came in a second.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    replica: 'The cluster replicates another one: it may stand by.',
    idle: 'No request came to any of its {instances} instances on any of the last {daysNeeded} whole days.',
  },
  examples: [
    { name: 'nobody in four weeks', given: lonely, also: two, expect: 'fail', code: 'idle' },
    { name: 'nobody in four weeks, serverless', given: lonely, also: [member('orders-1', 'db.serverless'), member('orders-2', 'db.serverless')], expect: 'fail', code: 'idle' },
    { name: 'a request on one day', given: { ...graph, requestsPerSecond: [...pointsUntil(27, 0, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 0.02)] }, also: two, expect: 'pass', code: 'asked' },
    { name: 'a request is enough where days are missing', given: { ...graph, requestsPerSecond: pointsUntil(1, 4) }, expect: 'pass', code: 'asked' },
    { name: 'a day is missing', given: { ...graph, requestsPerSecond: pointsUntil(27, 0) }, also: two, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'AWS reports nothing', given: graph, expect: 'not-assessed', code: 'no-metrics' },
    { name: '14 days old, nobody since', given: { ...graph, createdAt: '2026-03-19T00:00:00Z', requestsPerSecond: pointsUntil(14, 0) }, also: two, expect: 'fail', code: 'idle' },
    { name: '13 days old', given: { ...graph, createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'of Aurora', given: {}, expect: 'not-applicable', code: 'other-engine' },
    { name: 'stopped', given: { ...graph, status: 'stopped' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'without instances', given: { ...graph, members: [] }, expect: 'not-applicable', code: 'without-instances' },
    { name: 'of a global database', given: { ...lonely, globalClusterId: 'orders-world' }, also: two, expect: 'not-applicable', code: 'replica' },
    { name: 'tagged as standby', given: { ...lonely, tags: { standby: 'yes' } }, also: two, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the requests could not be read', given: graph, holes: ['requestsPerSecond'], expect: 'not-assessed' },
  ],
  evaluate(cluster, { asOf, params, self, look }) {
    const { engine, status } = cluster;
    if (engine !== 'neptune') return notApplicable('other-engine', { engine });
    if (status !== 'available') return notApplicable('not-available', { status });
    if (cluster.members.length === 0) return notApplicable('without-instances');
    const { createdAt } = cluster;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);
    const requests = observed(cluster.requestsPerSecond, days);
    if (requests.max > 0) return pass('asked', {}, { requestsMax: rounded(requests.max), daysNeeded: days.count });
    if (requests.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: requests.seen, daysNeeded: days.count });
    if (cluster.replicaOf !== null || cluster.globalClusterId !== null) return notApplicable('replica');
    const kept = keptOnPurpose(cluster.tags);
    if (kept !== null) return kept;
    const partition = self.resource.split(':')[1];
    const classes = cluster.members.map(({ instanceId }) => unlessHole(() => look('rds-instance', `arn:${partition}:rds:${self.region}:${self.account}:db:${instanceId}`)?.instanceClass));
    // a serverless instance is billed by capacity units, and how many it had is not known
    const saves = classes.every(each => typeof each === 'string' && each !== 'db.serverless') ? { saves: classes.map(each => databaseHours(each as string, false)) } : {};
    return fail('idle', { createdAt, instances: cluster.members.length }, { daysNeeded: days.count }, { ...saves, confidence: 0.8 });
  },
});
