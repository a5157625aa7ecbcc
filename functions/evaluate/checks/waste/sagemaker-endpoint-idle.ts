import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, observed, pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { wholeDays } from '#kernel/time';

const days = 14;
const quiet = { invocations: [], cpuPercent: pointsUntil(days, 1) };

export default defineCheck({
  id: 'sagemaker-endpoint-idle',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'SageMaker endpoints answer requests',
  why: 'The instances of an endpoint are billed by the hour, whether or not anybody asks the model.',
  fix: 'Ask the owner. Delete the endpoint, whose model and configuration stay; use serverless or asynchronous inference where requests are rare.',
  sources: ['https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html', 'https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints-delete-resources.html', 'https://aws.amazon.com/sagemaker/ai/pricing/'],
  reads: 'sagemaker-endpoint',
  params: z.object({}),
  says: {
    ...keptOnPurposeSays,
    'not-in-service': 'The endpoint is {status}.',
    'no-instances': 'The endpoint is serverless, or has no instances: it costs nothing while nobody asks.',
    'too-young': 'The endpoint was made {ageDays} days ago; requests of {days} days are looked at.',
    'several-variants': 'The endpoint has {variants} variants, whose requests are not read yet.',
    used: 'The endpoint answered {requests} requests in {days} days.',
    'insufficient-observation': 'CloudWatch has its processors on {seen} of {days} days: silence on the others says nothing of requests.',
    idle: 'The endpoint with {instances} instances answered no request in {days} days.',
  },
  examples: [
    { name: 'no request in two weeks', given: quiet, expect: 'fail', code: 'idle' },
    { name: 'requests that are counted as none', given: { ...quiet, invocations: pointsUntil(days, 0) }, expect: 'fail', code: 'idle' },
    { name: 'one request', given: { ...quiet, invocations: pointsUntil(1, 1) }, expect: 'pass', code: 'used' },
    { name: 'CloudWatch misses a day', given: { ...quiet, cpuPercent: pointsUntil(days - 1, 1) }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: '14 days old', given: { ...quiet, createdAt: '2026-03-19T00:00:00Z' }, expect: 'fail', code: 'idle' },
    { name: '13 days old', given: { ...quiet, createdAt: '2026-03-20T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'serverless', given: { variants: [{ name: 'AllTraffic', instances: 0, serverless: true }] }, expect: 'not-applicable', code: 'no-instances' },
    { name: 'two variants', given: { variants: ['a', 'b'].map(name => ({ name, instances: 1, serverless: false })) }, expect: 'not-assessed', code: 'several-variants' },
    { name: 'failed', given: { status: 'Failed' }, expect: 'not-applicable', code: 'not-in-service' },
    { name: 'tagged as standby', given: { ...quiet, tags: { dr: 'yes' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its requests could not be read', given: quiet, holes: ['invocations'], expect: 'not-assessed' },
  ],
  evaluate(endpoint, { asOf }) {
    const { status, variants, createdAt } = endpoint;
    if (status !== 'InService') return notApplicable('not-in-service', { status });
    const instances = variants.reduce((sum, variant) => sum + variant.instances, 0);
    if (instances === 0) return notApplicable('no-instances');
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < days) return notApplicable('too-young', { createdAt, days }, { ageDays });
    if (variants.length > 1) return notAssessed('several-variants', { variants: variants.length });
    const window = daysBefore(asOf, days, createdAt);
    const requests = observed(endpoint.invocations, window).sum;
    if (requests > 0) return pass('used', { days }, { requests });
    const kept = keptOnPurpose(endpoint.tags);
    if (kept !== null) return kept;
    // nothing is reported of requests while there are none: that its processors were reported on each day proves that there was something to report
    const { seen } = observed(endpoint.cpuPercent, window);
    if (seen < window.count) return notAssessed('insufficient-observation', { days }, { seen });
    return fail('idle', { days }, { instances }, { confidence: 0.9 });
  },
});
