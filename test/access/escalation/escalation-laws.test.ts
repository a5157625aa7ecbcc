import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasBit } from '../../../functions/access/bits.ts';
import { can } from '../../../functions/access/can.ts';
import { accountTargets } from '../../../functions/access/escalation/account-targets.ts';
import { decideTargets } from '../../../functions/access/escalation/decide-targets.ts';
import { asItIs, powersOf } from '../../../functions/access/escalation/powers.ts';
import { account, arnOf, organization, policy, role } from './an-account.ts';
import { buildGraph } from '../../../functions/access/escalation/build-graph.ts';
import { cheapestCut } from '../../../functions/access/escalation/cheapest-cut.ts';
import type { EscalationAccount } from '../../../functions/access/escalation/escalation-account.ts';
import { escalationRules } from '../../../functions/access/escalation/escalation-rules.ts';
import { findEscalations, type Escalations } from '../../../functions/access/escalation/find-escalations.ts';
import { isCut } from '../../../functions/access/escalation/is-cut.ts';
import { searchPaths } from '../../../functions/access/escalation/search-paths.ts';
import { loadActionCatalogue } from '../../../functions/access/load-action-catalogue.ts';
import { compiled, cutOut, plainAccount, statement, type PlainAccount } from './plain-account.ts';

const question = (account: EscalationAccount) => ({ catalogue: loadActionCatalogue(), rules: escalationRules, accounts: [account], regions: ['eu-west-1'], approved: new Set<string>(), trustedAccounts: new Set<string>() });
const find = (plain: PlainAccount): Escalations => findEscalations(question(compiled(plain)));
const standing = ({ principals }: Escalations, arn: string): string | undefined => principals.find(principal => principal.arn === arn)?.standing;

let escalating = 0;

test('the cheapest cut, taken out of the policies, leaves no path', () => {
  fc.assert(
    fc.property(plainAccount, plain => {
      for (const { arn, cut, standing: was } of find(plain).principals) {
        if (was !== 'escalates') continue;
        escalating += 1;
        expect(cut).not.toBeNull();
        const after = (cut?.elements ?? []).reduce(cutOut, plain);
        expect(standing(find(after), arn)).not.toBe('escalates');
      }
    }),
    { numRuns: 60, seed: 1 },
  );
  // the law says something only where there was something to cut
  expect(escalating).toBeGreaterThan(50);
}, 60_000);

test('no smaller set of actions would do', () => {
  let large = 0;
  fc.assert(
    fc.property(plainAccount, plain => {
      const { graph } = buildGraph(question(compiled(plain)));
      const goals = graph.nodes.flatMap((node, at) => (node.is === 'administrator' ? [at] : []));
      for (const [at, node] of graph.nodes.entries()) {
        if (node.is !== 'principal' || node.as !== '') continue;
        const cut = cheapestCut(graph, at, goals, 'conditional', () => false);
        if (cut === null || cut.elements.length < 2 || cut.elements.length > 3) continue;
        expect(cut.exact).toBe(true);
        large += 1;
        for (const smaller of subsets(graph.elements.length, cut.elements.length - 1)) {
          const gone = new Set(smaller);
          expect(searchPaths(graph, goals, { upTo: 'conditional', without: edge => isCut(edge, gone) }).cost[at]).not.toBe(Infinity);
        }
      }
    }),
    { numRuns: 40, seed: 2 },
  );
  expect(large).toBeGreaterThan(10);
}, 60_000);

test('a Deny more never opens a path', () => {
  fc.assert(
    fc.property(plainAccount, statement('Deny'), fc.nat(), (plain, denial, at) => {
      const names = Object.keys(plain.policies);
      const name = names[at % names.length] ?? '';
      const { Resource: _, ...forTrust } = denial;
      const more = name.startsWith('trust ') ? { ...forTrust, Principal: { AWS: '*' } } : denial;
      const [before, after] = [find(plain), find({ ...plain, policies: { ...plain.policies, [name]: [...(plain.policies[name] ?? []), more] } })];
      for (const { arn, standing: now, unconditional } of after.principals) {
        if (now === 'escalates') expect(['escalates', 'administrator']).toContain(standing(before, arn));
        const was = before.principals.find(principal => principal.arn === arn);
        if (unconditional !== null) expect(was?.unconditional !== null || was.standing === 'administrator').toBe(true);
      }
    }),
    { numRuns: 200, seed: 3 },
  );
}, 60_000);

test('targets that are decided together are decided as each by itself', () => {
  const conditions = [undefined, { StringEquals: { 'aws:ResourceTag/team': 'a' } }, { StringEquals: { 'iam:PermissionsBoundary': arnOf('policy', 'boundary-of-r1') } }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }];
  const one = fc.record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    Action: fc.constantFrom('iam:PutRolePolicy', 'iam:*'),
    Resource: fc.constantFrom('*', arnOf('role', 'r1'), arnOf('role', 'r?'), arnOf('role', '*2'), arnOf('role', '${aws:PrincipalTag/own}')),
    Condition: fc.constantFrom(...conditions),
  });
  const catalogue = loadActionCatalogue();
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), fc.array(one, { maxLength: 2 }), (own, limits) => {
      const roles = [0, 1, 2, 12].map(at => role(`r${at}`, { tags: { team: at % 2 === 0 ? 'a' : 'b' }, ...(at === 1 ? { boundary: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } : {}) }));
      const world = account({ principals: roles, organization: organization(...limits) });
      const actor = role('actor', { allow: own, tags: { own: 'r2' } });
      const { principal } = powersOf(actor, asItIs, world, policy('managed', 'everything'));
      const set = accountTargets(catalogue, world).roles;
      const decided = decideTargets(catalogue, { principal, action: 'iam:PutRolePolicy', set, among: set.all, choices: {}, door: null });
      for (const [place, target] of set.targets.entries()) {
        const alone = can(catalogue, {
          principal,
          action: 'iam:PutRolePolicy',
          target: { arn: target.arn, account: null, policy: null, tags: target.tags, organization: world.organization },
          context: { 'aws:requestedregion': ['us-east-1'], 'iam:permissionsboundary': target.boundary === null ? 'absent' : [target.boundary] },
        });
        const together = decided.filter(({ members }) => hasBit(members, place));
        expect(together.map(({ decision }) => [decision.decision, decision.unresolved])).toEqual(alone.decision === 'denied' ? [] : [[alone.decision, alone.unresolved]]);
      }
    }),
    { numRuns: 500, seed: 5 },
  );
});

test('the same account gives the same answer', () => {
  fc.assert(
    fc.property(plainAccount, plain => {
      expect(JSON.stringify(find(plain))).toBe(JSON.stringify(find(plain)));
    }),
    { numRuns: 20, seed: 4 },
  );
}, 60_000);

function* subsets(count: number, size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = from; first < count; first += 1) for (const rest of subsets(count, size - 1, first + 1)) yield [first, ...rest];
}
