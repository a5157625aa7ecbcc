import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'iam-break-glass-untested',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'Emergency users and roles are tested, and used only for reasons on record',
  why: 'A way in for emergencies that nobody tests fails when it is needed, and one that is used without a record is a way around the rules.',
  fix: 'Test it and write the day into access.breakGlass; for a use that nobody explains, look into CloudTrail, then add the day to its incidents.',
  sources: ['https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_permissions_emergency_process.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  reads: 'iam-break-glass',
  settings: ['access'],
  params: z.object({ maxDays: z.int().positive().default(365) }),
  says: {
    kept: 'It was tested {testedDays} days ago, and each use is on record.',
    'never-tested': 'No test of it is on record; {owner} answers for it.',
    untested: 'It was last tested {testedDays} days ago; {maxDays} are allowed. {owner} answers for it.',
    'used-without-record': 'It was last used at {lastUsedAt}, a day that is not on record. {owner} answers for it.',
  },
  examples: [
    { name: 'used on a day that nobody explains', given: { lastUsedAt: '2026-03-01T00:00:00Z' }, expect: 'fail', code: 'used-without-record' },
    { name: 'never tested', given: { testedOn: null, explained: [], lastUsedAt: null }, expect: 'fail', code: 'never-tested' },
    { name: 'tested 366 days ago', given: { testedOn: '2025-04-01', explained: ['2025-04-01'], lastUsedAt: null }, expect: 'fail', code: 'untested' },
    { name: 'tested 365 days ago', given: { testedOn: '2025-04-02', explained: ['2025-04-02'], lastUsedAt: null }, expect: 'pass', code: 'kept' },
    { name: 'used on the day of an incident', given: { explained: ['2026-01-15', '2026-03-01'], lastUsedAt: '2026-03-01T23:59:59Z' }, expect: 'pass', code: 'kept' },
    { name: 'used in the hour after midnight of that day, when the incident went on', given: { explained: ['2026-01-15', '2026-03-01'], lastUsedAt: '2026-03-02T00:30:00Z' }, expect: 'fail', code: 'used-without-record' },
    { name: 'the last use could not be read', given: {}, holes: ['lastUsedAt'], expect: 'not-assessed' },
    { name: 'never tested, whatever its use', given: { testedOn: null, explained: [] }, holes: ['lastUsedAt'], expect: 'fail', code: 'never-tested' },
  ],
  evaluate(way, { asOf, params }) {
    const { owner, testedOn } = way;
    if (testedOn === null) return fail('never-tested', { owner });
    const testedDays = wholeDays(`${testedOn}T00:00:00Z`, asOf);
    if (testedDays > params.maxDays) return fail('untested', { owner, testedOn }, { testedDays });
    const { lastUsedAt } = way;
    if (lastUsedAt !== null && !way.explained.includes(lastUsedAt.slice(0, 10))) return fail('used-without-record', { owner, lastUsedAt });
    return pass('kept', {}, { testedDays });
  },
});
