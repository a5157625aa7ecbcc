import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { daysBefore, daysWithout, metricDays, observed, pointsUntil, rounded } from '#kernel/daily-points';
import { wholeDays } from '#kernel/time';

/** In four weeks: only then are the errors asked of CloudWatch. */
const manyInvocations = 1000;
const old = { lastModifiedAt: '2025-03-01T00:00:00Z' };
/** Of a function that may take 30 seconds: errors on each of 14 days, and its longest invocation. */
const slow = (durationMax: number, errors = 4) => ({ ...old, invocations: pointsUntil(28, 100), errors: pointsUntil(14, errors), durationMax: pointsUntil(14, durationMax) });

export default defineCheck({
  id: 'lambda-function-timing-out',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Lambda functions end in time',
  why: 'An invocation that is cut off at its timeout is billed for all that time and has nothing to show; AWS may bill it again when it retries it.',
  fix: 'Find what it waits for, such as a connection that a security group drops. Give it a timeout of its own within the function, more memory, or, if the work is long, a longer timeout.',
  sources: [
    'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html',
    'https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html',
  ],
  reads: 'lambda-function',
  params: z.object({
    /** Whole days; no more than are asked of CloudWatch. */
    days: z.int().positive().max(14).default(7),
    /** Days with an invocation that was cut off. */
    leastDays: z.int().positive().default(2),
  }),
  says: {
    'too-young': 'The function was changed {ageDays} days ago; it is judged when it has run unchanged for two weeks.',
    'rarely-invoked': 'CloudWatch has {seldom} invocations of the last four weeks, too few for their errors to cost anything.',
    'no-errors': 'No invocation of the last {days} days ended in an error, as one does that is cut off.',
    'no-metrics': 'CloudWatch has no errors or no duration for {daysMissing} of the days that are needed; what is missing is unknown.',
    'in-time': 'Its longest invocation of the last {days} days took {longestSeconds} of {timeoutSeconds} seconds.',
    once: 'An invocation reached the timeout of {timeoutSeconds} seconds on {daysOut} of the last {days} days.',
    'timing-out': 'On {daysOut} of the last {days} days an invocation took all of its {timeoutSeconds} seconds, and invocations ended in an error.',
  },
  examples: [
    { name: 'cut off on every day', given: slow(30_000), expect: 'fail', code: 'timing-out' },
    { name: 'cut off on two days', given: { ...slow(900), durationMax: [...pointsUntil(12, 900, '2026-03-31T00:00:00Z'), ...pointsUntil(2, 30_003)] }, expect: 'fail', code: 'timing-out' },
    { name: 'cut off on one day', given: { ...slow(900), durationMax: [...pointsUntil(13, 900, '2026-04-01T00:00:00Z'), ...pointsUntil(1, 30_000)] }, expect: 'pass', code: 'once' },
    { name: 'just in time', given: slow(29_999), expect: 'pass', code: 'in-time' },
    { name: 'as long as it may, without an error', given: { ...slow(30_000, 0), durationMax: [] }, expect: 'pass', code: 'no-errors' },
    { name: 'cut off, and a day is missing', given: { ...slow(30_000), durationMax: pointsUntil(5, 30_000) }, expect: 'fail', code: 'timing-out' },
    { name: 'the duration of a day with errors is missing', given: { ...slow(900), durationMax: pointsUntil(6, 900) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'the errors of a day are missing', given: { ...slow(900, 0), errors: pointsUntil(6, 0) }, expect: 'not-assessed', code: 'no-metrics' },
    { name: 'not invoked', given: old, expect: 'not-applicable', code: 'rarely-invoked' },
    { name: '980 invocations in four weeks', given: { ...old, invocations: pointsUntil(28, 35) }, expect: 'not-applicable', code: 'rarely-invoked' },
    { name: 'changed 13 days ago', given: { ...slow(30_000), lastModifiedAt: '2026-03-20T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'the durations could not be read', given: { ...old, invocations: pointsUntil(28, 100), errors: pointsUntil(14, 3) }, holes: ['durationMax'], expect: 'not-assessed' },
    { name: 'no errors, whatever else could not be read', given: { ...old, invocations: pointsUntil(28, 100), errors: pointsUntil(14, 0) }, holes: ['durationMax', 'timeoutSeconds'], expect: 'pass', code: 'no-errors' },
  ],
  evaluate(fn, { asOf, params }) {
    const { lastModifiedAt } = fn;
    const ageDays = wholeDays(lastModifiedAt, asOf);
    if (ageDays < 14) return notApplicable('too-young', { lastModifiedAt }, { ageDays });
    const seldom = observed(fn.invocations, daysBefore(asOf, metricDays)).sum;
    if (seldom < manyInvocations) return notApplicable('rarely-invoked', {}, { seldom });
    const days = daysBefore(asOf, params.days);
    const unknown = daysWithout(fn.invocations, fn.errors, days);
    const withErrors = fn.errors.filter(point => point.value > 0);
    if (observed(withErrors, days).seen === 0) return unknown > 0 ? notAssessed('no-metrics', {}, { daysMissing: unknown }) : pass('no-errors');
    const { timeoutSeconds } = fn;
    const full = fn.durationMax.filter(point => point.value >= timeoutSeconds * 1000);
    // a day on which one took all of the time, and one ended in an error
    const daysOut = observed(full, days).seen - daysWithout(full, withErrors, days);
    if (daysOut >= params.leastDays) return fail('timing-out', { timeoutSeconds }, { daysOut }, { confidence: 0.9 });
    const daysMissing = unknown + daysWithout(withErrors, fn.durationMax, days);
    if (daysMissing > 0) return notAssessed('no-metrics', {}, { daysMissing });
    if (daysOut > 0) return pass('once', { timeoutSeconds }, { daysOut });
    return pass('in-time', { timeoutSeconds }, { longestSeconds: rounded(observed(fn.durationMax, days).max / 1000) });
  },
});
