import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const record = (name: string, seconds: number) => ({ name, type: 'A', seconds });
/** So many records are named; the others are counted. */
const SHOWN = 20;

export default defineCheck({
  id: 'route53-hosted-zone-ttl-low',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'Records are kept by resolvers for as long as they can be',
  why: 'Route 53 bills by the question, and a record that resolvers keep for an hour is asked for a sixtieth as often as one that they keep for a minute.',
  fix: 'Raise the TTL of records that seldom change; lower it a day before a planned move. Alias records cost no questions at all.',
  sources: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/best-practices-dns.html', 'https://aws.amazon.com/route53/pricing/'],
  reads: 'route53-hosted-zone',
  params: z.object({
    /** Seconds; no more than the hour below which records are collected. */
    minSeconds: z.int().positive().max(3600).default(3600),
  }),
  says: {
    'service-owned': 'The service {linkedService} made the zone and alone may change it.',
    'long-enough': 'No plain record has a TTL below {minSeconds} seconds.',
    'ttl-low': '{count} records have a TTL below {minSeconds} seconds, such as {records}; the shortest is {shortestSeconds}.',
  },
  examples: [
    { name: 'a minute', given: { shortTtls: [record('shop.example.com.', 60)] }, expect: 'fail', code: 'ttl-low' },
    { name: 'a second below', given: { shortTtls: [record('shop.example.com.', 3599)] }, expect: 'fail', code: 'ttl-low' },
    { name: 'as long as is asked for', given: { shortTtls: [record('shop.example.com.', 300)] }, params: { minSeconds: 300 }, expect: 'pass', code: 'long-enough' },
    { name: 'none', given: {}, expect: 'pass', code: 'long-enough' },
    { name: 'of a service', given: { shortTtls: [record('shop.example.com.', 60)], linkedService: 'servicediscovery.amazonaws.com' }, expect: 'not-applicable', code: 'service-owned' },
    { name: 'its records could not be read', given: {}, holes: ['shortTtls'], expect: 'not-assessed' },
  ],
  evaluate(zone, { params }) {
    const { linkedService } = zone;
    if (linkedService !== null) return notApplicable('service-owned', { linkedService });
    // A record set that came twice is one.
    const short = [...new Map(zone.shortTtls.map(record => [`${record.name} ${record.type}`, record])).values()].filter(({ seconds }) => seconds < params.minSeconds);
    if (short.length === 0) return pass('long-enough');
    const records = short
      .map(({ name, type }) => `${name} ${type}`)
      .sort()
      .slice(0, SHOWN);
    return fail('ttl-low', { records, count: short.length, shortestSeconds: short.reduce((least, { seconds }) => Math.min(least, seconds), params.minSeconds) }, {}, { confidence: 0.5 });
  },
});
