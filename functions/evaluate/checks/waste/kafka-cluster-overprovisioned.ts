import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

const resting = { brokerType: 'kafka.m7g.2xlarge', cpuIdle: pointsUntil(28, 88), bytesIn: pointsUntil(28, 2e6) };
const sizes = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '16xlarge'];

export default defineCheck({
  id: 'kafka-cluster-overprovisioned',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Brokers of MSK clusters are no bigger than their work',
  why: 'A broker whose CPU rests all day does the same at half its size and price.',
  fix: 'Look at how many partitions, connections and bytes a broker of the named size carries, then change the broker size in a quiet hour; MSK does it one broker at a time.',
  sources: [
    'https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html',
    'https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html',
    'https://docs.aws.amazon.com/msk/latest/developerguide/msk-update-broker-type.html',
  ],
  reads: 'kafka-cluster',
  params: z.object({
    /** Whole days with metrics of all brokers, the age that a cluster must have. */
    days: z.int().positive().max(metricDays).default(metricDays),
    /** CPU of every broker that must stay idle at all times, percent. AWS advises to keep 40 idle; half the size doubles what is used. */
    idlePercent: z.number().min(70).max(100).default(80),
  }),
  says: {
    ...keptOnPurposeSays,
    serverless: 'The cluster is serverless: it has no brokers to size.',
    'not-active': 'The cluster is {state}.',
    'no-smaller': 'There is no broker of half the size of {brokerType}.',
    'insufficient-observation': 'The cluster was made {ageDays} days ago; {days} whole days are needed to know its work.',
    'at-work': 'On a day of the last {days} only {idlePercent} % of the CPU of a broker was idle.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {days} whole days of all brokers that are needed; a missing day is unknown, not idle.',
    'carries-nothing': 'Next to nothing comes to it: whether it is idle is judged by another rule.',
    overprovisioned: 'In {days} days at least {leastIdle} % of the CPU of each of its {brokers} brokers of {brokerType} was idle; {smaller} would do.',
  },
  examples: [
    { name: 'nine tenths idle', given: resting, expect: 'fail', code: 'overprovisioned' },
    { name: 'four fifths idle', given: { ...resting, cpuIdle: pointsUntil(28, 80) }, expect: 'fail', code: 'overprovisioned' },
    { name: 'less than four fifths idle on one day', given: { ...resting, cpuIdle: [...pointsUntil(27, 90, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 79.9)] }, expect: 'pass', code: 'at-work' },
    { name: 'a busy day is enough where others are missing', given: { ...resting, cpuIdle: pointsUntil(1, 20) }, expect: 'pass', code: 'at-work' },
    { name: 'a day is missing, or a broker of it', given: { ...resting, cpuIdle: pointsUntil(27, 88) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'it carries nothing', given: { ...resting, bytesIn: pointsUntil(28, 90), bytesOut: pointsUntil(28, 0) }, expect: 'not-applicable', code: 'carries-nothing' },
    { name: 'the smallest of its family', given: { ...resting, brokerType: 'kafka.m7g.large' }, expect: 'not-applicable', code: 'no-smaller' },
    { name: 'a burstable one', given: { ...resting, brokerType: 'kafka.t3.small' }, expect: 'not-applicable', code: 'no-smaller' },
    { name: '28 days old', given: { ...resting, createdAt: '2026-03-05T00:00:00Z' }, expect: 'fail', code: 'overprovisioned' },
    { name: '27 days old', given: { ...resting, createdAt: '2026-03-05T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'serverless', given: { clusterType: 'SERVERLESS', brokers: 0, brokerType: null, brokerGiB: null }, expect: 'not-applicable', code: 'serverless' },
    { name: 'being made', given: { ...resting, state: 'CREATING' }, expect: 'not-applicable', code: 'not-active' },
    { name: 'tagged as standby', given: { ...resting, tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the CPU could not be read', given: { brokerType: 'kafka.m7g.2xlarge' }, holes: ['cpuIdle'], expect: 'not-assessed' },
  ],
  evaluate(cluster, { asOf, params }) {
    if (cluster.clusterType !== 'PROVISIONED') return notApplicable('serverless');
    const { state } = cluster;
    if (state !== 'ACTIVE') return notApplicable('not-active', { state });
    const { brokerType, brokers } = cluster;
    const smaller = smallerBroker(brokerType);
    if (brokerType === null || smaller === null) return notApplicable('no-smaller', { brokerType });
    const { createdAt } = cluster;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.days) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days);
    const idle = observed(cluster.cpuIdle, days);
    const leastIdle = rounded(idle.min);
    if (idle.seen > 0 && idle.min < params.idlePercent) return pass('at-work', {}, { idlePercent: leastIdle });
    if (idle.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: idle.seen });
    const sent = observed(cluster.bytesIn, days);
    if (sent.seen === days.count && sent.max < 5000 && observed(cluster.bytesOut, days).max < 5000) return notApplicable('carries-nothing');
    const kept = keptOnPurpose(cluster.tags);
    if (kept !== null) return kept;
    const hours = (type: string, amount: number) => ({ usage: type.replace(/^kafka\./, 'Kafka.'), amount: amount * brokers });
    return fail('overprovisioned', { brokerType, smaller, brokers }, { leastIdle }, { saves: [hours(brokerType, HOURS_PER_MONTH), hours(smaller, -HOURS_PER_MONTH)], confidence: 0.5 });
  },
});

/** The broker of half the size of `kafka.m5.…` or `kafka.m7g.…`: https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-sizes.html */
function smallerBroker(brokerType: string | null): string | null {
  const [kafka, family = '', size = '', more] = brokerType?.split('.') ?? [];
  const below = sizes[sizes.indexOf(size) - 1];
  return kafka === 'kafka' && (family === 'm5' || family === 'm7g') && more === undefined && below !== undefined ? `kafka.${family}.${below}` : null;
}
