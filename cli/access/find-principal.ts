import type { AccountInventory } from '#access/right-size/right-size-inventory';
import { setNameOf } from '#access/right-size/right-size-principal';
import { Problem } from '#kernel/problem';
import { nearNames } from './near-names.ts';

/** A user, role or root user that was asked for; `session` where it was given as the ARN of a session. */
export type FoundPrincipal = { readonly inventory: AccountInventory; readonly arn: string; readonly session: string | null };

/**
 * The principal that a person means: an ARN (also of a session), `role/name`, `user/name`, a bare name, or the name of a permission set. With `sets`
 * (names by ARN) also its ARN, and any of its roles will do. Throws a `Problem` of one line when there is none, with near names, or more than one.
 */
export function findPrincipal(accounts: readonly AccountInventory[], given: string, sets: ReadonlyMap<string, string> | null = null): FoundPrincipal {
  const session = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/.exec(given);
  const all = accounts.flatMap(inventory => inventory.resources.filter(({ kind }) => kind === 'iam-user' || kind === 'iam-role').map(({ resource }) => ({ inventory, arn: resource, session: session?.[3] ?? null })));
  const root = /^arn:[^:]+:iam::(\d{12}):root$/.exec(given)?.[1];
  const ofRoot = accounts.find(({ account }) => account === root);
  if (ofRoot !== undefined) return { inventory: ofRoot, arn: given, session: null };
  const set = sets?.get(given) ?? given;
  const found = all.filter(({ arn, inventory }) => {
    if (session !== null) return inventory.account === session[1] && arn.includes(':role/') && nameOf(arn) === session[2];
    return arn === given || nameOf(arn) === given || shortOf(arn) === given || arn.split(':').at(-1) === given || (arn.includes('/aws-reserved/sso.amazonaws.com/') && setNameOf(arn) === set);
  });
  const [first] = found;
  if (
    first !== undefined &&
    (found.length === 1 ||
      (sets !== null &&
        isOneSet(
          found.map(({ arn }) => arn),
          set,
        )))
  )
    return first;
  if (found.length > 1)
    throw new Problem(
      `${given}: ${found.length} principals are called so; give the ARN of one: ${found
        .map(({ arn }) => arn)
        .slice(0, 5)
        .join(', ')}${found.length > 5 ? ', …' : ''}`,
    );
  if (all.length === 0) throw new Problem(`${given}: no user or role could be read here; scan with a check that reads IAM`);
  const near = given.startsWith('arn:')
    ? nearNames(
        given,
        all.map(({ arn }) => arn),
      )
    : nearNames(
        given.slice(given.indexOf('/') + 1),
        all.map(({ arn }) => nameOf(arn)),
      );
  throw new Problem(`${given}: there is no such user or role${near.length === 0 ? '' : `; there ${near.length === 1 ? 'is' : 'are'} ${near.join(', ')}`}`);
}

/** The roles of one permission set are the same in every account. */
function isOneSet(arns: readonly string[], set: string): boolean {
  return arns.every(arn => arn.includes('/aws-reserved/sso.amazonaws.com/') && setNameOf(arn) === set);
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** `role/ci` of `arn:…:role/team/ci`. */
function shortOf(arn: string): string {
  return `${arn.split(':')[5]?.split('/')[0]}/${nameOf(arn)}`;
}
