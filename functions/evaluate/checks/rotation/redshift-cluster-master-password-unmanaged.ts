import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

const secret = 'arn:aws:secretsmanager:eu-west-1:222222222222:secret:redshift!warehouse-0a1b2c3d-AbCdEf';

export default defineCheck({
  id: 'redshift-cluster-master-password-unmanaged',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'The master password of Redshift clusters is kept and rotated by Secrets Manager',
  why: 'A master password that somebody typed in stands in a script or a chat, and AWS keeps no date of it: nobody can show when it was last changed.',
  fix: 'Let AWS manage the master password in Secrets Manager (one setting, no restart), then give clients the secret or, better, users of their own.',
  sources: ['https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-secrets-manager-integration.html'],
  reads: 'redshift-cluster',
  params: z.object({}),
  says: {
    managed: 'Secrets Manager keeps the master password.',
    unmanaged: "The master password is nobody's but its owner's to change, and AWS does not know its age.",
  },
  examples: [
    { name: 'a password of its own', given: {}, expect: 'fail', code: 'unmanaged' },
    { name: 'kept by Secrets Manager', given: { masterUserSecretArn: secret }, expect: 'pass', code: 'managed' },
    { name: 'which secret could not be read', given: {}, holes: ['masterUserSecretArn'], expect: 'not-assessed' },
  ],
  evaluate(cluster) {
    return cluster.masterUserSecretArn === null ? fail('unmanaged') : pass('managed');
  },
});
