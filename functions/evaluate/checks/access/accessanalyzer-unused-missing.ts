import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'accessanalyzer-unused-missing',
  version: 1,
  topic: 'access',
  severity: 'info',
  title: 'Access Analyzer looks for unused access',
  why: 'An analyzer for unused access tells which permissions nobody uses; AWS charges for each role and user a month.',
  fix: 'Decide whether its price is worth it; one analyzer of the organisation covers all Regions, since IAM is global.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-unused-access-analysis.html', 'https://aws.amazon.com/iam/access-analyzer/pricing/'],
  reads: 'accessanalyzer-unused-coverage',
  params: z.object({}),
  says: {
    covered: 'Every account that was looked at has an analyzer for unused access.',
    missing: '{count} accounts have no analyzer for unused access.',
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
