import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'accessanalyzer-finding-open',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Findings of Access Analyzer are looked at',
  why: 'An open finding is access that AWS proved to be there and that nobody called intended.',
  fix: 'Remove the access, or archive the finding with an archive rule that says why it is meant.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings.html'],
  reads: 'accessanalyzer-finding',
  params: z.object({ graceDays: z.int().nonnegative().default(7) }),
  says: {
    young: 'The finding is {ageDays} days old; {graceDays} are allowed.',
    open: '{findingType} on {subject} is open for {ageDays} days.',
  },
  examples: [
    { name: 'open for 8 days', given: { createdAt: '2026-03-25T00:00:00Z' }, expect: 'fail', code: 'open' },
    { name: 'open for 7 days', given: { createdAt: '2026-03-26T00:00:00Z' }, expect: 'pass', code: 'young' },
    { name: 'when it was made could not be read', given: {}, holes: ['createdAt'], expect: 'not-assessed' },
  ],
  evaluate(finding, { asOf, params }) {
    const { createdAt, findingType, subject } = finding;
    const ageDays = wholeDays(createdAt, asOf);
    return ageDays <= params.graceDays ? pass('young', {}, { ageDays }) : fail('open', { findingType, subject, createdAt }, { ageDays });
  },
});
