import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { pointsUntil } from '#kernel/daily-points';
import { keptOnPurpose, keptOnPurposeSays } from '#kernel/kept-on-purpose';
import { lastDay } from '#kernel/last-day';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'apigatewayv2-api-unused',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'API Gateway HTTP and WebSocket APIs are called',
  why: 'An API that nobody calls is a door that nobody watches, and its caches and its functions may still be billed.',
  fix: 'Ask the owner and look into the domain names that map to it. Export its definition, then delete the API.',
  sources: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html'],
  reads: 'apigatewayv2-api',
  params: z.object({
    /** Whole days without a request; CloudWatch keeps 455. */
    days: z.int().min(28).max(400).default(30),
  }),
  says: {
    ...keptOnPurposeSays,
    'too-young': 'The API was made {ageDays} days ago; younger ones than {days} days are left alone.',
    called: 'The API was last called {idleDays} days ago.',
    'never-seen': 'CloudWatch has no call of the last 455 days; since it reports none where there is none, nothing proves that it would have seen one.',
    unused: 'The API was last called {idleDays} days ago; {days} days are enough to call it unused.',
  },
  examples: [
    { name: 'last called 30 days ago', given: { earlierRequests: pointsUntil(9, 40, '2026-03-03T00:00:00Z') }, expect: 'fail', code: 'unused' },
    { name: 'last called 29 days ago', given: { earlierRequests: pointsUntil(9, 40, '2026-03-04T00:00:00Z') }, expect: 'pass', code: 'called' },
    { name: 'called yesterday', given: { requests: pointsUntil(1, 1) }, expect: 'pass', code: 'called' },
    { name: 'no call as far as CloudWatch goes back', given: {}, expect: 'not-assessed', code: 'never-seen' },
    { name: '29 days old', given: { createdAt: '2026-03-04T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'tagged as standby', given: { earlierRequests: pointsUntil(9, 40, '2026-01-01T00:00:00Z'), tags: { standby: 'true' } }, expect: 'not-applicable', code: 'kept-on-purpose' },
    { name: 'the calls could not be read', given: {}, holes: ['requests', 'earlierRequests'], expect: 'not-assessed' },
    { name: 'called of late, the days before could not be read', given: { requests: pointsUntil(1, 1) }, holes: ['earlierRequests', 'tags'], expect: 'pass', code: 'called' },
  ],
  evaluate(api, { asOf, params }) {
    const { createdAt } = api;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.days) return notApplicable('too-young', { createdAt }, { ageDays });
    const lastCalledAt = lastDay(api.requests) ?? lastDay(api.earlierRequests);
    if (lastCalledAt === null) return notAssessed('never-seen');
    const idleDays = wholeDays(lastCalledAt, asOf) - 1; // whole days after the one with the last point
    if (idleDays < params.days) return pass('called', {}, { idleDays });
    return keptOnPurpose(api.tags) ?? fail('unused', { lastCalledAt }, { idleDays }, { confidence: 0.8 });
  },
});
