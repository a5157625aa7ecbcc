import { placeOfAction } from '../place-of-action.ts';
import type { AccountWork } from './account-work.ts';
import { addStep, stepOf } from './add-step.ts';
import { sure } from './certainty.ts';
import type { EscalationRule } from './escalation-rule.ts';
import { hostNode } from './graph-nodes.ts';
import { onTargets, type Gain, type GrantedNeed, type RuleQuestion } from './rule-gains.ts';

/** Steps to what runs with a role. Where its kind was not listed nobody knows what is there: the step may lead anywhere. */
export function hostSteps(work: AccountWork, asked: RuleQuestion, rule: EscalationRule, beside: Pick<Gain, 'sureness' | 'needs'>, from: number): void {
  const { builder, account, catalogue, targets, administrator } = work;
  const kind = rule.bind.host ?? '';
  if (!account.listedHosts.has(kind)) {
    const needs = rule.needs.filter(({ on }) => on === '$target').map(({ action }): GrantedNeed => ({ action, by: asked.effective.grants(placeOfAction(catalogue, action)), from: asked.powers }));
    addStep(builder, from, administrator, stepOf(work, asked.powers, rule, { sureness: { certainty: 'unknown', open: [kind], missing: [] }, needs }, beside));
    return;
  }
  const set = targets.hosts(kind);
  for (const gain of onTargets(asked, rule, set, null)) {
    const hosts = set.at(gain.members);
    const { at, fresh } = builder.node(`hosts|${account.account}|${kind}|${gain.members.join(',')}`, () => ({ is: 'hub', account: account.account, of: kind, members: hosts.length }));
    addStep(builder, from, at, stepOf(work, asked.powers, rule, gain, beside));
    if (fresh) for (const { arn } of hosts) addStep(builder, at, hostNode(builder, account.account, kind, arn), { rule: null, cost: 0, sureness: sure, needs: [] });
  }
}
