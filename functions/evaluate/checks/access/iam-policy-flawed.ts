import * as z from 'zod';
import { defineCheck, fail, notApplicable, pass } from '#kernel/check';

const typo = 'statement 1: no action of AWS is called s3:getobjects';

export default defineCheck({
  id: 'iam-policy-flawed',
  version: 1,
  topic: 'access',
  severity: 'low',
  title: 'Policies do what they say',
  why: 'AWS accepts actions that no service has, variables that are plain text, and conditions on MFA that access keys slip through: what was meant to be allowed or denied is not.',
  fix: 'Correct the statement, and look at what depends on it: a Deny that never held may have been relied on.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html'],
  reads: 'iam-policy-reach',
  params: z.object({}),
  says: {
    unattached: 'The policy is attached to nobody.',
    sound: 'Every action of the policy exists, and its variables and conditions on MFA hold.',
    flawed: 'The policy does not do what it says: {flaws}.',
  },
  examples: [
    { name: 'an action that no service has', given: { flaws: [typo] }, expect: 'fail', code: 'flawed' },
    { name: 'two flaws', given: { flaws: [typo, 'statement 2: ${aws:username} is plain text in Version 2008-10-17'] }, expect: 'fail', code: 'flawed' },
    { name: 'none', given: {}, expect: 'pass', code: 'sound' },
    { name: 'of nobody', given: { attached: false, flaws: [typo] }, expect: 'not-applicable', code: 'unattached' },
    { name: 'the document could not be read', given: {}, holes: ['flaws'], expect: 'not-assessed' },
    { name: 'whether it is attached could not be read', given: { flaws: [typo] }, holes: ['attached'], expect: 'not-assessed' },
  ],
  evaluate(policy) {
    if (!policy.attached) return notApplicable('unattached');
    const { flaws } = policy;
    return flaws.length === 0 ? pass('sound') : fail('flawed', { flaws });
  },
});
