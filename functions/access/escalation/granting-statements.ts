import type { StatementRef } from '../access-decision.ts';
import type { AccessPrincipal } from '../access-principal.ts';
import type { ActionCatalogue } from '../action-catalogue.ts';
import { hasBit } from '../bits.ts';
import { canSomehow, type OpenRequest } from '../can-somehow.ts';
import type { CompiledStatement, Policy } from '../policy.ts';

/**
 * The Allow statements of a principal's own policies any one of which would do, also where only under conditions: whoever wants to stop
 * the request must take the action out of each of them. A decision tells only of those that decided.
 */
export function grantingStatements(catalogue: ActionCatalogue, request: OpenRequest): readonly StatementRef[] {
  const action = catalogue.indexOf(request.action);
  if (action === null) return [];
  const all = request.principal.identity.flatMap((policy, place) => (policy.compiled?.statements ?? []).flatMap(statement => (statement.effect === 'Allow' && hasBit(statement.actions, action) ? [{ policy, place, statement }] : [])));
  const enough = all.length < 2 ? all : all.filter(({ place, statement }) => canSomehow(catalogue, { ...request, principal: onlyBy(request.principal, action, place, statement) }).decision !== 'denied');
  return enough.map(({ policy: { kind, name }, statement: { index, sid, effect } }) => ({ kind, policy: name, index, sid, effect }));
}

/** The principal with one statement alone to allow the action; all that denies stays. */
function onlyBy(principal: AccessPrincipal, action: number, place: number, only: CompiledStatement): AccessPrincipal {
  return { ...principal, identity: principal.identity.map((policy, at) => withoutOthers(policy, action, at === place ? only : null)) };
}

function withoutOthers(policy: Policy, action: number, only: CompiledStatement | null): Policy {
  const { compiled } = policy;
  if (compiled === null || !compiled.statements.some(statement => statement !== only && statement.effect === 'Allow' && hasBit(statement.actions, action))) return policy;
  return { ...policy, compiled: { ...compiled, statements: compiled.statements.filter(statement => statement === only || statement.effect === 'Deny' || !hasBit(statement.actions, action)) } };
}
