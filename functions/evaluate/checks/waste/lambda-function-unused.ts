import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { lastDay } from '#kernel/last-day';
import { wholeDays } from '#kernel/time';

const old = { lastModifiedAt: '2025-03-01T00:00:00Z' };

export default defineCheck({
  id: 'lambda-function-unused',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'Lambda functions are invoked',
  why: 'A function that nothing invokes costs little, but its role, its code and its log group stay open to mistakes and to attackers.',
  fix: 'Ask the owner whether it waits for rare events. If not, keep its code and configuration and delete the function, its role and its log group.',
  sources: ['https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics.html', 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html'],
  reads: 'lambda-function',
  params: z.object({
    /** Whole days without an invocation; CloudWatch keeps 455. */
    days: z.int().min(28).max(400).default(90),
    minAgeDays: z.int().min(30).default(30),
  }),
  says: {
    ...keptOnPurposeSays,
    'too-young': 'The function was changed {ageDays} days ago; functions changed in the last {minAgeDays} days are left alone.',
    invoked: 'The function was last invoked {idleDays} days ago.',
    'never-seen': 'CloudWatch has no invocation of the last 455 days; since it reports none where there is none, nothing proves that it would have seen one.',
    unused: 'The function was last invoked {idleDays} days ago; {days} days are enough to call it unused.',
  },
  examples: [
    { name: 'last invoked 90 days ago', given: { ...old, earlierInvocations: pointsUntil(5, 3, '2026-01-02T00:00:00Z') }, expect: 'fail', code: 'unused' },
    { name: 'last invoked 89 days ago', given: { ...old, earlierInvocations: pointsUntil(5, 3, '2026-01-03T00:00:00Z') }, expect: 'pass', code: 'invoked' },
    { name: 'invoked yesterday', given: { ...old, invocations: pointsUntil(1, 1) }, expect: 'pass', code: 'invoked' },
    { name: 'no invocation as far as CloudWatch goes back', given: old, expect: 'not-assessed', code: 'never-seen' },
    { name: 'changed 29 days ago', given: { lastModifiedAt: '2026-03-04T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'changed 30 days ago, unused for long before', given: { lastModifiedAt: '2026-03-03T00:00:00Z', earlierInvocations: pointsUntil(5, 3, '2025-12-01T00:00:00Z') }, expect: 'fail', code: 'unused' },
    { name: 'kept for disasters', given: { ...old, earlierInvocations: pointsUntil(5, 3, '2025-12-01T00:00:00Z'), tags: { dr: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the invocations could not be read', given: old, holes: ['invocations', 'earlierInvocations'], expect: 'not-assessed' },
    { name: 'invoked of late, the days before could not be read', given: { ...old, invocations: pointsUntil(3, 9) }, holes: ['earlierInvocations'], expect: 'pass', code: 'invoked' },
  ],
  evaluate(fn, { asOf, params }) {
    const { lastModifiedAt } = fn;
    const ageDays = wholeDays(lastModifiedAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { lastModifiedAt }, { ageDays });
    const lastInvokedAt = lastDay(fn.invocations) ?? lastDay(fn.earlierInvocations);
    if (lastInvokedAt === null) return notAssessed('never-seen');
    const idleDays = wholeDays(lastInvokedAt, asOf) - 1; // whole days after the one with the last point
    if (idleDays < params.days) return pass('invoked', {}, { idleDays });
    return keptOnPurpose(fn.tags) ?? fail('unused', { lastInvokedAt }, { idleDays }, { confidence: 0.8 });
  },
});
