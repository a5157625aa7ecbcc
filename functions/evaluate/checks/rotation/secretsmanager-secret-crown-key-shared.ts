import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { isCrownJewel } from '#kernel/is-crown-jewel';
import { exemptionSays, secretExemption } from '#kernel/secret-exemption';

const crown = { tags: { DataClassification: 'Restricted' } };
const own = 'arn:aws:kms:eu-west-1:222222222222:key/0a1b2c3d-0000-4000-8000-000000000001';

export default defineCheck({
  id: 'secretsmanager-secret-crown-key-shared',
  version: 1,
  topic: 'rotation',
  severity: 'low',
  title: 'Secrets that are crown jewels have a KMS key of their own',
  why: 'With the key aws/secretsmanager whoever may read secrets may decrypt them all; a key of its own has a policy of its own and tells in CloudTrail who used it.',
  fix: 'Make a customer managed key, let its policy name who may read the secret, and encrypt the secret with it.',
  sources: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html', 'https://docs.aws.amazon.com/config/latest/developerguide/secretsmanager-using-cmk.html'],
  reads: 'secretsmanager-secret',
  settings: ['rotation'],
  params: z.object({}),
  says: {
    ...exemptionSays,
    'no-crown-jewel': 'No tag counts the secret among the crown jewels.',
    'own-key': 'The secret has a customer managed key.',
    'shared-key': 'The secret is encrypted with aws/secretsmanager.',
  },
  examples: [
    { name: 'a crown jewel with the key of AWS', given: crown, expect: 'fail', code: 'shared-key' },
    { name: 'that key by its name', given: { ...crown, kmsKeyId: 'alias/aws/secretsmanager' }, expect: 'fail', code: 'shared-key' },
    { name: 'a crown jewel with its own key', given: { ...crown, kmsKeyId: own }, expect: 'pass', code: 'own-key' },
    { name: 'any other secret', given: { tags: { DataClassification: 'public' } }, expect: 'not-applicable', code: 'no-crown-jewel' },
    { name: 'by a tag of your own', given: { tags: { tier: 'GOLD' } }, config: { rotation: { crownJewels: { keys: ['Tier'], values: ['gold'] } } }, expect: 'fail', code: 'shared-key' },
    { name: 'owned by RDS', given: { ...crown, owningService: 'rds' }, expect: 'not-applicable', code: 'owned-by-service' },
    { name: 'a replica', given: { ...crown, primaryRegion: 'us-east-1' }, expect: 'not-applicable', code: 'replica' },
    { name: 'on its way out', given: { ...crown, deletedAt: '2026-03-30T00:00:00Z' }, expect: 'not-applicable', code: 'scheduled-for-deletion' },
    { name: 'its tags could not be read', given: {}, holes: ['tags'], expect: 'not-assessed' },
    { name: 'its key could not be read', given: crown, holes: ['kmsKeyId'], expect: 'not-assessed' },
  ],
  evaluate(secret, { config, self }) {
    const exemption = secretExemption(secret, self.region);
    if (exemption !== null) return exemption;
    if (!isCrownJewel(secret.tags, config.rotation.crownJewels)) return notApplicable('no-crown-jewel');
    const { kmsKeyId } = secret;
    return kmsKeyId === null || kmsKeyId.endsWith('alias/aws/secretsmanager') ? fail('shared-key') : pass('own-key');
  },
});
