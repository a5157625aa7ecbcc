import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';

const resource = 'arn:aws:example:eu-west-1:222222222222:iam-role/example';
const of = (standing: 'administrator' | 'escalates' | 'none') => ({ kind: 'iam-principal-escalation' as const, resource, given: { standing } });

export default defineCheck({
  id: 'iam-role-session-long',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Sessions of roles that administer end within half a working day',
  why: 'Credentials of a session hold until it ends, also for whoever copied them and after the role was taken away.',
  fix: 'Lower the maximum session duration of the role; who needs longer assumes it again.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html#id_roles_update-session-duration'],
  reads: 'iam-role',
  joins: ['iam-principal-escalation'],
  params: z.object({ maxHours: z.number().positive().max(12).default(4) }),
  says: {
    'service-linked': 'An AWS service made this role for itself and alone can use it.',
    'identity-center': 'Identity Center keeps this role; sso-permission-set-session-long is about its permission set.',
    short: 'Sessions end after {hours} hours.',
    'no-analysis': 'Whether the role leads to an administrator was not worked out.',
    'no-administrator': 'Sessions last up to {hours} hours, but no known way leads from the role to an administrator.',
    long: 'Sessions last up to {hours} hours, and the role is or can become an administrator; {maxHours} are allowed.',
  },
  examples: [
    { name: '12 hours of an administrator', given: { maxSessionSeconds: 43_200 }, also: [of('administrator')], expect: 'fail', code: 'long' },
    { name: 'a second over 4 hours, one step from administrator', given: { maxSessionSeconds: 14_401 }, also: [of('escalates')], expect: 'fail', code: 'long' },
    { name: '4 hours', given: { maxSessionSeconds: 14_400 }, also: [of('administrator')], expect: 'pass', code: 'short' },
    { name: '12 hours, and nothing to gain', given: { maxSessionSeconds: 43_200 }, also: [of('none')], expect: 'pass', code: 'no-administrator' },
    { name: 'service-linked', given: { path: '/aws-service-role/ecs.amazonaws.com/' }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'of a permission set', given: { path: '/aws-reserved/sso.amazonaws.com/', maxSessionSeconds: 43_200 }, expect: 'not-applicable', code: 'identity-center' },
    { name: 'its duration could not be read', given: {}, holes: ['maxSessionSeconds'], also: [of('administrator')], expect: 'not-assessed' },
    { name: 'nobody looked where it leads', given: { maxSessionSeconds: 43_200 }, expect: 'not-assessed', code: 'no-analysis' },
  ],
  evaluate(role, { params, look, self }) {
    if (role.path.startsWith('/aws-service-role/')) return notApplicable('service-linked');
    if (role.path.startsWith('/aws-reserved/')) return notApplicable('identity-center');
    const hours = Math.round((role.maxSessionSeconds / 3600) * 100) / 100;
    if (role.maxSessionSeconds <= params.maxHours * 3600) return pass('short', { hours });
    const reaches = look('iam-principal-escalation', self.resource);
    if (reaches === undefined) return notAssessed('no-analysis');
    if (reaches.standing === 'none') return pass('no-administrator', { hours });
    return fail('long', { hours });
  },
});
