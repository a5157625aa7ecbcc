import { bothSure, type Sureness } from './certainty.ts';
import type { AccountWork } from './account-work.ts';
import { elementOf } from './element-of.ts';
import type { StepNeed } from './escalation-graph.ts';
import type { EscalationRule } from './escalation-rule.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { samePolicy, type Powers } from './powers.ts';
import type { Gain, GrantedNeed } from './rule-gains.ts';

/** A step, before it is known between what. */
export type Step = { readonly rule: string | null; readonly cost: number; readonly sureness: Sureness; readonly needs: readonly StepNeed[] };

const extra = { certain: 0, conditional: 2, unknown: 4 } as const;

/** Steps under conditions cost more, so that paths prefer what is sure. */
export function addStep(builder: GraphBuilder, from: number, to: number, { rule, cost, sureness: { certainty, open, missing }, needs }: Step): void {
  builder.edge({ from, to, rule, certainty, open, missing, cost: cost + extra[certainty], needs });
}

/** A principal's step by a rule: what it gains, with what is needed beside. */
export function stepOf(work: AccountWork, powers: Powers, rule: EscalationRule, gain: Pick<Gain, 'sureness' | 'needs'>, beside: Pick<Gain, 'sureness' | 'needs'> | null = null): Step {
  const needs = [...gain.needs, ...(beside?.needs ?? [])];
  return { rule: rule.id, cost: rule.cost, sureness: beside === null ? gain.sureness : bothSure(gain.sureness, beside.sureness), needs: needs.map(need => stepNeed(work, powers, need)) };
}

/** What a step added by itself is nobody's to take away: then nothing stops the need. */
export function stepNeed({ builder, everything }: AccountWork, powers: Powers, { action, by, from }: GrantedNeed): StepNeed {
  const policies = by.map(ref => samePolicy(ref, from, powers));
  const ours = policies.every(policy => policy !== everything && policy !== powers.guise.version?.as);
  return { action, by: ours ? by.map((ref, at) => builder.element(elementOf(ref, action, policies[at]))) : [] };
}
