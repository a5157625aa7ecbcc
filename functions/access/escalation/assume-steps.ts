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
import type { Target, TargetSet } from './target-set.ts';
import { trustDoors } from './trust-doors.ts';

/** Steps to roles that a principal can assume; what their trust policies say stands on the edge to each role. */
export function assumeSteps(work: AccountWork, powers: Powers, rule: EscalationRule, from: number, assumable: readonly Assumable[], set: TargetSet): void {
  const { builder, account } = work;
  for (const gain of assumable) {
    const others = set.at(gain.members).filter(({ arn }) => arn !== powers.of.arn);
    const [single] = others;
    if (single === undefined) continue;
    const step = stepOf(work, powers, rule, gain);
    if (others.length === 1) {
      addStep(builder, from, roleNode(builder, single), { ...step, needs: [...step.needs, ...trustNeeds(builder, single, gain.door)] });
      continue;
    }
    const { at, fresh } = builder.node(`hub|${account.account}|assumed ${set.of}|${gain.door}|${gain.members.join(',')}`, () => ({
      is: 'hub',
      account: account.account,
      of: set.of === 'roles' ? 'roles that trust the caller' : set.of,
      members: others.length,
    }));
    addStep(builder, from, at, step);
    if (!fresh) continue;
    for (const role of set.at(gain.members)) addStep(builder, at, roleNode(builder, role), { rule: null, cost: 0, sureness: sure, needs: trustNeeds(builder, role, gain.door) });
  }
}

function roleNode(builder: GraphBuilder, { arn }: Target): number {
  return principalNode(builder, arn.split(':')[4] ?? '', arn);
}

function trustNeeds(builder: GraphBuilder, { arn, trust }: Target, door: number): StepNeed[] {
  return trust === null ? [] : doorNeeds(builder, arn, trustDoors(trust)[door]?.by ?? null, 'sts:AssumeRole');
}
