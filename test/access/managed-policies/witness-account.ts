import type { EscalationAccount, EscalationHost } from '../../../functions/access/escalation/escalation-account.ts';
import type { Policy } from '../../../functions/access/policy.ts';
import { account, ACCOUNT, ADMIN, arnOf, everyHost, policy, role, trust, user } from '../escalation/an-account.ts';
import { pathWorlds } from '../escalation/path-worlds.ts';

export const HOLDER = arnOf('role', 'holder');
const STRONG = arnOf('role', 'strong');

/** Everything that a path of pathfinding.cloud needs, once: what stands in the worlds of the paths, and an administrator of each sort. */
const hosts: readonly EscalationHost[] = [...new Map(pathWorlds.flatMap(({ host }) => (host === undefined ? [] : [[host.arn + String(host.state), host] as const]))).values()];
const services = [...new Set(pathWorlds.flatMap(world => (world.trust?.endsWith('.amazonaws.com') === true ? [world.trust] : [])))].sort();

/**
 * An account in which one role holds the policy that is asked about and nothing else, and whatever could be taken over is worth it: a role with all
 * rights that the account and every service may take on, functions, instances and projects that run with it, a user and a group with all rights.
 */
export function witnessAccount(held: Policy): EscalationAccount {
  const existing = everyHost.filter(kind => !hosts.some(host => host.kind === kind)).map((kind): EscalationHost => ({ kind, arn: existingArn(kind), role: STRONG, state: null }));
  return account({
    principals: [
      role('holder', { identity: [held], trust: [trust({ Service: 'ec2.amazonaws.com' })] }),
      role('strong', { allow: [ADMIN], trust: [trust({ AWS: `arn:aws:iam::${ACCOUNT}:root` }), trust({ Service: services })] }),
      user('strong', { allow: [ADMIN], accessKeys: 1, password: true }),
    ],
    groups: [{ arn: arnOf('group', 'strong'), identity: [policy('group', 'group/strong: own', ADMIN)] }],
    hosts: [...hosts, ...existing],
  });
}

function existingArn(kind: string): string {
  return { 'glue-job': `arn:aws:glue:eu-west-1:${ACCOUNT}:job/nightly`, 'cloudformation-stack-set': `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stackset/base:0a1b` }[kind] ?? `arn:aws:ecs:eu-west-1:${ACCOUNT}:cluster/main`;
}
