import type { StatementRef } from '../access-decision.ts';
import type { Policy } from '../policy.ts';
import type { CutElement } from './escalation-graph.ts';

/** What could be taken away: one of the actions of a statement, which stands in `policy` under the name that it has there. */
export function elementOf({ kind, policy: name, index, sid }: StatementRef, action: string, policy: Policy | null | undefined): CutElement {
  const own = policy?.name ?? name;
  // a managed policy is the same one whether it hangs on a group or on the principal
  return { kind: own.startsWith('arn:') ? 'managed' : kind, policy: own, index, sid, action };
}
