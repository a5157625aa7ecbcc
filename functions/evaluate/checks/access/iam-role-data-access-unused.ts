import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-role-data-access-unused',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'Workloads cannot read data that they never read',
  why: 'A hole in a function or an instance opens all data that its role may read, on every resource of the account.',
  fix: 'Take the unused reads out of the policies, or hold them to the resources that the workload is about.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html', 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html'],
  reads: 'iam-service-use',
  settings: ['access'],
  params: z.object({}),
  says: {
    'no-workload': 'No AWS service may act with it.',
    'service-linked': 'An AWS service made this role for itself and alone can use it.',
    'break-glass': 'It is kept for emergencies; not being used is its purpose.',
    'insufficient-observation': 'Of {dataUnknown} reads of data on every resource AWS does not tell, or not yet, whether it did them.',
    used: 'All reads of data that it may do on every resource were done in 90 days.',
    unused: 'It may do these reads on every resource and did none of them in 90 days: {actions}.',
  },
  examples: [
    { name: 'all secrets, and never one', given: { workload: true, dataUnread: ['secretsmanager:GetSecretValue'] }, expect: 'fail', code: 'unused' },
    { name: 'some unread, some unknown', given: { workload: true, dataUnread: ['secretsmanager:GetSecretValue'], dataUnknown: 2 }, expect: 'fail', code: 'unused' },
    { name: 'nothing on every resource', given: { workload: true }, expect: 'pass', code: 'used' },
    { name: 'only what AWS does not tell of', given: { workload: true, dataUnknown: 1 }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'for emergencies', given: { workload: true, breakGlass: true, dataUnread: ['s3:GetObject'] }, expect: 'not-applicable', code: 'break-glass' },
    { name: 'a user', given: { of: 'user', dataUnread: ['s3:GetObject'] }, expect: 'not-applicable', code: 'no-workload' },
    { name: 'service-linked', given: { keptBy: 'service', workload: true, dataUnread: ['s3:GetObject'] }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'the trust policy could not be read', given: {}, holes: ['workload'], expect: 'not-assessed' },
    { name: 'a policy could not be read', given: { workload: true }, holes: ['dataUnread', 'dataUnknown'], expect: 'not-assessed' },
  ],
  evaluate(use) {
    if (use.keptBy === 'service') return notApplicable('service-linked');
    if (!use.workload) return notApplicable('no-workload');
    if (use.breakGlass) return notApplicable('break-glass');
    if (use.dataUnread.length > 0) return fail('unused', { actions: use.dataUnread });
    return use.dataUnknown > 0 ? notAssessed('insufficient-observation', {}, { dataUnknown: use.dataUnknown }) : pass('used');
  },
});
