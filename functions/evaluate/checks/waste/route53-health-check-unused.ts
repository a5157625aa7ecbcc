import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { listedToEnd } from '#kernel/listed-to-end';

const use = (given: object) => [{ kind: 'route53-health-check-use', resource: 'arn:aws:example:eu-west-1:222222222222:route53-health-check/example', given: { zones: [], parents: [], ...given } }] as const;

export default defineCheck({
  id: 'route53-health-check-unused',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Health checks decide about a record',
  why: 'A health check is billed each month and asks its target every few seconds from many places, also when no record hangs on it.',
  fix: 'See whether an alarm of CloudWatch is built on its status. If not, delete it.',
  sources: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-deleting.html', 'https://aws.amazon.com/route53/pricing/'],
  reads: 'route53-health-check',
  joins: ['route53-health-check-use'],
  params: z.object({}),
  says: {
    'service-owned': 'The service {linkedService} made it and alone may delete it.',
    watched: 'The calculated health checks {parents} watch it.',
    used: 'Records of {zones} hang on it.',
    unused: 'No record and no calculated health check hangs on this {healthCheckType} check.',
  },
  examples: [
    { name: 'nothing hangs on it', given: {}, also: use({}), expect: 'fail', code: 'unused' },
    { name: 'a record', given: {}, also: use({ zones: ['example.com.'] }), expect: 'pass', code: 'used' },
    { name: 'a calculated check', given: {}, also: use({ parents: ['0a1b2c3d-0000-4000-8000-000000000002'] }), expect: 'pass', code: 'watched' },
    { name: 'of a service', given: { linkedService: 'servicediscovery.amazonaws.com' }, also: use({}), expect: 'not-applicable', code: 'service-owned' },
    { name: 'whose it is could not be read', given: {}, also: use({}), holes: ['linkedService'], expect: 'not-assessed' },
  ],
  evaluate(check, at) {
    const { linkedService } = check;
    if (linkedService !== null) return notApplicable('service-owned', { linkedService });
    const use = at.look('route53-health-check-use', at.self.resource);
    if (use !== undefined && use.parents.length > 0) return pass('watched', { parents: [...use.parents].sort() });
    if (use !== undefined && use.zones.length > 0) return pass('used', { zones: [...use.zones].sort() });
    listedToEnd('route53-health-check-use', at); // a zone that was not listed may have a record for it
    return fail('unused', { healthCheckType: check.healthCheckType }, {}, { saves: [{ usage: 'Health-Check-AWS', amount: 1 }], confidence: 0.7 });
  },
});
