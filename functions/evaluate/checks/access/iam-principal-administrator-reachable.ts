import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { isNamed } from '#kernel/is-named';

const step = { rule: 'PF:iam-005', to: 'arn:aws:iam::222222222222:role/deploy (any policy)', open: [], by: ['role/deploy: own, statement 1: iam:PutRolePolicy'] };
const last = { rule: null, to: 'administrator', open: [], by: [] };

export default defineCheck({
  id: 'iam-principal-administrator-reachable',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'Users and roles cannot make themselves administrators',
  why: 'A few rights together (pass a role, write a policy, make a key) are worth as much as AdministratorAccess, and reviews of single policies do not see it.',
  fix: 'Take the actions of the cut out of their statements, or hold them to the roles that are meant; name those who must administer in access.approvedAdmins.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
  reads: 'iam-principal-escalation',
  settings: ['access'],
  params: z.object({}),
  says: {
    'service-linked': 'An AWS service made this role for itself and alone can use it.',
    administrator: 'It is an administrator already; iam-principal-administrator-unapproved is about that.',
    none: 'No known way leads from it to an administrator of the account.',
    'only-under-conditions': 'Ways to administrator hold only under conditions; iam-principal-administrator-reachable-conditionally is about that.',
    approved: 'It can become an administrator, and the configuration approves it.',
    reachable: 'It can become an administrator of the account: {path}. To close every way take away: {cut}.',
  },
  examples: [
    { name: 'one step away', given: { standing: 'escalates', unconditional: [step, last], cut: step.by }, expect: 'fail', code: 'reachable', facts: { path: [`${step.rule} to ${step.to}`, 'administrator'], by: step.by, cut: step.by } },
    { name: 'no single thing closes it', given: { standing: 'escalates', unconditional: [step, last], cut: null }, expect: 'fail', code: 'reachable', facts: { cut: ['nothing that could be taken away'] } },
    { name: 'only with MFA', given: { standing: 'escalates', conditional: [{ ...step, open: ['aws:multifactorauthpresent'] }, last] }, expect: 'not-applicable', code: 'only-under-conditions' },
    { name: 'no way', given: {}, expect: 'pass', code: 'none' },
    { name: 'an administrator', given: { standing: 'administrator' }, expect: 'not-applicable', code: 'administrator' },
    { name: 'approved', given: { standing: 'escalates', unconditional: [step, last] }, config: { access: { approvedAdmins: ['arn:*:iam-principal-escalation/example'] } }, expect: 'pass', code: 'approved' },
    { name: 'service-linked', given: { keptBy: 'service' }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'the functions of a Region could not be listed', given: {}, holes: ['standing', 'unconditional', 'conditional', 'cut'], expect: 'not-assessed' },
  ],
  evaluate(principal, { config, self }) {
    if (principal.keptBy === 'service') return notApplicable('service-linked');
    const { standing } = principal;
    if (standing === 'administrator') return notApplicable('administrator');
    if (standing === 'none') return pass('none');
    const { unconditional, entry, cut } = principal;
    if (unconditional === null) return notApplicable('only-under-conditions');
    if (isNamed(self.resource, config.access.approvedAdmins)) return pass('approved');
    const path = unconditional.map(({ rule, to }) => (rule === null ? to : `${rule} to ${to}`));
    const by = [...new Set(unconditional.flatMap(each => each.by))];
    return fail('reachable', { entry, path, by, cut: cut ?? ['nothing that could be taken away'] });
  },
});
