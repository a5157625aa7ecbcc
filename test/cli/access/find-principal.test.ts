import { expect, test } from 'vitest';
import type { AccountInventory } from '#access/right-size/right-size-inventory';
import { findPrincipal } from '../../../cli/access/find-principal.ts';
import { nearNames } from '../../../cli/access/near-names.ts';

const account = (id: string, ...names: readonly string[]): AccountInventory => ({
  account: id,
  partition: 'aws',
  resources: names.map(name => ({ kind: name.startsWith('user/') ? 'iam-user' : 'iam-role', resource: `arn:aws:iam::${id}:${name}`, account: id, region: 'global', name, data: {}, holes: null, calls: [] })),
  listed: new Set(),
  organization: null,
  identityCenter: false,
});
const [A, B] = ['111122223333', '444455556666'];
const sso = 'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Dev_0123456789abcdef';
const accounts = [account(A, 'role/ci', 'role/team/deploy', 'user/ana', sso), account(B, 'role/ci', sso)];
const arnOf = (given: string, sets?: ReadonlyMap<string, string>): string => findPrincipal(accounts, given, sets).arn;

test.each([
  [`arn:aws:iam::${B}:role/ci`, `arn:aws:iam::${B}:role/ci`],
  ['deploy', `arn:aws:iam::${A}:role/team/deploy`],
  ['role/deploy', `arn:aws:iam::${A}:role/team/deploy`],
  ['user/ana', `arn:aws:iam::${A}:user/ana`],
  [`arn:aws:iam::${A}:root`, `arn:aws:iam::${A}:root`],
  [`arn:aws:sts::${A}:assumed-role/deploy/me`, `arn:aws:iam::${A}:role/team/deploy`],
])('%s is %s', (given, arn) => {
  expect(arnOf(given)).toBe(arn);
});

test('a name that two have is refused with their ARNs', () => {
  expect(() => arnOf('ci')).toThrow(`ci: 2 principals are called so; give the ARN of one: arn:aws:iam::${A}:role/ci, arn:aws:iam::${B}:role/ci`);
});

test('a permission set stands for its roles only where sets are asked for', () => {
  const sets = new Map([['arn:aws:sso:::permissionSet/i/p', 'Dev']]);
  expect(arnOf('Dev', sets)).toBe(`arn:aws:iam::${A}:${sso}`);
  expect(arnOf('arn:aws:sso:::permissionSet/i/p', sets)).toBe(`arn:aws:iam::${A}:${sso}`);
  expect(() => arnOf('Dev')).toThrow('2 principals are called so');
});

test('a slip is told with what is near, or that nothing was read', () => {
  expect(() => arnOf('anna')).toThrow('anna: there is no such user or role; there is ana');
  expect(() => arnOf('zzzzzz')).toThrow(/there is no such user or role$/);
  expect(() => findPrincipal([account(A)], 'ana')).toThrow('ana: no user or role could be read here');
});

test('near names are a few letters away, or hold what was given', () => {
  expect(nearNames('deplyo', ['deploy', 'employ', 'github-deploy', 'admin'])).toEqual(['deploy']);
  expect(nearNames('deploy', ['github-deploy', 'admin'])).toEqual(['github-deploy']);
  expect(nearNames('x', ['admin'])).toEqual([]);
});
