import { describe, expect, test } from 'vitest';
import { actionWeight, grantedWeight, wholeWeight } from '#access/action-weight';
import { effectiveActions } from '#access/effective-actions';
import { excessPrivilege } from '#access/excess-privilege';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import type { UsageEvidence } from '#access/usage-evidence';
import { principalOf, type Statement, type World } from './arbitrary-access.ts';

const catalogue = loadActionCatalogue();
const plain: World = { identity: [], boundary: null, session: null, scps: [], resource: null, action: 's3:GetObject', arn: '*', team: null };
const services = [...catalogue.services.keys()];
const never: UsageEvidence = {
  asOf: '2026-04-02T00:00:00Z',
  windowDays: 90,
  createdAt: '2024-01-01T00:00:00Z',
  unchangedSince: null,
  lastUsed: null,
  trackedRegions: null,
  report: { services: services.map(service => ({ service, lastAuthenticatedAt: null, actions: null })) },
  trail: null,
  usedBefore: new Set(),
};
const excess = (identity: readonly Statement[], evidence: UsageEvidence = never): ReturnType<typeof excessPrivilege> => excessPrivilege(catalogue, effectiveActions(catalogue, principalOf(catalogue, { ...plain, identity })), evidence);
const allow = (action: unknown, resource = '*', more: object = {}): Statement => ({ Effect: 'Allow', Action: action, Resource: resource, ...more });
const place = (action: string): number => catalogue.indexOf(action)!;

test('an action weighs by what harm it can do', () => {
  const weights = ['iam:PassRole', 's3:PutBucketPolicy', 's3:GetObject', 's3:PutObject', 's3:PutObjectTagging', 's3:GetBucketPolicy', 's3:ListAllMyBuckets'].map(action => actionWeight(catalogue, place(action)));
  expect(weights).toEqual([25, 10, 6, 4, 2, 1, 0.25]);
  expect(wholeWeight(catalogue)).toBeGreaterThan(59_000);
  expect(wholeWeight(catalogue)).toBeLessThan(61_000);
});

test('it weighs less on few resources and under strong conditions', () => {
  const weight = (resource: string, more: object = {}): number => {
    const effective = effectiveActions(catalogue, principalOf(catalogue, { ...plain, identity: [allow('s3:PutObject', resource, more)] }));
    return grantedWeight(catalogue, place('s3:PutObject'), effective.granting(place('s3:PutObject')));
  };
  expect(weight('*')).toBe(4);
  expect(weight('arn:aws:s3:::*')).toBe(4);
  expect(weight('arn:aws:s3:::bucket/*')).toBeCloseTo(2.4);
  expect(weight('arn:aws:s3:::bucket/key')).toBeCloseTo(1.2);
  expect(weight('*', { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } })).toBeCloseTo(2.8);
  expect(weight('*', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-example' } } })).toBe(4);
});

describe('the score', () => {
  test('of an administrator who used nothing is 100', () => {
    const { score, confidence, counts } = excess([allow('*')]);
    expect([score, confidence]).toEqual([100, 1]);
    expect(counts.granted).toBe(catalogue.names.length);
    expect(counts.unused).toBe(catalogue.names.length);
  });
  test('of three unused reads is 13', () => {
    expect(excess([allow(['s3:GetBucketPolicy', 's3:GetBucketAcl', 's3:GetBucketVersioning'])]).score).toBe(13);
  });
  test('of twenty unused writes is 40', () => {
    const writes = catalogue.names.filter((_, action) => catalogue.names[action]!.startsWith('ec2:') && actionWeight(catalogue, action) === 4).slice(0, 20);
    expect(excess([allow(writes)]).score).toBe(40);
  });
  test('of nothing granted is 0', () => {
    expect(excess([])).toMatchObject({ score: 0, potential: 0, confidence: 1 });
  });
  test('of what was all used is 0', () => {
    const evidence = { ...never, trail: { whole: true, actions: [{ action: 's3:GetObject', succeeded: 1, denied: 0, lastAt: '2026-04-01T00:00:00Z' }] } };
    expect(excess([allow('s3:GetObject')], evidence)).toMatchObject({ score: 0, counts: { used: 1, unused: 0 } });
  });
  test('is not given where too little could be observed', () => {
    const report = { services: [{ service: 's3', lastAuthenticatedAt: '2026-04-01T00:00:00Z', actions: [{ action: 's3:DeleteBucket', lastAccessedAt: null }] }] };
    const { score, potential, confidence, counts } = excess([allow(['s3:GetObject', 's3:PutObject', 's3:DeleteBucket'])], { ...never, report });
    expect(counts).toMatchObject({ granted: 3, used: 0, unused: 1, unknown: 2 });
    expect(confidence).toBeCloseTo(4 / 14);
    expect(score).toBeNull();
    expect(potential).toBeGreaterThan(0);
  });
});

test('the counts come first: what is unused can escalate or read secrets', () => {
  expect(excess([allow(['iam:PassRole', 'iam:PutRolePolicy', 'secretsmanager:GetSecretValue', 'sns:Publish'])]).counts).toEqual({ granted: 4, used: 0, unused: 4, unknown: 0, unusedEscalation: 2, unusedSensitiveRead: 1 });
});
