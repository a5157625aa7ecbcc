import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'cloudfront-distribution-price-class-all',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'CloudFront distributions use the edge locations that their viewers need',
  why: 'A distribution of the price class All is served from the dearest edge locations too, at their prices, also to viewers who would do without.',
  fix: 'Look at where viewers are. Where few of them are in South America, Australia or Africa, choose the price class 200 or 100.',
  sources: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PriceClass.html', 'https://aws.amazon.com/cloudfront/pricing/'],
  reads: 'cloudfront-distribution',
  params: z.object({}),
  says: {
    disabled: 'The distribution is switched off.',
    'no-class': 'A multi-tenant distribution has no price class.',
    limited: 'The price class is {priceClass}.',
    all: 'The distribution is served from all edge locations, the dearest ones too.',
  },
  examples: [
    { name: 'all edge locations', given: { priceClass: 'PriceClass_All' }, expect: 'fail', code: 'all' },
    { name: 'those of America and Europe', given: {}, expect: 'pass', code: 'limited' },
    { name: 'switched off', given: { priceClass: 'PriceClass_All', enabled: false }, expect: 'not-applicable', code: 'disabled' },
    { name: 'of several tenants', given: { priceClass: null, connectionMode: 'tenant-only' }, expect: 'not-applicable', code: 'no-class' },
    { name: 'the class could not be read', given: {}, holes: ['priceClass'], expect: 'not-assessed' },
  ],
  evaluate(distribution) {
    const { priceClass } = distribution;
    if (!distribution.enabled) return notApplicable('disabled');
    if (priceClass === null) return notApplicable('no-class');
    return priceClass === 'PriceClass_All' ? fail('all', {}, {}, { confidence: 0.3 }) : pass('limited', { priceClass });
  },
});
