import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyBit, bitsOf, hasBit } from '#access/bits';
import { can } from '#access/can';
import { canSomehow } from '#access/can-somehow';
import { effectiveActions } from '#access/effective-actions';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import { unreadPolicy } from '#access/unread-policy';
import { actions, policy, principalOf, requestOf, resources, type Statement, type World, world } from './arbitrary-access.ts';

const catalogue = loadActionCatalogue();
const index = (action: string): number => catalogue.indexOf(action)!;
const plain: World = { identity: [], boundary: null, session: null, scps: [], resource: null, action: 's3:GetObject', arn: '*', team: null };
const all: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };
const effectiveOf = (given: Partial<World>): ReturnType<typeof effectiveActions> => effectiveActions(catalogue, principalOf(catalogue, { ...plain, ...given }));
const names = (bits: Uint32Array): string[] => bitsOf(bits).map(place => catalogue.display[place]!);

describe('the effective actions of a principal', () => {
  test('are those of its policies', () => {
    const effective = effectiveOf({ identity: [{ Effect: 'Allow', Action: ['sqs:SendMessage', 's3:Get*Object'], Resource: '*' }] });
    expect(names(effective.allowed)).toContain('sqs:SendMessage');
    expect(names(effective.allowed)).toContain('s3:GetObject');
    expect(names(effective.allowed)).not.toContain('s3:PutObject');
    expect(effective.everywhere).toEqual(effective.allowed);
    expect(anyBit(effective.conditional) || anyBit(effective.unknown)).toBe(false);
  });
  test('of an administrator are all, on everything', () => {
    expect(effectiveOf({ identity: [all] }).everywhere).toEqual(catalogue.all);
  });
  test('reach as far as the service of the resource', () => {
    const { allowed } = effectiveOf({ identity: [{ Effect: 'Allow', Action: '*', Resource: 'arn:aws:sqs:eu-west-1:111122223333:q' }] });
    // a few actions of other services name queues as their resources
    const arns = bitsOf(allowed).map(place => catalogue.resourceTypes(place).flatMap(type => type.arns));
    expect(arns.every(list => list.some(arn => arn.startsWith('arn:${Partition}:sqs:') || arn.startsWith('arn:${Partition}:${Vendor}:')))).toBe(true);
    expect(names(allowed)).toContain('sqs:SendMessage');
  });
  test('do not hold an action without resource-level permissions that is granted on an ARN', () => {
    const effective = effectiveOf({ identity: [{ Effect: 'Allow', Action: 'ec2:*', Resource: 'arn:aws:ec2:eu-west-1:111122223333:instance/*' }] });
    expect(hasBit(effective.allowed, index('ec2:StartInstances'))).toBe(true);
    expect(hasBit(effective.allowed, index('ec2:DescribeInstances'))).toBe(false);
  });
  test('are narrowed by boundary and SCPs', () => {
    const effective = effectiveOf({ identity: [all], boundary: [{ Effect: 'Allow', Action: ['s3:*', 'sqs:*'], Resource: '*' }], scps: [[all], [{ Effect: 'Allow', Action: ['s3:*', 'ec2:*'], Resource: '*' }]] });
    expect(new Set(names(effective.allowed).map(name => name.split(':')[0]))).toEqual(new Set(['s3']));
  });
  test('end where the resources of identity and boundary do not meet', () => {
    expect(anyBit(effectiveOf({ identity: [{ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::a/*' }], boundary: [{ Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::b/*' }] }).allowed)).toBe(false);
  });
  test('are gone where a Deny names all that is granted, and narrowed where it names less', () => {
    const granted: Statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*' };
    expect(anyBit(effectiveOf({ identity: [granted, { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::a*' }] }).allowed)).toBe(false);
    const less = effectiveOf({ identity: [granted, { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::a/secret/*' }] });
    expect([names(less.allowed), names(less.narrowed), names(less.everywhere)]).toEqual([['s3:GetObject'], ['s3:GetObject'], []]);
  });
  test('are conditional where a request must tell', () => {
    const effective = effectiveOf({
      identity: [
        { ...all, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
        { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' },
      ],
    });
    expect(names(effective.allowed)).toEqual(['sqs:SendMessage']);
    expect(hasBit(effective.conditional, index('s3:GetObject'))).toBe(true);
    expect(hasBit(effective.conditional, index('sqs:SendMessage'))).toBe(false);
  });
  test('are conditional where a Deny hangs on the request', () => {
    const effective = effectiveOf({ identity: [all, { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } }] });
    expect(hasBit(effective.conditional, index('s3:GetObject'))).toBe(true);
    expect(hasBit(effective.everywhere, index('sqs:SendMessage'))).toBe(true);
  });
  test('are unknown beside an unread policy, up to what the limits leave', () => {
    const principal = principalOf(catalogue, { ...plain, identity: [{ Effect: 'Deny', Action: 'sqs:*', Resource: '*' }], boundary: [{ Effect: 'Allow', Action: ['s3:*', 'sqs:*'], Resource: '*' }] });
    const effective = effectiveActions(catalogue, { ...principal, identity: [...principal.identity, unreadPolicy('managed', 'arn:aws:iam::111122223333:policy/p', 'AccessDenied', ['iam:GetPolicyVersion'])] });
    expect(anyBit(effective.allowed) || anyBit(effective.conditional)).toBe(false);
    expect(new Set(names(effective.unknown).map(name => name.split(':')[0]))).toEqual(new Set(['s3']));
    expect(effective.unread).toEqual(['arn:aws:iam::111122223333:policy/p']);
    expect(effective.missing).toEqual(['iam:GetPolicyVersion']);
  });
  test('say which statements grant, and whether an Allow is open-ended', () => {
    const effective = effectiveOf({
      identity: [
        { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
        { Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: '*' },
      ],
    });
    expect(effective.openEnded).toBe(true);
    expect(effective.grants(index('s3:GetObject'))).toEqual([
      { kind: 'inline', policy: 'identity', index: 0, sid: null, effect: 'Allow' },
      { kind: 'inline', policy: 'identity', index: 1, sid: 'Read', effect: 'Allow' },
    ]);
    expect(effective.grants(index('iam:PassRole'))).toEqual([]);
  });
  test('of the root user are all, but for SCPs', () => {
    const principal = { ...principalOf(catalogue, { ...plain, scps: [[all, { Effect: 'Deny', Action: 's3:*', Resource: '*' }]] }), type: 'root' as const, arn: 'arn:aws:iam::111122223333:root', identity: [] };
    const effective = effectiveActions(catalogue, principal);
    expect(hasBit(effective.allowed, index('iam:PassRole'))).toBe(true);
    expect(hasBit(effective.allowed, index('s3:GetObject'))).toBe(false);
  });
  test('are computed once for principals that differ in nothing that counts', () => {
    const principal = principalOf(catalogue, { ...plain, identity: [all], team: 'a' });
    const organization = null;
    const first = effectiveActions(catalogue, { ...principal, organization });
    expect(effectiveActions(catalogue, { ...principal, organization, arn: 'arn:aws:iam::111122223333:role/twin', tags: { team: 'b' } })).toBe(first);
    const own = { ...principal, organization, identity: [policy(catalogue, 'inline', 'own', [{ ...all, Condition: { ArnEquals: { 'aws:PrincipalArn': principal.arn } } }])] };
    expect(anyBit(effectiveActions(catalogue, own).allowed)).toBe(true);
    expect(anyBit(effectiveActions(catalogue, { ...own, arn: 'arn:aws:iam::111122223333:role/twin' }).allowed)).toBe(false);
    const tagged = { ...principal, organization, identity: [policy(catalogue, 'inline', 'tagged', [{ ...all, Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } }])] };
    expect(anyBit(effectiveActions(catalogue, tagged).allowed)).toBe(true);
    expect(anyBit(effectiveActions(catalogue, { ...tagged, tags: { team: 'b' } }).allowed)).toBe(false);
  });
});

describe('taken over all actions and asked one by one', () => {
  const fitting: Readonly<Record<(typeof actions)[number], readonly (typeof resources)[number][]>> = {
    's3:GetObject': ['arn:aws:s3:::a/x', 'arn:aws:s3:::b/x'],
    's3:PutObject': ['arn:aws:s3:::a/x', 'arn:aws:s3:::b/x'],
    's3:ListAllMyBuckets': ['*'],
    'sqs:SendMessage': ['arn:aws:sqs:eu-west-1:111122223333:q'],
    'ec2:DescribeInstances': ['*'],
    'iam:PassRole': ['arn:aws:iam::111122223333:role/worker'],
  };
  test('the answers agree', () => {
    fc.assert(
      fc.property(world, given => {
        const alone = { ...given, resource: null };
        const effective = effectiveActions(catalogue, principalOf(catalogue, alone));
        for (const action of actions) {
          const place = index(action);
          for (const arn of fitting[action]) {
            const { decision } = can(catalogue, requestOf(catalogue, { ...alone, action, arn }));
            if (decision === 'allowed') expect(hasBit(effective.allowed, place), `${action} ${arn}`).toBe(true);
            if (decision === 'conditional') expect(hasBit(effective.allowed, place) || hasBit(effective.conditional, place), `${action} ${arn}`).toBe(true);
            if (hasBit(effective.everywhere, place)) expect(decision).toBe('allowed');
          }
        }
      }),
      { numRuns: 1500 },
    );
  });
  test('what is possible on some resource is found by asking for any', () => {
    fc.assert(
      fc.property(world, given => {
        for (const action of actions) {
          const request = requestOf(catalogue, { ...given, action, arn: '*' });
          const somehow = canSomehow(catalogue, { ...request, choices: {} });
          for (const arn of fitting[action]) {
            const { decision } = can(catalogue, { ...request, target: { ...request.target, arn } });
            if (decision === 'allowed') expect(somehow.decision, `${action} ${arn}`).toBe('allowed');
          }
        }
      }),
      { numRuns: 800 },
    );
  });
});
