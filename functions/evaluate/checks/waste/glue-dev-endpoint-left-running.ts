import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { HOURS_PER_MONTH } from '#kernel/money';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'glue-dev-endpoint-left-running',
  version: 1,
  topic: 'waste',
  severity: 'high',
  title: 'Glue development endpoints are deleted after work',
  why: 'A development endpoint is billed for all its data processing units every hour, whether or not anybody develops.',
  fix: 'Ask the owner. Delete the endpoint, and use interactive sessions instead, which end when they are idle.',
  sources: ['https://docs.aws.amazon.com/glue/latest/dg/dev-endpoint.html', 'https://docs.aws.amazon.com/glue/latest/dg/interactive-sessions-overview.html', 'https://aws.amazon.com/glue/pricing/'],
  reads: 'glue-dev-endpoint',
  params: z.object({ maxAgeDays: z.int().positive().default(14) }),
  says: {
    ...keptOnPurposeSays,
    'not-ready': 'The endpoint is {status}.',
    recent: 'The endpoint was made {ageDays} days ago; {maxAgeDays} are allowed.',
    'left-running': 'The endpoint with {dataProcessingUnits} data processing units has been there for {ageDays} days; {maxAgeDays} are allowed.',
  },
  examples: [
    { name: 'of last year', given: {}, expect: 'fail', code: 'left-running' },
    { name: '15 days old', given: { createdAt: '2026-03-18T00:00:00Z' }, expect: 'fail', code: 'left-running' },
    { name: '14 days old', given: { createdAt: '2026-03-19T00:00:00Z' }, expect: 'pass', code: 'recent' },
    { name: 'being deleted', given: { status: 'TERMINATING' }, expect: 'not-applicable', code: 'not-ready' },
    { name: 'tagged to be kept', given: { tags: { 'keep-until': '2027-01-01' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'its status could not be read', given: {}, holes: ['status'], expect: 'not-assessed' },
  ],
  evaluate(endpoint, { asOf, params }) {
    const { status, createdAt } = endpoint;
    if (status !== 'READY') return notApplicable('not-ready', { status });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays <= params.maxAgeDays) return pass('recent', { createdAt }, { ageDays });
    const kept = keptOnPurpose(endpoint.tags);
    if (kept !== null) return kept;
    const { dataProcessingUnits } = endpoint;
    return fail('left-running', { dataProcessingUnits, createdAt }, { ageDays }, { saves: [{ usage: 'DEVED-DPU-Hour', amount: dataProcessingUnits * HOURS_PER_MONTH }], confidence: 0.8 });
  },
});
