import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const strong = { minimumLength: 14, requiresSymbols: true, requiresNumbers: true, requiresUppercase: true, requiresLowercase: true, maxAgeDays: 90, reusePrevention: 24, usersMayChange: true };

export default defineCheck({
  id: 'iam-account-password-policy-weak',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'The password policy asks for strong passwords',
  why: 'Passwords of IAM users are guessed and reused; the policy is the only thing that AWS holds them to.',
  fix: 'Set the password policy of the account, or move people to IAM Identity Center and delete their passwords.',
  sources: ['https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html'],
  reads: 'iam-account',
  params: z.object({
    minimumLength: z.int().min(6).max(128).default(14),
    /** Whether a password must have letters of both cases, a number and a symbol. */
    characters: z.boolean().default(true),
    reusePrevention: z.int().min(0).max(24).default(24),
    /** Null where passwords need not expire. */
    maxAgeDays: z.int().positive().nullable().default(90),
    usersMayChange: z.boolean().default(true),
  }),
  says: {
    'no-passwords': 'No IAM user has a console password.',
    strong: 'The password policy asks for all that it should.',
    unset: "The account has no password policy: AWS's default holds, of eight characters.",
    weak: 'The password policy is weaker than it should be: {weaknesses}.',
  },
  examples: [
    { name: 'no policy', given: { passwordPolicy: null }, expect: 'fail', code: 'unset' },
    { name: '13 characters', given: { passwordPolicy: { ...strong, minimumLength: 13 } }, expect: 'fail', code: 'weak' },
    { name: 'no expiry', given: { passwordPolicy: { ...strong, maxAgeDays: null } }, expect: 'fail', code: 'weak', facts: { weaknesses: ['no expiry'] } },
    { name: 'no expiry, where MFA makes that unneeded', given: { passwordPolicy: { ...strong, maxAgeDays: null } }, params: { maxAgeDays: null }, expect: 'pass', code: 'strong' },
    { name: 'expiry after 91 days', given: { passwordPolicy: { ...strong, maxAgeDays: 91 } }, expect: 'fail', code: 'weak', facts: { weaknesses: ['expiry after 91 days'] } },
    { name: '23 earlier passwords', given: { passwordPolicy: { ...strong, reusePrevention: 23 } }, expect: 'fail', code: 'weak', facts: { weaknesses: ['23 earlier passwords'] } },
    { name: 'any earlier password', given: { passwordPolicy: { ...strong, reusePrevention: null } }, expect: 'fail', code: 'weak', facts: { weaknesses: ['any earlier password'] } },
    {
      name: 'letters only, which users cannot change',
      given: { passwordPolicy: { ...strong, requiresNumbers: false, requiresSymbols: false, requiresUppercase: false, requiresLowercase: false, usersMayChange: false } },
      expect: 'fail',
      code: 'weak',
      facts: { weaknesses: ['no lower case letter', 'no upper case letter', 'no number', 'no symbol', 'users may not change it'] },
    },
    { name: 'strong', given: {}, expect: 'pass', code: 'strong' },
    { name: 'no user with a password', given: { consoleUsers: 0, passwordPolicy: null }, expect: 'not-applicable', code: 'no-passwords' },
    { name: 'the password policy could not be read', given: {}, holes: ['passwordPolicy'], expect: 'not-assessed' },
    { name: 'the credential report could not be read', given: { passwordPolicy: null }, holes: ['consoleUsers'], expect: 'not-assessed' },
  ],
  evaluate(account, { params }) {
    if (account.consoleUsers === 0) return notApplicable('no-passwords');
    const policy = account.passwordPolicy;
    if (policy === null) return fail('unset');
    const { maxAgeDays } = params;
    const weaknesses = [
      policy.minimumLength < params.minimumLength && `length ${policy.minimumLength}`,
      params.characters && !policy.requiresLowercase && 'no lower case letter',
      params.characters && !policy.requiresUppercase && 'no upper case letter',
      params.characters && !policy.requiresNumbers && 'no number',
      params.characters && !policy.requiresSymbols && 'no symbol',
      (policy.reusePrevention ?? 0) < params.reusePrevention && (policy.reusePrevention === null ? 'any earlier password' : `${policy.reusePrevention} earlier passwords`),
      maxAgeDays !== null && (policy.maxAgeDays ?? Number.POSITIVE_INFINITY) > maxAgeDays && (policy.maxAgeDays === null ? 'no expiry' : `expiry after ${policy.maxAgeDays} days`),
      params.usersMayChange && !policy.usersMayChange && 'users may not change it',
    ].filter(weakness => weakness !== false);
    return weaknesses.length === 0 ? pass('strong') : fail('weak', { weaknesses });
  },
});
