import type { StatementRef } from '../access-decision.ts';
import type { StepNeed } from './escalation-graph.ts';
import type { GraphBuilder } from './graph-builder.ts';

/** That a statement of a role's trust policy lets someone in. None where the policy could not be read. */
export function doorNeeds(builder: GraphBuilder, role: string, by: StatementRef | null, action: string): StepNeed[] {
  return by === null ? [] : [{ action, by: [builder.element({ kind: 'trust', policy: role, index: by.index, sid: by.sid, action })] }];
}
