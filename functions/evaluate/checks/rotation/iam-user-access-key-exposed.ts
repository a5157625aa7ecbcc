import * as z from 'zod';
import { defineCheck, fail, pass } from '#kernel/check';

export default defineCheck({
  id: 'iam-user-access-key-exposed',
  version: 1,
  topic: 'rotation',
  severity: 'critical',
  title: 'AWS holds no access key of a user for exposed',
  why: 'AWS attaches this policy to a user whose key it found in public, such as in a repository. It stops the worst and no more; the key still works.',
  fix: 'Rotate and delete the key today, look in CloudTrail what was done with it, undo that, then take the policy away.',
  sources: ['https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html'],
  reads: 'iam-user',
  params: z.object({}),
  says: {
    clear: 'AWS has not put the user into quarantine.',
    quarantined: 'AWS has put the user into quarantine ({policy}): a key of theirs was found in public.',
  },
  examples: [
    { name: 'in quarantine', given: { attachedPolicies: ['arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3'] }, expect: 'fail', code: 'quarantined' },
    { name: 'in quarantine of the first kind', given: { attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantine'] }, expect: 'fail', code: 'quarantined' },
    { name: 'a policy of your own with such a name', given: { attachedPolicies: ['arn:aws:iam::222222222222:policy/AWSCompromisedKeyQuarantine'] }, expect: 'pass', code: 'clear' },
    { name: 'any other user', given: {}, expect: 'pass', code: 'clear' },
    { name: 'the policies could not be read', given: {}, holes: ['attachedPolicies'], expect: 'not-assessed' },
  ],
  evaluate(user) {
    const policy = user.attachedPolicies.find(arn => /^arn:[^:]+:iam::aws:policy\/AWSCompromisedKeyQuarantine(V\d+)?$/.test(arn));
    return policy === undefined ? pass('clear') : fail('quarantined', { policy: policy.slice(policy.lastIndexOf('/') + 1) });
  },
});
