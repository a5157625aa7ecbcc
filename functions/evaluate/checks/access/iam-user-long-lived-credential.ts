import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-user-long-lived-credential',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'People and programs come without IAM users',
  why: 'Passwords and access keys of IAM users hold until somebody changes them; Identity Center and roles hand out credentials that end by themselves.',
  fix: 'Move people to IAM Identity Center, programs in AWS to roles, programs elsewhere to IAM Roles Anywhere or an OpenID Connect provider.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-workloads-use-roles'],
  reads: 'iam-user',
  settings: ['access'],
  params: z.object({}),
  says: {
    'no-credential': 'The user has neither a console password nor an active access key.',
    'break-glass': 'The user is kept for emergencies.',
    password: 'The user has a console password.',
    'access-key': 'The user has an active access key.',
  },
  examples: [
    { name: 'a person', given: {}, expect: 'fail', code: 'password' },
    { name: 'a program', given: { passwordEnabled: false, activeKeysMadeAt: ['2026-01-01T00:00:00Z'] }, expect: 'fail', code: 'access-key' },
    { name: 'neither', given: { passwordEnabled: false }, expect: 'pass', code: 'no-credential' },
    { name: 'for emergencies', given: {}, config: { access: { breakGlass: [{ principal: 'arn:aws:iam::222222222222:user/ana', owner: 'platform' }] } }, expect: 'not-applicable', code: 'break-glass' },
    { name: 'another is for emergencies', given: {}, config: { access: { breakGlass: [{ principal: 'arn:aws:iam::333333333333:user/ana', owner: 'platform' }] } }, expect: 'fail', code: 'password' },
    { name: 'the credential report could not be read', given: {}, holes: ['passwordEnabled', 'activeKeysMadeAt'], expect: 'not-assessed' },
  ],
  evaluate(user, { config, self }) {
    const code = user.passwordEnabled ? 'password' : user.activeKeysMadeAt.length > 0 ? 'access-key' : null;
    if (code === null) return pass('no-credential');
    return config.access.breakGlass.some(({ principal }) => principal.split(':')[4] === self.account && principal.endsWith(`:user${user.path}${user.userName}`)) ? notApplicable('break-glass') : fail(code);
  },
});
