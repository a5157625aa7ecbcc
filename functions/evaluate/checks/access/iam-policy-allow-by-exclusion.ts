import * as z from 'zod';
import { defineCheck, fail, notAssessed, pass } from '#kernel/check';
import { statementName } from '#kernel/grants';
import { parsePolicy } from '#kernel/policy-document';

const allowing = (statement: string): string => `{"Version":"2012-10-17","Statement":[{"Effect":"Allow",${statement}}]}`;

export default defineCheck({
  id: 'iam-policy-allow-by-exclusion',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'Policies allow what they name, not all but what they name',
  why: 'What an Allow with NotAction or NotResource leaves out is all that it does not allow: it grows with every service that AWS adds.',
  fix: 'Replace NotAction by the actions that are needed (last accessed services show them), or keep it and turn the statement into a Deny.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html'],
  reads: 'iam-policy-document',
  params: z.object({}),
  says: {
    named: 'Every Allow of the policy names its actions and resources.',
    'not-action': 'Statement {statement} allows every action but {excluded}.',
    'not-resource': 'Statement {statement} allows its actions on every resource but {excluded}.',
    'unparsable-policy': 'The document of the policy cannot be understood.',
  },
  examples: [
    { name: 'all but IAM', given: { document: allowing('"NotAction":"iam:*","Resource":"*"') }, expect: 'fail', code: 'not-action' },
    { name: 'on all buckets but one', given: { document: allowing('"Action":"s3:*","NotResource":"arn:aws:s3:::payroll/*"') }, expect: 'fail', code: 'not-resource' },
    { name: 'all but two services', given: { document: allowing('"NotAction":["s3:*","iam:*"],"Resource":"*"') }, expect: 'fail', code: 'not-action', facts: { excluded: ['iam:*', 's3:*'] } },
    {
      name: 'on all buckets but two',
      given: { document: allowing('"Action":"s3:*","NotResource":["arn:aws:s3:::payroll/*","arn:aws:s3:::audit/*"]') },
      expect: 'fail',
      code: 'not-resource',
      facts: { excluded: ['arn:aws:s3:::audit/*', 'arn:aws:s3:::payroll/*'] },
    },
    { name: 'both', given: { document: allowing('"NotAction":"iam:*","NotResource":"arn:aws:s3:::payroll/*"') }, expect: 'fail', code: 'not-action' },
    { name: 'a Deny of all but a few, as guardrails are written', given: { document: '{"Statement":{"Effect":"Deny","NotAction":"sts:*","Resource":"*"}}' }, expect: 'pass', code: 'named' },
    { name: 'one action on one table', given: {}, expect: 'pass', code: 'named' },
    { name: 'not JSON', given: { document: '{"Version":' }, expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the document could not be read', given: {}, holes: ['document'], expect: 'not-assessed' },
  ],
  evaluate(policy) {
    const statements = parsePolicy(policy.document);
    if (statements === null) return notAssessed('unparsable-policy');
    for (const [index, statement] of statements.entries()) {
      if (statement.effect !== 'Allow') continue;
      const where = statementName(statement, index);
      if (statement.notActions !== null) return fail('not-action', { statement: where, excluded: [...statement.notActions].sort() });
      if (statement.notResources !== null) return fail('not-resource', { statement: where, excluded: [...statement.notResources].sort() });
    }
    return pass('named');
  },
});
