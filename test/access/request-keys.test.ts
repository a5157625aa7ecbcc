import { describe, expect, test } from 'vitest';
import type { AccessPrincipal } from '#access/access-principal';
import type { OrganizationScope } from '#access/organization-scope';
import { requestKeys } from '#access/request-keys';

const organization: OrganizationScope = { organizationId: 'o-example', path: 'o-example/r-1/', management: false, scps: [], rcps: [] };
const principal = (type: AccessPrincipal['type'], more: Partial<AccessPrincipal> = {}): AccessPrincipal => ({
  type,
  arn: {
    role: 'arn:aws:iam::111122223333:role/team/app',
    user: 'arn:aws:iam::111122223333:user/team/ana',
    root: 'arn:aws:iam::111122223333:root',
    service: 'lambda.amazonaws.com',
    federated: 'arn:aws:iam::111122223333:saml-provider/idp',
    anonymous: '',
  }[type],
  account: type === 'role' || type === 'user' || type === 'root' ? '111122223333' : '',
  uniqueId: null,
  session: null,
  tags: { Team: 'red' },
  sessionTags: false,
  identity: [],
  boundary: null,
  sessionPolicies: null,
  organization: null,
  ...more,
});
const keyOf = (who: AccessPrincipal, key: string): readonly string[] | 'absent' | undefined => requestKeys(who, null, {})(key);
const types = ['role', 'user', 'root', 'service', 'federated', 'anonymous'] as const;

/** Of every type of principal, in that order; undefined: only a request tells. */
test.each([
  ['aws:principalarn', ['arn:aws:iam::111122223333:role/team/app'], ['arn:aws:iam::111122223333:user/team/ana'], ['arn:aws:iam::111122223333:root'], 'absent', 'absent', 'absent'],
  ['aws:principalaccount', ['111122223333'], ['111122223333'], ['111122223333'], 'absent', 'absent', 'absent'],
  ['aws:principalorgid', 'absent', 'absent', 'absent', 'absent', 'absent', 'absent'],
  ['aws:principaltype', ['AssumedRole'], ['User'], ['Account'], undefined, undefined, ['Anonymous']],
  ['aws:userid', undefined, undefined, ['111122223333'], undefined, undefined, ['anonymous']],
  ['aws:username', 'absent', ['ana'], 'absent', 'absent', 'absent', 'absent'],
  ['aws:principalisawsservice', ['false'], ['false'], ['false'], ['true'], ['false'], ['false']],
  ['aws:principalservicename', 'absent', 'absent', 'absent', ['lambda.amazonaws.com'], 'absent', 'absent'],
  ['aws:viaawsservice', undefined, undefined, undefined, ['false'], ['false'], ['false']],
  ['aws:calledvia', undefined, undefined, undefined, 'absent', 'absent', 'absent'],
  ['aws:calledviafirst', undefined, undefined, undefined, 'absent', 'absent', 'absent'],
  ['aws:calledvialast', undefined, undefined, undefined, 'absent', 'absent', 'absent'],
  ['aws:sourcearn', 'absent', 'absent', 'absent', undefined, 'absent', 'absent'],
  ['aws:sourceaccount', 'absent', 'absent', 'absent', undefined, 'absent', 'absent'],
  ['aws:sourceorgid', 'absent', 'absent', 'absent', undefined, 'absent', 'absent'],
  ['aws:sourceorgpaths', 'absent', 'absent', 'absent', undefined, 'absent', 'absent'],
  ['aws:securetransport', ['true'], ['true'], ['true'], ['true'], ['true'], ['true']],
  ['aws:principaltag/team', ['red'], ['red'], 'absent', ['red'], ['red'], 'absent'],
  ['aws:principaltag/other', 'absent', 'absent', 'absent', 'absent', 'absent', 'absent'],
  ['aws:multifactorauthpresent', undefined, undefined, undefined, undefined, undefined, undefined],
  ['aws:requesttag/team', undefined, undefined, undefined, undefined, undefined, undefined],
] as const)('%s', (key, ...expected) => {
  expect(types.map(type => keyOf(principal(type), key))).toEqual(expected);
});

