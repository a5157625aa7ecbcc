import { allowsEverything, covers, isEveryAction, isEveryResource, parsePolicy } from '#kernel/policy-document';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('parsePolicy', () => {
  test('makes lists of scalars and lower case of what IAM does not tell apart', () => {
    const statements = parsePolicy(
      '{"Version":"2012-10-17","Statement":{"Sid":"A","Effect":"Allow","Principal":"*","Action":"STS:AssumeRole","Resource":"arn:aws:s3:::Orders","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"},"Bool":{"aws:SecureTransport":true}}}}',
    );
    expect(statements).toEqual([
      {
        sid: 'A',
        effect: 'Allow',
        actions: ['sts:assumerole'],
        notActions: null,
        resources: ['arn:aws:s3:::Orders'],
        notResources: null,
        principals: [{ type: 'AWS', id: '*' }],
        notPrincipals: null,
        conditions: [
          { operator: 'stringequals', key: 'aws:principalorgid', values: ['o-1'] },
          { operator: 'bool', key: 'aws:securetransport', values: ['true'] },
        ],
      },
    ]);
  });

  test('reads principals of every type', () => {
    const [statement] = parsePolicy('{"Statement":[{"Effect":"Allow","Principal":{"AWS":["111111111111","arn:aws:iam::222222222222:root"],"Service":"ec2.amazonaws.com"},"Action":["a:b"]}]}') ?? [];
    expect(statement?.principals).toEqual([
      { type: 'AWS', id: '111111111111' },
      { type: 'AWS', id: 'arn:aws:iam::222222222222:root' },
      { type: 'Service', id: 'ec2.amazonaws.com' },
    ]);
  });

  test('reads a document that is still URL-encoded', () => {
    const text = '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
    expect(parsePolicy(encodeURIComponent(text))).toEqual(parsePolicy(text));
  });

  test.each([
    ['no JSON', '{"Statement"'],
    ['a list', '[]'],
    ['a word', '"Allow"'],
    ['no statement', '{"Version":"2012-10-17"}'],
    ['a statement that is no object', '{"Statement":["Allow"]}'],
    ['one bad statement among good ones', '{"Statement":[{"Effect":"Allow","Action":"*"},{"Effect":"Maybe","Action":"*"}]}'],
    ['an effect in lower case', '{"Statement":[{"Effect":"allow","Action":"*"}]}'],
    ['no action', '{"Statement":[{"Effect":"Allow","Resource":"*"}]}'],
    ['Action and NotAction', '{"Statement":[{"Effect":"Allow","Action":"*","NotAction":"iam:*"}]}'],
    ['Resource and NotResource', '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","NotResource":"*"}]}'],
    ['an action that is a number', '{"Statement":[{"Effect":"Allow","Action":[1]}]}'],
    ['a principal that is a list', '{"Statement":[{"Effect":"Allow","Action":"*","Principal":["*"]}]}'],
    ['a condition that is a word', '{"Statement":[{"Effect":"Allow","Action":"*","Condition":"never"}]}'],
    ['a condition without a key', '{"Statement":[{"Effect":"Allow","Action":"*","Condition":{"Bool":"true"}}]}'],
    ['broken URL encoding', '%7B%'],
  ])('does not take %s for a policy', (_, text) => {
    expect(parsePolicy(text)).toBeNull();
  });

  test('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map(json => `{"Statement":${json}}`),
        ),
        text => {
          const statements = parsePolicy(text);
          expect(statements === null || Array.isArray(statements)).toBe(true);
        },
      ),
    );
  });
});

test.each([
  ['s3:get*', 's3:getobject', true],
  ['s3:*', 's3:getobject', true],
  ['*', 's3:getobject', true],
  ['s3:getobjec?', 's3:getobject', true],
  ['s3:get', 's3:getobject', false],
  ['s3.get*', 's3:getobject', false],
  ['iam:*', 's3:getobject', false],
])('%s covers %s: %s', (pattern, action, covered) => {
  expect(covers(pattern, action)).toBe(covered);
});

test('everything has several spellings', () => {
  for (const pattern of ['*', '**', '*:*']) expect(isEveryAction(pattern), pattern).toBe(true);
  for (const pattern of ['s3:*', '*:get', '']) expect(isEveryAction(pattern), pattern).toBe(false);
  for (const pattern of ['*', 'arn:aws:*', 'arn:aws:*:*:*:*', '**']) expect(isEveryResource(pattern), pattern).toBe(true);
  for (const pattern of ['arn:aws:s3:::*', 'arn:aws:iam::222222222222:*', '', ':']) expect(isEveryResource(pattern), pattern).toBe(false);
});

test.each([
  ['{"Effect":"Allow","Action":"*","Resource":"*"}', true],
  ['{"Effect":"Allow","Action":["s3:*","*:*"],"Resource":["arn:aws:s3:::a","*"]}', true],
  ['{"Effect":"Allow","Action":"*","Resource":"*","Condition":{}}', true],
  ['{"Effect":"Deny","Action":"*","Resource":"*"}', false],
  ['{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}', false],
  ['{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}', false],
  ['{"Effect":"Allow","Action":"iam:*","Resource":"*"}', false],
  ['{"Effect":"Allow","Action":"*","NotResource":"*"}', false],
])('%s allows everything: %s', (statement, expected) => {
  expect(parsePolicy(`{"Statement":[${statement}]}`)?.some(allowsEverything)).toBe(expected);
});
