import { bitsOf } from '../bits.ts';
import type { AccountWork } from './account-work.ts';
import { addStep, stepOf } from './add-step.ts';
import type { Assumable } from './assumable-roles.ts';
import { sure } from './certainty.ts';
import { doorNeeds } from './door-needs.ts';
import type { StepNeed } from './escalation-graph.ts';
import type { EscalationRule } from './escalation-rule.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { principalNode } from './graph-nodes.ts';
import type { Powers } from './powers.ts';
import type { TargetSet } from './target-set.ts';
import { trustDoors } from './trust-doors.ts';

/** Steps to roles that a principal can assume; what their trust policies say stands on the edge to each role. `of` names the hub. */
export function assumeSteps(work: AccountWork, powers: Powers, rule: EscalationRule, from: number, assumable: readonly Assumable[], set: TargetSet, of: string): void {
  const { builder, account } = work;
  for (const gain of assumable) {
    const arns = bitsOf(gain.members)
      .map(place => set.targets[place]?.arn ?? '')
      .filter(arn => arn !== powers.of.arn);
    const [single] = arns;
    if (single === undefined) continue;
    const step = stepOf(work, powers, rule, gain);
    if (arns.length === 1) {
      addStep(builder, from, roleNode(builder, single), { ...step, needs: [...step.needs, ...trustNeeds(builder, set, single, gain.door)] });
      continue;
    }
    const { at, fresh } = builder.node(`hub|${account.account}|${of}|${gain.door}|${gain.members.join(',')}`, () => ({ is: 'hub', account: account.account, of, members: arns.length }));
    addStep(builder, from, at, step);
    if (!fresh) continue;
    for (const place of bitsOf(gain.members)) {
      const arn = set.targets[place]?.arn ?? '';
      addStep(builder, at, roleNode(builder, arn), { rule: null, cost: 0, sureness: sure, needs: trustNeeds(builder, set, arn, gain.door) });
    }
  }
}

function roleNode(builder: GraphBuilder, arn: string): number {
  return principalNode(builder, arn.split(':')[4] ?? '', arn);
}

function trustNeeds(builder: GraphBuilder, set: TargetSet, arn: string, door: number): StepNeed[] {
  const trust = set.targets[set.placeOf(arn) ?? -1]?.trust ?? null;
  return trust === null ? [] : doorNeeds(builder, arn, trustDoors(trust)[door]?.by ?? null, 'sts:AssumeRole');
}
