import * as z from 'zod';
import { defineCheck, fail, notAssessed, pass } from '#kernel/check';
import { parsePolicy } from '#kernel/policy-document';
import { sharedStatements, statementKey } from '#kernel/shared-statements';

const reads = '{"Sid":"Reads","Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":"*"}';
const sameReads = '{"Effect":"Allow","Resource":["*"],"Action":["s3:ListBucket","s3:GetObject"]}';
const policy = (statement: string): string => `{"Version":"2012-10-17","Statement":[${statement}]}`;

export default defineCheck({
  id: 'iam-policy-statement-duplicate',
  version: 1,
  topic: 'access',
  severity: 'info',
  title: 'A permission is written in one policy',
  why: 'A statement that stands in several policies is narrowed in one of them and stays wide in the others.',
  fix: 'Move the statement into one managed policy and attach that.',
  sources: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html'],
  reads: 'iam-policy-document',
  joins: ['iam-policy-document'],
  params: z.object({}),
  says: {
    'unparsable-policy': 'The document of the policy cannot be understood.',
    'unparsable-other': 'The document of another policy of the account cannot be understood, and may hold the same statements.',
    single: 'No other policy of the account holds one of its statements.',
    shared: '{count} of its statements stand in other policies of the account, too.',
  },
  examples: [
    {
      name: 'the same statement in two policies, in another order',
      given: { policyName: 'a', document: policy(reads) },
      also: [
        { kind: 'iam-policy-document', resource: 'urn:a', given: { policyName: 'a', document: policy(reads) } },
        { kind: 'iam-policy-document', resource: 'urn:b', given: { policyName: 'b', document: policy(sameReads) } },
      ],
      expect: 'fail',
      code: 'shared',
    },
    {
      name: 'twice in one policy, and nowhere else',
      given: { policyName: 'a', document: policy(`${reads},${sameReads}`) },
      also: [{ kind: 'iam-policy-document', resource: 'urn:a', given: { policyName: 'a', document: policy(`${reads},${sameReads}`) } }],
      expect: 'pass',
      code: 'single',
    },
    {
      name: 'another resource',
      given: { policyName: 'a', document: policy(reads) },
      also: [
        { kind: 'iam-policy-document', resource: 'urn:a', given: { policyName: 'a', document: policy(reads) } },
        { kind: 'iam-policy-document', resource: 'urn:b', given: { policyName: 'b' } },
      ],
      expect: 'pass',
      code: 'single',
    },
    {
      name: 'another policy that is not JSON',
      given: { policyName: 'a', document: policy(reads) },
      also: [
        { kind: 'iam-policy-document', resource: 'urn:a', given: { policyName: 'a', document: policy(reads) } },
        { kind: 'iam-policy-document', resource: 'urn:b', given: { policyName: 'b', document: '{' } },
      ],
      expect: 'not-assessed',
      code: 'unparsable-other',
    },
    { name: 'not JSON', given: { document: '{"Version":' }, expect: 'not-assessed', code: 'unparsable-policy' },
    { name: 'the document could not be read', given: {}, holes: ['document'], expect: 'not-assessed' },
  ],
  evaluate(document, { every }) {
    const statements = parsePolicy(document.document);
    if (statements === null) return notAssessed('unparsable-policy');
    const all = every('iam-policy-document');
    const shared = sharedStatements(all);
    const count = new Set(statements.map(statementKey).filter(key => shared.has(key))).size;
    if (count > 0) return fail('shared', {}, { count });
    return all.some(other => parsePolicy(other.document) === null) ? notAssessed('unparsable-other') : pass('single');
  },
});
