import type { ActionCatalogue } from '../action-catalogue.ts';
import { countBits, eitherBits } from '../bits.ts';
import { effectiveActions } from '../effective-actions.ts';
import type { Policy } from '../policy.ts';
import { almightyRole } from './almighty-role.ts';
import type { EscalationAccount } from './escalation-account.ts';
import { asItIs, powersOf } from './powers.ts';

/** How many actions the organisation leaves to one who may do everything. `everything` is a policy that allows all. */
export function actionCeiling(catalogue: ActionCatalogue, account: EscalationAccount, everything: Policy): number {
  const { allowed, conditional } = effectiveActions(catalogue, powersOf(almightyRole(account, everything), asItIs, account, everything).principal);
  return countBits(eitherBits(allowed, conditional));
}
