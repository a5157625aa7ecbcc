import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-root-access-key-active',
  version: 1,
  topic: 'access',
  severity: 'critical',
  title: 'The root user has no access keys',
  why: 'A root access key can do everything in the account, and no policy can limit it.',
  fix: 'Find what uses the key (CloudTrail, accessKeyId of the root user), give that workload a role, then sign in as root and delete the key. In an organisation, remove root credentials centrally.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-access-management.html'],
  reads: 'iam-root-user',
  params: z.object({}),
  says: {
    'no-key': 'The root user has no access key.',
    'key-present': 'The root user has an access key.',
  },
  examples: [
    { name: 'a key', given: { accessKeysPresent: true }, expect: 'fail', code: 'key-present' },
    { name: 'no key', given: {}, expect: 'pass', code: 'no-key' },
    { name: 'the account summary could not be read', given: {}, holes: ['accessKeysPresent'], expect: 'not-assessed' },
    { name: 'a key, whatever else could not be read', given: { accessKeysPresent: true }, holes: ['accessKeyLastUsedAt', 'passwordLastUsedAt'], expect: 'fail', code: 'key-present' },
  ],
  evaluate(root) {
    return root.accessKeysPresent ? fail('key-present') : pass('no-key');
  },
});