test('the organisation is told as far as it is known', () => {
  const at = (given: OrganizationScope): unknown[] => ['aws:principalorgid', 'aws:principalorgpaths'].map(key => keyOf(principal('role', { organization: given }), key));
  expect(at(organization)).toEqual([['o-example'], ['o-example/r-1/']]);
  expect(at({ ...organization, organizationId: null, path: null })).toEqual([undefined, undefined]);
  expect(keyOf(principal('role'), 'aws:principalorgpaths')).toBe('absent');
  expect(keyOf(principal('service', { organization }), 'aws:principalorgid')).toBe('absent');
});

test('a user id wants the unique id, and for a role the session too', () => {
  expect(keyOf(principal('user', { uniqueId: 'AIDAEXAMPLE' }), 'aws:userid')).toEqual(['AIDAEXAMPLE']);
  expect(keyOf(principal('role', { uniqueId: 'AROAEXAMPLE' }), 'aws:userid')).toBeUndefined();
  expect(keyOf(principal('role', { session: 'build' }), 'aws:userid')).toBeUndefined();
  expect(keyOf(principal('role', { uniqueId: 'AROAEXAMPLE', session: 'build' }), 'aws:userid')).toEqual(['AROAEXAMPLE:build']);
  expect(keyOf(principal('federated', { uniqueId: 'AROAEXAMPLE', session: 'build' }), 'aws:userid')).toBeUndefined();
});

test('tags of principals that were not read, or that sessions may bring, are open', () => {
  expect(keyOf(principal('role', { tags: null }), 'aws:principaltag/team')).toBeUndefined();
  expect(keyOf(principal('role', { sessionTags: true }), 'aws:principaltag/team')).toBeUndefined();
  expect(keyOf(principal('root', { sessionTags: true }), 'aws:principaltag/team')).toBe('absent');
});

describe('of the target', () => {
  const target = { arn: 'arn:aws:sqs:eu-west-1:444455556666:jobs', account: null, policy: null, tags: { Team: 'blue' }, organization: null };
  const keys = (of: OrganizationScope | null | undefined, more: object = {}, account = '444455556666'): ReturnType<typeof requestKeys> => requestKeys(principal('role'), { target: { ...target, ...more }, account, organization: of }, {});

  test('account and Region follow from the ARN', () => {
    expect([keys(null)('aws:resourceaccount'), keys(null)('s3:resourceaccount'), keys(null)('aws:requestedregion')]).toEqual([['444455556666'], ['444455556666'], ['eu-west-1']]);
    expect([keys(null, {}, '')('aws:resourceaccount'), keys(null, { arn: 'arn:aws:s3:::reports' })('aws:requestedregion')]).toEqual([undefined, undefined]);
  });
  test('its organisation is known, absent, or open where it could not be read', () => {
    const both = (of: OrganizationScope | null | undefined): unknown[] => ['aws:resourceorgid', 'aws:resourceorgpaths'].map(key => keys(of)(key));
    expect(both(organization)).toEqual([['o-example'], ['o-example/r-1/']]);
    expect(both(null)).toEqual(['absent', 'absent']);
    expect(both(undefined)).toEqual([undefined, undefined]);
  });
  test('its tags, under the keys of every service', () => {
    expect([keys(null)('aws:resourcetag/team'), keys(null)('ec2:resourcetag/team'), keys(null)('aws:resourcetag/other'), keys(null, { tags: null })('aws:resourcetag/team')]).toEqual([['blue'], ['blue'], 'absent', undefined]);
    expect(keys(null)('aws:requesttag/team')).toBeUndefined();
  });
  test('nothing of it is known where there is none', () => {
    expect(['aws:resourceaccount', 'aws:resourceorgid', 'aws:requestedregion', 'aws:resourcetag/team'].map(key => keyOf(principal('role'), key))).toEqual([undefined, undefined, undefined, undefined]);
  });
});

test('what the context gives stands over all', () => {
  const keys = requestKeys(principal('role'), null, { 'aws:principalarn': ['arn:aws:iam::111122223333:role/other'], 'aws:securetransport': 'open', 'aws:viaawsservice': 'absent' });
  expect([keys('aws:principalarn'), keys('aws:securetransport'), keys('aws:viaawsservice')]).toEqual([['arn:aws:iam::111122223333:role/other'], undefined, 'absent']);
});
