import type { AccessPrincipal } from '../access-principal.ts';
import { can } from '../can.ts';
import type { Policy } from '../policy.ts';
import type { EscalationQuestion } from './build-graph.ts';
import { addStep } from './add-step.ts';
import { surenessOf } from './certainty.ts';
import { doorNeeds } from './door-needs.ts';
import type { EscalationNode } from './escalation-graph.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { principalNode } from './graph-nodes.ts';
import { trustDoors, type TrustDoor } from './trust-doors.ts';
import type { TrustIndex, TrustingRole } from './trust-index.ts';

/** Adds who can come in from outside: everyone, accounts that are not among those looked at, and identity providers. */
export function entryEdges({ catalogue, accounts }: EscalationQuestion, trusts: TrustIndex, everything: Policy, builder: GraphBuilder): void {
  const ours = new Set(accounts.map(({ account }) => account));
  for (const entry of trusts.ofAnyone) enter(entry, outsider('000000000000', entry.account.partition), 'sts:AssumeRole', 'public', { is: 'public' });
  for (const [account, entries] of trusts.ofAccount) {
    if (ours.has(account)) continue;
    for (const entry of entries) enter(entry, outsider(account, entry.account.partition), 'sts:AssumeRole', `external|${account}`, { is: 'external-account', account });
  }
  for (const [name, entries] of trusts.ofPrincipal) {
    const account = name.split(':')[4];
    if (account === undefined || ours.has(account)) continue;
    const type = name.includes(':user/') ? 'user' : 'role';
    for (const entry of entries) enter(entry, { ...outsider(account, entry.account.partition), type, arn: name }, 'sts:AssumeRole', `external|${account}`, { is: 'external-account', account });
  }
  for (const [provider, entries] of trusts.ofProvider) {
    const action = provider.includes(':saml-provider/') ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
    const principal: AccessPrincipal = { ...outsider('', ''), type: 'federated', arn: provider, identity: [] };
    for (const entry of entries) enter(entry, principal, action, `federated|${provider}`, { is: 'federated', account: entry.account.account, provider, open: false });
  }

  function outsider(account: string, partition: string): AccessPrincipal {
    return { type: 'role', arn: `arn:${partition}:iam::${account}:role/anyone`, account, uniqueId: null, session: null, tags: null, sessionTags: true, identity: [everything], boundary: null, sessionPolicies: null, organization: null };
  }

  function enter({ role, account }: TrustingRole, principal: AccessPrincipal, action: string, key: string, node: EscalationNode): void {
    for (const door of role.trust === null ? [] : trustDoors(role.trust)) through(door, { role, account }, principal, action, key, node);
  }

  function through({ trust, by }: TrustDoor, { role, account }: TrustingRole, principal: AccessPrincipal, action: string, key: string, node: EscalationNode): void {
    const sureness = surenessOf(can(catalogue, { principal, action, target: { arn: role.arn, account: account.account, policy: trust, tags: role.tags, organization: account.organization }, context: {} }));
    if (sureness === null) return;
    const needs = doorNeeds(builder, role.arn, by, action);
    // an audience alone is the same for everyone whom the provider knows, except where it names a pool or a client
    const kept = sureness.open.filter(word => !(node.is === 'federated' && node.provider.includes(':oidc-provider/') && word.endsWith(':aud')));
    const open = node.is === 'federated' && kept.length === 0 && sureness.certainty !== 'unknown' && !node.provider.includes(':saml-provider/');
    const from = builder.node(open ? `${key}|open` : key, () => (node.is === 'federated' ? { ...node, open } : node)).at;
    // whoever is named is let in by design: what the provider must say of them is no obstacle to them
    const certainty = node.is === 'federated' && sureness.certainty === 'conditional' ? 'certain' : sureness.certainty;
    addStep(builder, from, principalNode(builder, account.account, role.arn), { rule: null, cost: 1, sureness: { ...sureness, certainty }, needs });
  }
}
