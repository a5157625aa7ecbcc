import { describe, expect, test } from 'vitest';
import { allowsWidely } from '#kernel/allows-widely';
import { guardrails } from '#kernel/guardrails';
import { isNamed } from '#kernel/is-named';
import { statusOfMembers } from '#kernel/in-organization';
import { issuerOf, opennessOf } from '#kernel/open-federation';
import { parsePolicy, type Statement } from '#kernel/policy-document';
import { isDeletedPrincipal, principalAccount } from '#kernel/principal-account';
import { Hole } from '#kernel/resource';
import { statementKey } from '#kernel/shared-statements';

const statements = (...list: object[]): readonly Statement[] => parsePolicy(JSON.stringify({ Statement: list })) ?? [];
const one = (statement: object): Statement => statements(statement)[0] as Statement;
const document = (statement: object): string => JSON.stringify({ Statement: statement });

test.each([
  [{ Effect: 'Allow', Action: '*', Resource: '*' }, true],
  [{ Effect: 'Allow', Action: ['s3:Get*', 'ec2:*'], Resource: 'arn:x' }, true],
  [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }, true],
  [{ Effect: 'Allow', Action: 'iam:PutRolePolicy', Resource: '*' }, true],
  [{ Effect: 'Allow', Action: ['iam:Get*', 'iam:ListRoles'], Resource: '*' }, false],
  [{ Effect: 'Allow', Action: 's3:Put*', Resource: '*' }, false],
  [{ Effect: 'Deny', Action: '*', Resource: '*' }, false],
])('%j allows widely: %s', (statement, expected) => {
  expect(allowsWidely(document(statement))).toBe(expected);
});
test('a document that is none may allow anything', () => expect(allowsWidely('{')).toBe(true));

test.each([
  ['Admin', ['Admin'], true],
  ['Admins', ['Admin'], false],
  ['Administrators', ['Admin*'], true],
  ['arn:aws:iam::222222222222:role/admin', ['arn:*:role/*'], true],
  ['ab', ['a*b*b'], false],
  ['abab', ['a*b*b'], true],
  ['a', ['*a*a*'], false],
  ['x', [], false],
])('%s is one of %j: %s', (name, names, expected) => {
  expect(isNamed(name, names)).toBe(expected);
});

test.each([
  ['111111111111', '111111111111'],
  ['arn:aws:iam::111111111111:root', '111111111111'],
  ['arn:aws-cn:sts::111111111111:assumed-role/a/b', '111111111111'],
  ['arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1', null],
  ['*', null],
  ['AROAEXAMPLEID12345678', null],
])('%s stands for %s', (id, account) => {
  expect(principalAccount(id)).toBe(account);
});
test('ids of users and roles that are gone', () => {
  expect(['AROAEXAMPLEID12345678', 'AIDAEXAMPLEID12345678', 'ASIAEXAMPLEID12345678', 'AROA', 'arn:aws:iam::1:role/AROAEXAMPLEID12345678'].map(isDeletedPrincipal)).toEqual([true, true, false, false, false]);
});

describe('the organisation', () => {
  const member = { accountId: '333333333333', status: 'ACTIVE' };
  test('is known by its members', () => {
    const accounts = [member] as never;
    expect([...statusOfMembers(() => accounts)]).toEqual([['333333333333', 'ACTIVE']]);
    expect(statusOfMembers(() => accounts)).toBe(statusOfMembers(() => accounts));
  });
  test('an account that is in none has no siblings, one that may not ask does not know', () => {
    const hole = (reason: string) => (): never => {
      throw new Hole('organizations-account', { reason, missing: [] });
    };
    expect(statusOfMembers(hole('organizations-accounts is skipped: the account is in no organisation')).size).toBe(0);
    expect(() => statusOfMembers(hole('organizations-accounts is denied: AccessDeniedException'))).toThrow(Hole);
  });
});

describe('federation', () => {
  const asking = (...conditions: { operator: string; key: string; values: string[] }[]) => ({ conditions });
  test.each([
    ['GitLab with a project', 'gitlab.com', 'project_path:acme/app:ref_type:branch:ref:main', null],
    ['GitLab with a group', 'gitlab.com', 'project_path:acme/*', 'tenant'],
    ['GitLab with any group', 'gitlab.com', 'project_path:*', 'anyone'],
    ['Terraform with an organisation', 'app.terraform.io', 'organization:acme:*', 'tenant'],
    ['Terraform with a project', 'app.terraform.io', 'organization:acme:project:shop:workspace:*', null],
    ['a cluster with a namespace', 'oidc.eks.eu-west-1.amazonaws.com/id/A', 'system:serviceaccount:shop:*', null],
    ['a cluster with any namespace', 'oidc.eks.eu-west-1.amazonaws.com/id/A', 'system:serviceaccount:*', 'tenant'],
  ])('%s', (_, issuer, subject, open) => {
    expect(opennessOf(issuer, asking({ operator: 'stringlike', key: `${issuer.toLowerCase()}:sub`, values: [subject] }))?.open ?? null).toBe(open);
  });
  test('a condition that is no demand does not count', () => {
    expect(opennessOf('gitlab.com', asking({ operator: 'stringnotlike', key: 'gitlab.com:sub', values: ['project_path:evil/*'] }))).toMatchObject({ open: 'anyone' });
  });
  test('an issuer is known by the end of its ARN', () => {
    expect([issuerOf('arn:aws:iam::1:oidc-provider/gitlab.com'), issuerOf('arn:aws:iam::1:saml-provider/adfs'), issuerOf('cognito-identity.amazonaws.com')]).toEqual(['gitlab.com', null, 'cognito-identity.amazonaws.com']);
  });
});

test.each([
  ['leave', { Effect: 'Deny', Action: 'organizations:*', Resource: '*' }, true],
  ['leave', { Effect: 'Deny', NotAction: 'iam:*', Resource: '*' }, true],
  ['leave', { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*', Condition: { Bool: { x: 'true' } } }, false],
  ['leave', { Effect: 'Allow', Action: 'organizations:LeaveOrganization', Resource: '*' }, false],
  ['root', { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } }, true],
  ['root', { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } }, false],
  ['regions', { Effect: 'Deny', NotAction: 'iam:*', Resource: '*', Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }, true],
  ['regions', { Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }, false],
] as const)('guardrail %s of %j: %s', (guardrail, statement, expected) => {
  expect(guardrails[guardrail](one(statement))).toBe(expected);
});

test('statements that say the same have one key', () => {
  const a = one({ Sid: 'A', Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket'], Resource: '*', Condition: { StringEquals: { b: ['1', '2'], a: 'x' } } });
  const b = one({ Effect: 'Allow', Action: ['S3:ListBucket', 's3:getobject'], Resource: ['*'], Condition: { StringEquals: { a: ['x'], b: ['2', '1'] } } });
  expect(statementKey(a)).toBe(statementKey(b));
  expect(statementKey(one({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }))).not.toBe(statementKey(one({ Effect: 'Allow', NotAction: 's3:GetObject', Resource: '*' })));
});
