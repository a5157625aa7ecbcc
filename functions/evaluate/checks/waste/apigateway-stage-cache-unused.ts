import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { HOURS_PER_MONTH } from '#kernel/money';

export default defineCheck({
  id: 'apigateway-stage-cache-unused',
  version: 1,
  topic: 'waste',
  severity: 'medium',
  title: 'Caches of API Gateway stages are used by methods',
  why: 'The cache of a stage is billed by the hour at its size, also when no method lets its answers be cached.',
  fix: 'Turn caching on for the methods whose answers may be kept, or turn the cache of the stage off.',
  sources: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html', 'https://aws.amazon.com/api-gateway/pricing/'],
  reads: 'apigateway-stage',
  params: z.object({}),
  says: {
    'no-cache': 'The stage has no cache.',
    cached: 'The stage has a cache of {cacheGB} GB, which settings of methods use.',
    unused: 'The stage has a cache of {cacheGB} GB, and no method uses it.',
  },
  examples: [
    { name: 'a cache that no method uses', given: { cacheGB: 0.5 }, expect: 'fail', code: 'unused' },
    { name: 'a cache that one method uses', given: { cacheGB: 0.5, cachedMethods: 1 }, expect: 'pass', code: 'cached' },
    { name: 'no cache', given: {}, expect: 'not-applicable', code: 'no-cache' },
    { name: 'the cache could not be read', given: {}, holes: ['cacheGB'], expect: 'not-assessed' },
  ],
  evaluate({ cacheGB, cachedMethods }) {
    if (cacheGB === null) return notApplicable('no-cache');
    if (cachedMethods > 0) return pass('cached', { cacheGB });
    return fail('unused', { cacheGB }, {}, { saves: [{ usage: `ApiGatewayCacheUsage:${cacheGB}GB`, amount: HOURS_PER_MONTH }], confidence: 0.9 });
  },
});
