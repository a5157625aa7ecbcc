import { describe, expect, test } from 'vitest';
import type { EscalationAccount } from '../../../functions/access/escalation/escalation-account.ts';
import { escalationRules } from '../../../functions/access/escalation/escalation-rules.ts';
import { findEscalations, type EscalationPath, type PrincipalEscalation } from '../../../functions/access/escalation/find-escalations.ts';
import { loadActionCatalogue } from '../../../functions/access/load-action-catalogue.ts';
import { account, ADMIN, arnOf, organization, policy, role, trust, user, ACCOUNT } from './an-account.ts';
import { pathWorlds, type PathWorld } from './path-worlds.ts';

type Twist = { readonly without?: string; readonly condition?: object; readonly actorBoundary?: readonly object[]; readonly targetBoundary?: readonly object[]; readonly scp?: object };

/** The world of a path, with a twist. */
function build(world: PathWorld, { without, condition, actorBoundary, targetBoundary, scp }: Twist = {}): EscalationAccount {
  const granted = world.required.filter(action => action !== without).map(action => ({ Effect: 'Allow', Action: action, Resource: world.on[action] ?? world.on[''] ?? '*', ...(condition === undefined ? {} : { Condition: condition }) }));
  const shared = policy('managed', arnOf('policy', 'shared'), { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' });
  const own = [...(granted.length > 0 ? [policy('inline', 'actor: own', ...granted)] : []), ...(world.policyOn === 'actor' ? [shared] : [])];
  const boundary = actorBoundary === undefined ? {} : { boundary: actorBoundary };
  const actor = world.actor === 'user' ? user('actor', { identity: own, groups: world.group === true ? [arnOf('group', 'crew')] : [], ...boundary }) : role('actor', { identity: own, ...boundary });
  const strongTrust = world.trust === 'account' ? trust({ AWS: `arn:aws:iam::${ACCOUNT}:root` }) : trust({ Service: world.trust ?? 'anything.amazonaws.com' });
  const capped = targetBoundary === undefined ? {} : { boundary: targetBoundary };
  const strong = {
    role: () => [role('strong', { allow: [ADMIN], trust: [strongTrust], ...capped })],
    user: () => [user('strong', { allow: [ADMIN], ...world.user, ...capped })],
    'weak role': () => [role('strong', { identity: world.policyOn === 'strong' ? [shared] : [], trust: [strongTrust], ...capped })],
    'weak user': () => [user('strong', { ...world.user, ...capped })],
    group: () => [],
    none: () => [],
  }[world.strong]();
  const existing = world.exists === undefined ? [] : [{ kind: world.exists, arn: existingArn(world.exists), role: null, state: null }];
  return account({
    principals: [actor, ...strong],
    groups: world.strong === 'group' || world.group === true ? [{ arn: arnOf('group', 'crew'), identity: world.strong === 'group' ? [policy('group', 'group/crew: own', ADMIN)] : [] }] : [],
    hosts: [...(world.host === undefined ? [] : [world.host]), ...existing],
    organization: scp === undefined ? null : organization(scp),
  });
}

const existingArn = (kind: string): string =>
  ({ 'glue-job': `arn:aws:glue:eu-west-1:${ACCOUNT}:job/nightly`, 'cloudformation-stack-set': `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stackset/base:0a1b` })[kind] ?? `arn:aws:ecs:eu-west-1:${ACCOUNT}:cluster/main`;

/** What becomes of the actor when only this path's rule is known. */
function actorOf(world: PathWorld, twist: Twist = {}): PrincipalEscalation {
  const rules = escalationRules.filter(rule => rule.id === `PF:${world.id}`);
  expect(rules).toHaveLength(1);
  const { principals } = findEscalations({ catalogue: loadActionCatalogue(), rules, accounts: [build(world, twist)], regions: ['eu-west-1'], approved: new Set(), trustedAccounts: new Set() });
  const actor = principals.find(({ arn }) => arn.endsWith('/actor'));
  if (actor === undefined) throw new Error('there is no actor');
  return actor;
}

function wayOf(path: EscalationPath | null): string[] {
  return path === null ? [] : ['actor', ...path.steps.map(({ to }) => (to.is === 'principal' ? `${to.arn.split('/').at(-1)}${to.as === '' ? '' : ` ${to.as}`}` : to.is)).filter(word => word !== 'hub' && word !== 'iam-administrator')];
}

const only = (world: PathWorld): object => ({ Effect: 'Allow', Action: [...world.required], Resource: '*' });
const NOTHING = { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' };

test('every path has a world', () => {
  expect(pathWorlds).toHaveLength(65);
});

describe.each(pathWorlds)('$id', world => {
  test('leads to the administrator by the way that its text says', () => {
    const actor = actorOf(world);
    expect(actor.standing).toBe('escalates');
    expect(actor.unconditional?.certainty).toBe('certain');
    expect(wayOf(actor.unconditional)).toEqual(world.way);
    expect(actor.unconditional?.steps[0]?.rule).toBe(`PF:${world.id}`);
    expect([...new Set(actor.unconditional?.steps.flatMap(step => step.needs.map(need => need.action)))].sort()).toEqual(world.required.filter(action => action !== 'ec2:DescribeInstances').sort());
    expect(actor.severity).toBe('high');
  });

  test.each(world.required)('is no path without %s', action => {
    const actor = actorOf(world, { without: action });
    if (action === 'ec2:DescribeInstances') {
      expect(actor.unconditional).toBeNull();
      expect(actor.shortest?.certainty).toBe('conditional');
    } else expect(actor.standing).toBe('none');
  });

  test.each(world.required)('is no path for one whose boundary leaves out %s', action => {
    const rest = world.required.filter(other => other !== action);
    const actor = actorOf(world, { actorBoundary: [{ ...ADMIN, Action: undefined, NotAction: [action] }, ...(rest.length > 0 ? [NOTHING] : [])] });
    expect(actor.unconditional).toBeNull();
    if (action !== 'ec2:DescribeInstances') expect(actor.standing).toBe('none');
  });

  test('ends at the boundary of what is gained', () => {
    // one who raises itself keeps its boundary, and one who gains another's rights has those within the other's boundary
    const actor = world.strong === 'none' || world.strong === 'group' ? actorOf(world, { actorBoundary: [only(world)] }) : actorOf(world, { targetBoundary: [NOTHING] });
    expect(actor.standing).toBe('none');
  });

  test('passes a boundary that allows it and leads on where the target has none', () => {
    const actor = actorOf(world, { actorBoundary: [only(world)] });
    expect(actor.standing).toBe(world.strong === 'none' || world.strong === 'group' ? 'none' : 'escalates');
  });

  test.each(world.required)('is no path where a service control policy denies %s', action => {
    const actor = actorOf(world, { scp: { Effect: 'Deny', Action: action, Resource: '*' } });
    expect(actor.unconditional).toBeNull();
    if (action !== 'ec2:DescribeInstances') expect(actor.standing).toBe('none');
  });

  test('is conditional where its permissions are, and says on what', () => {
    const actor = actorOf(world, { condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } });
    expect(actor.standing).toBe('escalates');
    expect(actor.unconditional).toBeNull();
    expect(actor.shortest?.certainty).toBe('conditional');
    expect(actor.shortest?.steps[0]?.open).toContain('aws:multifactorauthpresent');
    expect(actor.severity).toBe('medium');
  });
});
