import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-organization-root-credentials-unmanaged',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'The organisation manages the root credentials of its members',
  why: 'Each member has a root user with a password of its own, reset by mail; without central management nobody can take these away.',
  fix: 'Switch on root credentials management and privileged root sessions in IAM of the management account, then delete the root credentials of the members.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-access-management.html'],
  reads: 'iam-organization-features',
  params: z.object({}),
  says: {
    managed: 'The organisation manages root credentials and root sessions.',
    'credentials-unmanaged': 'The organisation does not manage the root credentials of its members.',
    'sessions-unmanaged': 'The organisation manages root credentials, but cannot do tasks of root for its members: RootSessions is off.',
  },
  examples: [
    { name: 'nothing', given: { features: [] }, expect: 'fail', code: 'credentials-unmanaged' },
    { name: 'credentials only', given: { features: ['RootCredentialsManagement'] }, expect: 'fail', code: 'sessions-unmanaged' },
    { name: 'both', given: {}, expect: 'pass', code: 'managed' },
    { name: 'the features could not be read', given: {}, holes: ['features'], expect: 'not-assessed' },
  ],
  evaluate({ features }) {
    if (!features.includes('RootCredentialsManagement')) return fail('credentials-unmanaged');
    return features.includes('RootSessions') ? pass('managed') : fail('sessions-unmanaged', {}, {}, { severity: 'low' });
  },
});
