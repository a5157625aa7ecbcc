import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const secret = 'arn:aws:secretsmanager:eu-west-1:222222222222:secret:rds!db-0a1b2c3d-AbCdEf';

export default defineCheck({
  id: 'rds-instance-master-password-unmanaged',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'The master password of RDS instances is kept and rotated by Secrets Manager',
  why: 'A master password that somebody typed in stands in a script or a chat, and AWS keeps no date of it: nobody can show when it was last changed.',
  fix: 'Let AWS manage the master password in Secrets Manager (one setting, no restart), then give clients the secret or, better, users of their own.',
  sources: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html', 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html'],
  reads: 'rds-instance',
  params: z.object({}),
  says: {
    'in-cluster': 'The instance belongs to a cluster, which has the master password.',
    replica: 'The instance is a read replica, with the passwords of its source.',
    'iam-login': 'Clients log in with IAM, so that the master password is for emergencies.',
    managed: 'Secrets Manager keeps the master password.',
    unmanaged: "The master password is nobody's but its owner's to change, and AWS does not know its age.",
  },
  examples: [
    { name: 'a password of its own', given: {}, expect: 'fail', code: 'unmanaged' },
    { name: 'kept by Secrets Manager', given: { masterUserSecretArn: secret, masterUserSecretStatus: 'active' }, expect: 'pass', code: 'managed' },
    { name: 'users log in with IAM, too', given: { iamAuthentication: true }, expect: 'pass', code: 'iam-login' },
    { name: 'an instance of a cluster', given: { clusterId: 'orders' }, expect: 'not-applicable', code: 'in-cluster' },
    { name: 'a read replica', given: { replicaOf: 'orders' }, expect: 'not-applicable', code: 'replica' },
    { name: 'which secret could not be read', given: {}, holes: ['masterUserSecretArn'], expect: 'not-assessed' },
    { name: 'of a cluster, whatever its secret', given: { clusterId: 'orders' }, holes: ['masterUserSecretArn'], expect: 'not-applicable', code: 'in-cluster' },
  ],
  evaluate(instance) {
    if (instance.clusterId !== null) return notApplicable('in-cluster');
    if (instance.replicaOf !== null) return notApplicable('replica');
    if (instance.masterUserSecretArn !== null) return pass('managed');
    return instance.iamAuthentication ? pass('iam-login') : fail('unmanaged');
  },
});
