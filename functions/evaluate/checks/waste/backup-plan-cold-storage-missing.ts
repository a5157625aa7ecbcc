import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

const rule = { name: 'monthly', coldAfterDays: null, deleteAfterDays: 3650 };

export default defineCheck({
  id: 'backup-plan-cold-storage-missing',
  version: 1,
  topic: 'waste',
  severity: 'low',
  title: 'Backups that are kept for long move to cold storage',
  why: 'Cold storage costs about a fifth of warm storage. Kept for years in warm storage, backups cost more than what they are copies of.',
  fix: 'Let rules that keep backups for more than half a year move them to cold storage, for the resources that AWS Backup can move; they stay there for 90 days at least.',
  sources: ['https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html', 'https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html', 'https://aws.amazon.com/backup/pricing/'],
  reads: 'backup-plan',
  params: z.object({ minKeptDays: z.int().positive().default(180) }),
  says: {
    short: 'No rule keeps backups for more than {minKeptDays} days without moving them to cold storage.',
    warm: 'These rules keep backups for more than {minKeptDays} days in warm storage: {rules}.',
  },
  examples: [
    { name: 'ten years', given: { rules: [rule] }, expect: 'fail', code: 'warm' },
    { name: 'for ever', given: { rules: [{ ...rule, deleteAfterDays: null }] }, expect: 'fail', code: 'warm' },
    { name: '181 days', given: { rules: [{ ...rule, deleteAfterDays: 181 }] }, expect: 'fail', code: 'warm' },
    { name: '180 days', given: { rules: [{ ...rule, deleteAfterDays: 180 }] }, expect: 'pass', code: 'short' },
    { name: 'ten years, cold after a month', given: { rules: [{ ...rule, coldAfterDays: 30 }] }, expect: 'pass', code: 'short' },
    { name: 'five weeks', given: {}, expect: 'pass', code: 'short' },
    { name: 'the rules could not be read', given: {}, holes: ['rules'], expect: 'not-assessed' },
  ],
  evaluate(plan, { params }) {
    const rules = plan.rules.filter(({ coldAfterDays, deleteAfterDays }) => coldAfterDays === null && (deleteAfterDays === null || deleteAfterDays > params.minKeptDays)).map(({ name }) => name);
    return rules.length === 0 ? pass('short') : fail('warm', { rules }, {}, { confidence: 0.4 });
  },
});
