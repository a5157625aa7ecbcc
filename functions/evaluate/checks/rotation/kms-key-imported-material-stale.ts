import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

const imported = { origin: 'EXTERNAL', rotationEnabled: false, rotationPeriodDays: null, rotations: [] };

export default defineCheck({
  id: 'kms-key-imported-material-stale',
  version: 1,
  topic: 'rotation',
  severity: 'high',
  title: 'Imported key material is rotated in time',
  why: 'KMS does not rotate what was imported: only people can, by importing new material and rotating on demand.',
  fix: 'Import new key material into the same key and rotate it on demand; old data stays readable while the old material is kept.',
  sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/rotating-keys-on-demand.html', 'https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys.html'],
  reads: 'kms-key',
  settings: ['rotation'],
  params: z.object({}),
  says: {
    'not-imported': 'The key material was not imported, or is not of a kind that can rotate.',
    'not-enabled': 'The key is {state}.',
    replica: 'The key is a replica of a multi-Region key; its primary rotates for it.',
    'any-age': 'The policy lets key material be of any age.',
    fresh: 'The key material is {materialDays} days old; {allowedDays} are allowed.',
    stale: 'The key material is {materialDays} days old; {allowedDays} are allowed.',
  },
  examples: [
    { name: 'imported 366 days ago', given: { ...imported, createdAt: '2025-04-01T00:00:00Z' }, expect: 'fail', code: 'stale' },
    { name: 'imported 365 days ago', given: { ...imported, createdAt: '2025-04-02T00:00:00Z' }, expect: 'pass', code: 'fresh' },
    { name: 'old, and rotated on demand in January', given: { ...imported, rotations: ['2026-01-10T00:00:00Z'] }, expect: 'pass', code: 'fresh' },
    { name: 'old where any age is allowed', given: imported, config: { rotation: { policy: { kmsKey: null } } }, expect: 'not-applicable', code: 'any-age' },
    { name: 'made by KMS', given: { rotations: [] }, expect: 'not-applicable', code: 'not-imported' },
    { name: 'imported, and asymmetric', given: { ...imported, spec: 'RSA_2048' }, expect: 'not-applicable', code: 'not-imported' },
    { name: 'disabled', given: { ...imported, state: 'Disabled' }, expect: 'not-applicable', code: 'not-enabled' },
    { name: 'a replica', given: { ...imported, replica: true, primaryRegion: 'us-east-1' }, expect: 'not-applicable', code: 'replica' },
    { name: 'its rotations could not be read', given: { ...imported }, holes: ['rotations'], expect: 'not-assessed' },
  ],
  evaluate(key, { asOf, config }) {
    if (key.manager === 'AWS' || key.origin !== 'EXTERNAL' || key.spec !== 'SYMMETRIC_DEFAULT') return notApplicable('not-imported');
    const { state } = key;
    if (state !== 'Enabled') return notApplicable('not-enabled', { state });
    if (key.replica) return notApplicable('replica');
    const allowedDays = config.rotation.policy.kmsKey;
    if (allowedDays === null) return notApplicable('any-age');
    const materialAt = key.rotations.toSorted().at(-1) ?? key.createdAt;
    const materialDays = wholeDays(materialAt, asOf);
    return materialDays <= allowedDays ? pass('fresh', { materialAt, allowedDays }, { materialDays }) : fail('stale', { materialAt, allowedDays }, { materialDays });
  },
});
