import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, type Points } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const silent = { connections: pointsUntil(28, 4), commands: pointsUntil(28, 0) };
const alone = { ...silent, replicationGroupId: null };
const at = (what: string) => `arn:aws:elasticache:eu-west-1:222222222222:${what}`;
const group = { kind: 'elasticache-replication-group', resource: at('replicationgroup:sessions'), given: { members: ['sessions-001', 'sessions-002'] } } as const;
const node = (clusterId: string, given: object) => ({ kind: 'elasticache-cluster', resource: at(`cluster:${clusterId}`), given: { clusterId, ...given } }) as const;

export default defineCheck({
  id: 'elasticache-cluster-idle',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'ElastiCache clusters are used',
  why: 'A cache that nobody reads or writes is billed by the hour and node like a busy one.',
  fix: 'Ask the owner whether it stands by. Take a last backup where the engine has backups, then delete the cluster or its replication group.',
  sources: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.html',
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html',
    'https://docs.aws.amazon.com/compute-optimizer/latest/ug/view-idle-recommendations.html',
  ],
  reads: 'elasticache-cluster',
  joins: ['elasticache-cluster', 'elasticache-replication-group'],
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger cluster is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(14).default(14),
    /** Connections that AWS may hold itself; the commands are asked only where there are no more than ten. */
    ownConnections: z.int().nonnegative().max(10).default(10),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The cluster is {status}.',
    'insufficient-observation': 'The cluster was made {ageDays} days ago; {minAgeDays} days are needed to call it idle.',
    connected: 'On a day of the last {daysNeeded} it had {connectionsMax} connections at once.',
    used: 'It got {commandsMax} commands on a day of the last {daysNeeded}.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    'group-used': 'Nobody uses this node, but another one of {replicationGroupId} is used, or not known to be idle: it may stand by.',
    idle: 'On each of the last {daysNeeded} whole days it had at most {connectionsMax} connections and no command.',
  },
  examples: [
    { name: 'a cluster of its own, nothing in four weeks', given: alone, expect: 'fail', code: 'idle' },
    { name: 'a Memcached cluster', given: { ...alone, engine: 'memcached', nodeCount: 2, connections: pointsUntil(28, 10) }, expect: 'fail', code: 'idle' },
    { name: 'eleven connections', given: { ...alone, connections: [...pointsUntil(27, 4, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 11)], commands: [] }, expect: 'pass', code: 'connected' },
    { name: 'a command on one day', given: { ...alone, commands: [...pointsUntil(27, 0, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 1)] }, expect: 'pass', code: 'used' },
    { name: 'a day is missing', given: { ...alone, connections: pointsUntil(27, 4) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'the commands of a day are missing', given: { ...alone, commands: pointsUntil(27, 0) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'a group that nobody uses', given: silent, also: [group, node('sessions-001', silent), node('sessions-002', silent)], expect: 'fail', code: 'idle' },
    { name: 'a replica of a group that is used', given: silent, also: [group, node('sessions-001', { connections: pointsUntil(28, 90) }), node('sessions-002', silent)], expect: 'not-applicable', code: 'group-used' },
    { name: 'a replica of a group of which a day is unknown', given: silent, also: [group, node('sessions-001', { ...silent, connections: pointsUntil(27, 0) }), node('sessions-002', silent)], expect: 'not-applicable', code: 'group-used' },
    { name: '14 days old, nothing since', given: { createdAt: '2026-03-19T00:00:00Z', replicationGroupId: null, connections: pointsUntil(14, 0), commands: pointsUntil(14, 0) }, expect: 'fail', code: 'idle' },
    { name: '13 days old', given: { createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'being created', given: { status: 'creating', createdAt: null }, expect: 'not-applicable', code: 'not-available' },
    { name: 'tagged as standby', given: { ...alone, tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the connections could not be read', given: {}, holes: ['connections', 'commands'], expect: 'not-assessed' },
  ],
  evaluate(cluster, { asOf, params, self, look }) {
    const { status, createdAt } = cluster;
    if (status !== 'available') return notApplicable('not-available', { status });
    const ageDays = createdAt === null ? 0 : wholeDays(createdAt, asOf);
    if (createdAt === null || ageDays < params.minAgeDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);
    const isIdle = (other: { readonly connections: Points; readonly commands: Points }): boolean => {
      const connections = observed(other.connections, days);
      const commands = observed(other.commands, days);
      return connections.max <= params.ownConnections && commands.max === 0 && connections.seen === days.count && commands.seen === days.count;
    };

    const connections = observed(cluster.connections, days);
    const measures = { connectionsMax: connections.max, daysNeeded: days.count };
    if (connections.max > params.ownConnections) return pass('connected', {}, measures);
    if (connections.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: connections.seen, daysNeeded: days.count });
    const commands = observed(cluster.commands, days);
    if (commands.max > 0) return pass('used', {}, { commandsMax: commands.max, daysNeeded: days.count });
    if (commands.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: commands.seen, daysNeeded: days.count });

    const { replicationGroupId } = cluster;
    if (replicationGroupId !== null) {
      const place = `arn:${self.resource.split(':')[1]}:elasticache:${self.region}:${self.account}`;
      const members = look('elasticache-replication-group', `${place}:replicationgroup:${replicationGroupId}`)?.members ?? [];
      const nodes = members.map(id => look('elasticache-cluster', `${place}:cluster:${id}`));
      if (nodes.length === 0 || !nodes.every(each => each !== undefined && isIdle(each))) return notApplicable('group-used', { replicationGroupId });
    }
    const kept = keptOnPurpose(cluster.tags);
    if (kept !== null) return kept;
    const { nodeType, nodeCount } = cluster;
    // engines share the usage type at different prices
    return fail('idle', { nodeType, createdAt }, measures, { saves: [{ usage: `NodeUsage:${nodeType}`, amount: HOURS_PER_MONTH * nodeCount, ownBillOnly: true }], confidence: 0.8 });
  },
});
