import type { AccessPrincipal } from '../access-principal.ts';
import { hasBit } from '../bits.ts';
import type { OrganizationLevel, OrganizationScope } from '../organization-scope.ts';
import type { CompiledStatement, Policy } from '../policy.ts';

/** Every policy that has a say in what a principal does in its own account: its own, the boundary, and the organisation's at every level. */
export function policiesOver(principal: AccessPrincipal): Policy[] {
  const { identity, boundary, sessionPolicies, organization } = principal;
  const scps = organization?.scps;
  const levels = Array.isArray(scps) ? (scps as readonly OrganizationLevel[]) : [];
  return [...identity, ...(boundary === null ? [] : [boundary]), ...(sessionPolicies ?? []), ...levels.flatMap(level => level.policies), ...resourcePoliciesOf(organization)];
}

/** Resource control policies over targets of an account. */
export function resourcePoliciesOf(organization: OrganizationScope | null): Policy[] {
  const { rcps } = organization ?? {};
  return Array.isArray(rcps) ? (rcps as readonly OrganizationLevel[]).flatMap(level => level.policies) : [];
}

/** The statements about an action, by its place in the catalogue. */
export function* statementsAbout(policies: readonly Policy[], action: number): Generator<CompiledStatement> {
  for (const { compiled } of policies) {
    for (const statement of compiled?.statements ?? []) if (hasBit(statement.actions, action)) yield statement;
  }
}
