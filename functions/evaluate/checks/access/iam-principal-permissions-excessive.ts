import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-principal-permissions-excessive',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'Users and roles may do little more than they do',
  why: 'Whoever gets hold of the credentials gets what is granted, not what is used.',
  fix: 'Replace the policies by the right-sized ones (tally access rightsize), watch for denied calls for two weeks, and keep the old version to go back to.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-action-last-accessed.html'],
  reads: 'iam-service-use',
  settings: ['access'],
  params: z.object({
    /** From 0 to 100: the unused share of what could be observed, weighed by harm and by how much it is beside an administrator's. */
    maxScore: z.int().min(1).max(100).default(29),
    /** From which on it is a high finding. */
    highScore: z.int().min(1).max(100).default(60),
  }),
  says: {
    'service-linked': 'An AWS service made this role for itself and alone can use it.',
    'break-glass': 'It is kept for emergencies; not being used is its purpose.',
    fitting: 'Its excess is {score} of 100: it used {used} of {granted} actions that it may use, {unused} not, of {unknown} it is not known.',
    'insufficient-observation': 'It, or a policy of its own, is younger than 90 days: of {unobserved} actions it cannot be said yet whether they are used.',
    'insufficient-evidence': 'AWS does not tell of most of what it may do: of {unknown} of {granted} actions it is not known whether they are used.',
    considerable: 'Its excess is {score} of 100: {unused} of {granted} actions that it may use were not used in 90 days, {unusedEscalation} of them can raise its own rights.',
    excessive: 'Its excess is {score} of 100: {unused} of {granted} actions that it may use were not used in 90 days, {unusedEscalation} of them can raise its own rights.',
  },
  examples: [
    {
      name: 'almost an administrator that reads one bucket',
      given: { excess: { score: 96, potential: 97, confidence: 0.9 }, actions: { granted: 18_000, used: 4, unused: 17_500, unknown: 496, unusedEscalation: 97 } },
      expect: 'fail',
      code: 'excessive',
    },
    { name: 'at the limit of high', given: { excess: { score: 60, potential: 60, confidence: 1 } }, expect: 'fail', code: 'excessive' },
    { name: 'below the limit of high', given: { excess: { score: 59, potential: 60, confidence: 1 } }, expect: 'fail', code: 'considerable' },
    { name: 'at the limit', given: { excess: { score: 29, potential: 29, confidence: 1 } }, expect: 'pass', code: 'fitting' },
    { name: 'above the limit', given: { excess: { score: 30, potential: 30, confidence: 1 } }, expect: 'fail', code: 'considerable' },
    { name: 'a role of last month', given: { createdAt: '2026-03-01T00:00:00Z', excess: { score: 0, potential: 70, confidence: 0.4 }, unobserved: 300 }, expect: 'not-assessed', code: 'insufficient-observation' },
    { name: 'a role of last month that may do little', given: { createdAt: '2026-03-01T00:00:00Z', excess: { score: 0, potential: 12, confidence: 0.4 }, unobserved: 3 }, expect: 'pass', code: 'fitting' },
    { name: 'mostly what AWS does not tell of', given: { excess: { score: null, potential: 40, confidence: 0.2 } }, expect: 'not-assessed', code: 'insufficient-evidence' },
    { name: 'mostly what AWS does not tell of, at the limit at worst', given: { excess: { score: null, potential: 29, confidence: 0.2 } }, expect: 'pass', code: 'fitting', measures: { score: 29 } },
    { name: 'little, at worst', given: { excess: { score: 12, potential: 20, confidence: 0.9 } }, expect: 'pass', code: 'fitting', measures: { score: 12 } },
    { name: 'little, though more would be possible', given: { excess: { score: 20, potential: 40, confidence: 0.6 } }, expect: 'pass', code: 'fitting', measures: { score: 20 } },
    { name: 'for emergencies', given: { breakGlass: true, excess: { score: 96, potential: 97, confidence: 0.9 } }, expect: 'not-applicable', code: 'break-glass' },
    { name: 'service-linked', given: { keptBy: 'service' }, expect: 'not-applicable', code: 'service-linked' },
    { name: 'the report could not be read', given: {}, holes: ['services', 'reportedAt', 'actions', 'excess', 'unobserved'], expect: 'not-assessed' },
    { name: 'a policy could not be read', given: {}, holes: ['actions', 'excess', 'unobserved', 'changeable'], expect: 'not-assessed' },
  ],
  evaluate(use, { params }) {
    if (use.keptBy === 'service') return notApplicable('service-linked');
    if (use.breakGlass) return notApplicable('break-glass');
    const { score, potential, confidence } = use.excess;
    const measures = { score, potential, confidence, ...use.actions };
    if (score !== null && score > params.maxScore) return score >= params.highScore ? fail('excessive', {}, measures, { severity: 'high' }) : fail('considerable', {}, measures);
    if (potential <= params.maxScore) return pass('fitting', {}, { ...measures, score: score ?? potential });
    if (use.unobserved > 0) return notAssessed('insufficient-observation', {}, { ...measures, unobserved: use.unobserved });
    return score === null ? notAssessed('insufficient-evidence', {}, measures) : pass('fitting', {}, measures);
  },
});
