import * as z from 'zod';
import { defineCheck, fail, notApplicable, notAssessed, pass } from '#kernel/check';
import { grants, isConditionalOn, isOnEvery, statementName } from '#kernel/grants';
import { allowsEverything, parsePolicy } from '#kernel/policy-document';

const allowing = (statement: string): string => `{"Version":"2012-10-17","Statement":[{"Effect":"Allow",${statement}}]}`;

export default defineCheck({
  id: 'iam-policy-assume-role-open',
  version: 1,
  topic: 'access',
  severity: 'high',
  title: 'Policies say which roles may be assumed',
  why: 'Who may assume every role may assume those of other accounts and of administrators wherever their trust policies allow the account.',
  fix: 'Name the roles in Resource, or limit the accounts by a condition on aws:ResourceAccount or aws:ResourceOrgID.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html', 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html'],
  reads: 'iam-policy-document',
  params: z.object({}),
  says: {
    limited: 'No statement lets every role be assumed.',
    open: 'Statement {statement} lets every role be assumed that trusts the account.',
    'full-admin': 'The policy allows everything; iam-policy-full-admin is about that.',
    'unparsable-policy': 'The document of the policy cannot be understood.',
  },
  examples: [
    { name: 'every role', given: { document: allowing('"Action":"sts:AssumeRole","Resource":"*"') }, expect: 'fail', code: 'open' },
    { name: 'all of STS', given: { document: allowing('"Action":"sts:*","Resource":"*"') }, expect: 'fail', code: 'open' },
    { name: 'every role of every account, spelled out', given: { document: allowing('"Action":"sts:AssumeRole","Resource":"arn:aws:iam::*:role/*"') }, expect: 'fail', code: 'open' },
    { name: 'roles of the organisation', given: { document: allowing('"Action":"sts:AssumeRole","Resource":"*","Condition":{"StringEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}') }, expect: 'pass', code: 'limited' },
    { name: 'a role of one name in every account', given: { document: allowing('"Action":"sts:AssumeRole","Resource":"arn:aws:iam::*:role/deploy"') }, expect: 'pass', code: 'limited' },
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
    const index = statements.findIndex(statement => grants(statement, 'sts:assumerole') && isOnEvery(statement, 'iam', 'role') && !isConditionalOn(statement, 'aws:resource', 'iam:resourcetag/'));
    const statement = statements[index];
    return statement === undefined ? pass('limited') : fail('open', { statement: statementName(statement, index) });
  },
});
