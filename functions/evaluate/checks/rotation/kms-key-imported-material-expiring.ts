import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { DAY, epoch } from '#kernel/time';

const imported = { origin: 'EXTERNAL', rotationEnabled: false, rotationPeriodDays: null } as const;

export default defineCheck({
  id: 'kms-key-imported-material-expiring',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'Imported key material does not end soon',
  why: 'When it ends KMS deletes it, and nothing that the key encrypted can be read until the same material is imported again.',
  fix: 'Import the same key material again, with a later end or with none.',
  sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-import-key-material.html', 'https://docs.aws.amazon.com/kms/latest/developerguide/import-keys-protect.html'],
  reads: 'kms-key',
  params: z.object({ warnDays: z.int().nonnegative().default(30) }),
  says: {
    'never-ends': 'The key material does not end by itself.',
    'not-usable': 'The key is {state}.',
    valid: 'The key material ends in {daysLeft} days.',
    expiring: 'The key material ends in {daysLeft} days; {warnDays} are wanted.',
  },
  examples: [
    { name: '29 days left', given: { ...imported, materialExpiresAt: '2026-05-01T23:59:59Z' }, expect: 'fail', code: 'expiring' },
    { name: '30 days left', given: { ...imported, materialExpiresAt: '2026-05-02T00:00:00Z' }, expect: 'pass', code: 'valid' },
    { name: 'without an end', given: imported, expect: 'not-applicable', code: 'never-ends' },
    { name: 'on its way out', given: { ...imported, state: 'PendingDeletion', materialExpiresAt: '2026-05-01T00:00:00Z' }, expect: 'not-applicable', code: 'not-usable' },
    { name: 'its end could not be read', given: imported, holes: ['materialExpiresAt'], expect: 'not-assessed' },
  ],
  evaluate(key, { asOf, params }) {
    const { materialExpiresAt } = key;
    if (materialExpiresAt === null) return notApplicable('never-ends');
    const { state } = key;
    if (state !== 'Enabled' && state !== 'Disabled') return notApplicable('not-usable', { state });
    const daysLeft = Math.floor((epoch(materialExpiresAt) - asOf.getTime()) / DAY);
    return daysLeft < params.warnDays ? fail('expiring', { materialExpiresAt }, { daysLeft }) : pass('valid', { materialExpiresAt }, { daysLeft });
  },
});
