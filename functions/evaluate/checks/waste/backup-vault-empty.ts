import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'backup-vault-empty',
  version: 1,
  topic: 'waste',
  severity: 'info',
  title: 'Backup vaults hold recovery points',
  why: 'An empty vault costs nothing, but somebody may believe that there are backups in it.',
  fix: 'Find out which plan should fill the vault. Mend the plan, or delete the vault.',
  sources: ['https://docs.aws.amazon.com/aws-backup/latest/devguide/vaults.html', 'https://docs.aws.amazon.com/aws-backup/latest/devguide/delete-a-vault.html'],
  reads: 'backup-vault',
  params: z.object({ minAgeDays: z.int().nonnegative().default(14) }),
  says: {
    'made-by-aws': 'AWS made the vault {vaultName} by itself.',
    filled: 'The vault holds recovery points.',
    'too-young': 'The vault was made {ageDays} days ago; younger ones than {minAgeDays} days are left alone.',
    empty: 'The vault, made {ageDays} days ago, holds no recovery point.',
  },
  examples: [
    { name: 'empty', given: { recoveryPoints: 0 }, expect: 'fail', code: 'empty' },
    { name: 'empty, 14 days old', given: { recoveryPoints: 0, createdAt: '2026-03-19T00:00:00Z' }, expect: 'fail', code: 'empty' },
    { name: 'empty, 13 days old', given: { recoveryPoints: 0, createdAt: '2026-03-20T00:00:00Z' }, expect: 'not-applicable', code: 'too-young' },
    { name: 'filled', given: {}, expect: 'pass', code: 'filled' },
    { name: 'the default vault', given: { vaultName: 'Default', recoveryPoints: 0 }, expect: 'not-applicable', code: 'made-by-aws' },
    { name: 'the number could not be read', given: {}, holes: ['recoveryPoints'], expect: 'not-assessed' },
  ],
  evaluate(vault, { asOf, params }) {
    const { vaultName } = vault;
    if (vault.recoveryPoints > 0) return pass('filled');
    if (vaultName === 'Default' || vaultName.startsWith('aws/')) return notApplicable('made-by-aws', { vaultName });
    const { createdAt } = vault;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.minAgeDays) return notApplicable('too-young', { createdAt }, { ageDays });
    return fail('empty', { createdAt }, { ageDays });
  },
});
