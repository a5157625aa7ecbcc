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
  const { identity } = request.principal;
  const all = identity.flatMap(policy => (policy.compiled?.statements ?? []).flatMap(statement => (statement.effect === 'Allow' && hasBit(statement.actions, action) ? [{ policy, statement }] : [])));
  const alone = all.length === 1 && identity.every(({ compiled }) => compiled !== null);
  const enough = alone ? all : all.filter(({ statement }) => canSomehow(catalogue, { ...request, principal: onlyBy(request.principal, action, statement) }).decision !== 'denied');
  return enough.map(({ policy: { kind, name }, statement: { index, sid, effect } }) => ({ kind, policy: name, index, sid, effect }));
}

/** The principal with one statement alone to allow the action; all that is known to deny stays. What nobody read is left out: it may allow too. */
function onlyBy(principal: AccessPrincipal, action: number, only: CompiledStatement): AccessPrincipal {
  return { ...principal, identity: principal.identity.flatMap(policy => withoutOthers(policy, action, only)) };
}

function withoutOthers(policy: Policy, action: number, only: CompiledStatement): Policy | [] {
  const { compiled } = policy;
  if (compiled === null) return [];
  const others = compiled.statements.filter(statement => statement !== only && statement.effect === 'Allow' && hasBit(statement.actions, action));
  // what stays as it was stays the same object, and with it what is remembered of it
  return others.length === 0 ? policy : { ...policy, compiled: { ...compiled, statements: compiled.statements.filter(statement => !others.includes(statement)) } };
}
