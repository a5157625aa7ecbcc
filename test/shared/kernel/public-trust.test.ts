import { parsePolicy } from '#kernel/policy-document';
import { publicTrust } from '#kernel/public-trust';
import { describe, expect, test } from 'vitest';

function trusts(...statements: object[]): ReturnType<typeof publicTrust> {
  return publicTrust(parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements })) ?? []);
}
const anyone = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };
const open = { statement: '#1', externalId: false };

describe('a stranger can meet', () => {
  test.each([
    ['no condition', {}],
    ['MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }],
    ['a principal tag of their own', { StringEquals: { 'aws:PrincipalTag/team': 'a' } }],
    ['a session name of their own', { StringLike: { 'sts:RoleSessionName': 'ci-*' } }],
    ['the absence of a key', { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } }],
    ['a condition on all of no values', { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'o-1/r-1/' } }],
    ['any organisation', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }],
    ['one of two organisations, the second any', { StringLike: { 'aws:PrincipalOrgID': ['o-1', '*'] } }],
    ['a role name in any account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci' } }],
    ['an ARN with a star for the account', { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci' } }],
    ['the whole internet', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }],
    ['half the internet, twice', { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } }],
    ['one of two ranges, the second the internet', { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '::/0'] } }],
    ['not being someone', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } }],
    ['having an organisation', { Null: { 'aws:PrincipalOrgID': 'false' } }],
  ])('%s', (_, Condition) => {
    expect(trusts({ ...anyone, Condition })).toEqual(open);
  });
});

describe('only insiders can meet', () => {
  test.each([
    ['an organisation', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }],
    ['an organisation that is written with Like', { StringLike: { 'aws:PrincipalOrgID': 'o-1' } }],
    ['a path in an organisation', { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-1/r-1/ou-1/*' } }],
    ['an account', { StringEquals: { 'AWS:PrincipalAccount': ['111111111111', '222222222222'] } }],
    ['roles of an account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/*' } }],
    ['a role by its unique id', { StringLike: { 'aws:userid': 'AROAEXAMPLE:*' } }],
    ['an address range', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }],
    ['one address', { IpAddress: { 'aws:SourceIp': '203.0.113.7' } }],
    ['an IPv6 range', { IpAddress: { 'aws:SourceIp': '2001:db8::/48' } }],
    ['a repository of an identity provider', { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:tally/stick:ref' } }],
    ['an organisation and MFA', { StringEquals: { 'aws:PrincipalOrgID': 'o-1' }, Bool: { 'aws:MultiFactorAuthPresent': 'true' } }],
    ['a literal star, which nobody is', { StringEquals: { 'aws:PrincipalAccount': '*' } }],
  ])('%s', (_, Condition) => {
    expect(trusts({ ...anyone, Condition })).toBeNull();
  });
});

test('an external id is a shared secret, not an identity', () => {
  const secret = { ...anyone, Sid: 'Vendor', Condition: { StringEquals: { 'sts:ExternalId': 'f3a9' } } };
  expect(trusts(secret)).toEqual({ statement: 'Vendor', externalId: true });
  expect(trusts(secret, anyone)).toEqual({ statement: '#2', externalId: false });
  expect(trusts({ ...anyone, Condition: { StringLike: { 'sts:ExternalId': '*' } } })).toEqual(open);
});

describe('a Deny', () => {
  const others = { Effect: 'Deny', Principal: '*', Action: 'sts:*', Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } };
  test('to everybody else keeps strangers out', () => {
    expect(trusts(anyone, others)).toBeNull();
    expect(trusts(anyone, { ...others, Condition: { ...others.Condition, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } } })).toBeNull();
    expect(trusts(anyone, { ...others, Condition: {} })).toBeNull();
    expect(trusts(anyone, { ...others, Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } } })).toBeNull();
  });
  test.each([
    ['under a second condition that strangers choose', { ...others, Condition: { ...others.Condition, StringEquals: { 'aws:PrincipalTag/team': 'a' } } }],
    ['of other actions', { ...others, Action: 'sts:TagSession' }],
    ['of one of three ways in', { ...others, Action: 'sts:AssumeRoleWithSAML' }],
    ['to one account', { ...others, Principal: { AWS: '111111111111' } }],
    ['when the organisation is ours', { ...others, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }],
  ])('%s does not', (_, deny) => {
    expect(trusts(anyone, deny)).toEqual(open);
  });
});

test.each([
  ['a service', { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  ['an account', { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:root' }, Action: 'sts:AssumeRole' }],
  ['everybody, but only to tag a session', { Effect: 'Allow', Principal: '*', Action: 'sts:TagSession' }],
  ['nobody', { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' }],
])('a trust policy that names %s is not public', (_, statement) => {
  expect(trusts(statement)).toBeNull();
});

test('everybody but one is everybody', () => {
  expect(trusts({ Effect: 'Allow', NotPrincipal: { AWS: '111111111111' }, Action: 'sts:AssumeRole' })).toEqual(open);
});

test('all actions but one are a way in', () => {
  expect(trusts({ Effect: 'Allow', Principal: '*', NotAction: 'sts:TagSession' })).toEqual(open);
});
