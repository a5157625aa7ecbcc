import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { wholeDays } from '#kernel/time';

const use = (given: object) => ({ kind: 'iam-instance-profile-use' as const, resource: 'arn:aws:example:eu-west-1:222222222222:iam-instance-profile/example', given: { instances: [], templates: [], ...given } });
const role = (lastUsedAt: string | null) => ({ kind: 'iam-role' as const, resource: 'arn:aws:iam::222222222222:role/web', given: { roleName: 'web', lastUsedAt } });

export default defineCheck({
  id: 'iam-instance-profile-unused',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Instance profiles are used by an instance or a template',
  why: 'Who may start an instance with a profile has what its role may do. One that nothing uses is a way up that nobody watches.',
  fix: 'See that no launch configuration, Batch, Elastic Beanstalk or EMR environment that is switched off names it, then delete the profile, and its role where nothing else assumes it.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html'],
  reads: 'iam-instance-profile',
  joins: ['iam-instance-profile-use', 'iam-role'],
  params: z.object({
    /** Days without a use of its role; AWS remembers 400. */
    days: z.int().positive().max(400).default(90),
  }),
  says: {
    'on-instances': 'Instances run with it: {instances} of them are there.',
    'launched-with': 'The launch templates {templates} name it.',
    'too-young': 'The profile was made {ageDays} days ago; younger ones than {days} days are left alone.',
    'role-used': 'Its role was used {usedDaysAgo} days ago, by something that is neither an instance nor a launch template that was read.',
    unused: 'No instance and no launch template uses the profile, made {ageDays} days ago, and its role was not used for {days} days.',
  },
  examples: [
    { name: 'nothing uses it', given: {}, also: [use({}), role(null)], expect: 'fail', code: 'unused' },
    { name: 'it has no role', given: { roles: [] }, also: [use({})], expect: 'fail', code: 'unused' },
    { name: 'its role is gone', given: {}, also: [use({})], expect: 'fail', code: 'unused' },
    { name: 'its role was used 90 days ago', given: {}, also: [use({}), role('2026-01-02T00:00:00Z')], expect: 'fail', code: 'unused' },
    { name: 'its role was used 89 days ago', given: {}, also: [use({}), role('2026-01-03T00:00:00Z')], expect: 'pass', code: 'role-used' },
    { name: 'on an instance', given: {}, also: [use({ instances: ['i-1'] })], expect: 'pass', code: 'on-instances' },
    { name: 'in a template', given: {}, also: [use({ templates: ['workers'] })], expect: 'pass', code: 'launched-with' },
    { name: '89 days old', given: { createdAt: '2026-01-03T00:00:00Z' }, also: [use({}), role(null)], expect: 'not-applicable', code: 'too-young' },
    { name: 'its roles could not be read', given: {}, also: [use({})], holes: ['roles'], expect: 'not-assessed' },
  ],
  evaluate(profile, { asOf, params, look, self }) {
    const found = look('iam-instance-profile-use', self.resource);
    const instances = found?.instances ?? [];
    if (instances.length > 0) return pass('on-instances', {}, { instances: instances.length });
    const templates = found?.templates ?? [];
    if (templates.length > 0) return pass('launched-with', { templates });
    const { createdAt, roles } = profile;
    const ageDays = wholeDays(createdAt, asOf);
    if (ageDays < params.days) return notApplicable('too-young', { createdAt }, { ageDays });
    for (const arn of roles) {
      const lastUsedAt = look('iam-role', arn)?.lastUsedAt ?? null;
      const usedDaysAgo = lastUsedAt === null ? null : wholeDays(lastUsedAt, asOf);
      if (usedDaysAgo !== null && usedDaysAgo < params.days) return pass('role-used', {}, { usedDaysAgo });
    }
    return fail('unused', { createdAt, roles }, { ageDays });
  },
});
