import * as z from 'zod';
import { defineCheck, fail, notAssessed, pass } from '#kernel/check';
import { isNamed } from '#kernel/is-named';
import { allowsEverything, parsePolicy } from '#kernel/policy-document';

const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';
const everything = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

export default defineCheck({
  id: 'sso-permission-set-administrator',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'Only approved permission sets administer accounts',
  why: 'A permission set with administrator rights makes an owner of every account in which it is provisioned.',
  fix: 'Give the people what they use instead; name the sets that must administer in access.approvedAdmins, and keep their sessions short.',
  sources: ['https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html', 'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html'],
  reads: 'sso-permission-set',
  settings: ['access'],
  params: z.object({}),
  says: {
    limited: 'The permission set does not allow everything.',
    bounded: 'The permission set allows everything within its boundary.',
    approved: 'The permission set allows everything, and the configuration approves it.',
    'unparsable-policy': 'The inline policy cannot be understood.',
    administrator: 'The permission set allows everything in {count} accounts ({by}).',
    'administrator-unused': 'The permission set allows everything ({by}); it is not provisioned anywhere now.',
  },
  examples: [
    { name: 'AdministratorAccess', given: { managedPolicies: [administratorAccess] }, expect: 'fail', code: 'administrator' },
    { name: 'an inline policy that allows everything', given: { inlinePolicy: everything }, expect: 'fail', code: 'administrator' },
    { name: 'AdministratorAccess beside another', given: { managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess', administratorAccess] }, expect: 'fail', code: 'administrator', measures: { count: 1 } },
    { name: 'in no account', given: { managedPolicies: [administratorAccess], accounts: [] }, expect: 'fail', code: 'administrator-unused' },
    { name: 'approved by name', given: { permissionSetName: 'Administrators', managedPolicies: [administratorAccess] }, config: { access: { approvedAdmins: ['Admin*'] } }, expect: 'pass', code: 'approved' },
    { name: 'within a boundary', given: { managedPolicies: [administratorAccess], boundary: '/limits' }, expect: 'pass', code: 'bounded' },
    { name: 'reading', given: {}, expect: 'pass', code: 'limited' },
    { name: 'an inline policy that is none', given: { inlinePolicy: '{"Statement":' }, expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the inline policy could not be read', given: {}, holes: ['inlinePolicy'], expect: 'not-assessed' },
    { name: 'an administrator, whatever the inline policy', given: { managedPolicies: [administratorAccess] }, holes: ['inlinePolicy'], expect: 'fail', code: 'administrator' },
  ],
  evaluate(set, { config }) {
    const by = set.managedPolicies.some(policy => policy.endsWith(':iam::aws:policy/AdministratorAccess')) ? 'AdministratorAccess' : 'inline policy';
    if (by === 'inline policy') {
      const statements = set.inlinePolicy === null ? [] : parsePolicy(set.inlinePolicy);
      if (statements === null) return notAssessed('unparsable-policy');
      if (!statements.some(allowsEverything)) return pass('limited');
    }
    if (set.boundary !== null) return pass('bounded');
    if (isNamed(set.permissionSetName, config.access.approvedAdmins)) return pass('approved');
    const count = set.accounts.length;
    return count > 0 ? fail('administrator', { by }, { count }) : fail('administrator-unused', { by }, {}, { severity: 'low' });
  },
});
