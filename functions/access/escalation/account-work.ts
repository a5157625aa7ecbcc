import type { ActionCatalogue } from '../action-catalogue.ts';
import type { Policy } from '../policy.ts';
import type { AccountTargets } from './account-targets.ts';
import type { EscalationAccount } from './escalation-account.ts';
import type { EscalationRule } from './escalation-rule.ts';
import type { GraphBuilder } from './graph-builder.ts';
import type { Powers } from './powers.ts';
import type { TrustIndex } from './trust-index.ts';

/** What the steps of one account are written with. */
export type AccountWork = {
  readonly catalogue: ActionCatalogue;
  readonly rules: readonly EscalationRule[];
  readonly account: EscalationAccount;
  readonly targets: AccountTargets;
  readonly trusts: TrustIndex;
  /** A policy that allows all: what those have who can hang any policy on themselves. */
  readonly everything: Policy;
  readonly builder: GraphBuilder;
  /** Place of the account's administrator. */
  readonly administrator: number;
  /** Asks for the steps of a principal in a guise that is new. */
  readonly enqueue: (powers: Powers) => void;
};
