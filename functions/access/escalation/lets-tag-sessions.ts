import { hasBit } from '../bits.ts';
import { loadActionCatalogue } from '../load-action-catalogue.ts';
import { madeOnce } from '../made-once.ts';
import { placeOfAction } from '../place-of-action.ts';
import type { Policy } from '../policy.ts';

const known = new WeakMap<object, boolean>();

/** Whether sessions of a role may bring tags of their own: its trust policy allows `sts:TagSession` to someone. An unread one may. */
export function letsTagSessions({ compiled }: Policy): boolean {
  if (compiled === null) return true;
  return madeOnce(known, compiled, () => {
    const action = placeOfAction(loadActionCatalogue(), 'sts:TagSession');
    return compiled.statements.some(statement => statement.effect === 'Allow' && hasBit(statement.actions, action));
  });
}
