import { describe, expect, test } from 'vitest';
import { Config } from '#kernel/config';
import { deployedReview } from '#review/auth/deployed-review';

const pool = { issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a', audience: 'client', clientId: 'client' };

describe('signing in at a deployment', () => {
  test('is by its own pool where no issuer is configured, a group of each role', () => {
    const review = deployedReview(Config.parse({}).review, pool);
    expect(review).toMatchObject({ issuer: pool.issuer, audience: 'client', clientId: 'client' });
    expect(review.grants).toEqual(['viewer', 'finops', 'approver', 'auditor', 'admin'].map(role => ({ group: role, role })));
  });

  test('keeps the grants that are configured for the groups of the pool', () => {
    const { grants } = deployedReview(Config.parse({ review: { grants: [{ group: 'viewer', role: 'viewer', accounts: ['111122223333'] }] } }).review, pool);
    expect(grants).toEqual([{ group: 'viewer', role: 'viewer', accounts: ['111122223333'] }]);
  });

  test('is by the issuer of the configuration, and then nobody is granted what it does not say', () => {
    const own = Config.parse({ review: { issuer: 'https://login.example.com', audience: 'tally' } }).review;
    expect(deployedReview(own, pool)).toEqual(own);
  });

  test('is by nobody where there is neither', () => {
    expect(deployedReview(Config.parse({}).review, { issuer: undefined, audience: undefined, clientId: undefined }).issuer).toBeUndefined();
  });
});
