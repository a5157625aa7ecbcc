import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-root-mfa-virtual',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'The root user signs in with a key or passkey as MFA',
  why: 'The code of an app can be asked for by a false page, and the phone that holds it gets lost; root is worth a security key in a safe.',
  fix: 'Sign in as root, register two security keys or passkeys, then remove the app.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-fips-passkeys-root-user.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html'],
  reads: 'iam-root-user',
  params: z.object({}),
  says: {
    'no-mfa': 'The root user has no MFA at all; iam-root-mfa-disabled is about that.',
    'phishing-resistant': 'The MFA of the root user is no app.',
    virtual: 'The MFA of the root user is an app.',
  },
  examples: [
    { name: 'an app', given: { virtualMfaDevices: ['arn:aws:iam::222222222222:mfa/root-account-mfa-device'] }, expect: 'fail', code: 'virtual' },
    { name: 'a key', given: {}, expect: 'pass', code: 'phishing-resistant' },
    { name: 'no MFA', given: { mfaEnabled: false }, expect: 'not-applicable', code: 'no-mfa' },
    { name: 'the devices could not be read', given: {}, holes: ['virtualMfaDevices'], expect: 'not-assessed' },
  ],
  evaluate(root) {
    if (!root.mfaEnabled) return notApplicable('no-mfa');
    return root.virtualMfaDevices.length > 0 ? fail('virtual') : pass('phishing-resistant');
  },
});
