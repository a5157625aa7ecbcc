import type { AccountWork } from './account-work.ts';
import { addStep, type Step } from './add-step.ts';
import type { EscalationPrincipal } from './escalation-account.ts';
import { powersNode } from './graph-nodes.ts';
import { powersOf, type Guise } from './powers.ts';

/** A step to a principal in a guise. One on whom any policy can be hung is an administrator, but for its boundary. */
export function become(work: AccountWork, from: number, of: EscalationPrincipal, guise: Guise, step: Step): void {
  const { builder, administrator, account, everything, enqueue } = work;
  if (guise.raised && (of.boundary === null || guise.unbounded)) {
    addStep(builder, from, administrator, step);
    return;
  }
  const powers = powersOf(of, guise, account, everything);
  const { at, fresh } = powersNode(builder, powers);
  if (fresh) enqueue(powers);
  addStep(builder, from, at, step);
}
