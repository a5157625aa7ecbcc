import type { AccountWork } from './account-work.ts';
import { addStep, stepOf } from './add-step.ts';
import { bothSure, sure, type Sureness } from './certainty.ts';
import type { EscalationRule } from './escalation-rule.ts';
import { principalNode } from './graph-nodes.ts';
import { onArn, type Gain, type RuleQuestion } from './rule-gains.ts';

/** Steps to the roles that trust a provider of this account: one that is there, or where the rule says so one that is gone. */
export function providerSteps(work: AccountWork, asked: RuleQuestion, rule: EscalationRule, beside: Pick<Gain, 'sureness' | 'needs'>, from: number): void {
  const { builder, account, trusts } = work;
  const saml = rule.bind.target === 'saml-provider';
  const there = saml ? account.samlProviders : account.oidcProviders;
  const missing = rule.bind.states?.includes('missing') ?? false;
  const unlisted: Sureness = { certainty: 'unknown', open: [saml ? 'iam-saml-provider' : 'iam-oidc-provider'], missing: [saml ? 'iam:ListSAMLProviders' : 'iam:ListOpenIDConnectProviders'] };
  for (const [provider, roles] of trusts.ofProvider) {
    if (!provider.startsWith(`arn:${account.partition}:iam::${account.account}:${saml ? 'saml' : 'oidc'}-provider/`)) continue;
    if (there !== null && there.includes(provider) === missing) continue;
    for (const need of rule.needs) {
      const gain = onArn(asked, need, provider);
      if (gain === null) continue;
      const { at, fresh } = builder.node(`provider|${provider}`, () => ({ is: 'hub', account: account.account, of: provider, members: roles.length }));
      addStep(builder, from, at, stepOf(work, asked.powers, rule, { needs: gain.needs, sureness: there === null ? bothSure(gain.sureness, unlisted) : gain.sureness }, beside));
      if (fresh) for (const entry of roles) addStep(builder, at, principalNode(builder, entry.account.account, entry.role.arn), { rule: null, cost: 0, sureness: sure, needs: [] });
    }
  }
}
