import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const kept = { masterUserSecretArn: 'arn:aws:secretsmanager:eu-west-1:222222222222:secret:rds!db-0a1b2c3d-AbCdEf' };

export default defineCheck({
  id: 'rds-cluster-master-secret-failing',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'Secrets of the master passwords of database clusters work',
  why: 'An impaired secret can neither be read nor rotated: most often its KMS key is gone, and whoever needs the master password finds out in an emergency.',
  fix: 'Look at the KMS key of the secret (disabled, deleted, a policy that shuts RDS out), mend it, then modify the cluster so that AWS tries again.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html', 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_MasterUserSecret.html'],
  reads: 'rds-cluster',
  params: z.object({}),
  says: {
    'no-secret': 'Secrets Manager does not keep the master password.',
    works: 'The secret of the master password is {secretStatus}.',
    impaired: 'The secret of the master password is impaired.',
  },
  examples: [
    { name: 'impaired', given: { ...kept, masterUserSecretStatus: 'impaired' }, expect: 'fail', code: 'impaired' },
    { name: 'active', given: { ...kept, masterUserSecretStatus: 'active' }, expect: 'pass', code: 'works' },
    { name: 'being rotated', given: { ...kept, masterUserSecretStatus: 'rotating' }, expect: 'pass', code: 'works' },
    { name: 'a password of its own', given: {}, expect: 'not-applicable', code: 'no-secret' },
    { name: 'its status could not be read', given: kept, holes: ['masterUserSecretStatus'], expect: 'not-assessed' },
  ],
  evaluate(cluster) {
    const secretStatus = cluster.masterUserSecretStatus;
    if (cluster.masterUserSecretArn === null) return notApplicable('no-secret');
    return secretStatus === 'impaired' ? fail('impaired') : pass('works', { secretStatus });
  },
});
