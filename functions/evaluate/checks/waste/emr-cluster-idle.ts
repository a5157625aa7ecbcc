import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, observed, pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';

const days = 7;

export default defineCheck({
  id: 'emr-cluster-idle',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'EMR clusters that run do some work',
  why: 'All instances of a cluster are billed until somebody ends it, with or without jobs.',
  fix: 'Ask the owner. End the cluster, and give the next one an auto-termination policy of an hour.',
  sources: ['https://docs.aws.amazon.com/emr/latest/ManagementGuide/UsingEMR_ViewingMetrics.html', 'https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-auto-termination-policy.html', 'https://aws.amazon.com/emr/pricing/'],
  reads: 'emr-cluster',
  params: z.object({}),
  says: {
    ...keptOnPurposeSays,
    'not-running': 'The cluster is {state}.',
    'too-young': 'The cluster was started {ageDays} days ago; {days} days are looked at.',
    used: 'The cluster did some work within {days} days.',
    'insufficient-observation': 'CloudWatch has points of {seen} of {days} days.',
    idle: 'The cluster with {instances} instances did no work in {days} days.',
  },
  examples: [
    { name: 'idle for a week', given: { idle: pointsUntil(days, 1) }, expect: 'fail', code: 'idle' },
    { name: 'some work on one day', given: { idle: [...pointsUntil(days, 1).slice(1), ...pointsUntil(1, 0)] }, expect: 'pass', code: 'used' },
    { name: 'a day is missing', given: { idle: pointsUntil(days - 1, 1) }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'seven days old', given: { idle: pointsUntil(days, 1), createdAt: '2026-03-26T00:00:00Z' }, expect: 'fail', code: 'idle' },
    { name: 'six days old', given: { createdAt: '2026-03-27T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'about to end', given: { state: 'TERMINATING' }, expect: 'not-applicable', code: 'not-running' },
    { name: 'tagged as standby', given: { idle: pointsUntil(days, 1), tags: { standby: '1' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its work could not be read', given: {}, holes: ['idle'], expect: 'not-assessed' },
    { name: 'idle, its instances could not be read', given: { idle: pointsUntil(days, 1) }, holes: ['instanceTypes'], expect: 'not-assessed' },
  ],
  evaluate(cluster, { asOf }) {
    const { state, createdAt } = cluster;
    if (state !== 'RUNNING' && state !== 'WAITING') return notApplicable('not-running', { state });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < days) return notApplicable('too-young', { createdAt, days }, { ageDays });
    const window = daysBefore(asOf, days, createdAt);
    const { min, seen } = observed(cluster.idle, window);
    if (seen > 0 && min < 1) return pass('used', { days });
    if (seen < window.count) return notAssessed('insufficient-observation', { days }, { seen });
    const kept = keptOnPurpose(cluster.tags);
    if (kept !== null) return kept;
    return fail('idle', { days }, { instances: cluster.instanceTypes.length }, { confidence: 0.8 });
  },
});
