import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-principal-boundary-missing',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'Users and roles that write identities have a permissions boundary',
  why: 'Who makes roles can make one that may do more than it may itself; a boundary is what holds a delegated team to its own ground.',
  fix: 'Set a permissions boundary on it, and let it make users and roles only with that boundary (iam:PermissionsBoundary).',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html'],
  reads: 'iam-principal-access',
  params: z.object({
    /** Whether your rules ask for boundaries; many organisations do without. */
    required: z.boolean().default(false),
  }),
  says: {
    'not-required': 'No rule asks for permissions boundaries; set the parameter required where one does.',
    'service-linked': 'An AWS service made this role for itself; it cannot have a boundary.',
    'no-identity-writes': 'It cannot change users, roles or their policies.',
    bounded: 'It has a permissions boundary.',
    unbounded: 'It has no permissions boundary and may use {actions}.',
  },
  examples: [
    { name: 'makes roles without a boundary', given: { identityWrites: ['iam:CreateRole', 'iam:PutRolePolicy'] }, params: { required: true }, expect: 'fail', code: 'unbounded' },
    { name: 'makes roles within a boundary', given: { identityWrites: ['iam:CreateRole'], bounded: true }, params: { required: true }, expect: 'pass', code: 'bounded' },
    { name: 'writes no identities', given: {}, params: { required: true }, expect: 'not-applicable', code: 'no-identity-writes' },
    { name: 'nobody asks', given: { identityWrites: ['iam:CreateRole'] }, expect: 'not-applicable', code: 'not-required' },
    { name: 'service-linked', given: { keptBy: 'service', identityWrites: ['iam:CreateRole'] }, params: { required: true }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'the boundary could not be read', given: { identityWrites: ['iam:CreateRole'] }, holes: ['bounded'], params: { required: true }, expect: 'not-assessed' },
    { name: 'bounded, whatever its policies', given: { bounded: true }, holes: ['identityWrites'], params: { required: true }, expect: 'pass', code: 'bounded' },
    { name: 'its policies could not be read', given: {}, holes: ['identityWrites'], params: { required: true }, expect: 'not-assessed' },
  ],
  evaluate(principal, { params }) {
    if (!params.required) return notApplicable('not-required');
    if (principal.keptBy === 'service') return notApplicable('service-linked');
    if (principal.bounded) return pass('bounded');
    const actions = principal.identityWrites;
    return actions.length === 0 ? notApplicable('no-identity-writes') : fail('unbounded', { actions });
  },
});
