import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, daysWithout, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { wholeDays } from '#kernel/time';

/** In four weeks: only then are the errors asked of CloudWatch. */
const manyInvocations = 1000;
const old = { lastModifiedAt: '2025-03-01T00:00:00Z' };
const failing = (errors: number, invocations = 100) => ({ ...old, invocations: pointsUntil(28, invocations), errors: pointsUntil(14, errors) });

export default defineCheck({
  id: 'lambda-function-failing',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Invocations of Lambda functions succeed',
  why: 'A failed invocation is billed like any other, and AWS bills it again when it retries it.',
  fix: 'Look into the log of the function for what goes wrong, and into what is done with events that failed for good: a destination or a dead-letter queue keeps them.',
  sources: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-retries.html',
  ],
  reads: 'lambda-function',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. */
    days: z.int().positive().max(14).default(7),
    /** Share of the invocations that may end in an error, percent. */
    errorsPercent: z.number().positive().max(100).default(10),
    /** Errors that are worth a look. */
    leastErrors: z.int().positive().default(10),
  }),
  says: {
    'too-young': 'The function was changed {ageDays} days ago; it is judged when it has run unchanged for two weeks.',
    'rarely-invoked': 'CloudWatch has {seldom} invocations of the last four weeks, too few for their errors to cost anything.',
    'no-metrics': 'CloudWatch has no errors for {daysMissing} of the days on which the function was invoked; what is missing is unknown, not none.',
    succeeding: '{percent} % of {invocations} invocations of the last {days} days ended in an error.',
    few: '{percent} % of its invocations ended in an error, but only {errors} in {days} days.',
    failing: '{errors} of {invocations} invocations of the last {days} days ended in an error: {percent} %.',
  },
  examples: [
    { name: 'a third fails', given: failing(33), expect: 'fail', code: 'failing' },
    { name: 'more than a tenth', given: failing(10.1), expect: 'fail', code: 'failing' },
    { name: 'a tenth', given: failing(10), expect: 'pass', code: 'succeeding' },
    { name: 'none', given: failing(0), expect: 'pass', code: 'succeeding' },
    { name: 'a seventh, but few', given: { ...old, invocations: [...pointsUntil(21, 100, '2026-03-26T00:00:00Z'), ...pointsUntil(7, 7)], errors: pointsUntil(14, 1) }, expect: 'pass', code: 'few' },
    { name: 'a week ago', given: { ...failing(0), errors: [...pointsUntil(7, 90, '2026-03-26T00:00:00Z'), ...pointsUntil(7, 0)] }, expect: 'pass', code: 'succeeding' },
    { name: 'invoked on one day only', given: { ...old, invocations: pointsUntil(1, 1000), errors: pointsUntil(1, 500) }, expect: 'fail', code: 'failing' },
    { name: 'the errors of a day are missing', given: { ...failing(0), errors: pointsUntil(6, 0) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'enough errors where a day is missing', given: { ...failing(0), errors: pointsUntil(6, 40) }, expect: 'fail', code: 'failing' },
    { name: 'not invoked', given: old, expect: 'not-applicable', code: 'rarely-invoked' },
    { name: '980 invocations in four weeks', given: { ...old, invocations: pointsUntil(28, 35) }, expect: 'not-applicable', code: 'rarely-invoked' },
    { name: 'changed 14 days ago', given: { ...failing(33), lastModifiedAt: '2026-03-19T00:00:00Z' }, expect: 'fail', code: 'failing' },
    { name: 'changed 13 days ago', given: { lastModifiedAt: '2026-03-20T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'the errors could not be read', given: { ...old, invocations: pointsUntil(28, 100) }, holes: ['errors'], expect: 'not-assessed' },
  ],
  evaluate(fn, { asOf, params }) {
    const { lastModifiedAt } = fn;
    const ageDays = wholeDays(lastModifiedAt, asOf);
    if (ageDays < 14) return notApplicable('too-young', { lastModifiedAt }, { ageDays });
    const seldom = observed(fn.invocations, daysBefore(asOf, metricDays)).sum;
    if (seldom < manyInvocations) return notApplicable('rarely-invoked', {}, { seldom });
    const days = daysBefore(asOf, params.days);
    const invocations = observed(fn.invocations, days).sum;
    const errors = observed(fn.errors, days).sum;
    const measures = { errors, invocations, percent: rounded((errors / Math.max(1, invocations)) * 100) };
    const many = errors * 100 > invocations * params.errorsPercent;
    if (many && errors >= params.leastErrors) return fail('failing', {}, measures, { confidence: 0.9 });
    const daysMissing = daysWithout(fn.invocations, fn.errors, days);
    if (daysMissing > 0) return notAssessed('no-metrics', {}, { daysMissing });
    return pass(many ? 'few' : 'succeeding', {}, measures);
  },
});
