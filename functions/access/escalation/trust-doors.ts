import type { StatementRef } from '../access-decision.ts';
import { madeOnce } from '../made-once.ts';
import type { Policy } from '../policy.ts';

/** A trust policy as if it had but one of its Allow statements; null where it could not be read. */
export type TrustDoor = { readonly trust: Policy; readonly by: StatementRef | null };

const known = new WeakMap<Policy, readonly TrustDoor[]>();

/** Each way into a role by itself: one may ask for less than the other, and closing one leaves the other open. */
export function trustDoors(trust: Policy): readonly TrustDoor[] {
  return madeOnce(known, trust, () => doorsOf(trust));
}

function doorsOf(trust: Policy): readonly TrustDoor[] {
  const { compiled, kind, name } = trust;
  if (compiled === null) return [{ trust, by: null }];
  const allows = compiled.statements.filter(({ effect }) => effect === 'Allow');
  return allows.map(statement => ({
    // one statement needs no other document: what is compiled stays the same object, and with it what is remembered of it
    trust: allows.length === 1 ? trust : { kind, name, unread: null, compiled: { ...compiled, statements: compiled.statements.filter(each => each === statement || each.effect === 'Deny') } },
    by: { kind, policy: name, index: statement.index, sid: statement.sid, effect: 'Allow' },
  }));
}
