import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'kms-key-rotation-off',
  version: 1,
  topic: 'rotation',
  severity: 'medium',
  title: 'Customer managed KMS keys rotate automatically',
  why: 'Rotation limits how much data hangs on one key material; AWS does it without any change to the applications.',
  fix: 'Turn on automatic key rotation. Key id, aliases and policies stay, and old data stays readable.',
  sources: ['https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html'],
  reads: 'kms-key',
  params: z.object({}),
  says: {
    'aws-managed': 'AWS manages this key and rotates it every year.',
    'not-enabled': 'The key is {state}; only enabled keys rotate.',
    'cannot-rotate': 'AWS cannot rotate this key by itself: {because}.',
    replica: 'The key is a replica of a multi-Region key; its primary rotates for it.',
    rotates: 'Automatic rotation is on.',
    'rotation-off': 'Automatic rotation is off.',
  },
  examples: [
    { name: 'rotation off', given: { rotationEnabled: false, rotationPeriodDays: null }, expect: 'fail', code: 'rotation-off' },
    { name: 'rotation on', given: {}, expect: 'pass', code: 'rotates' },
    { name: 'managed by AWS', given: { manager: 'AWS' }, expect: 'not-applicable', code: 'aws-managed' },
    { name: 'disabled', given: { state: 'Disabled', rotationEnabled: false }, expect: 'not-applicable', code: 'not-enabled' },
    { name: 'waiting for its deletion', given: { state: 'PendingDeletion', deletionAt: '2026-04-20T00:00:00Z', rotationEnabled: false }, expect: 'not-applicable', code: 'not-enabled' },
    { name: 'asymmetric', given: { spec: 'RSA_2048', usage: 'SIGN_VERIFY', rotationEnabled: false }, expect: 'not-applicable', code: 'cannot-rotate' },
    { name: 'HMAC', given: { spec: 'HMAC_256', usage: 'GENERATE_VERIFY_MAC', rotationEnabled: false }, expect: 'not-applicable', code: 'cannot-rotate' },
    { name: 'imported key material', given: { origin: 'EXTERNAL', rotationEnabled: false }, expect: 'not-applicable', code: 'cannot-rotate' },
    { name: 'in a CloudHSM key store', given: { origin: 'AWS_CLOUDHSM', inCustomStore: true, rotationEnabled: false }, expect: 'not-applicable', code: 'cannot-rotate' },
    { name: 'in a custom key store, whatever its origin', given: { inCustomStore: true, rotationEnabled: false }, expect: 'not-applicable', code: 'cannot-rotate' },
    { name: 'a replica of a multi-Region key', given: { replica: true, rotationEnabled: false }, expect: 'not-applicable', code: 'replica' },
    { name: 'whether it rotates could not be read', given: {}, holes: ['rotationEnabled', 'rotationPeriodDays', 'nextRotationAt'], expect: 'not-assessed' },
    { name: 'it cannot rotate, whatever AWS would say', given: { spec: 'RSA_2048', usage: 'SIGN_VERIFY' }, holes: ['rotationEnabled', 'rotationPeriodDays', 'nextRotationAt'], expect: 'not-applicable', code: 'cannot-rotate' },
  ],
  evaluate(key) {
    if (key.manager === 'AWS') return notApplicable('aws-managed');
    const { state } = key;
    if (state !== 'Enabled') return notApplicable('not-enabled', { state });
    const { spec, origin } = key;
    if (spec !== 'SYMMETRIC_DEFAULT') return notApplicable('cannot-rotate', { because: `key spec ${spec}` });
    if (origin !== 'AWS_KMS') return notApplicable('cannot-rotate', { because: `key material of origin ${origin}` });
    if (key.inCustomStore) return notApplicable('cannot-rotate', { because: 'it lies in a custom key store' });
    if (key.replica) return notApplicable('replica');
    return key.rotationEnabled ? pass('rotates') : fail('rotation-off');
  },
});
