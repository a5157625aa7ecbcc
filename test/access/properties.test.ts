import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccessVerdict } from '#access/access-decision';
import type { RequestContext } from '#access/access-request';
import { can } from '#access/can';
import { loadActionCatalogue } from '#access/load-action-catalogue';
import { unreadPolicy } from '#access/unread-policy';
import { openKeys, policy, requestOf, statement, values, type World, world } from './arbitrary-access.ts';

const catalogue = loadActionCatalogue();
const rank: Readonly<Record<AccessVerdict, number>> = { denied: 0, conditional: 1, unknown: 1, allowed: 2 };
const decide = (given: World, context: RequestContext = {}): AccessVerdict => can(catalogue, requestOf(catalogue, given, context)).decision;
const runs = { numRuns: 2000 };
const completion = fc.record(Object.fromEntries(openKeys.map(key => [key, fc.oneof(fc.constant<'absent'>('absent'), fc.subarray([...values], { minLength: 1, maxLength: 1 }))])));

test('the worlds give every verdict that they can, often', () => {
  const seen = new Map<string, number>();
  for (const given of fc.sample(world, { numRuns: 2000, seed: 1 })) {
    const verdict = decide(given);
    seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
  }
  for (const verdict of ['allowed', 'denied', 'conditional']) expect(seen.get(verdict) ?? 0, verdict).toBeGreaterThan(40);
});

describe('adding', () => {
  test('an Allow never takes away', () => {
    fc.assert(
      fc.property(world, statement('Allow'), (given, more) => {
        expect(rank[decide({ ...given, identity: [...given.identity, more] })]).toBeGreaterThanOrEqual(rank[decide(given)]);
      }),
      runs,
    );
  });
  test('a Deny never gives, wherever it stands', () => {
    fc.assert(
      fc.property(world, statement('Deny'), fc.constantFrom('identity', 'boundary', 'session', 'resource'), (given, more, where) => {
        const list = given[where];
        fc.pre(list !== null);
        const denial = where === 'resource' ? { ...more, Principal: '*' } : more;
        expect(rank[decide({ ...given, [where]: [...list, denial] })]).toBeLessThanOrEqual(rank[decide(given)]);
      }),
      runs,
    );
  });
  test('a boundary, a session policy or a level of SCPs never gives', () => {
    fc.assert(
      fc.property(world, fc.array(statement(), { maxLength: 3 }), (given, list) => {
        const open = { ...given, boundary: null, session: null };
        const before = rank[decide(open)];
        expect(rank[decide({ ...open, boundary: list })]).toBeLessThanOrEqual(before);
        expect(rank[decide({ ...open, session: list })]).toBeLessThanOrEqual(before);
        expect(rank[decide({ ...open, scps: [...open.scps, list] })]).toBeLessThanOrEqual(before);
      }),
      runs,
    );
  });
});

test('the order of statements and of levels changes nothing', () => {
  fc.assert(
    fc.property(world, given => {
      const turned = { ...given, identity: given.identity.toReversed(), boundary: given.boundary?.toReversed() ?? null, scps: given.scps.toReversed(), resource: given.resource?.toReversed() ?? null };
      const [a, b] = [can(catalogue, requestOf(catalogue, given)), can(catalogue, requestOf(catalogue, turned))];
      expect([b.decision, b.unresolved]).toEqual([a.decision, a.unresolved]);
    }),
    runs,
  );
});

test('what is decided before the request stays so whatever the request brings', () => {
  fc.assert(
    fc.property(world, completion, (given, context) => {
      const before = decide(given);
      const after = decide(given, context as RequestContext);
      expect(['allowed', 'denied']).toContain(after);
      if (before !== 'conditional') expect(after).toBe(before);
    }),
    runs,
  );
});

test('what is decided beside an unread policy stays so whatever that policy says', () => {
  fc.assert(
    fc.property(world, fc.array(statement(), { maxLength: 3 }), fc.constantFrom('identity', 'boundary', 'scp'), (given, list, where) => {
      const unread = requestOf(catalogue, { ...given, ...(where === 'boundary' ? { boundary: null } : {}) });
      const { principal } = unread;
      const withOne = (one: ReturnType<typeof policy>): ReturnType<typeof can> => {
        const scps = principal.organization?.scps;
        const organization = principal.organization === null || scps === undefined || 'missing' in scps ? null : { ...principal.organization, scps: [...scps, { target: 'more', policies: [one] }] };
        return can(catalogue, { ...unread, principal: { ...principal, ...(where === 'identity' ? { identity: [...principal.identity, one] } : where === 'boundary' ? { boundary: one } : { organization }) } });
      };
      const kind = where === 'identity' ? 'inline' : where;
      const before = withOne(unreadPolicy(kind, 'unread', 'AccessDenied', ['iam:GetPolicyVersion'])).decision;
      const after = withOne(policy(catalogue, kind, 'read', list)).decision;
      if (before === 'allowed' || before === 'denied') expect(after).toBe(before);
      if (before === 'conditional') expect(after).not.toBe('allowed');
    }),
    runs,
  );
});
