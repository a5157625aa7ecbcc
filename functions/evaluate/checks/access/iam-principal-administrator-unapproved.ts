import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { isNamed } from '#kernel/is-named';

export default defineCheck({
  id: 'iam-principal-administrator-unapproved',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'Only approved users and roles may do everything',
  why: 'Many policies together, a group, or the right to write policies make an administrator as surely as AdministratorAccess does, and no name says so.',
  fix: 'Take away what it does not use (tally access rightsize shows it); name those who must administer in access.approvedAdmins.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html'],
  reads: 'iam-principal-access',
  settings: ['access'],
  params: z.object({}),
  says: {
    'service-linked': 'An AWS service made this role for itself and alone can use it.',
    'identity-center': 'IAM Identity Center made this role; the permission set is what to look at.',
    limited: 'Its policies, its boundary and the policies of the organisation do not let it do everything without a condition.',
    attached: 'AdministratorAccess is attached to it; iam-identity-administrator-access is about that.',
    approved: 'It may do everything, and the configuration approves it.',
    'full-administrator': 'It may do all that the account may do, with every policy, boundary and organisation policy counted.',
    'identity-administrator': 'It may write the policies, keys and trust of every user and role, and so give itself everything.',
  },
  examples: [
    { name: 'everything, by policies of their own', given: { administrator: 'full' }, expect: 'fail', code: 'full-administrator' },
    { name: 'all identities', given: { administrator: 'iam' }, expect: 'fail', code: 'identity-administrator' },
    { name: 'everything under a condition', given: { administrator: 'conditional' }, expect: 'pass', code: 'limited' },
    { name: 'not an administrator', given: {}, expect: 'pass', code: 'limited' },
    { name: 'AdministratorAccess', given: { administrator: 'full', administratorAttached: true }, expect: 'not-applicable', code: 'attached' },
    { name: 'approved', given: { administrator: 'full' }, config: { access: { approvedAdmins: ['arn:*:iam-principal-access/example'] } }, expect: 'pass', code: 'approved' },
    { name: 'a permission set', given: { administrator: 'full', keptBy: 'identity-center' }, expect: 'not-applicable', code: 'identity-center' },
    { name: 'service-linked', given: { keptBy: 'service' }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'a service control policy could not be read', given: {}, holes: ['administrator', 'granted', 'identityWrites'], expect: 'not-assessed' },
  ],
  evaluate(principal, { config, self }) {
    if (principal.keptBy === 'service') return notApplicable('service-linked');
    if (principal.keptBy === 'identity-center') return notApplicable('identity-center');
    const { administrator } = principal;
    if (administrator === null || administrator === 'conditional') return pass('limited');
    if (isNamed(self.resource, config.access.approvedAdmins)) return pass('approved');
    if (principal.administratorAttached) return notApplicable('attached');
    return fail(administrator === 'full' ? 'full-administrator' : 'identity-administrator', { of: principal.of });
  },
});
