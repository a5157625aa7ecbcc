import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { isOnEverything, statementName } from '#kernel/grants';
import { allowsEverything, parsePolicy } from '#kernel/policy-document';

const allowing = (statement: string): string => `{"Version":"2012-10-17","Statement":[{"Effect":"Allow",${statement}}]}`;

export default defineCheck({
  id: 'iam-policy-service-wildcard',
  version: 1,
  topic: 'access',
  severity: 'medium',
  title: 'Policies name actions rather than whole services',
  why: 'All actions of a service include those that delete, share and change permissions, and those that AWS adds tomorrow.',
  fix: 'Look which actions are used (last accessed actions, CloudTrail) and name these.',
  sources: ['https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege'],
  reads: 'iam-policy-document',
  params: z.object({}),
  says: {
    named: 'No statement allows all actions of a service.',
    'service-wildcard': 'Statement {statement} allows all actions of {services} on every resource.',
    'service-wildcard-limited': 'Statement {statement} allows all actions of {services}, on the resources that it names.',
    'full-admin': 'The policy allows everything; iam-policy-full-admin is about that.',
    'unparsable-policy': 'The document of the policy cannot be understood.',
  },
  examples: [
    { name: 'all of S3', given: { document: allowing('"Action":["s3:*","ec2:DescribeInstances"],"Resource":"*"') }, expect: 'fail', code: 'service-wildcard' },
    { name: 'all of S3 on one bucket', given: { document: allowing('"Action":"s3:*","Resource":["arn:aws:s3:::orders","arn:aws:s3:::orders/*"]') }, expect: 'fail', code: 'service-wildcard-limited' },
    {
      name: 'the worse of two statements',
      given: { document: '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::orders"},{"Sid":"Wide","Effect":"Allow","Action":"sqs:*","Resource":"*"}]}' },
      expect: 'fail',
      code: 'service-wildcard',
    },
    { name: 'all of two services', given: { document: allowing('"Action":["s3:*","ec2:*"],"Resource":"*"') }, expect: 'fail', code: 'service-wildcard', facts: { services: ['ec2', 's3'] } },
    { name: 'all reads of S3', given: { document: allowing('"Action":["s3:Get*","s3:List*"],"Resource":"*"') }, expect: 'pass', code: 'named' },
    { name: 'a Deny of a service', given: { document: '{"Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}' }, expect: 'pass', code: 'named' },
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
    const whole = statements
      .map((statement, index) => ({ statement: statementName(statement, index), everywhere: isOnEverything(statement), services: statement.effect === 'Allow' ? servicesOf(statement.actions ?? []) : [] }))
      .filter(({ services }) => services.length > 0);
    const worst = whole.find(({ everywhere }) => everywhere) ?? whole[0];
    if (worst === undefined) return pass('named');
    const { statement, services } = worst;
    return worst.everywhere ? fail('service-wildcard', { statement, services }) : fail('service-wildcard-limited', { statement, services }, {}, { severity: 'low' });
  },
});

/** The services of which every action is allowed; `*` for all of them. */
function servicesOf(actions: readonly string[]): string[] {
  return [...new Set(actions.filter(action => /^[^:]+:\*+$|^\*+$/.test(action)).map(action => action.split(':')[0] ?? '*'))].sort();
}
