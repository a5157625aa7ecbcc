import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { grants, isConditionalOn, isOnEvery, statementName } from '#kernel/grants';
import { allowsEverything, parsePolicy } from '#kernel/policy-document';

const allowing = (statement: string): string => `{"Version":"2012-10-17","Statement":[{"Effect":"Allow",${statement}}]}`;

export default defineCheck({
  id: 'iam-policy-kms-decrypt-open',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'Policies say with which KMS keys may be decrypted',
  why: 'Who may decrypt with every key reads whatever any key of the account protects, wherever the key policy leaves the decision to IAM.',
  fix: 'Name the keys in Resource, or limit them by a condition on kms:ViaService, kms:ResourceAliases or a tag.',
  sources: ['https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html', 'https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html'],
  reads: 'iam-policy-document',
  params: z.object({}),
  says: {
    limited: 'No statement allows decryption with every key.',
    open: 'Statement {statement} allows {actions} with every key.',
    'full-admin': 'The policy allows everything; iam-policy-full-admin is about that.',
    'unparsable-policy': 'The document of the policy cannot be understood.',
  },
  examples: [
    { name: 'decryption with every key', given: { document: allowing('"Action":["s3:GetObject","kms:Decrypt"],"Resource":"*"') }, expect: 'fail', code: 'open' },
    { name: 'every key of the account', given: { document: allowing('"Action":"kms:ReEncrypt*","Resource":"arn:aws:kms:*:222222222222:key/*"') }, expect: 'fail', code: 'open' },
    { name: 'through S3 only', given: { document: allowing('"Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"s3.eu-west-1.amazonaws.com"}}') }, expect: 'pass', code: 'limited' },
    { name: 'one key', given: { document: allowing('"Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:222222222222:key/0a1b2c3d-0000-4000-8000-000000000001"') }, expect: 'pass', code: 'limited' },
    { name: 'looking at every key', given: { document: allowing('"Action":["kms:List*","kms:DescribeKey"],"Resource":"*"') }, expect: 'pass', code: 'limited' },
    { name: 'everything on everything, which has a check of its own', given: { document: allowing('"Action":"*","Resource":"*"') }, expect: 'not-applicable', code: 'full-admin' },
    {
      name: 'everything on everything, after another statement',
      given: { document: '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::orders/*"},{"Effect":"Allow","Action":"*","Resource":"*"}]}' },
      expect: 'not-applicable',
      code: 'full-admin',
    },
    { name: 'not JSON', given: { document: '{"Version":' }, expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the document could not be read', given: {}, holes: ['document'], expect: 'not-assessed' },
  ],
  evaluate(policy) {
    const statements = parsePolicy(policy.document);
    if (statements === null) return notAssessed('unparsable-policy');
    if (statements.some(allowsEverything)) return notApplicable('full-admin');
    for (const [index, statement] of statements.entries()) {
      const actions = ['kms:Decrypt', 'kms:ReEncryptFrom'].filter(action => grants(statement, action.toLowerCase()));
      if (actions.length > 0 && isOnEvery(statement, 'kms', '(key|alias)') && !isConditionalOn(statement, 'kms:', 'aws:resource')) return fail('open', { statement: statementName(statement, index), actions });
    }
    return pass('limited');
  },
});
