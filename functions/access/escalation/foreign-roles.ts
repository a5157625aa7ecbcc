import { can } from '../can.ts';
import type { AccountWork } from './account-work.ts';
import { addStep } from './add-step.ts';
import { almightyRole } from './almighty-role.ts';
import { surenessOf } from './certainty.ts';
import { doorNeeds } from './door-needs.ts';
import type { EscalationAccount } from './escalation-account.ts';
import { principalNode } from './graph-nodes.ts';
import { knownKeys } from './known-keys.ts';
import { asItIs, powersOf } from './powers.ts';
import { trustDoors } from './trust-doors.ts';
import { namesOfPrincipal, type TrustIndex, type TrustingRole } from './trust-index.ts';

/** Roles of other accounts that name an account, one of its principals, or everyone; by ARN. */
export function foreignRoles(account: EscalationAccount, trusts: TrustIndex): ReadonlyMap<string, TrustingRole> {
  const lists = [trusts.ofAnyone, trusts.ofAccount.get(account.account) ?? [], ...account.principals.flatMap(principal => namesOfPrincipal(principal).map(name => trusts.ofPrincipal.get(name) ?? []))];
  return new Map(
    lists
      .flat()
      .filter(entry => entry.account !== account)
      .map(entry => [entry.role.arn, entry]),
  );
}

/** An administrator can act as any principal that another account's role trusts. */
export function administratorSteps({ catalogue, account, builder, everything, administrator }: AccountWork, foreign: ReadonlyMap<string, TrustingRole>): void {
  for (const [arn, { role, account: theirs }] of foreign) {
    if (role.trust === null) continue;
    const named = new Set(role.trust.compiled?.statements.flatMap(({ principals }) => principals?.list.map(({ id }) => id) ?? []));
    const actors = account.principals.filter(principal => namesOfPrincipal(principal).some(name => named.has(name)));
    for (const { trust, by } of trustDoors(role.trust)) {
      const target = { arn, account: theirs.account, policy: trust, tags: role.tags, organization: theirs.organization };
      const ways = [almightyRole(account, everything), ...actors].flatMap(actor => {
        const { principal } = powersOf({ ...actor, identity: [everything], boundary: null }, asItIs, account, everything);
        return surenessOf(can(catalogue, { principal, action: 'sts:AssumeRole', target, context: knownKeys(arn) })) ?? [];
      });
      const sureness = ways.find(({ certainty }) => certainty === 'certain') ?? ways[0];
      if (sureness !== undefined) addStep(builder, administrator, principalNode(builder, theirs.account, arn), { rule: 'PF:sts-001', cost: 1, sureness, needs: doorNeeds(builder, arn, by, 'sts:AssumeRole') });
    }
  }
}
