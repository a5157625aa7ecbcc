import { describe, expect, test } from 'vitest';
import type { AccessRequest } from '../../../functions/access/access-request.ts';
import { hasBit } from '../../../functions/access/bits.ts';
import { canSomehow } from '../../../functions/access/can-somehow.ts';
import { decideTargets } from '../../../functions/access/escalation/decide-targets.ts';
import { asItIs, powersOf } from '../../../functions/access/escalation/powers.ts';
import { targetOf, targetSet } from '../../../functions/access/escalation/target-set.ts';
import { trustDoors } from '../../../functions/access/escalation/trust-doors.ts';
import { loadActionCatalogue } from '../../../functions/access/load-action-catalogue.ts';
import type { Policy } from '../../../functions/access/policy.ts';
import { unreadPolicy } from '../../../functions/access/unread-policy.ts';
import { account, ACCOUNT, ADMIN, arnOf, organization, policy, role, trust } from './an-account.ts';

const catalogue = loadActionCatalogue();
const ACTION = 'iam:PutRolePolicy';
const on = (Resource: string | readonly string[], Condition?: object, Effect = 'Allow'): object => ({ Effect, Action: ACTION, Resource, ...(Condition === undefined ? {} : { Condition }) });
const all = on('*');
const tagged = { StringEquals: { 'aws:ResourceTag/team': 'a' } };
const bounded = { StringEquals: { 'iam:PermissionsBoundary': arnOf('policy', 'boundary-of-r1') } };
const unbounded = { Null: { 'iam:PermissionsBoundary': 'true' } };
const everything = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

// the twelfth is beyond the first word of no set; r33 is
const roles = Array.from({ length: 36 }, (_, at) => role(`r${at}`, { tags: at === 5 ? null : { team: at % 2 === 0 ? 'a' : 'b', own: 'r2' }, ...(at === 1 || at === 2 ? { boundary: everything } : {}) }));

type World = { readonly own: readonly Policy[]; readonly boundary?: readonly object[]; readonly scp?: readonly object[]; readonly choices?: Readonly<Record<string, readonly string[]>> };
const by = (...statements: readonly object[]): World => ({ own: [policy('inline', 'own', ...statements)] });

const worlds: readonly (readonly [string, World])[] = [
  ['everything', by(all)],
  ['one by name', by(on(arnOf('role', 'r1')))],
  ['names with one letter open', by(on(arnOf('role', 'r?')))],
  ['names by their end', by(on(arnOf('role', '*3')))],
  ['several patterns that meet', by(on([arnOf('role', 'r1*'), arnOf('role', '*1')]), on(arnOf('role', 'r2'), tagged))],
  ['a name that nobody has', by(on(arnOf('role', 'nobody')))],
  ['all but some', by({ ...all, Resource: undefined, NotResource: arnOf('role', 'r1*') })],
  ['those with a tag', by(on('*', tagged))],
  ['those with a boundary', by(on('*', bounded))],
  ['those without a boundary', by(on('*', unbounded))],
  ['those with a boundary, where the new one is chosen', { ...by(on('*', bounded)), choices: { 'iam:permissionsboundary': [arnOf('policy', 'boundary-of-r1')] } }],
  ['those named by a tag of the caller', by(on(arnOf('role', '${aws:PrincipalTag/own}')))],
  ['those named by a tag of their own', by(on(arnOf('role', '${aws:ResourceTag/own}')))],
  ['all but a denied one', by(all, on(arnOf('role', 'r7'), undefined, 'Deny'))],
  ['all but those denied by a tag', by(all, on('*', tagged, 'Deny'))],
  ['where conditions hold', by(on(arnOf('role', 'r1*'), { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }), on(arnOf('role', 'r2*')))],
  ['nothing', by({ ...all, Action: 'iam:GetRole' })],
  ['a policy that was not read', { own: [policy('inline', 'own', on(arnOf('role', 'r3'))), unreadPolicy('managed', 'p', 'AccessDenied', ['iam:GetPolicyVersion'])] }],
  ['only a policy that was not read', { own: [unreadPolicy('managed', 'p', 'AccessDenied', ['iam:GetPolicyVersion'])] }],
  ['two policies', { own: [policy('managed', 'a', on(arnOf('role', 'r3'))), policy('managed', 'b', on(arnOf('role', 'r4')), all)] }],
  ['a boundary of the caller', { ...by(all), boundary: [on(arnOf('role', 'r1*')), on('*', tagged)] }],
  ['a service control policy', { ...by(all), scp: [on(arnOf('role', '*2'), undefined, 'Deny')] }],
];

