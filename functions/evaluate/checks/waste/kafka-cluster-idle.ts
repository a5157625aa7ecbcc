import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH, type Quantity } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const still = { bytesIn: pointsUntil(28, 120), bytesOut: pointsUntil(28, 60) };

export default defineCheck({
  id: 'kafka-cluster-idle',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'MSK clusters carry messages',
  why: 'Each broker of a cluster to which nobody writes and from which nobody reads is billed by the hour like a busy one, and its storage beside it.',
  fix: 'Ask the owner whether producers come back. Keep the topics that matter elsewhere, and delete the cluster.',
  sources: ['https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html', 'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html', 'https://aws.amazon.com/msk/pricing/'],
  reads: 'kafka-cluster',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger cluster is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(14).default(14),
    /** Bytes a second, of all brokers and on the average of a day, below which only AWS's own test messages come. */
    bytesPerSecond: z.number().positive().max(10_000).default(5000),
  }),
  says: {
    ...keptOnPurposeSays,
    serverless: 'The cluster is serverless: it is billed by what it carries, and by the hour.',
    'not-active': 'The cluster is {state}.',
    'insufficient-observation': 'The cluster was made {ageDays} days ago; {minAgeDays} days are needed to call it idle.',
    written: 'On a day of the last {daysNeeded} clients sent {inMax} bytes a second.',
    read: 'Next to nothing was sent, but on a day of the last {daysNeeded} clients read {outMax} bytes a second.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days of all brokers that are needed; a missing day is unknown, not idle.',
    idle: 'On each of the last {daysNeeded} whole days at most {inMax} bytes a second came to its {brokers} brokers, and {outMax} left.',
  },
  examples: [
    { name: 'four weeks of test messages', given: still, expect: 'fail', code: 'idle' },
    { name: 'on storage of its own', given: { ...still, brokerType: 'express.m7g.large', brokerGiB: null }, expect: 'fail', code: 'idle' },
    { name: 'just below the limit', given: { ...still, bytesIn: pointsUntil(28, 4999) }, expect: 'fail', code: 'idle' },
    { name: 'written on one day', given: { ...still, bytesIn: [...pointsUntil(27, 120, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 5000)] }, expect: 'pass', code: 'written' },
    { name: 'a busy day is enough where others are missing', given: { bytesIn: pointsUntil(1, 1e6) }, expect: 'pass', code: 'written' },
    { name: 'what is old is still read', given: { ...still, bytesOut: pointsUntil(28, 90_000) }, expect: 'pass', code: 'read' },
    { name: 'a day is missing, or a broker of it', given: { ...still, bytesIn: pointsUntil(27, 120) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'what was read is missing', given: { ...still, bytesOut: [] }, expect: 'not-assessed', code: 'no-metrics' },
    { name: '14 days old', given: { createdAt: '2026-03-19T00:00:00Z', bytesIn: pointsUntil(14, 120), bytesOut: pointsUntil(14, 60) }, expect: 'fail', code: 'idle' },
    { name: '13 days old', given: { createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'serverless', given: { clusterType: 'SERVERLESS', brokers: 0, brokerType: null, brokerGiB: null }, expect: 'not-applicable', code: 'serverless' },
    { name: 'being made', given: { state: 'CREATING' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'tagged as standby', given: { ...still, tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the traffic could not be read', given: {}, holes: ['bytesIn', 'bytesOut'], expect: 'not-assessed' },
  ],
  evaluate(cluster, { asOf, params }) {
    if (cluster.clusterType !== 'PROVISIONED') return notApplicable('serverless');
    const { state } = cluster;
    if (state !== 'ACTIVE') return notApplicable('not-active', { state });
    const { createdAt, brokers } = cluster;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);
    const sent = observed(cluster.bytesIn, days);
    const inMax = rounded(sent.max);
    if (sent.max >= params.bytesPerSecond) return pass('written', {}, { inMax, daysNeeded: days.count });
    if (sent.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: sent.seen, daysNeeded: days.count });
    const read = observed(cluster.bytesOut, days);
    const measures = { inMax, outMax: rounded(read.max), daysNeeded: days.count };
    if (read.max >= params.bytesPerSecond) return pass('read', {}, measures);
    if (read.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: read.seen, daysNeeded: days.count });
    return keptOnPurpose(cluster.tags) ?? fail('idle', { createdAt, brokers }, measures, { saves: brokerHours(cluster.brokerType, brokers), confidence: 0.75 });
  },
});

/** Storage stays out of it: brokers of a cluster do not all fill theirs, and express ones bring their own. */
function brokerHours(brokerType: string | null, brokers: number): Quantity[] {
  return brokerType === null ? [] : [{ usage: brokerType.replace(/^kafka\./, 'Kafka.').replace(/^express\./, 'Express.'), amount: HOURS_PER_MONTH * brokers }];
}
