import { effectiveActions } from '../effective-actions.ts';
import type { Policy } from '../policy.ts';
import { accountTargets } from './account-targets.ts';
import type { AccountWork } from './account-work.ts';
import { actionCeiling } from './action-ceiling.ts';
import { addStep, stepNeed, stepOf } from './add-step.ts';
import { adminPower } from './admin-power.ts';
import { assumableRoles, type Assumable } from './assumable-roles.ts';
import { assumeSteps } from './assume-steps.ts';
import type { EscalationQuestion } from './build-graph.ts';
import { sure } from './certainty.ts';
import type { EscalationAccount } from './escalation-account.ts';
import type { EscalationRule } from './escalation-rule.ts';
import { administratorSteps, foreignRoles } from './foreign-roles.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { administratorNode, hostNode, iamAdministratorNode, identityCenterNode, powersNode, principalNode } from './graph-nodes.ts';
import { groupSteps } from './group-steps.ts';
import { hostSteps } from './host-steps.ts';
import { asItIs, powersOf, type Powers } from './powers.ts';
import { providerSteps } from './provider-steps.ts';
import { beside, mayUse, onTargets, type RuleQuestion } from './rule-gains.ts';
import { selfSteps } from './self-steps.ts';
import { targetOf, targetSet } from './target-set.ts';
import { targetSteps } from './target-steps.ts';
import type { TrustIndex } from './trust-index.ts';

const ASSUME_ROLE = 'PF:sts-001';

/** Adds what the principals of one account can become, in their own account and from there. `holds` gets the rules that are only told, by node. */
export function accountEdges(question: EscalationQuestion, account: EscalationAccount, trusts: TrustIndex, everything: Policy, builder: GraphBuilder, holds: Map<number, readonly string[]>): void {
  const { catalogue, rules } = question;
  const queue: Powers[] = account.principals.map(principal => powersOf(principal, asItIs, account, everything));
  for (const powers of queue) powersNode(builder, powers);
  const targets = accountTargets(catalogue, account);
  const administrator = administratorNode(builder, account.account);
  const work: AccountWork = { catalogue, rules, account, targets, trusts, everything, builder, administrator, enqueue: powers => queue.push(powers) };
  const foreign = foreignRoles(account, trusts);
  const foreignSet = targetSet(
    'roles of other accounts',
    [...foreign.values()].map(({ role, account: theirs }) => targetOf(role, theirs.organization)),
  );
  const assumeRole = rules.find(rule => rule.id === ASSUME_ROLE);
  const ceiling = actionCeiling(catalogue, account, everything);
  const memo = new Map<string, unknown>();

  for (const { kind, arn, role } of account.hosts) {
    if (role !== null && targets.principalOf.has(role)) addStep(builder, hostNode(builder, account.account, kind, arn), principalNode(builder, account.account, role), { rule: null, cost: 0, sureness: sure, needs: [] });
  }
  if (account.identityCenter) identityCenterSteps(question, account, builder);
  for (let next = 0; next < queue.length; next += 1) principalSteps(queue[next] as Powers);
  administratorSteps(work, foreign);

  function principalSteps(powers: Powers): void {
    const from = powersNode(builder, powers).at;
    const effective = effectiveActions(catalogue, powers.principal);
    const admin = adminPower(catalogue, powers, effective, ceiling);
    if (admin !== null) {
      const needs = admin.by.length === 0 ? [] : [stepNeed(work, powers, { action: '*', by: admin.by, from: powers })];
      addStep(builder, from, admin.level === 'full' ? administrator : iamAdministratorNode(builder, account.account), { rule: null, cost: 0, sureness: admin.sureness, needs });
      if (admin.sureness.certainty === 'certain') return;
    }
    // only AWS acts as a service-linked role
    if (powers.of.arn.includes(':role/aws-service-role/')) return;
    const asked: RuleQuestion = { catalogue, targets, powers, effective, regions: question.regions, memo };
    const told: string[] = [];
    let known: readonly Assumable[] | null = null;
    const assumable = (): readonly Assumable[] => (known ??= assumableRoles(asked, targets.roles, trusts));
    for (const rule of rules) {
      if ((rule.actor !== 'any' && rule.actor !== powers.of.type) || !mayUse(asked, rule)) continue;
      if (rule.reach === 'watch' || rule.reach === 'data') told.push(rule.id);
      else ruleSteps(asked, rule, from, assumable);
    }
    holds.set(from, told);
    if (assumeRole !== undefined && foreign.size > 0) assumeSteps(work, powers, assumeRole, from, assumableRoles(asked, foreignSet, trusts), foreignSet);
  }

  function ruleSteps(asked: RuleQuestion, rule: EscalationRule, from: number, assumable: () => readonly Assumable[]): void {
    const needed = beside(asked, rule);
    if (needed === null) return;
    const { powers } = asked;
    switch (rule.bind.target) {
      case 'self':
        return selfSteps(work, asked, rule, needed, from);
      case 'group':
        return groupSteps(work, asked, rule, needed, from);
      case 'role': {
        if (rule.id === ASSUME_ROLE) return assumeSteps(work, powers, rule, from, assumable(), targets.roles);
        const gains = onTargets(asked, rule, targets.roles, rule.bind.trusts === 'self' ? assumable() : null);
        return targetSteps(work, rule, from, targets.roles, gains, gain => stepOf(work, powers, rule, gain, needed), Array.isArray(rule.bind.trusts) ? rule.bind.trusts.join(', ') : 'roles');
      }
      case 'user':
        return targetSteps(work, rule, from, targets.users, onTargets(asked, rule, targets.users, null), gain => stepOf(work, powers, rule, gain, needed), 'users');
      case 'host':
        return hostSteps(work, asked, rule, needed, from);
      case 'saml-provider':
      case 'oidc-provider':
        return providerSteps(work, asked, rule, needed, from);
      case 'identity-center':
        if (account.identityCenter) addStep(builder, from, identityCenterNode(builder, account.account), stepOf(work, powers, rule, needed));
        return;
      case 'none':
        return;
    }
  }
}

/** Permission sets reach every account but the management account. */
function identityCenterSteps({ accounts }: EscalationQuestion, { account }: EscalationAccount, builder: GraphBuilder): void {
  for (const other of accounts) {
    if (other.organization?.management !== true) addStep(builder, identityCenterNode(builder, account), administratorNode(builder, other.account), { rule: null, cost: 0, sureness: sure, needs: [] });
  }
}
