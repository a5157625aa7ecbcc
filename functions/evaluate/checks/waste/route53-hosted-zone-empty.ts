import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'route53-hosted-zone-empty',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Hosted zones have records',
  why: 'A zone with nothing but its NS and SOA records answers no question and is billed each month.',
  fix: 'Delete the zone, unless its domain must stay delegated so that nobody else can take it over: remove the delegation first.',
  sources: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DeleteHostedZone.html', 'https://aws.amazon.com/route53/pricing/'],
  reads: 'route53-hosted-zone',
  params: z.object({}),
  says: {
    'service-owned': 'The service {linkedService} made it and alone may delete it.',
    records: 'The zone has records of its own.',
    empty: 'The zone {domainName} has only the records that Route 53 made with it.',
  },
  examples: [
    { name: 'NS and SOA only', given: { records: 2 }, expect: 'fail', code: 'empty' },
    { name: 'one record more', given: { records: 3 }, expect: 'pass', code: 'records' },
    { name: 'of a service', given: { records: 2, linkedService: 'servicediscovery.amazonaws.com' }, expect: 'not-applicable', code: 'service-owned' },
    { name: 'its records could not be counted', given: {}, holes: ['records'], expect: 'not-assessed' },
  ],
  evaluate(zone) {
    const { records, linkedService } = zone;
    if (records > 2) return pass('records');
    if (linkedService !== null) return notApplicable('service-owned', { linkedService });
    return fail('empty', { domainName: zone.domainName });
  },
});
