import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'iam-principal-service-unused',
  version: 2,
  topic: 'access',
  severity: 'medium',
  title: 'Users and roles may use the services that they use',
  why: 'A service that is allowed and not used serves only whoever gets hold of the credentials.',
  fix: 'Take the unused services out of the policies; where a yearly job needs one, give that job a role of its own.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials'],
  reads: 'iam-service-use',
  settings: ['access'],
  params: z.object({ maxDays: z.int().positive().max(400).default(90) }),
  says: {
    'service-linked': 'An AWS service made this role for itself and alone can use it.',
    'break-glass': 'It is kept for emergencies; not being used is its purpose.',
    'all-used': 'All {allowed} services that it may use were used in the last {maxDays} days.',
    'insufficient-observation': 'It is {ageDays} days old; only after {maxDays} days without use a service counts as unused.',
    'unused-reading': '{unused} of the {allowed} services that it may use were not used in the last {maxDays} days; it may change nothing in them.',
    unused: '{unused} of the {allowed} services that it may use were not used in the last {maxDays} days, and it may change something in {services}.',
  },
  examples: [
    {
      name: 'a service that was never used',
      given: {
        services: [
          { namespace: 's3', lastUsedAt: '2026-03-30T00:00:00Z' },
          { namespace: 'ec2', lastUsedAt: null },
        ],
        changeable: ['ec2', 's3'],
      },
      expect: 'fail',
      code: 'unused',
    },
    {
      name: 'two services that were never used',
      given: {
        services: [
          { namespace: 'sqs', lastUsedAt: null },
          { namespace: 'ec2', lastUsedAt: null },
        ],
        changeable: ['sqs', 'ec2'],
      },
      expect: 'fail',
      code: 'unused',
      facts: { services: ['ec2', 'sqs'] },
    },
    {
      name: 'a role of 90 days that did not use everything yet',
      given: { createdAt: '2026-01-01T00:00:00Z', services: [{ namespace: 'ec2', lastUsedAt: null }], changeable: ['ec2'] },
      expect: 'not-assessed',
      code: 'insufficient-observation',
    },
    { name: 'a service that was used 91 days before the report', given: { services: [{ namespace: 's3', lastUsedAt: '2025-12-31T00:00:00Z' }] }, expect: 'fail', code: 'unused' },
    { name: 'a service that was never used, in which it only reads', given: { services: [{ namespace: 'ec2', lastUsedAt: null }] }, expect: 'pass', code: 'unused-reading' },
    { name: 'used 90 days before the report', given: { services: [{ namespace: 's3', lastUsedAt: '2026-01-01T00:00:00Z' }] }, expect: 'pass', code: 'all-used' },
    {
      name: 'a role of last month that did not use everything yet',
      given: { createdAt: '2026-03-01T00:00:00Z', services: [{ namespace: 'ec2', lastUsedAt: null }], changeable: ['ec2'] },
      expect: 'not-assessed',
      code: 'insufficient-observation',
    },
    { name: 'a role of last month that used everything', given: { createdAt: '2026-03-01T00:00:00Z' }, expect: 'pass', code: 'all-used' },
    { name: 'for emergencies', given: { breakGlass: true, services: [{ namespace: 's3', lastUsedAt: null }] }, expect: 'not-applicable', code: 'break-glass' },
    { name: 'service-linked', given: { keptBy: 'service', services: [{ namespace: 's3', lastUsedAt: null }] }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'all used, whatever its policies', given: {}, holes: ['changeable'], expect: 'pass', code: 'all-used' },
    { name: 'a service that was never used, and a policy that could not be read', given: { services: [{ namespace: 's3', lastUsedAt: null }] }, holes: ['changeable'], expect: 'not-assessed' },
    { name: 'the report could not be read', given: {}, holes: ['services', 'reportedAt'], expect: 'not-assessed' },
  ],
  evaluate(use, { params }) {
    if (use.keptBy === 'service') return notApplicable('service-linked');
    if (use.breakGlass) return notApplicable('break-glass');
    // what the report does not know yet, some four hours, is no lack of use: days count from the report
    const reportedAt = new Date(use.reportedAt);
    const unused = use.services
      .filter(({ lastUsedAt }) => lastUsedAt === null || wholeDays(lastUsedAt, reportedAt) > params.maxDays)
      .map(({ namespace }) => namespace)
      .sort();
    const allowed = use.services.length;
    if (unused.length === 0) return pass('all-used', {}, { allowed });
    const { createdAt } = use;
    const ageDays = wholeDays(createdAt, reportedAt);
    if (ageDays <= params.maxDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    const services = unused.filter(namespace => use.changeable.includes(namespace));
    return services.length === 0 ? pass('unused-reading', {}, { unused: unused.length, allowed }) : fail('unused', { services }, { unused: unused.length, allowed });
  },
});
