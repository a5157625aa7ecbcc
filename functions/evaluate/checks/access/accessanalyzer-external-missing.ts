import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'accessanalyzer-external-missing',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Access Analyzer looks for access from outside in every Region',
  why: 'Without an analyzer nobody hears when a bucket, key, queue or role is opened to another account.',
  fix: 'Create one analyzer of the organisation in each Region, in the account that administers Access Analyzer; those for external access cost nothing.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html'],
  reads: 'accessanalyzer-coverage',
  params: z.object({}),
  says: {
    covered: 'Every account that was looked at has an analyzer for external access in this Region.',
    missing: '{count} accounts have no analyzer for external access in this Region.',
  },
  examples: [
    { name: 'two accounts without', given: { byOrganization: false, missing: ['222222222222', '333333333333'] }, expect: 'fail', code: 'missing' },
    { name: 'an analyzer in each account', given: { byOrganization: false, missing: [] }, expect: 'pass', code: 'covered' },
    { name: 'an analyzer of the organisation', given: { byOrganization: true, missing: [] }, expect: 'pass', code: 'covered' },
    { name: 'the analyzers could not be read', given: {}, holes: ['missing'], expect: 'not-assessed' },
  ],
  evaluate(coverage) {
    const accounts = coverage.missing;
    return accounts.length === 0 ? pass('covered') : fail('missing', { accounts }, { count: accounts.length });
  },
});
