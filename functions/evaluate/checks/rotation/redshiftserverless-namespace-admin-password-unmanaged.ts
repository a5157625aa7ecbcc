import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'redshiftserverless-namespace-admin-password-unmanaged',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'The administrator password of Redshift Serverless is kept and rotated by Secrets Manager',
  why: 'AWS keeps no date of an administrator password that somebody typed in, and nobody can show when it was last changed.',
  fix: 'Turn on the managed administrator password of the namespace (`aws redshift-serverless update-namespace --manage-admin-password`).',
  sources: ['https://docs.aws.amazon.com/redshift/latest/mgmt/redshift-secrets-manager-integration.html', 'https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_Namespace.html'],
  reads: 'redshiftserverless-namespace',
  params: z.object({}),
  says: {
    'not-available': 'The namespace is {status}.',
    managed: 'Secrets Manager keeps the password.',
    unmanaged: 'Secrets Manager does not keep the password, and AWS does not know its age.',
  },
  examples: [
    { name: 'a password of its own', given: {}, expect: 'fail', code: 'unmanaged' },
    { name: 'kept by Secrets Manager', given: { adminPasswordSecretArn: 'arn:aws:secretsmanager:eu-west-1:222222222222:secret:redshift!analytics-admin-AbCdEf' }, expect: 'pass', code: 'managed' },
    { name: 'on its way out', given: { status: 'DELETING' }, expect: 'not-applicable', code: 'not-available' },
    { name: 'which secret could not be read', given: {}, holes: ['adminPasswordSecretArn'], expect: 'not-assessed' },
  ],
  evaluate(namespace) {
    if (namespace.status === 'DELETING') return notApplicable('not-available', { status: namespace.status });
    return namespace.adminPasswordSecretArn === null ? fail('unmanaged') : pass('managed');
  },
});