describe('targets that are decided together are decided as each by itself', () => {
  test.each(worlds)('%s', (_, { own, boundary, scp, choices = {} }) => {
    const scope = scp === undefined ? null : organization(...scp);
    const world = account({ principals: roles, organization: scope });
    const { principal } = powersOf(role('actor', { identity: own, tags: { own: 'r2' }, ...(boundary === undefined ? {} : { boundary }) }), asItIs, world, policy('managed', 'everything', ADMIN));
    const set = targetSet(
      'roles',
      roles.map(each => targetOf(each, scope)),
    );
    const decided = decideTargets(catalogue, { principal, action: ACTION, set, among: set.all, choices, door: null });
    const members = decided.flatMap(group => set.at(group.members));
    expect(new Set(members).size).toBe(members.length);
    expect(decided.every(group => set.at(group.members).length > 0)).toBe(true);
    for (const [place, target] of set.targets.entries()) {
      const request: AccessRequest = {
        principal,
        action: ACTION,
        target: { arn: target.arn, account: null, policy: null, tags: target.tags, organization: scope },
        context: { 'aws:requestedregion': ['us-east-1'], ...(choices['iam:permissionsboundary'] === undefined ? { 'iam:permissionsboundary': target.boundary === null ? 'absent' : [target.boundary] } : {}) },
      };
      const { decision, unresolved } = canSomehow(catalogue, { ...request, choices });
      expect(decided.filter(group => hasBit(group.members, place)).map(group => [target.arn, group.decision.decision, group.decision.unresolved])).toEqual(decision === 'denied' ? [] : [[target.arn, decision, unresolved]]);
    }
  });

  test('out of those that are asked about only', () => {
    const set = targetSet(
      'roles',
      roles.map(each => targetOf(each, null)),
    );
    const { principal } = powersOf(role('actor', { allow: [all] }), asItIs, account({ principals: roles }), policy('managed', 'everything', ADMIN));
    const among = set.covered(policy('inline', 'x', on(arnOf('role', 'r1*'))).compiled?.statements[0]?.resources?.patterns[0] ?? never());
    const decided = decideTargets(catalogue, { principal, action: ACTION, set, among, choices: {}, door: null });
    expect(decided.flatMap(group => set.at(group.members)).map(({ arn }) => arn.split('/')[1])).toEqual(['r1', 'r10', 'r11', 'r12', 'r13', 'r14', 'r15', 'r16', 'r17', 'r18', 'r19']);
  });

  test('each by its own trust policy, and by the organisation over it', () => {
    const [OTHER, THIRD] = ['444455556666', '777788889999'];
    const root = trust({ AWS: `arn:aws:iam::${ACCOUNT}:root` });
    const closed = { ...organization(), rcps: [{ target: 'r-ab12', policies: [policy('rcp', 'p-closed', { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' })] }] };
    const targets = [
      targetOf(role('a', { trust: [root] }), null),
      targetOf(role('b', { trust: [trust({ Service: 'lambda.amazonaws.com' })] }), null),
      targetOf(role('c', { trust: [root] }), null),
      targetOf(role('a', { trust: [root], account: OTHER }), closed),
      targetOf(role('c', { trust: [root], account: THIRD }), null),
    ];
    const set = targetSet('roles', targets);
    const { principal } = powersOf(role('actor', { allow: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }] }), asItIs, account({ principals: [] }), policy('managed', 'everything', ADMIN));
    const decided = decideTargets(catalogue, { principal, action: 'sts:AssumeRole', set, among: set.all, choices: {}, door: 0 });
    expect(decided.map(group => set.at(group.members).map(({ arn }) => arn.slice('arn:aws:iam::'.length)))).toEqual([['111122223333:role/a', '111122223333:role/c'], ['777788889999:role/c']]);
    expect(decided.map(({ by: statements }) => statements.map(({ policy: name, index }) => [name, index]))).toEqual([[['role/actor: own', 0]], [['role/actor: own', 0]]]);
  });

  test('an action that does not exist is a slip', () => {
    const { principal } = powersOf(role('actor'), asItIs, account({ principals: [] }), policy('managed', 'everything', ADMIN));
    const set = targetSet('roles', []);
    expect(() => decideTargets(catalogue, { principal, action: 'iam:DoAnything', set, among: set.all, choices: {}, door: null })).toThrow('iam:DoAnything');
  });
});

describe('a set of targets', () => {
  const set = targetSet(
    'roles',
    roles.map(each => targetOf(each, null)),
  );
  const statement = (resources: object) => policy('inline', 'own', { Effect: 'Allow', Action: ACTION, ...resources }).compiled?.statements[0] ?? never();
  const reached = (resources: object): string[] => set.at(set.reached(statement(resources))).map(({ arn }) => arn.split('/')[1] ?? '');
  test('is reached by patterns, and whole where some are left out', () => {
    expect(reached({ Resource: [arnOf('role', 'r3'), arnOf('role', 'r?4')] })).toEqual(['r3', 'r14', 'r24', 'r34']);
    expect(reached({ Resource: arnOf('role', 'nobody') })).toEqual([]);
    expect(reached({ NotResource: arnOf('role', 'r3') })).toHaveLength(36);
  });
  test('knows the place of each', () => {
    expect([set.placeOf(arnOf('role', 'r33')), set.placeOf(arnOf('role', 'nobody'))]).toEqual([33, null]);
    expect([set.at(set.all).length, set.at(set.none()).length, set.of]).toEqual([36, 0, 'roles']);
  });
});

describe('ways into a role', () => {
  const deny = { ...trust({ AWS: '444455556666' }), Effect: 'Deny' };
  const doors = (...statements: readonly object[]) => trustDoors(policy('trust', 'r', ...statements)).map(({ trust: door, by: through }) => [door.compiled?.statements.map(({ effect, index }) => [effect, index]), through?.index]);
  test('are its Allow statements one by one, each with all that denies', () => {
    expect(doors(trust({ AWS: '444455556666' }), deny, trust('*'))).toEqual([
      [
        [
          ['Allow', 0],
          ['Deny', 1],
        ],
        0,
      ],
      [
        [
          ['Deny', 1],
          ['Allow', 2],
        ],
        2,
      ],
    ]);
    expect(doors(deny)).toEqual([]);
  });
  test('of one statement are the policy itself, and of an unread one too', () => {
    const [single, unread] = [policy('trust', 'r', trust('*'), deny), unreadPolicy('trust', 'r', 'AccessDenied', ['iam:GetRole'])];
    expect(trustDoors(single)).toEqual([{ trust: single, by: { kind: 'trust', policy: 'r', index: 0, sid: null, effect: 'Allow' } }]);
    expect(trustDoors(single)[0]?.trust).toBe(single);
    expect(trustDoors(unread)).toEqual([{ trust: unread, by: null }]);
  });
});

function never(): never {
  throw new Error('no statement');
}
