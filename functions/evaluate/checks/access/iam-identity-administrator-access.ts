import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';
import { isNamed } from '#kernel/is-named';

export default defineCheck({
  id: 'iam-identity-administrator-access',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'Only approved users, groups and roles administer the account',
  why: "Whoever gets hold of one administrator owns the account, so that each must be somebody's decision.",
  fix: 'Attach what is used instead (last accessed services show it); name those who must administer in access.approvedAdmins.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege', 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html'],
  reads: 'iam-identity',
  settings: ['access'],
  params: z.object({}),
  says: {
    limited: 'AdministratorAccess is not attached.',
    approved: 'AdministratorAccess is attached, and the configuration approves it.',
    administrator: 'AdministratorAccess is attached to this {of}.',
  },
  examples: [
    { name: 'an administrator', given: { attachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] }, expect: 'fail', code: 'administrator' },
    { name: 'in another partition', given: { of: 'group', attachedPolicies: ['arn:aws-cn:iam::aws:policy/AdministratorAccess'] }, expect: 'fail', code: 'administrator' },
    { name: 'a policy of that name that is their own', given: { attachedPolicies: ['arn:aws:iam::222222222222:policy/AdministratorAccess'] }, expect: 'pass', code: 'limited' },
    { name: 'approved', given: { attachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] }, config: { access: { approvedAdmins: ['arn:*:iam-identity/example'] } }, expect: 'pass', code: 'approved' },
    { name: 'another is approved', given: { attachedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] }, config: { access: { approvedAdmins: ['arn:aws:iam::222222222222:role/other'] } }, expect: 'fail', code: 'administrator' },
    { name: 'no policies', given: {}, expect: 'pass', code: 'limited' },
    { name: 'the policies could not be read', given: {}, holes: ['attachedPolicies'], expect: 'not-assessed' },
  ],
  evaluate(identity, { config, self }) {
    if (!identity.attachedPolicies.some(policy => policy.endsWith(':iam::aws:policy/AdministratorAccess'))) return pass('limited');
    return isNamed(self.resource, config.access.approvedAdmins) ? pass('approved') : fail('administrator', { of: identity.of });
  },
});
