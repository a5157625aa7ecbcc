import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, metricDays, observed, pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';

const lonely = { connections: pointsUntil(28, 0) };

export default defineCheck({
  id: 'mq-broker-idle',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'MQ brokers are connected to',
  why: 'A broker to which nobody connects is billed by the hour like a busy one, each instance of it.',
  fix: 'Ask the owner whether its producers or consumers come back. Keep what its queues still hold, then delete the broker.',
  sources: [
    'https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/activemq-logging-monitoring.html',
    'https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/rabbitmq-logging-monitoring.html',
    'https://aws.amazon.com/amazon-mq/pricing/',
  ],
  reads: 'mq-broker',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. A younger broker is judged by the whole days that it has. */
    days: z.int().positive().max(metricDays).default(metricDays),
    minAgeDays: z.int().min(14).default(14),
  }),
  says: {
    ...keptOnPurposeSays,
    'not-running': 'The broker is {state}.',
    'insufficient-observation': 'The broker was made {ageDays} days ago; {minAgeDays} days are needed to call it idle.',
    connected: 'On a day of the last {daysNeeded} it had {connectionsMax} connections at once.',
    'no-metrics': 'CloudWatch has {daysSeen} of the {daysNeeded} whole days that are needed; a missing day is unknown, not idle.',
    idle: 'Nobody connected to the broker of {instanceType} on any of the last {daysNeeded} whole days.',
  },
  examples: [
    { name: 'nobody in four weeks', given: lonely, expect: 'fail', code: 'idle' },
    { name: 'one connection on one day', given: { connections: [...pointsUntil(27, 0, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 1)] }, expect: 'pass', code: 'connected' },
    { name: 'a connection is enough where days are missing', given: { connections: pointsUntil(1, 3) }, expect: 'pass', code: 'connected' },
    { name: 'a day is missing', given: { connections: pointsUntil(27, 0) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'judged a day later on the same data', given: lonely, asOf: '2026-04-03T00:00:00Z', expect: 'not-assessed', code: 'no-metrics' },
    { name: '14 days old, nobody since', given: { createdAt: '2026-03-19T00:00:00Z', connections: pointsUntil(14, 0) }, expect: 'fail', code: 'idle' },
    { name: '13 days old', given: { createdAt: '2026-03-19T00:00:01Z' }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'being made', given: { ...lonely, state: 'CREATION_IN_PROGRESS' }, expect: 'not-applicable', code: 'not-running' },
    { name: 'tagged as standby', given: { ...lonely, tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the connections could not be read', given: {}, holes: ['connections'], expect: 'not-assessed' },
  ],
  evaluate(broker, { asOf, params }) {
    const { state } = broker;
    if (state !== 'RUNNING') return notApplicable('not-running', { state });
    const { createdAt } = broker;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const days = daysBefore(asOf, params.days, createdAt);
    const connections = observed(broker.connections, days);
    if (connections.max > 0) return pass('connected', {}, { connectionsMax: connections.max, daysNeeded: days.count });
    if (connections.seen < days.count) return notAssessed('no-metrics', {}, { daysSeen: connections.seen, daysNeeded: days.count });
    const { instanceType } = broker;
    return keptOnPurpose(broker.tags) ?? fail('idle', { createdAt, instanceType }, { daysNeeded: days.count }, { confidence: 0.8 });
  },
});
