import * as z from 'zod';
import { defineCheck, fail, notAssessed, pass } from '#kernel/check';
import { allowsEverything, parsePolicy } from '#kernel/policy-document';

const everything = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
const withMfa = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}]}';
const among = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},{"Effect":"Allow","Action":["ec2:*","*:*"],"Resource":["*"]}]}';
const denied = '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}';

export default defineCheck({
  id: 'iam-policy-full-admin',
  version: 2,
  topic: 'access',
  severity: 'high',
  title: 'Policies that people write do not allow everything',
  why: 'Who gets such a policy owns the account, and nothing in its name says so as AdministratorAccess does.',
  fix: 'Write down what its principals do (last accessed services, CloudTrail), replace the statement by those actions, or attach AdministratorAccess where an administrator is meant.',
  sources: ['https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
  reads: 'iam-policy-document',
  params: z.object({}),
  says: {
    'unparsable-policy': 'The document of the policy cannot be understood.',
    limited: 'No statement allows every action on every resource without a condition.',
    'full-admin': 'The policy allows every action on every resource and is attached {attachments} times.',
    'full-admin-inline': 'The inline policy of {holder} {holderName} allows every action on every resource.',
    'full-admin-unattached': 'The policy allows every action on every resource; it is not attached to anything now.',
  },
  examples: [
    { name: 'everything on everything', given: { document: everything }, expect: 'fail', code: 'full-admin' },
    { name: 'everything among other statements', given: { document: among }, expect: 'fail', code: 'full-admin' },
    { name: 'everything, attached to nothing', given: { document: everything, attachmentCount: 0 }, expect: 'fail', code: 'full-admin-unattached' },
    { name: 'one action on one table', given: {}, expect: 'pass', code: 'limited' },
    { name: 'everything under a condition', given: { document: withMfa }, expect: 'pass', code: 'limited' },
    { name: 'a denial of everything', given: { document: denied }, expect: 'pass', code: 'limited' },
    { name: 'everything, inline', given: { holder: 'role', holderName: 'deploy', policyName: 'all', document: everything }, expect: 'fail', code: 'full-admin-inline' },
    { name: 'not JSON', given: { document: '{"Version":' }, expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the document could not be read', given: {}, holes: ['document'], expect: 'not-assessed' },
    { name: 'limited, whatever it is attached to', given: {}, holes: ['attachmentCount'], expect: 'pass', code: 'limited' },
  ],
  evaluate(policy) {
    const statements = parsePolicy(policy.document);
    if (statements === null) return notAssessed('unparsable-policy');
    if (!statements.some(allowsEverything)) return pass('limited');
    if (policy.holder !== 'managed') return fail('full-admin-inline', { holder: policy.holder, holderName: policy.holderName });
    // how often it is attached moves with every deployment, whether it is attached at all is the code
    const attachments = policy.attachmentCount;
    return attachments > 0 ? fail('full-admin', {}, { attachments }) : fail('full-admin-unattached', {}, {}, { severity: 'medium' });
  },
});
