import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-user-mfa-virtual',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'IAM users sign in with keys or passkeys as MFA',
  why: 'The code of an app can be asked for by a false page; a passkey or security key answers the true page alone.',
  fix: 'Let the user register a passkey or security key and remove the app.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html'],
  reads: 'iam-user',
  params: z.object({}),
  says: {
    'no-password': 'The user has no console password.',
    'no-mfa': 'The user has no MFA at all; iam-user-mfa-disabled is about that.',
    'phishing-resistant': 'The user has MFA that is no app.',
    virtual: 'The MFA of the user is an app.',
  },
  examples: [
    { name: 'an app', given: { virtualMfaDevices: ['arn:aws:iam::222222222222:mfa/ana'] }, expect: 'fail', code: 'virtual' },
    { name: 'a key', given: {}, expect: 'pass', code: 'phishing-resistant' },
    { name: 'no MFA', given: { mfaActive: false }, expect: 'not-applicable', code: 'no-mfa' },
    { name: 'a user for programs', given: { passwordEnabled: false }, expect: 'not-applicable', code: 'no-password' },
    { name: 'the devices could not be read', given: {}, holes: ['virtualMfaDevices'], expect: 'not-assessed' },
  ],
  evaluate(user) {
    if (!user.passwordEnabled) return notApplicable('no-password');
    if (!user.mfaActive) return notApplicable('no-mfa');
    return user.virtualMfaDevices.length > 0 ? fail('virtual') : pass('phishing-resistant');
  },
});
