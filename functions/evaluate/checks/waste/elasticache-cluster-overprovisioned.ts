import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded, type Points } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { smallerCache } from '#kernel/smaller-cache';
import { wholeDays } from '#kernel/time';

const roomy = { nodeType: 'cache.r7g.2xlarge', replicationGroupId: null, memoryPercent: pointsUntil(28, 20), engineCpu: pointsUntil(28, 12), connections: pointsUntil(28, 80) };
const at = (kind: string, id: string) => `arn:aws:elasticache:eu-west-1:222222222222:${kind}:${id}`;
/** A group of two, of which the other holds so much. */
const group = (memory: number) =>
  [
    { kind: 'elasticache-replication-group', resource: at('replicationgroup', 'sessions'), given: { members: ['sessions-001', 'sessions-002'] } },
    { kind: 'elasticache-cluster', resource: at('cluster', 'sessions-001'), given: roomy },
    { kind: 'elasticache-cluster', resource: at('cluster', 'sessions-002'), given: { ...roomy, memoryPercent: pointsUntil(28, memory) } },
  ] as const;
/** What a smaller node must leave free. */
const fullest = 80;

export default defineCheck({
  id: 'elasticache-cluster-overprovisioned',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Caches are no bigger than what they hold',
  why: 'A cache whose memory stays mostly empty and whose engine rests does the same on nodes of half the price.',
  fix: 'Look at evictions and at the network of the last weeks, then change the node type to the named one in a quiet hour; all nodes of a replication group change together.',
  sources: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html', 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html', 'https://aws.amazon.com/elasticache/pricing/'],
  reads: 'elasticache-cluster',
  joins: ['elasticache-cluster', 'elasticache-replication-group'],
  params: z.object({
    /** Whole days, the age that a cache must have. */
    days: z.int().positive().max(metricDays).default(metricDays),
    /** Memory in use that every day must stay below, percent; the CPU is asked only below 60. */
    memoryPercent: z.number().positive().max(60).default(40),
    /** The same of the thread that runs commands. */
    cpuPercent: z.number().positive().max(60).default(40),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-available': 'The cluster is {status}.',
    'no-memory-metric': '{engine} does not report how much of its memory is in use.',
    'no-smaller': 'There is no smaller node type than {nodeType} in its family, or the family is not known here.',
    'insufficient-observation': 'The cluster was made {ageDays} days ago; {days} whole days are needed to know what it holds.',
    'used-memory': 'On a day of the last {days} {memoryMaxPercent} % of its memory was in use.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {days} whole days that are needed; a missing day is unknown, not idle.',
    'busy-cpu': 'On a day of the last {days} its engine was at work for {cpuMaxPercent} % of a time.',
    'nobody-connects': 'Nobody connects to it: whether it is idle is judged by another rule.',
    'group-used': 'The replication group {replicationGroupId} needs the size for another of its nodes.',
    overprovisioned: 'In {days} days at most {memoryMaxPercent} % of the memory of {nodeType} was in use and its engine was at most {cpuMaxPercent} % at work; {smaller} would do.',
  },
  examples: [
    { name: 'a fifth of its memory', given: roomy, expect: 'fail', code: 'overprovisioned' },
    { name: 'just below two fifths', given: { ...roomy, memoryPercent: pointsUntil(28, 39.9), engineCpu: pointsUntil(28, 39.9) }, expect: 'fail', code: 'overprovisioned' },
    { name: 'two fifths', given: { ...roomy, memoryPercent: pointsUntil(28, 40) }, expect: 'pass', code: 'used-memory' },
    { name: 'a busy engine', given: { ...roomy, engineCpu: pointsUntil(28, 40) }, expect: 'pass', code: 'busy-cpu' },
    { name: 'more memory on one day is enough where others are missing', given: { ...roomy, memoryPercent: pointsUntil(1, 90) }, expect: 'pass', code: 'used-memory' },
    { name: 'a third of it would not do', given: { ...roomy, nodeType: 'cache.r5.12xlarge', memoryPercent: pointsUntil(28, 30) }, expect: 'pass', code: 'used-memory' },
    { name: 'a day is missing', given: { ...roomy, memoryPercent: pointsUntil(27, 20) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'the CPU of a day is missing', given: { ...roomy, engineCpu: pointsUntil(27, 12) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'of a group that holds as little', given: { ...roomy, replicationGroupId: 'sessions' }, also: group(20), expect: 'fail', code: 'overprovisioned' },
    { name: 'of a group whose other node holds more', given: { ...roomy, replicationGroupId: 'sessions' }, also: group(70), expect: 'not-applicable', code: 'group-used' },
    { name: 'of a group of which nothing is known', given: { ...roomy, replicationGroupId: 'sessions' }, expect: 'not-applicable', code: 'group-used' },
    { name: 'nobody connects', given: { ...roomy, connections: pointsUntil(28, 4), commands: pointsUntil(28, 0) }, expect: 'not-applicable', code: 'nobody-connects' },
    { name: 'the smallest of its family', given: { ...roomy, nodeType: 'cache.r7g.large' }, expect: 'not-applicable', code: 'no-smaller' },
    { name: 'a burstable one', given: { ...roomy, nodeType: 'cache.t4g.medium' }, expect: 'not-applicable', code: 'no-smaller' },
    { name: 'Memcached', given: { ...roomy, engine: 'memcached' }, expect: 'not-applicable', code: 'no-memory-metric' },
    { name: '28 days old', given: { ...roomy, createdAt: '2026-03-05T00:00:00Z' }, expect: 'fail', code: 'overprovisioned' },
    { name: '27 days old', given: { ...roomy, createdAt: '2026-03-05T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'being made', given: { status: 'creating', createdAt: null }, expect: 'not-applicable', code: 'not-available' },
    { name: 'tagged as standby', given: { ...roomy, tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the memory could not be read', given: { nodeType: 'cache.r7g.2xlarge' }, holes: ['memoryPercent', 'engineCpu'], expect: 'not-assessed' },
  ],
  evaluate(cluster, { asOf, params, self, look }) {
    const { status, engine } = cluster;
    if (status !== 'available') return notApplicable('not-available', { status });
    if (engine === 'memcached') return notApplicable('no-memory-metric', { engine });
    const { nodeType } = cluster;
    const step = smallerCache(nodeType);
    if (step === null) return notApplicable('no-smaller', { nodeType });
    const { createdAt } = cluster;
    const ageDays = createdAt === null ? 0 : wholeDays(createdAt, asOf);
    if (ageDays < params.days) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days);
    const mostMemory = Math.min(params.memoryPercent, fullest * step.share);
    const isRoomy = (other: { readonly memoryPercent: Points; readonly engineCpu: Points }): boolean => {
      const memory = observed(other.memoryPercent, days);
      const cpu = observed(other.engineCpu, days);
      return memory.max < mostMemory && cpu.max < params.cpuPercent && memory.seen === days.count && cpu.seen === days.count;
    };

    const memory = observed(cluster.memoryPercent, days);
    const memoryMaxPercent = rounded(memory.max);
    if (memory.max >= mostMemory) return pass('used-memory', {}, { memoryMaxPercent });
    if (memory.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: memory.seen });
    const cpu = observed(cluster.engineCpu, days);
    const measures = { memoryMaxPercent, cpuMaxPercent: rounded(cpu.max) };
    if (cpu.max >= params.cpuPercent) return pass('busy-cpu', {}, measures);
    if (cpu.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: cpu.seen });

    const commands = observed(cluster.commands, days);
    if (observed(cluster.connections, days).max <= 10 && commands.max === 0 && commands.seen === days.count) return notApplicable('nobody-connects');
    const { replicationGroupId } = cluster;
    if (replicationGroupId !== null) {
      const place = `arn:${self.resource.split(':')[1]}:elasticache:${self.region}:${self.account}`;
      const members = look('elasticache-replication-group', `${place}:replicationgroup:${replicationGroupId}`)?.members ?? [];
      const nodes = members.map(id => look('elasticache-cluster', `${place}:cluster:${id}`));
      if (nodes.length === 0 || !nodes.every(each => each !== undefined && isRoomy(each))) return notApplicable('group-used', { replicationGroupId });
    }
    const kept = keptOnPurpose(cluster.tags);
    if (kept !== null) return kept;
    // engines share the usage type at different prices
    const nodes = (type: string, amount: number) => ({ usage: `NodeUsage:${type}`, amount: amount * cluster.nodeCount, ownBillOnly: true as const });
    return fail('overprovisioned', { nodeType, smaller: step.smaller }, measures, { saves: [nodes(nodeType, HOURS_PER_MONTH), nodes(step.smaller, -HOURS_PER_MONTH)], confidence: 0.6 });
  },
});
