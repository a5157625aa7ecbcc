import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { grants, isConditionalOn, isOnEvery, statementName } from '#kernel/grants';
import { allowsEverything, parsePolicy } from '#kernel/policy-document';

const allowing = (statement: string): string => `{"Version":"2012-10-17","Statement":[{"Effect":"Allow",${statement}}]}`;

export default defineCheck({
  id: 'iam-policy-pass-role-open',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'Policies say which roles may be passed, or to which service',
  why: 'Who may pass any role to any service starts a machine or function with the strongest role of the account and owns it.',
  fix: 'Name the roles in Resource and the service in a condition on iam:PassedToService.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html'],
  reads: 'iam-policy-document',
  params: z.object({}),
  says: {
    limited: 'No statement lets every role be passed to every service.',
    open: 'Statement {statement} lets every role be passed to every service.',
    'full-admin': 'The policy allows everything; iam-policy-full-admin is about that.',
    'unparsable-policy': 'The document of the policy cannot be understood.',
  },
  examples: [
    { name: 'every role to every service', given: { document: allowing('"Action":["ec2:RunInstances","iam:PassRole"],"Resource":"*"') }, expect: 'fail', code: 'open' },
    { name: 'every role, spelled out', given: { document: allowing('"Action":"iam:PassRole","Resource":"arn:aws:iam::222222222222:role/*"') }, expect: 'fail', code: 'open' },
    { name: 'all of IAM', given: { document: allowing('"Action":"iam:*","Resource":"*"') }, expect: 'fail', code: 'open' },
    { name: 'with MFA, which whoever is signed in has', given: { document: allowing('"Action":"iam:PassRole","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}') }, expect: 'fail', code: 'open' },
    { name: 'every role, to one service', given: { document: allowing('"Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}') }, expect: 'pass', code: 'limited' },
    { name: 'one role', given: { document: allowing('"Action":"iam:PassRole","Resource":"arn:aws:iam::222222222222:role/web"') }, expect: 'pass', code: 'limited' },
    { name: 'roles of one name', given: { document: allowing('"Action":"iam:PassRole","Resource":"arn:aws:iam::222222222222:role/web-*"') }, expect: 'pass', code: 'limited' },
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
    const index = statements.findIndex(
      statement => grants(statement, 'iam:passrole') && isOnEvery(statement, 'iam', 'role') && !isConditionalOn(statement, 'iam:passedtoservice', 'iam:associatedresourcearn', 'aws:resourcetag/', 'iam:resourcetag/'),
    );
    const statement = statements[index];
    return statement === undefined ? pass('limited') : fail('open', { statement: statementName(statement, index) });
  },
});
