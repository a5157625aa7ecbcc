import { describe, expect, test } from 'vitest';
import { Config } from '#kernel/config';
import { roles } from '#review/capabilities';
import { grantsOf, groupsOf } from '#review/auth/grants-of';
import { actorIn, actorOver, placesOf, rolesIn, type Principal } from '#review/auth/principal';

const paths = new Map([
  ['111111111111', ['r-ab12', 'ou-ab12-11111111']],
  ['222222222222', ['r-ab12', 'ou-ab12-11111111', 'ou-ab12-22222222']],
  ['333333333333', ['r-ab12']],
]);

describe('grants', () => {
  test('are what the configuration gives to the groups of the token, and nothing else', () => {
    const table = [
      { group: 'all', role: 'viewer' as const },
      { group: 'some', role: 'finops' as const, accounts: ['333333333333'] },
      { group: 'unit', role: 'approver' as const, organizationalUnits: ['ou-ab12-11111111'] },
      { group: 'nowhere', role: 'admin' as const, organizationalUnits: ['ou-ab12-99999999'] },
    ];
    expect(grantsOf(['all', 'some', 'unit', 'nowhere', 'admin'], table, paths)).toEqual([
      { role: 'viewer', accounts: 'all' },
      { role: 'finops', accounts: ['333333333333'] },
      { role: 'approver', accounts: ['111111111111', '222222222222'] },
      { role: 'admin', accounts: [] },
    ]);
    expect(grantsOf([], table, paths)).toEqual([]);
  });
  test('a claim that is no list of names is no group', () => {
    expect(groupsOf(['a', 1, null, 'b'])).toEqual(['a', 'b']);
    expect(groupsOf('a b, c')).toEqual(['a', 'b', 'c']);
    expect(groupsOf({ a: true })).toEqual([]);
    expect(groupsOf(undefined)).toEqual([]);
  });
  test('the configuration knows the same roles as the table of capabilities', () => {
    const granted = (role: string): boolean => Config.safeParse({ review: { grants: [{ group: 'g', role }] } }).success;
    expect(roles.filter(role => !granted(role))).toEqual([]);
    expect(granted('owner')).toBe(false);
  });
});

describe('a principal', () => {
  const principal: Principal = {
    sub: 's',
    name: 'n',
    grants: [
      { role: 'viewer', accounts: 'all' },
      { role: 'admin', accounts: ['111111111111'] },
      { role: 'approver', accounts: ['111111111111', '222222222222'] },
    ],
    authTime: null,
    signIn: 'oidc',
  };
  test('has in an account the roles that hold there', () => {
    expect(rolesIn(principal, '111111111111')).toEqual(['viewer', 'admin', 'approver']);
    expect(rolesIn(principal, '333333333333')).toEqual(['viewer']);
    expect(actorIn(principal, '222222222222')).toMatchObject({ roles: ['viewer', 'approver'], scope: { accounts: 'all' } });
  });
  test('may do things where a role that may holds, and nowhere else', () => {
    expect(placesOf(principal, 'read')).toBe('all');
    expect(placesOf(principal, 'approve')).toEqual(['111111111111', '222222222222']);
    expect(placesOf(principal, 'settings')).toEqual(['111111111111']);
    expect(placesOf({ grants: [] }, 'read')).toEqual([]);
  });
  test('has over several accounts the roles that hold in each, and over all those without a bound', () => {
    expect(actorOver(principal, ['111111111111', '222222222222']).roles).toEqual(['viewer', 'approver']);
    expect(actorOver(principal, null).roles).toEqual(['viewer']);
    expect(actorOver(principal, []).roles).toEqual(['viewer']);
  });
});
