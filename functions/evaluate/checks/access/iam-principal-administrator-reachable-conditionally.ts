import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';
import { isNamed } from '#kernel/is-named';

const step = { rule: 'PF:iam-005', to: 'arn:aws:iam::222222222222:role/deploy (any policy)', open: ['aws:sourceip', 'aws:multifactorauthpresent'], by: ['role/deploy: own, statement 1: iam:PutRolePolicy'] };
const last = { rule: null, to: 'administrator', open: [], by: [] };

export default defineCheck({
  id: 'iam-principal-administrator-reachable-conditionally',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'Users and roles cannot make themselves administrators where conditions hold',
  why: 'A network, an MFA device or a tag is all that stands between it and the account.',
  fix: 'See whether the conditions are ones that it cannot meet by itself; else take the actions of the cut out of their statements.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html'],
  reads: 'iam-principal-escalation',
  settings: ['access'],
  params: z.object({}),
  says: {
    'service-linked': 'An AWS service made this role for itself and alone can use it.',
    administrator: 'It is an administrator already; iam-principal-administrator-unapproved is about that.',
    none: 'No known way leads from it to an administrator of the account, under whatever conditions.',
    unconditional: 'A way to administrator holds without conditions; iam-principal-administrator-reachable is about that.',
    approved: 'It can become an administrator under conditions, and the configuration approves it.',
    reachable: 'It can become an administrator of the account where {open} allow it: {path}. To close every way take away: {cut}.',
  },
  examples: [
    {
      name: 'from some network',
      given: { standing: 'escalates', conditional: [step, last], cut: step.by },
      expect: 'fail',
      code: 'reachable',
      facts: { path: [`${step.rule} to ${step.to}`, 'administrator'], open: ['aws:multifactorauthpresent', 'aws:sourceip'], by: step.by, cut: step.by },
    },
    { name: 'no single thing closes it', given: { standing: 'escalates', conditional: [step, last], cut: null }, expect: 'fail', code: 'reachable', facts: { cut: ['nothing that could be taken away'] } },
    { name: 'without conditions', given: { standing: 'escalates', unconditional: [step, last] }, expect: 'not-applicable', code: 'unconditional' },
    { name: 'no way', given: {}, expect: 'pass', code: 'none' },
    { name: 'an administrator', given: { standing: 'administrator' }, expect: 'not-applicable', code: 'administrator' },
    { name: 'approved', given: { standing: 'escalates', conditional: [step, last] }, config: { access: { approvedAdmins: ['arn:*:iam-principal-escalation/example'] } }, expect: 'pass', code: 'approved' },
    { name: 'service-linked', given: { keptBy: 'service' }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'a policy could not be read', given: {}, holes: ['standing', 'unconditional', 'conditional', 'cut'], expect: 'not-assessed' },
  ],
  evaluate(principal, { config, self }) {
    if (principal.keptBy === 'service') return notApplicable('service-linked');
    const { standing } = principal;
    if (standing === 'administrator') return notApplicable('administrator');
    if (standing === 'none') return pass('none');
    const { conditional, entry, cut } = principal;
    if (conditional === null) return notApplicable('unconditional');
    if (isNamed(self.resource, config.access.approvedAdmins)) return pass('approved');
    const path = conditional.map(({ rule, to }) => (rule === null ? to : `${rule} to ${to}`));
    const open = [...new Set(conditional.flatMap(each => each.open))].sort();
    const by = [...new Set(conditional.flatMap(each => each.by))];
    return fail('reachable', { entry, path, open, by, cut: cut ?? ['nothing that could be taken away'] });
  },
});
