import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { epoch, wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'iam-service-credential-stale',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'Service-specific credentials of IAM users end or are replaced in time',
  why: 'A user name and password for CodeCommit or Keyspaces, or an API key for Bedrock, works from anywhere and without a second factor.',
  fix: 'Make a new one with an end, change over, deactivate the old one, delete it after a week. Better: use a role and signed requests.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_service-specific-creds.html', 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html'],
  reads: 'iam-service-credential',
  settings: ['rotation'],
  params: z.object({}),
  says: {
    inactive: 'The credential for {serviceName} is inactive.',
    'any-age': 'The policy lets service-specific credentials be of any age.',
    fresh: 'The credential for {serviceName} is {ageDays} days old; {allowedDays} are allowed.',
    ended: 'The credential for {serviceName} ended on {expiresAt}.',
    'never-ends': 'The credential for {serviceName} is {ageDays} days old and never ends; {allowedDays} are allowed.',
    stale: 'The credential for {serviceName} is {ageDays} days old and ends on {expiresAt}; {allowedDays} days are allowed.',
  },
  examples: [
    { name: '91 days old, without an end', given: { createdAt: '2026-01-01T00:00:00Z' }, expect: 'fail', code: 'never-ends' },
    { name: '91 days old, with an end', given: { createdAt: '2026-01-01T00:00:00Z', expiresAt: '2027-01-01T00:00:00Z' }, expect: 'fail', code: 'stale' },
    { name: '90 days old', given: { createdAt: '2026-01-02T00:00:00Z' }, expect: 'pass', code: 'fresh' },
    { name: 'ended by itself', given: { createdAt: '2025-01-01T00:00:00Z', expiresAt: '2026-04-02T00:00:00Z' }, expect: 'not-applicable', code: 'ended' },
    { name: 'inactive', given: { active: false, createdAt: '2020-01-01T00:00:00Z' }, expect: 'not-applicable', code: 'inactive' },
    { name: 'old where any age is allowed', given: { createdAt: '2020-01-01T00:00:00Z' }, config: { rotation: { policy: { serviceCredential: null } } }, expect: 'not-applicable', code: 'any-age' },
    { name: 'its age could not be read', given: {}, holes: ['createdAt'], expect: 'not-assessed' },
    { name: 'when it ends could not be read', given: {}, holes: ['expiresAt'], expect: 'not-assessed' },
  ],
  evaluate(credential, { asOf, config }) {
    const { serviceName } = credential;
    if (!credential.active) return notApplicable('inactive', { serviceName });
    const allowedDays = config.rotation.policy.serviceCredential;
    if (allowedDays === null) return notApplicable('any-age');
    const { createdAt, expiresAt } = credential;
    if (expiresAt !== null && epoch(expiresAt) <= asOf.getTime()) return notApplicable('ended', { serviceName, expiresAt });
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays <= allowedDays) return pass('fresh', { serviceName, createdAt, allowedDays }, { ageDays });
    return expiresAt === null ? fail('never-ends', { serviceName, createdAt, allowedDays }, { ageDays }) : fail('stale', { serviceName, createdAt, expiresAt, allowedDays }, { ageDays });
  },
});
