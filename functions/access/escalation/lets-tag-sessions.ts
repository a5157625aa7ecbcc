import { hasBit } from '../bits.ts';
import { loadActionCatalogue } from '../load-action-catalogue.ts';
import type { Policy } from '../policy.ts';

const known = new WeakMap<object, boolean>();

/** Whether sessions of a role may bring tags of their own: its trust policy allows `sts:TagSession` to someone. An unread one may. */
export function letsTagSessions({ compiled }: Policy): boolean {
  if (compiled === null) return true;
  let lets = known.get(compiled);
  if (lets === undefined) {
    const action = loadActionCatalogue().indexOf('sts:TagSession');
    lets = action !== null && compiled.statements.some(statement => statement.effect === 'Allow' && hasBit(statement.actions, action));
    known.set(compiled, lets);
  }
  return lets;
}
