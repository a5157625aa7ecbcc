import { anyBit, bitsOf, setBit, type Bits } from '../bits.ts';
import type { AccountWork } from './account-work.ts';
import { addStep, type Step } from './add-step.ts';
import { become } from './become.ts';
import { sure } from './certainty.ts';
import type { EscalationRule } from './escalation-rule.ts';
import { principalNode } from './graph-nodes.ts';
import { asItIs } from './powers.ts';
import type { Gain } from './rule-gains.ts';
import type { TargetSet } from './target-set.ts';

const had: Step = { rule: null, cost: 0, sureness: sure, needs: [] };

/** Steps to roles or users, as they are or raised. Raised ones without a boundary are all the same administrator. `of` names what they have in common. */
export function targetSteps(work: AccountWork, rule: EscalationRule, from: number, set: TargetSet, gains: readonly Gain[], stepFor: (gain: Gain) => Step, of: string): void {
  for (const gain of gains) {
    if (rule.reach !== 'raised') {
      together(work, from, of, set, gain.members, stepFor(gain), '');
      continue;
    }
    const bounded = set.none();
    let free = false;
    for (const place of bitsOf(gain.members)) {
      if (set.targets[place]?.boundary === null) free = true;
      else setBit(bounded, place);
    }
    if (free) addStep(work.builder, from, work.administrator, stepFor(gain));
    if (anyBit(bounded)) together(work, from, of, set, bounded, stepFor(gain), 'raised');
  }
}

/** One target by a step of its own, more through a hub that all share who reach the same. */
function together(work: AccountWork, from: number, of: string, set: TargetSet, members: Bits, step: Step, as: '' | 'raised'): void {
  const { builder, account } = work;
  const arns = set.at(members).map(({ arn }) => arn);
  if (arns.length === 1) {
    for (const arn of arns) one(work, from, arn, as, step);
    return;
  }
  const key = `hub|${account.account}|${of}|${as}|${set.of}|${members.join(',')}`;
  const { at, fresh } = builder.node(key, () => ({ is: 'hub', account: account.account, of, members: arns.length }));
  addStep(builder, from, at, step);
  if (fresh) for (const arn of arns) one(work, at, arn, as, had);
}

function one(work: AccountWork, from: number, arn: string, as: '' | 'raised', step: Step): void {
  const { builder, account, targets } = work;
  const of = targets.principalOf.get(arn);
  if (of === undefined) return;
  if (as === '') addStep(builder, from, principalNode(builder, account.account, arn), step);
  else become(work, from, of, { ...asItIs, raised: true }, step);
}
