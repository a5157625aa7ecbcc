import { describe, expect, test } from 'vitest';
import { canSomehow, type OpenDecision } from '#access/can-somehow';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import { requestOf, type Statement, type World } from './arbitrary-access.ts';

const catalogue = loadActionCatalogue();
const plain: World = { identity: [], boundary: null, session: null, scps: [], resource: null, action: 'lambda:CreateFunction', arn: 'arn:aws:lambda:*:111122223333:function:*', team: null };
const somehow = (given: Partial<World>, choices: Readonly<Record<string, readonly string[]>> = {}): OpenDecision => canSomehow(catalogue, { ...requestOf(catalogue, { ...plain, ...given }), choices });
const allow = (action: string, resource: string | string[] = '*', more: object = {}): Statement => ({ Effect: 'Allow', Action: action, Resource: resource, ...more });
const deny = (action: string, resource: string | string[] = '*', more: object = {}): Statement => ({ ...allow(action, resource, more), Effect: 'Deny' });
const inRegion = (operator: string, region: string): object => ({ Condition: { [operator]: { 'aws:RequestedRegion': region } } });

describe('any resource of a pattern', () => {
  test('is found within what the policy names', () => {
    const found = somehow({ identity: [allow('lambda:*', 'arn:aws:lambda:eu-west-1:111122223333:function:ci-*')] });
    expect(found.decision).toBe('allowed');
    expect(found.target).toMatch(/^arn:aws:lambda:eu-west-1:111122223333:function:ci-./);
  });
  test('must lie in what all layers name', () => {
    const identity = [allow('lambda:*', ['arn:aws:lambda:eu-west-1:111122223333:function:a-*', 'arn:aws:lambda:eu-west-1:111122223333:function:b-*'])];
    expect(somehow({ identity, boundary: [allow('*', '*:function:b-*')] }).target).toContain(':function:b-');
    expect(somehow({ identity, boundary: [allow('*', 'arn:aws:lambda:eu-west-1:111122223333:function:c-*')] })).toMatchObject({ decision: 'denied', step: 'boundary' });
  });
  test('is not hidden by a Deny of some', () => {
    expect(somehow({ identity: [allow('lambda:*'), deny('lambda:*', '*:function:prod-*')] }).decision).toBe('allowed');
    expect(somehow({ identity: [allow('lambda:*', '*:function:prod-*'), deny('lambda:*', '*:function:prod-*')] })).toMatchObject({ decision: 'denied', step: 'explicit-deny' });
  });
  test('that no policy names is denied', () => {
    expect(somehow({ identity: [allow('s3:*')] })).toMatchObject({ decision: 'denied', step: 'identity' });
    expect(somehow({ identity: [allow('lambda:*', 'arn:aws:lambda:eu-west-1:444455556666:function:*')] }).decision).toBe('denied');
  });
  test('leaves the Region open where nobody chooses it', () => {
    expect(somehow({ identity: [allow('lambda:*', '*', inRegion('StringEquals', 'eu-west-1'))] })).toMatchObject({ decision: 'conditional', unresolved: ['aws:requestedregion'] });
  });
});

describe('what the caller chooses', () => {
  const choices = { 'aws:requestedregion': ['us-east-1', 'eu-west-1'] };
  test('is the one that is allowed', () => {
    expect(somehow({ identity: [allow('lambda:*', '*', inRegion('StringEquals', 'eu-west-1'))] }, choices)).toMatchObject({ decision: 'allowed', chosen: { 'aws:requestedregion': 'eu-west-1' } });
    expect(somehow({ identity: [allow('lambda:*'), deny('lambda:*', '*', inRegion('StringEquals', 'us-east-1'))] }, choices)).toMatchObject({ decision: 'allowed', chosen: { 'aws:requestedregion': 'eu-west-1' } });
  });
  test('is one and the same for Allow and Deny', () => {
    const identity = [allow('lambda:*', '*', inRegion('StringEquals', 'eu-west-1')), deny('lambda:*', '*', inRegion('StringEquals', 'eu-west-1'))];
    expect(somehow({ identity }, choices).decision).toBe('denied');
  });
  test('beyond what is tried leaves the decision open', () => {
    const many = Array.from({ length: 100 }, (_, n) => `region-${n}`);
    expect(somehow({ identity: [allow('lambda:*', '*', inRegion('StringEquals', 'region-99'))] }, { 'aws:requestedregion': many })).toMatchObject({ decision: 'conditional', unresolved: ['resource'] });
  });
});

test('a request for one resource is answered as it is', () => {
  expect(somehow({ action: 'iam:PassRole', arn: 'arn:aws:iam::111122223333:role/worker', identity: [allow('iam:PassRole', 'arn:aws:iam::111122223333:role/worker')] })).toMatchObject({
    decision: 'allowed',
    target: 'arn:aws:iam::111122223333:role/worker',
  });
});
