import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

export default defineCheck({
  id: 'iam-role-unused',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'IAM roles are in use',
  why: 'A role that nobody uses is a way in that nobody watches.',
  fix: 'Ask the owner; look whether a quarterly job or an emergency plan needs it. Else set its trust policy to deny for two weeks, then delete it.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#remove-credentials'],
  reads: 'iam-role',
  params: z.object({
    maxDays: z.int().positive().max(400).default(90),
    /** A role that carries this tag is kept for emergencies; not being used is its purpose. */
    breakGlassTag: z.string().min(1).max(128).default('break-glass'),
  }),
  says: {
    'service-linked': 'An AWS service made this role for itself and alone can use and delete it.',
    'identity-center': 'IAM Identity Center made this role; the permission set is what to look at.',
    used: 'The role was used {unusedDays} days ago; {maxDays} are allowed.',
    'insufficient-observation': 'The role is {ageDays} days old; only after {maxDays} days without use it counts as unused.',
    'break-glass': 'The role is kept for emergencies (tag {breakGlassTag}).',
    'never-used': 'The role is {ageDays} days old and has not been used in the 400 days that AWS keeps.',
    unused: 'The role was last used {unusedDays} days ago; {maxDays} are allowed.',
    'host-silent': 'The role has not been used for {maxDays} days, but the instance profile {instanceProfiles} holds it: an instance may run with it and make no calls.',
  },
  examples: [
    { name: 'last used half a year ago', given: { lastUsedAt: '2025-10-01T00:00:00Z' }, expect: 'fail', code: 'unused' },
    { name: 'last used 90 days ago', given: { lastUsedAt: '2026-01-02T00:00:00Z' }, expect: 'pass', code: 'used' },
    { name: 'made 90 days ago and never used', given: { createdAt: '2026-01-02T00:00:00Z', lastUsedAt: null }, expect: 'not-assessed', code: 'insufficient-observation' },
    {
      name: 'never used, in two instance profiles',
      given: { lastUsedAt: null, instanceProfiles: ['arn:aws:iam::222222222222:instance-profile/web', 'arn:aws:iam::222222222222:instance-profile/api'] },
      expect: 'fail',
      code: 'host-silent',
      facts: { instanceProfiles: ['arn:aws:iam::222222222222:instance-profile/api', 'arn:aws:iam::222222222222:instance-profile/web'] },
      severity: 'low',
    },
    { name: 'never used', given: { lastUsedAt: null }, expect: 'fail', code: 'never-used' },
    {
      name: 'never used, with administrator rights',
      given: { lastUsedAt: null, attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/AdministratorAccess'] },
      expect: 'fail',
      code: 'never-used',
      facts: { administrator: true },
      severity: 'high',
    },
    { name: 'never used, in an instance profile', given: { lastUsedAt: null, instanceProfiles: ['arn:aws:iam::222222222222:instance-profile/web'] }, expect: 'fail', code: 'host-silent' },
    { name: 'used yesterday', given: {}, expect: 'pass', code: 'used' },
    { name: 'made last month and never used', given: { createdAt: '2026-03-01T00:00:00Z', lastUsedAt: null }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'made last month and used', given: { createdAt: '2026-03-01T00:00:00Z' }, expect: 'pass', code: 'used' },
    { name: 'service-linked', given: { path: '/aws-service-role/ecs.amazonaws.com/', lastUsedAt: null }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'of a permission set', given: { path: '/aws-reserved/sso.amazonaws.com/', lastUsedAt: null }, expect: 'not-applicable', code: 'identity-center' },
    { name: 'for emergencies', given: { lastUsedAt: null, tags: { 'break-glass': 'yes' } }, expect: 'not-applicable', code: 'break-glass' },
    { name: 'the last use could not be read', given: {}, holes: ['lastUsedAt'], expect: 'not-assessed' },
    { name: 'used, whatever else could not be read', given: {}, holes: ['createdAt', 'tags', 'attachedPolicies'], expect: 'pass', code: 'used' },
  ],
  evaluate(role, { asOf, params }) {
    const { path } = role;
    if (path.startsWith('/aws-service-role/')) return notApplicable('service-linked');
    if (path.startsWith('/aws-reserved/')) return notApplicable('identity-center');
    const { lastUsedAt } = role;
    const unusedDays = lastUsedAt === null ? null : wholeDays(lastUsedAt, asOf);
    if (unusedDays !== null && unusedDays <= params.maxDays) return pass('used', {}, { unusedDays });
    const { createdAt } = role;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays <= params.maxDays) return notAssessed('insufficient-observation', { createdAt }, { ageDays });
    if (Object.hasOwn(role.tags, params.breakGlassTag)) return notApplicable('break-glass');
    const instanceProfiles = [...role.instanceProfiles].sort();
    if (instanceProfiles.length > 0) return fail('host-silent', { createdAt, lastUsedAt, instanceProfiles }, { ageDays }, { severity: 'low' });
    const administrator = role.attachedPolicies.some(policy => policy.endsWith(':iam::aws:policy/AdministratorAccess'));
    const more = administrator ? { severity: 'high' as const } : {};
    const facts = { createdAt, lastUsedAt, administrator };
    return unusedDays === null ? fail('never-used', facts, { ageDays }, more) : fail('unused', facts, { ageDays, unusedDays }, more);
  },
});
